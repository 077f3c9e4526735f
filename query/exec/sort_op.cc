#include "query/exec/sort_op.h"

#include <algorithm>

#include "query/value/compare.h"

namespace tripel::query::exec {
namespace {

std::vector<plan::ExpressionPtr> Values(const plan::Sort& sort) {
  std::vector<plan::ExpressionPtr> values;
  for (const plan::SortKey& key : sort.keys) values.push_back(key.value);
  return values;
}

}  // namespace

SortOp::SortOp(const plan::Sort& sort, Source input, Output output)
    : sort_(sort),
      prefetcher_(Values(sort)),
      output_(std::move(output)),
      input_(std::move(input)),
      charge_(&output_.state->budget) {}

bool SortOp::Before(const Entry& a, const Entry& b) const {
  for (size_t i = 0; i < sort_.keys.size(); ++i) {
    const plan::SortKey& key = sort_.keys[i];
    const bool a_null = a.keys[i].is_null();
    const bool b_null = b.keys[i].is_null();
    if (a_null != b_null) return a_null == key.nulls_first;
    if (a_null) continue;
    const std::strong_ordering order = TotalOrder(a.keys[i], b.keys[i]);
    if (order != 0) return key.descending ? order > 0 : order < 0;
  }
  return a.number < b.number;
}

Result<SortOp::Entry> SortOp::ReadEntry(size_t row) {
  Entry entry;
  for (const plan::SortKey& key : sort_.keys) {
    TRIPEL_TRY(Datum value, Evaluate(*key.value, input_.View(row, output_.state), output_.state));
    entry.keys.push_back(std::move(value));
  }
  std::vector<size_t> columns;
  for (const plan::Variable variable : output_.layout.variables()) {
    columns.push_back(static_cast<size_t>(input_.layout().ColumnOf(variable)));
  }
  entry.row = RowOf(input_.batch(), row, columns);
  entry.number = next_number_++;
  return entry;
}

void SortOp::KeepFirst() {
  const auto middle = entries_.begin() + static_cast<std::ptrdiff_t>(*sort_.limit);
  std::nth_element(entries_.begin(), middle, entries_.end(),
                   [this](const Entry& a, const Entry& b) { return Before(a, b); });
  uint64_t dropped_bytes = 0;
  for (auto entry = middle; entry != entries_.end(); ++entry) dropped_bytes += BytesOfEntry(*entry);
  entries_.erase(middle, entries_.end());
  charge_.Remove(dropped_bytes);
}

Status SortOp::ReadAll() {
  for (;;) {
    TRIPEL_TRY(const bool more, input_.NextBatch());
    if (!more) break;
    TRIPEL_TRY_STATUS(prefetcher_.Fetch(input_.batch(), input_.layout(), output_.state));
    for (size_t row = 0; row < input_.batch().size; ++row) {
      TRIPEL_TRY_STATUS(output_.state->budget.Step());
      TRIPEL_TRY(Entry entry, ReadEntry(row));
      TRIPEL_TRY_STATUS(charge_.Add(BytesOfEntry(entry)));
      entries_.push_back(std::move(entry));
    }
    if (sort_.limit && entries_.size() / 2 > *sort_.limit) KeepFirst();
  }
  std::sort(entries_.begin(), entries_.end(), [this](const Entry& a, const Entry& b) { return Before(a, b); });
  if (sort_.limit && entries_.size() > *sort_.limit) entries_.resize(static_cast<size_t>(*sort_.limit));
  return {};
}

Status SortOp::Next(Batch* batch) {
  if (!read_) TRIPEL_TRY_STATUS(ReadAll());
  read_ = true;
  batch->Clear(output_.layout.width());
  for (; emitted_ < entries_.size() && !batch->full(); ++emitted_) {
    std::vector<Datum>& row = entries_[emitted_].row;
    for (size_t i = 0; i < row.size(); ++i) batch->columns[i].Append(std::move(row[i]));
    ++batch->size;
  }
  return {};
}

}  // namespace tripel::query::exec
