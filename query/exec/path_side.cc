#include "query/exec/path_side.h"

#include <algorithm>

namespace tripel::query::exec {

PathSide::PathSide(const plan::PathSearch& search, WaysKept kept, RunState* state)
    : conditions_(search, EdgeWants{true, kept == WaysKept::kOne || kept == WaysKept::kAll}, state),
      kept_(kept),
      state_(state),
      charge_(&state->budget) {}

void PathSide::Begin(storage::EntityId start, bool open) {
  index_.Clear();
  ways_.clear();
  start_ = start.value;
  shift_ = open ? 1 : 0;
  if (!open) index_.Add(start.value);
  first_way_.assign(1, kNone);
  numbers_.assign(1, 1);
  depth_ = 0;
  level_begin_ = 0;
  next_work_ = -1;
  edges_seen_ = 0;
}

Result<double> PathSide::NextWork() {
  constexpr uint32_t kCounted = 256;
  if (next_work_ >= 0) return next_work_;
  const uint32_t count = size() - level_begin_;
  if (count > kCounted && level_begin_ > 0) {
    next_work_ = count * (1 + static_cast<double>(edges_seen_) / level_begin_);
    return next_work_;
  }
  origins_.clear();
  for (uint32_t entry = level_begin_; entry < size(); ++entry) origins_.push_back(NodeOf(entry));
  TRIPEL_TRY(const uint64_t edges, conditions_.CountEdges(0, origins_));
  next_work_ = static_cast<double>(count + edges);
  return next_work_;
}

Result<uint32_t> PathSide::Grow(const RowView& row, const PathSide* other) {
  // So that no read has very many edges.
  constexpr size_t kWantedEdges = 32'768;
  constexpr uint32_t kMostOrigins = 1024;
  uint32_t piece = 64;
  next_level_ = size();
  ++depth_;
  next_work_ = -1;
  for (uint32_t first = level_begin_; first < next_level_;) {
    const uint32_t end = std::min(next_level_, first + piece);
    origins_.clear();
    for (uint32_t entry = first; entry < end; ++entry) origins_.push_back(NodeOf(entry));
    TRIPEL_TRY_STATUS(conditions_.ReadEdges(0, origins_, row, &lists_));
    TRIPEL_TRY(const uint32_t met, Follow(first, other));
    TRIPEL_TRY_STATUS(ChargeAll());
    if (met != kNone) return met;
    first = end;
    const size_t edges = lists_.offsets.back();
    edges_seen_ += edges;
    if (edges > kWantedEdges) piece = std::max<uint32_t>(1, piece / 4);
    else if (edges < kWantedEdges / 8) piece = std::min(piece * 4, kMostOrigins);
  }
  level_begin_ = next_level_;
  return kNone;
}

Result<uint32_t> PathSide::Follow(uint32_t first, const PathSide* other) {
  const std::vector<uint64_t>& others = lists_.edges.others;
  TRIPEL_TRY_STATUS(state_->budget.Step(others.size()));
  size_t edge = 0;
  for (uint32_t origin = 0; origin + 1 < lists_.offsets.size(); ++origin) {
    for (const size_t end = lists_.offsets[origin + 1]; edge < end; ++edge) {
      const uint32_t before = size();
      const uint32_t entry = index_.Add(others[edge]) + shift_;
      const bool is_new = entry == before;
      if (is_new) {
        if (kept_ == WaysKept::kNumber) numbers_.push_back(0);
        else if (kept_ != WaysKept::kNone) first_way_.push_back(kNone);
      }
      const bool counts = kept_ == WaysKept::kAll || kept_ == WaysKept::kNumber;
      if (is_new || (counts && entry >= next_level_)) AddWay(first + origin, entry, edge);
      if (is_new && other != nullptr && other->Find({others[edge]}) != kNone) return entry;
    }
  }
  return kNone;
}

void PathSide::AddWay(uint32_t from, uint32_t entry, size_t edge) {
  switch (kept_) {
    case WaysKept::kNone: return;
    case WaysKept::kNumber:
      if (__builtin_add_overflow(numbers_[entry], numbers_[from], &numbers_[entry])) numbers_[entry] = UINT64_MAX;
      return;
    case WaysKept::kOne:
    case WaysKept::kAll: {
      const EdgeRef ref = {{lists_.edges.statements[edge]}, {lists_.edges.predicates[edge]}};
      ways_.push_back({ref, from, first_way_[entry]});
      first_way_[entry] = static_cast<uint32_t>(ways_.size() - 1);
    }
  }
}

Status PathSide::ChargeAll() {
  return charge_.Set(index_.bytes() + ways_.capacity() * sizeof(Way) + first_way_.capacity() * sizeof(uint32_t) +
                     numbers_.capacity() * sizeof(uint64_t));
}

}  // namespace tripel::query::exec
