// NodeScanOp and NodeLookupOp: where rows begin. Each works once for each row of its input.
#pragma once

#include <vector>

#include "query/exec/evaluate.h"
#include "query/exec/operator.h"
#include "query/plan/node.h"

namespace tripel::query::exec {

/// All entities, or those with one label.
class NodeScanOp final : public Operator {
 public:
  NodeScanOp(const plan::NodeScan& scan, Source input, Output output);
  Status Next(Batch* batch) override;

 private:
  Status ReadPage();

  plan::NodeScan scan_;
  Carrier carrier_;
  Output output_;
  InputRows input_;
  storage::EntityId before_;                  ///< ids of the scan come after this one
  storage::EntityId last_ = {UINT64_MAX};     ///< and go up to this one
  std::vector<storage::EntityId> page_;
  size_t position_ = 0;
  bool has_row_ = false;   ///< the input has a row whose scan is under way
  bool page_is_last_ = false;
};

/// The entities that an index has for a value.
class NodeLookupOp final : public Operator {
 public:
  NodeLookupOp(const plan::NodeLookup& lookup, Source input, Output output);
  Status Next(Batch* batch) override;

 private:
  Result<std::vector<storage::EntityId>> Find(const Datum& value);

  plan::NodeLookup lookup_;
  Carrier carrier_;
  Output output_;
  InputRows input_;
};

}  // namespace tripel::query::exec
