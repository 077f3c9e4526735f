#include "query/exec/sort_op.h"

#include <algorithm>
#include <numeric>

#include "query/value/compare.h"

namespace tripel::query::exec {
namespace {

std::vector<plan::ExpressionPtr> Values(const plan::Sort& sort) {
  std::vector<plan::ExpressionPtr> values;
  for (const plan::SortKey& key : sort.keys) values.push_back(key.value);
  return values;
}

std::vector<const Column*> Pointers(const std::vector<Column>& columns) {
  std::vector<const Column*> pointers;
  for (const Column& column : columns) pointers.push_back(&column);
  return pointers;
}

int CompareValues(const Datum& a, const Datum& b, const plan::SortKey& key) {
  if (a.is_null() || b.is_null()) {
    if (a.is_null() == b.is_null()) return 0;
    return a.is_null() == key.nulls_first ? -1 : 1;
  }
  const std::strong_ordering order = TotalOrder(a, b);
  if (order == 0) return 0;
  return (order < 0) != key.descending ? -1 : 1;
}

int CompareKey(const Column& left, size_t a, const Column& right, size_t b, const plan::SortKey& key) {
  if (left.form() == Column::Form::kIntegers && right.form() == Column::Form::kIntegers) {
    const auto first = static_cast<int64_t>(left.bits()[a]);
    const auto second = static_cast<int64_t>(right.bits()[b]);
    if (first == second) return 0;
    return (first < second) != key.descending ? -1 : 1;
  }
  return CompareValues(left[a], right[b], key);
}

}  // namespace

SortOp::SortOp(const plan::Sort& sort, Source input, Output output)
    : sort_(sort),
      prefetcher_(Values(sort)),
      carrier_(input.layout, output.layout),
      output_(std::move(output)),
      input_(std::move(input)),
      charge_(&output_.state->budget),
      keys_(sort.keys.size()) {
  for (const plan::SortKey& key : sort_.keys) evaluators_.emplace_back(key.value);
  rows_.Clear(output_.layout.width());
}

int SortOp::Compare(std::span<const Column* const> left, size_t a, std::span<const Column* const> right, size_t b) const {
  for (size_t i = 0; i < sort_.keys.size(); ++i) {
    const int order = CompareKey(*left[i], a, *right[i], b, sort_.keys[i]);
    if (order != 0) return order;
  }
  return 0;
}

Result<std::vector<uint32_t>> SortOp::InOrder() {
  // Merge sort, from short runs up: stable, and it can stop in the middle.
  constexpr size_t kRun = 16;
  const std::vector<const Column*> keys = Pointers(keys_);
  const auto before = [&](uint32_t a, uint32_t b) { return Compare(keys, a, keys, b) < 0; };
  const size_t size = rows_.size;
  std::vector<uint32_t> order(size);
  std::iota(order.begin(), order.end(), 0);
  for (size_t begin = 0; begin < size; begin += kRun) {
    TRIPEL_TRY_STATUS(output_.state->budget.Step(kRun));
    for (size_t i = begin + 1; i < std::min(size, begin + kRun); ++i) {
      for (size_t at = i; at > begin && before(order[at], order[at - 1]); --at) std::swap(order[at], order[at - 1]);
    }
  }
  std::vector<uint32_t> merged(size);
  for (size_t width = kRun; width < size; width *= 2) {
    for (size_t begin = 0; begin < size; begin += 2 * width) {
      const size_t middle = std::min(size, begin + width);
      const size_t end = std::min(size, begin + 2 * width);
      size_t left = begin;
      size_t right = middle;
      for (size_t target = begin; target < end; ++target) {
        TRIPEL_TRY_STATUS(output_.state->budget.Step());
        const bool take_right = left == middle || (right < end && before(order[right], order[left]));
        merged[target] = order[take_right ? right++ : left++];
      }
    }
    order.swap(merged);
  }
  if (sort_.limit && *sort_.limit < size) order.resize(static_cast<size_t>(*sort_.limit));
  return order;
}

Status SortOp::KeepFirst() {
  TRIPEL_TRY(const std::vector<uint32_t> first, InOrder());
  Batch kept;
  kept.Clear(rows_.columns.size());
  for (size_t i = 0; i < rows_.columns.size(); ++i) kept.columns[i].AppendRows(rows_.columns[i], first);
  kept.size = first.size();
  for (Column& key : keys_) {
    Column kept_keys;
    kept_keys.AppendRows(key, first);
    key = std::move(kept_keys);
  }
  rows_ = std::move(kept);
  has_bound_ = true;
  charge_.Clear();
  picks_.resize(rows_.size);
  std::iota(picks_.begin(), picks_.end(), 0);
  return Charge(Pointers(rows_.columns), Pointers(keys_));
}

Status SortOp::Charge(std::span<const Column* const> columns, std::span<const Column* const> keys) {
  uint64_t bytes = picks_.size() * 2 * sizeof(uint32_t);
  for (const std::span<const Column* const> list : {columns, keys}) {
    for (const Column* column : list) bytes += column->BytesOf(picks_);
  }
  return charge_.Add(bytes);
}

Status SortOp::KeepBatch() {
  const Batch& batch = input_.batch();
  std::vector<const Column*> keys;
  for (ColumnEvaluator& evaluator : evaluators_) {
    TRIPEL_TRY(const Column* column, evaluator.Evaluate(batch, input_.layout(), output_.state));
    keys.push_back(column);
  }
  const std::vector<const Column*> kept = Pointers(keys_);
  const size_t bound = sort_.limit ? static_cast<size_t>(*sort_.limit) - 1 : 0;
  picks_.clear();
  for (uint32_t row = 0; row < batch.size; ++row) {
    // Of equals the earlier one comes first.
    if (!has_bound_ || Compare(keys, row, kept, bound) < 0) picks_.push_back(row);
  }
  carrier_.CopyRows(batch, picks_, &rows_);
  for (size_t i = 0; i < keys_.size(); ++i) keys_[i].AppendRows(*keys[i], picks_);
  std::vector<const Column*> columns;
  for (const plan::Variable variable : output_.layout.variables()) {
    columns.push_back(&batch.columns[static_cast<size_t>(input_.layout().ColumnOf(variable))]);
  }
  return Charge(columns, keys);
}

Status SortOp::ReadAll() {
  if (sort_.limit && *sort_.limit == 0) return {};
  for (;;) {
    TRIPEL_TRY(const bool more, input_.NextBatch());
    if (!more) break;
    TRIPEL_TRY_STATUS(prefetcher_.Fetch(input_.batch(), input_.layout(), output_.state));
    TRIPEL_TRY_STATUS(output_.state->budget.Step(input_.batch().size));
    TRIPEL_TRY_STATUS(KeepBatch());
    if (sort_.limit && rows_.size > *sort_.limit && rows_.size - *sort_.limit >= std::max(*sort_.limit, kBatchRows)) {
      TRIPEL_TRY_STATUS(KeepFirst());
    }
  }
  TRIPEL_TRY(order_, InOrder());
  return {};
}

Status SortOp::Next(Batch* batch) {
  if (!read_) TRIPEL_TRY_STATUS(ReadAll());
  read_ = true;
  batch->Clear(output_.layout.width());
  const size_t count = std::min(kBatchRows, order_.size() - emitted_);
  const std::span<const uint32_t> rows = std::span(order_).subspan(emitted_, count);
  for (size_t i = 0; i < rows_.columns.size(); ++i) batch->columns[i].AppendRows(rows_.columns[i], rows);
  batch->size = count;
  emitted_ += count;
  return {};
}

}  // namespace tripel::query::exec
