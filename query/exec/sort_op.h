// SortOp: all rows in order, or the first few of them.
#pragma once

#include <vector>

#include "query/exec/evaluate.h"
#include "query/exec/operator.h"
#include "query/exec/table.h"
#include "query/plan/node.h"

namespace tripel::query::exec {

/// Stable. With a limit it keeps about twice that many rows at most.
class SortOp final : public Operator {
 public:
  SortOp(const plan::Sort& sort, Source input, Output output);
  Status Next(Batch* batch) override;

 private:
  /// Numbered, so that rows with equal keys keep their order.
  struct Entry {
    std::vector<Datum> keys;
    std::vector<Datum> row;
    uint64_t number = 0;
  };

  Status ReadAll();
  Result<Entry> ReadEntry(size_t row);
  bool Before(const Entry& a, const Entry& b) const;
  void KeepFirst();
  static uint64_t BytesOfEntry(const Entry& entry) { return BytesOf(entry.keys) + BytesOf(entry.row); }

  plan::Sort sort_;
  Prefetcher prefetcher_;
  Output output_;
  InputRows input_;
  std::vector<Entry> entries_;
  MemoryCharge charge_;
  uint64_t next_number_ = 0;
  size_t emitted_ = 0;
  bool read_ = false;
};

}  // namespace tripel::query::exec
