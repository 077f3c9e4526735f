#include "query/exec/table.h"

namespace tripel::query::exec {

uint64_t BytesOf(const std::vector<Datum>& row) {
  constexpr uint64_t kRowOverhead = 64;  // the vector, the allocator's own, a hash table's link
  uint64_t bytes = kRowOverhead + row.size() * sizeof(Datum);
  for (const Datum& datum : row) bytes += datum.HeapBytes();
  return bytes;
}

std::vector<Datum> RowOf(const Batch& batch, size_t row) {
  std::vector<Datum> values;
  values.reserve(batch.columns.size());
  for (const Column& column : batch.columns) values.push_back(column[row]);
  return values;
}

std::vector<Datum> RowOf(const Batch& batch, size_t row, const std::vector<size_t>& columns) {
  std::vector<Datum> values;
  values.reserve(columns.size());
  for (const size_t column : columns) values.push_back(batch.columns[column][row]);
  return values;
}

Status Table::Add(std::vector<Datum> row) {
  TRIPEL_TRY_STATUS(charge_.Add(BytesOf(row)));
  rows_.push_back(std::move(row));
  return {};
}

Status Table::AddRow(const Batch& batch, size_t row) { return Add(RowOf(batch, row)); }

void Table::Emit(size_t width, Batch* batch) {
  batch->Clear(width);
  for (; emitted_ < rows_.size() && !batch->full(); ++emitted_) {
    for (size_t i = 0; i < width; ++i) batch->columns[i].Append(std::move(rows_[emitted_][i]));
    ++batch->size;
  }
}

}  // namespace tripel::query::exec
