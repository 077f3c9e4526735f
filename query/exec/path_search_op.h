// PathSearchOp: for each row, the paths that a pattern matches from the row's node.
#pragma once

#include <memory>
#include <vector>

#include "query/exec/edge_reader.h"
#include "query/exec/operator.h"
#include "query/exec/path_search.h"
#include "query/plan/node.h"

namespace tripel::query::exec {

class PathSearchOp final : public Operator {
 public:
  PathSearchOp(const plan::PathSearch& search, Source input, Output output);
  Status Next(Batch* batch) override;

 private:
  /// Begins the search of the next row that has one; false at the end.
  Result<bool> StartNextRow();
  void Emit(Batch* batch);

  plan::PathSearch search_;
  Carrier carrier_;
  Output output_;
  InputRows input_;
  bool paths_;  ///< something looks at the paths, not only at their ends
  std::unique_ptr<PathFinder> finder_;
  FoundPath found_;
  bool searching_ = false;
};

}  // namespace tripel::query::exec
