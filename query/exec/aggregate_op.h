// AggregateOp: one row for each group.
#pragma once

#include <memory>
#include <vector>

#include "query/exec/aggregator.h"
#include "query/exec/evaluate.h"
#include "query/exec/operator.h"
#include "query/exec/row_index.h"
#include "query/plan/node.h"

namespace tripel::query::exec {

/// Groups come out in the order in which their first rows came in.
class AggregateOp final : public Operator {
 public:
  AggregateOp(const plan::Aggregate& aggregate, Source input, Output output);
  Status Next(Batch* batch) override;

  /// Reads the whole input; Next does so too where it was not done.
  Status ReadAll();
  /// As if the rows of *part, the same aggregate over other rows, came after its own. Both have read all; *part is used
  /// up.
  Status Absorb(AggregateOp* part);

 private:
  /// One call, for all groups.
  struct Call {
    std::vector<int64_t> counts;                           ///< counting needs no more
    std::vector<std::unique_ptr<Aggregator>> aggregators;  ///< of the other calls
    ColumnEvaluator argument;
  };

  /// Numbers the groups of the batch at hand in group_of_.
  Status FindGroups();
  Status AddGroups(size_t count);
  /// Those of *part from `begin` to `end`.
  Status AbsorbGroups(AggregateOp* part, size_t begin, size_t end);
  Status AddTo(size_t index);
  /// The numbers of rows that the rows of the batch stand for; none: one each.
  std::span<const uint64_t> Weights() const;
  bool CountsOnly(size_t index) const;
  void Count(const Column* argument, std::vector<int64_t>* counts) const;
  Result<Datum> Finish(size_t index, size_t group);

  plan::Aggregate aggregate_;
  Prefetcher prefetcher_;
  Output output_;
  InputRows input_;
  MemoryCharge charge_;        ///< of aggregators
  MemoryCharge index_charge_;  ///< of the groups' keys and counts
  std::vector<ColumnEvaluator> keys_;
  GroupIndex groups_;
  std::vector<Call> calls_;
  std::vector<uint32_t> group_of_;
  size_t group_count_ = 0;
  size_t emitted_ = 0;
  bool read_ = false;
};

}  // namespace tripel::query::exec
