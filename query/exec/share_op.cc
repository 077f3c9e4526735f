#include "query/exec/share_op.h"

#include <numeric>

namespace tripel::query::exec {

Status ShareOp::ReadRows() {
  for (;;) {
    Batch batch;
    TRIPEL_TRY_STATUS(rows_->Next(&batch));
    if (batch.size == 0) break;
    std::vector<uint32_t> rows(batch.size);
    std::iota(rows.begin(), rows.end(), 0);
    uint64_t bytes = sizeof(Batch);
    for (const Column& column : batch.columns) bytes += sizeof(Column) + column.BytesOf(rows);
    TRIPEL_TRY_STATUS(shared_->charge.Add(bytes));
    shared_->batches.push_back(std::move(batch));
  }
  rows_.reset();
  return {};
}

Status ShareOp::Next(Batch* batch) {
  if (rows_) TRIPEL_TRY_STATUS(ReadRows());
  return input_->Next(batch);
}

SharedRowsOp::SharedRowsOp(const plan::SharedRows& rows, std::shared_ptr<const RowsToShare> shared, Output output)
    : shared_(std::move(shared)), output_(std::move(output)) {
  for (size_t i = 0; i < rows.variables.size(); ++i) {
    const int32_t to = output_.layout.ColumnOf(rows.outputs[i]);
    if (to == Layout::kAbsent) continue;
    columns_.emplace_back(static_cast<size_t>(shared_->layout.ColumnOf(rows.variables[i])), static_cast<size_t>(to));
  }
}

Status SharedRowsOp::Next(Batch* batch) {
  batch->Clear(output_.layout.width());
  if (next_ == shared_->batches.size()) return {};
  const Batch& rows = shared_->batches[next_++];
  for (const auto& [from, to] : columns_) batch->columns[to] = rows.columns[from];
  batch->size = rows.size;
  return output_.state->budget.Step(batch->size);
}

}  // namespace tripel::query::exec
