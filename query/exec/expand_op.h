// ExpandOp: from each row's node along the edges that a pattern may be.
#pragma once

#include <vector>

#include "query/exec/edge_fetcher.h"
#include "query/exec/operator.h"
#include "query/plan/node.h"

namespace tripel::query::exec {

/// Reads the edges of a whole batch of rows at once. Rows whose node is null yield nothing.
class ExpandOp final : public Operator {
 public:
  ExpandOp(const plan::Expand& expand, Source input, Output output);
  Status Next(Batch* batch) override;

 private:
  /// The edges of the next batch of rows; false at the end.
  Result<bool> Fetch();
  void Emit(size_t row, const Neighbour& neighbour, Batch* batch);

  plan::Expand expand_;
  Carrier carrier_;
  Output output_;
  InputRows input_;
  EdgeFetcher fetcher_;
  Neighbours neighbours_;
  std::vector<size_t> rows_;  ///< rows_[i] is the row of origin i
  size_t origin_ = 0;
  size_t position_ = 0;
};

}  // namespace tripel::query::exec
