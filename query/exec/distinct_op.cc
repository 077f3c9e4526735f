#include "query/exec/distinct_op.h"

namespace tripel::query::exec {

DistinctOp::DistinctOp(const plan::Distinct& distinct, Source input, Output output)
    : carrier_(input.layout, output.layout),
      output_(std::move(output)),
      input_(std::move(input)),
      seen_(distinct.variables.size()),
      charge_(&output_.state->budget) {
  for (const plan::Variable variable : distinct.variables) {
    columns_.push_back(static_cast<size_t>(input_.layout().ColumnOf(variable)));
  }
}

Status DistinctOp::Next(Batch* batch) {
  batch->Clear(output_.layout.width());
  while (batch->size == 0) {
    TRIPEL_TRY(const bool more, input_.NextBatch());
    if (!more) return {};
    TRIPEL_TRY_STATUS(output_.state->budget.Step(input_.batch().size));
    std::vector<const Column*> columns;
    for (const size_t column : columns_) columns.push_back(&input_.batch().columns[column]);
    size_t known = seen_.size();
    seen_.Add(columns, input_.batch().size, &numbers_);
    TRIPEL_TRY_STATUS(charge_.Set(seen_.bytes()));
    new_rows_.clear();
    for (uint32_t row = 0; row < numbers_.size(); ++row) {
      if (numbers_[row] < known) continue;
      new_rows_.push_back(row);
      ++known;
    }
    carrier_.CopyRows(input_.batch(), new_rows_, batch);
  }
  return {};
}

SetOp::SetOp(const plan::SetOperation& set, std::vector<Source> inputs, Output output)
    : set_(set), inputs_(std::move(inputs)), output_(std::move(output)), charge_(&output_.state->budget), seen_(set.outputs.size()) {
  for (size_t input = 0; input < inputs_.size(); ++input) {
    std::vector<size_t> columns;
    for (const plan::Variable variable : set_.columns[input]) {
      columns.push_back(static_cast<size_t>(inputs_[input].layout.ColumnOf(variable)));
    }
    columns_.push_back(std::move(columns));
  }
}

std::vector<Datum> SetOp::Aligned(const Batch& batch, size_t row, size_t input) const {
  std::vector<Datum> values;
  values.reserve(columns_[input].size());
  for (const size_t column : columns_[input]) values.push_back(batch.columns[column][row]);
  return values;
}

Status SetOp::ChargeRows() {
  uint64_t bytes = seen_.bytes();
  for (const Counts& counts : right_) bytes += counts.rows.bytes() + counts.counts.capacity() * sizeof(uint64_t);
  return charge_.Set(bytes);
}

Status SetOp::Next(Batch* batch) {
  const bool in_turn =
      set_.kind == plan::SetOperation::Kind::kUnion || set_.kind == plan::SetOperation::Kind::kOtherwise;
  return in_turn ? NextInTurn(batch) : NextCompared(batch);
}

Status SetOp::NextInTurn(Batch* batch) {
  batch->Clear(output_.layout.width());
  const bool otherwise = set_.kind == plan::SetOperation::Kind::kOtherwise;
  const bool distinct = !otherwise && !set_.all;
  while (batch->size == 0 && current_ < inputs_.size()) {
    TRIPEL_TRY_STATUS(inputs_[current_].input->Next(&buffer_));
    if (buffer_.size == 0) {
      current_ = otherwise && any_ ? inputs_.size() : current_ + 1;
      continue;
    }
    any_ = true;
    for (size_t row = 0; row < buffer_.size; ++row) {
      TRIPEL_TRY_STATUS(output_.state->budget.Step());
      std::vector<Datum> values = Aligned(buffer_, row, current_);
      if (distinct) {
        const size_t before = seen_.size();
        if (seen_.Add(values) != before) continue;
        TRIPEL_TRY_STATUS(ChargeRows());
      }
      for (size_t i = 0; i < values.size(); ++i) batch->columns[i].Append(std::move(values[i]));
      ++batch->size;
    }
  }
  return {};
}

Status SetOp::Read(size_t input, Counts* counts) {
  for (;;) {
    TRIPEL_TRY_STATUS(inputs_[input].input->Next(&buffer_));
    if (buffer_.size == 0) return {};
    for (size_t row = 0; row < buffer_.size; ++row) {
      TRIPEL_TRY_STATUS(output_.state->budget.Step());
      const uint32_t number = counts->rows.Add(Aligned(buffer_, row, input));
      if (number == counts->counts.size()) {
        counts->counts.push_back(0);
        TRIPEL_TRY_STATUS(ChargeRows());
      }
      ++counts->counts[number];
    }
  }
}

Status SetOp::ReadRightSides() {
  for (size_t i = 1; i < inputs_.size(); ++i) right_.push_back({RowIndex(set_.outputs.size()), {}});
  for (size_t i = 1; i < inputs_.size(); ++i) TRIPEL_TRY_STATUS(Read(i, &right_[i - 1]));
  return {};
}

bool SetOp::Belongs(const std::vector<Datum>& row) {
  const bool except = set_.kind == plan::SetOperation::Kind::kExcept;
  if (!set_.all && seen_.Find(row)) return false;
  for (Counts& counts : right_) {
    const std::optional<uint32_t> found = counts.rows.Find(row);
    const bool there = found && counts.counts[*found] > 0;
    if (there && set_.all) --counts.counts[*found];
    if (there == except) return false;
  }
  return true;
}

Status SetOp::NextCompared(Batch* batch) {
  if (!right_read_) TRIPEL_TRY_STATUS(ReadRightSides());
  right_read_ = true;
  batch->Clear(output_.layout.width());
  while (batch->size == 0) {
    TRIPEL_TRY_STATUS(inputs_[0].input->Next(&buffer_));
    if (buffer_.size == 0) return {};
    for (size_t row = 0; row < buffer_.size; ++row) {
      TRIPEL_TRY_STATUS(output_.state->budget.Step());
      std::vector<Datum> values = Aligned(buffer_, row, 0);
      if (!Belongs(values)) continue;
      if (!set_.all) {
        seen_.Add(values);
        TRIPEL_TRY_STATUS(ChargeRows());
      }
      for (size_t i = 0; i < values.size(); ++i) batch->columns[i].Append(std::move(values[i]));
      ++batch->size;
    }
  }
  return {};
}

}  // namespace tripel::query::exec
