// AggregateOp: one row for each group.
#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "query/exec/aggregator.h"
#include "query/exec/evaluate.h"
#include "query/exec/operator.h"
#include "query/exec/table.h"
#include "query/plan/node.h"
#include "query/value/compare.h"

namespace tripel::query::exec {

/// Groups come out in the order in which their first rows came in.
class AggregateOp final : public Operator {
 public:
  AggregateOp(const plan::Aggregate& aggregate, Source input, Output output);
  Status Next(Batch* batch) override;

 private:
  using Group = std::vector<std::unique_ptr<Aggregator>>;

  Status ReadAll();
  Status AddRow(const RowView& row);
  Result<Group*> GroupOf(const RowView& row);
  Group NewGroup();

  plan::Aggregate aggregate_;
  Prefetcher prefetcher_;
  Output output_;
  InputRows input_;
  MemoryCharge charge_;
  std::unordered_map<std::vector<Datum>, size_t, RowHash, RowSame> index_;
  std::vector<const std::vector<Datum>*> keys_;  ///< of each group, in index_
  std::vector<Group> groups_;
  size_t emitted_ = 0;
  bool read_ = false;
};

}  // namespace tripel::query::exec
