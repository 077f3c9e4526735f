// SortOp: all rows in order, or the first few of them.
#pragma once

#include <span>
#include <vector>

#include "query/exec/evaluate.h"
#include "query/exec/operator.h"
#include "query/plan/node.h"

namespace tripel::query::exec {

/// Stable. Rows are kept as columns, and numbers of rows are sorted. With a limit it keeps a few times as many rows, and
/// once it knows so many, only looks at rows that may be among the first.
class SortOp final : public Operator {
 public:
  SortOp(const plan::Sort& sort, Source input, Output output);
  Status Next(Batch* batch) override;

 private:
  Status ReadAll();
  /// Keeps the rows of the batch at hand that may be wanted.
  Status KeepBatch();
  /// Below zero: row `a` of `left` comes before row `b` of `right`, by their keys alone. Both are one column for each key.
  int Compare(std::span<const Column* const> left, size_t a, std::span<const Column* const> right, size_t b) const;
  /// Numbers of kept rows in their order; with a limit of the first ones only.
  Result<std::vector<uint32_t>> InOrder();
  /// Drops what is kept beyond the limit.
  Status KeepFirst();
  /// For rows picks_ of these columns.
  Status Charge(std::span<const Column* const> columns, std::span<const Column* const> keys);

  plan::Sort sort_;
  Prefetcher prefetcher_;
  Carrier carrier_;
  Output output_;
  InputRows input_;
  MemoryCharge charge_;
  std::vector<ColumnEvaluator> evaluators_;
  Batch rows_;                 ///< kept
  std::vector<Column> keys_;   ///< of the rows kept
  bool has_bound_ = false;     ///< with a limit: the last of the rows kept is a bound for the others
  std::vector<uint32_t> picks_;
  std::vector<uint32_t> order_;
  size_t emitted_ = 0;
  bool read_ = false;
};

}  // namespace tripel::query::exec
