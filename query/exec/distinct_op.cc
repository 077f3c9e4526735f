#include "query/exec/distinct_op.h"

namespace tripel::query::exec {

DistinctOp::DistinctOp(const plan::Distinct& distinct, Source input, Output output)
    : carrier_(input.layout, output.layout),
      output_(std::move(output)),
      input_(std::move(input)),
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
    for (size_t row = 0; row < input_.batch().size; ++row) {
      TRIPEL_TRY_STATUS(output_.state->budget.Step());
      std::vector<Datum> values = RowOf(input_.batch(), row, columns_);
      const uint64_t bytes = BytesOf(values);
      if (!seen_.insert(std::move(values)).second) continue;
      TRIPEL_TRY_STATUS(charge_.Add(bytes));
      carrier_.Copy(input_.batch(), row, batch);
    }
  }
  return {};
}

SetOp::SetOp(const plan::SetOperation& set, std::vector<Source> inputs, Output output)
    : set_(set), inputs_(std::move(inputs)), output_(std::move(output)), charge_(&output_.state->budget) {
  for (size_t input = 0; input < inputs_.size(); ++input) {
    std::vector<size_t> columns;
    for (const plan::Variable variable : set_.columns[input]) {
      columns.push_back(static_cast<size_t>(inputs_[input].layout.ColumnOf(variable)));
    }
    columns_.push_back(std::move(columns));
  }
}

std::vector<Datum> SetOp::Aligned(const Batch& batch, size_t row, size_t input) const {
  return RowOf(batch, row, columns_[input]);
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
        if (!seen_.insert(values).second) continue;
        TRIPEL_TRY_STATUS(charge_.Add(BytesOf(values)));
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
      std::vector<Datum> values = Aligned(buffer_, row, input);
      const uint64_t bytes = BytesOf(values);
      if (++(*counts)[std::move(values)] == 1) TRIPEL_TRY_STATUS(charge_.Add(bytes));
    }
  }
}

Status SetOp::ReadRightSides() {
  right_.resize(inputs_.size() - 1);
  for (size_t i = 1; i < inputs_.size(); ++i) TRIPEL_TRY_STATUS(Read(i, &right_[i - 1]));
  return {};
}

bool SetOp::Belongs(const std::vector<Datum>& row) {
  const bool except = set_.kind == plan::SetOperation::Kind::kExcept;
  if (!set_.all && seen_.contains(row)) return false;
  for (Counts& counts : right_) {
    const auto found = counts.find(row);
    const bool there = found != counts.end() && found->second > 0;
    if (there && set_.all) --found->second;
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
        TRIPEL_TRY_STATUS(charge_.Add(BytesOf(values)));
        seen_.insert(values);
      }
      for (size_t i = 0; i < values.size(); ++i) batch->columns[i].Append(std::move(values[i]));
      ++batch->size;
    }
  }
  return {};
}

}  // namespace tripel::query::exec
