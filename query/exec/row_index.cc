#include "query/exec/row_index.h"

#include "query/value/compare.h"

namespace tripel::query::exec {
namespace {

constexpr uint32_t kFree = UINT32_MAX;

}  // namespace

uint64_t RowIndex::HashOf(std::span<const Datum> row) {
  uint64_t hash = 0;
  for (const Datum& datum : row) {
    hash = (hash ^ query::HashOf(datum)) * 0x9E3779B97F4A7C15ULL;
    hash ^= hash >> 32;
  }
  return hash;
}

bool RowIndex::IsRow(uint32_t number, uint64_t hash, std::span<const Datum> row) const {
  if (hashes_[number] != hash) return false;
  for (size_t i = 0; i < width_; ++i) {
    if (!Same(values_[number * width_ + i], row[i])) return false;
  }
  return true;
}

std::optional<uint32_t> RowIndex::Find(std::span<const Datum> row) const {
  if (slots_.empty()) return std::nullopt;
  const uint64_t hash = HashOf(row);
  for (size_t slot = hash & (slots_.size() - 1);; slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot] == kFree) return std::nullopt;
    if (IsRow(slots_[slot], hash, row)) return slots_[slot];
  }
}

uint32_t RowIndex::Add(std::span<const Datum> row) {
  if (2 * hashes_.size() >= slots_.size()) Grow();
  const uint64_t hash = HashOf(row);
  size_t slot = hash & (slots_.size() - 1);
  for (; slots_[slot] != kFree; slot = (slot + 1) & (slots_.size() - 1)) {
    if (IsRow(slots_[slot], hash, row)) return slots_[slot];
  }
  const auto number = static_cast<uint32_t>(hashes_.size());
  slots_[slot] = number;
  hashes_.push_back(hash);
  values_.insert(values_.end(), row.begin(), row.end());
  constexpr uint64_t kRowOverhead = 24;  // its hash, its slots, what vectors keep free
  bytes_ += kRowOverhead + 2 * row.size() * sizeof(Datum);
  for (const Datum& datum : row) bytes_ += datum.HeapBytes();
  return number;
}

void RowIndex::Grow() {
  constexpr size_t kFirst = 16;
  slots_.assign(slots_.empty() ? kFirst : 4 * slots_.size(), kFree);
  for (uint32_t number = 0; number < hashes_.size(); ++number) {
    size_t slot = hashes_[number] & (slots_.size() - 1);
    while (slots_[slot] != kFree) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = number;
  }
}

void GroupIndex::LeaveIds() {
  by_id_ = false;
  for (const uint64_t id : ids_.ids()) {
    const Datum node = Datum::Node({id});
    rows_.Add({&node, 1});
  }
  ids_ = IdIndex();
}

void GroupIndex::Add(std::span<const Column* const> columns, size_t size, std::vector<uint32_t>* numbers) {
  numbers->resize(size);
  if (by_id_ && (width_ != 1 || columns[0]->form() != Column::Form::kNodes)) LeaveIds();
  if (by_id_) {
    const std::span<const uint64_t> ids = columns[0]->bits();
    for (size_t row = 0; row < size; ++row) (*numbers)[row] = ids_.Add(ids[row]);
    return;
  }
  row_.resize(width_);
  for (size_t row = 0; row < size; ++row) {
    for (size_t i = 0; i < width_; ++i) row_[i] = (*columns[i])[row];
    (*numbers)[row] = rows_.Add(row_);
  }
}

void GroupIndex::Emit(size_t column, size_t begin, size_t end, Column* target) const {
  if (by_id_) {
    target->AppendAll(Column::Form::kNodes, std::span(ids_.ids()).subspan(begin, end - begin));
    return;
  }
  for (size_t row = begin; row < end; ++row) target->Append(rows_.Row(row)[column]);
}

}  // namespace tripel::query::exec
