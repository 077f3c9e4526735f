// Table: rows that an operator keeps, with their memory accounted for.
#pragma once

#include <vector>

#include "query/exec/batch.h"
#include "query/graph/budget.h"

namespace tripel::query::exec {

class Table {
 public:
  explicit Table(Budget* budget) : charge_(budget) {}

  Status Add(std::vector<Datum> row);
  Status AddRow(const Batch& batch, size_t row);
  std::vector<std::vector<Datum>>& rows() { return rows_; }

  /// Moves the next rows into *batch; empty at the end.
  void Emit(size_t width, Batch* batch);

 private:
  std::vector<std::vector<Datum>> rows_;
  size_t emitted_ = 0;
  MemoryCharge charge_;
};

/// Bytes that a row takes when it is kept.
uint64_t BytesOf(const std::vector<Datum>& row);

/// A row of a batch as a vector; all of its columns, or some.
std::vector<Datum> RowOf(const Batch& batch, size_t row);
std::vector<Datum> RowOf(const Batch& batch, size_t row, const std::vector<size_t>& columns);

}  // namespace tripel::query::exec
