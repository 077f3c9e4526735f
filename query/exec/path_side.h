// PathSide: one side of a breadth-first search along one repeated edge: the nodes reached, level by level, and what is
// wanted of the ways to them.
#pragma once

#include <cstdint>
#include <vector>

#include "query/exec/id_index.h"
#include "query/exec/path_conditions.h"
#include "query/graph/budget.h"

namespace tripel::query::exec {

/// What is kept of the ways to a node: nothing, the first one, all shortest ones, or their number.
enum class WaysKept : uint8_t { kNone, kOne, kAll, kNumber };

/// An entry is a node that was reached, numbered in the order of being reached; entry 0 is the start.
class PathSide {
 public:
  static constexpr uint32_t kNone = IdIndex::kNone;

  /// The last edge of a way to an entry, and the entry it comes from. Ways to one entry are linked.
  struct Way {
    EdgeRef edge;
    uint32_t from = 0;
    uint32_t next = kNone;
  };

  PathSide(const plan::PathSearch& search, WaysKept kept, RunState* state);

  /// `open`: the start can be reached again, as a second entry.
  void Begin(storage::EntityId start, bool open);

  /// Goes one edge further. With `other` it stops at the first entry whose node that has reached and returns it; else,
  /// and where there is none, kNone.
  Result<uint32_t> Grow(const RowView& row, const PathSide* other);

  /// Edges to the newest entries.
  uint64_t depth() const { return depth_; }
  /// The newest entries are level_begin() .. size().
  uint32_t level_begin() const { return level_begin_; }
  uint32_t size() const { return static_cast<uint32_t>(index_.size()) + shift_; }
  bool is_exhausted() const { return level_begin_ == size(); }
  /// How many edges the next Grow will see, roughly; exact where there are few newest entries.
  Result<double> NextWork();

  storage::EntityId NodeOf(uint32_t entry) const { return {entry == 0 ? start_ : index_.ids()[entry - shift_]}; }
  /// kNone where it was not reached.
  uint32_t Find(storage::EntityId node) const {
    const uint32_t number = index_.Find(node.value);
    return number == kNone ? kNone : number + shift_;
  }
  /// The first of the ways to an entry; kNone at the start.
  uint32_t FirstWay(uint32_t entry) const { return first_way_[entry]; }
  const Way& way(uint32_t number) const { return ways_[number]; }
  /// With kNumber: how many ways there are. UINT64_MAX stands for any number that is not less.
  uint64_t NumberOfWays(uint32_t entry) const { return numbers_[entry]; }

 private:
  /// Goes along the edges in lists_ of the origins from `first` on.
  Result<uint32_t> Follow(uint32_t first, const PathSide* other);
  void AddWay(uint32_t from, uint32_t entry, size_t edge);
  Status ChargeAll();

  PathConditions conditions_;
  WaysKept kept_;
  RunState* state_;
  MemoryCharge charge_;
  IdIndex index_;
  uint32_t shift_ = 0;  ///< from a number in index_ to an entry
  uint64_t start_ = 0;
  uint64_t depth_ = 0;
  uint32_t level_begin_ = 0;
  uint32_t next_level_ = 0;  ///< while it grows: the first of the new entries
  double next_work_ = -1;    ///< below zero: not known yet
  uint64_t edges_seen_ = 0;
  std::vector<Way> ways_;
  std::vector<uint32_t> first_way_;
  std::vector<uint64_t> numbers_;
  std::vector<storage::EntityId> origins_;
  storage::EdgeLists lists_;
};

}  // namespace tripel::query::exec
