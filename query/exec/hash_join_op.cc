#include "query/exec/hash_join_op.h"

#include <numeric>

#include "query/value/compare.h"

namespace tripel::query::exec {
namespace {

constexpr uint32_t kNone = UINT32_MAX;

std::vector<plan::ExpressionPtr> Values(const plan::HashJoin& join, bool left) {
  std::vector<plan::ExpressionPtr> values;
  for (const auto& [of_left, of_right] : join.equal) values.push_back(left ? of_left : of_right);
  return values;
}

}  // namespace

HashJoinOp::HashJoinOp(const plan::HashJoin& join, Source left, Source right, Output output)
    : join_(join),
      left_carrier_(left.layout, output.layout),
      right_carrier_(Carrier::Added(left.layout, right.layout, output.layout)),
      output_(std::move(output)),
      left_(std::move(left)),
      right_(std::move(right)),
      left_prefetcher_(Values(join, true)),
      right_prefetcher_(Values(join, false)),
      charge_(&output_.state->budget),
      index_(join.on.size() + join.equal.size()),
      match_(kNone) {
  for (const plan::Variable variable : join_.on) {
    left_keys_.columns.push_back(static_cast<size_t>(left_.layout().ColumnOf(variable)));
    right_keys_.columns.push_back(static_cast<size_t>(right_.layout.ColumnOf(variable)));
  }
  for (const auto& [of_left, of_right] : join_.equal) {
    left_keys_.values.emplace_back(of_left);
    right_keys_.values.emplace_back(of_right);
  }
  rows_.Clear(right_.layout.width());
}

Status HashJoinOp::EvaluateKeys(Keys* keys, const Batch& batch, const Layout& layout) {
  key_columns_.clear();
  for (const size_t column : keys->columns) key_columns_.push_back(&batch.columns[column]);
  for (ColumnEvaluator& value : keys->values) {
    TRIPEL_TRY(const Column* column, value.Evaluate(batch, layout, output_.state));
    key_columns_.push_back(column);
  }
  return {};
}

bool HashJoinOp::KeyOf(size_t row) {
  key_.clear();
  for (const Column* column : key_columns_) {
    key_.push_back((*column)[row]);
    if (key_.back().is_null()) return false;
  }
  return true;
}

bool HashJoinOp::AreEqual(std::span<const Datum> key) const {
  for (size_t i = join_.on.size(); i < key.size(); ++i) {
    if (Equal(key[i], key_[i]) != true) return false;
  }
  return true;
}

Status HashJoinOp::ReadRight() {
  Batch batch;
  std::vector<uint32_t> all;
  for (;;) {
    TRIPEL_TRY_STATUS(right_.input->Next(&batch));
    if (batch.size == 0) return {};
    TRIPEL_TRY_STATUS(output_.state->budget.Step(batch.size));
    TRIPEL_TRY_STATUS(right_prefetcher_.Fetch(batch, right_.layout, output_.state));
    TRIPEL_TRY_STATUS(EvaluateKeys(&right_keys_, batch, right_.layout));
    all.resize(batch.size);
    std::iota(all.begin(), all.end(), 0);
    uint64_t bytes = batch.size * 3 * sizeof(uint32_t);
    for (size_t i = 0; i < rows_.columns.size(); ++i) {
      rows_.columns[i].AppendRows(batch.columns[i], all);
      bytes += batch.columns[i].BytesOf(all);
    }
    const uint64_t index_bytes = index_.bytes();
    for (size_t row = 0; row < batch.size; ++row) {
      const auto number = static_cast<uint32_t>(next_row_.size());
      next_row_.push_back(kNone);
      if (!KeyOf(row)) continue;
      const uint32_t key = index_.Add(key_);
      if (key == first_row_.size()) {
        first_row_.push_back(number);
        last_row_.push_back(number);
        continue;
      }
      next_row_[last_row_[key]] = number;
      last_row_[key] = number;
    }
    rows_.size += batch.size;
    TRIPEL_TRY_STATUS(charge_.Add(bytes + index_.bytes() - index_bytes));
  }
}

Result<bool> HashJoinOp::NextLeftRow() {
  const bool is_new_batch = left_.row() + 1 >= left_.batch().size;
  TRIPEL_TRY(const bool more, left_.Advance());
  if (!more) return false;
  TRIPEL_TRY_STATUS(output_.state->budget.Step());
  if (is_new_batch) {
    TRIPEL_TRY_STATUS(left_prefetcher_.Fetch(left_.batch(), left_.layout(), output_.state));
    TRIPEL_TRY_STATUS(EvaluateKeys(&left_keys_, left_.batch(), left_.layout()));
  }
  if (!KeyOf(left_.row())) return true;
  const std::optional<uint32_t> found = index_.Find(key_);
  if (found && AreEqual(index_.Row(*found))) match_ = first_row_[*found];
  return true;
}

Status HashJoinOp::Next(Batch* batch) {
  if (!read_) TRIPEL_TRY_STATUS(ReadRight());
  read_ = true;
  batch->Clear(output_.layout.width());
  while (!batch->full()) {
    if (match_ == kNone) {
      TRIPEL_TRY(const bool more, NextLeftRow());
      if (!more) return {};
      continue;
    }
    left_carrier_.Copy(left_.batch(), left_.row(), batch);
    right_carrier_.CopyColumns(rows_, match_, batch);
    match_ = next_row_[match_];
  }
  return {};
}

}  // namespace tripel::query::exec
