// HashJoinOp: the pairs of rows of two inputs that agree.
#pragma once

#include <vector>

#include "query/exec/evaluate.h"
#include "query/exec/operator.h"
#include "query/exec/row_index.h"
#include "query/plan/node.h"

namespace tripel::query::exec {

/// Reads the second input whole, once, into columns and a hash table. Keeps the order of the first; for one of its rows,
/// those of the second come in their order.
class HashJoinOp final : public Operator {
 public:
  HashJoinOp(const plan::HashJoin& join, Source left, Source right, Output output);
  Status Next(Batch* batch) override;

 private:
  /// What rows are compared by: the nodes and the values of one side.
  struct Keys {
    std::vector<size_t> columns;
    std::vector<ColumnEvaluator> values;
  };

  Status ReadRight();
  /// Evaluates the keys of a batch into key_columns_.
  Status EvaluateKeys(Keys* keys, const Batch& batch, const Layout& layout);
  /// Fills key_ with those of a row; false where one of them is null.
  bool KeyOf(size_t row);
  /// Equal as `=` says, which is less than the same: a list with a null is equal to nothing.
  bool AreEqual(std::span<const Datum> key) const;
  Result<bool> NextLeftRow();

  plan::HashJoin join_;
  Carrier left_carrier_;
  Carrier right_carrier_;
  Output output_;
  InputRows left_;
  Source right_;
  Keys left_keys_;
  Keys right_keys_;
  Prefetcher left_prefetcher_;
  Prefetcher right_prefetcher_;
  MemoryCharge charge_;
  Batch rows_;                           ///< of the second input
  RowIndex index_;                       ///< of its keys
  std::vector<uint32_t> first_row_;      ///< by number in index_
  std::vector<uint32_t> last_row_;
  std::vector<uint32_t> next_row_;       ///< by row: the next one with the same key
  std::vector<const Column*> key_columns_;
  std::vector<Datum> key_;
  uint32_t match_;
  bool read_ = false;
};

}  // namespace tripel::query::exec
