// ShortestPaths: breadth-first search for patterns that are one repeated edge (IsPlainShortest). Between two known ends it
// searches from both.
#pragma once

#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

#include "query/exec/path_conditions.h"
#include "query/exec/path_search.h"
#include "query/graph/budget.h"

namespace tripel::query::exec {

class ShortestPaths final : public PathFinder {
 public:
  ShortestPaths(const plan::PathSearch& search, RunState* state);
  Status Start(storage::EntityId from, std::optional<storage::EntityId> to, const RowView& row) override;
  Result<bool> Next(FoundPath* found) override;

 private:
  /// How a node was reached: all ways of the least length, or the first one.
  struct Reached {
    uint64_t depth = 0;
    std::vector<Neighbour> before;  ///< the edge, and the node it came from
  };
  /// One side of a search: what it has reached, and the newest of it.
  struct Side {
    std::unordered_map<uint64_t, Reached> reached;
    std::vector<storage::EntityId> frontier;
    uint64_t depth = 0;
  };

  bool all_ways() const { return search_.selector.kind == plan::PathSelector::Kind::kShortestGroups; }
  void Begin(Side* side, storage::EntityId node);
  /// Goes one edge further on one side.
  Status Grow(Side* side, PathConditions* conditions);
  /// One more level of a search without a known end, or of all ways to one.
  Status AdvanceOneSided();
  Status SearchBothSides();
  /// Where the newest nodes of `side` meet what `other` has reached, by the shortest way.
  static std::optional<storage::EntityId> Meeting(const Side& side, const Side& other);
  Status DeliverAllTo(storage::EntityId end);
  FoundPath Joined(storage::EntityId meeting) const;
  FoundPath Finish(PathData path) const;
  Status ChargeGrowth();

  plan::PathSearch search_;
  RunState* state_;
  PathConditions forward_conditions_;
  std::unique_ptr<PathConditions> backward_conditions_;
  std::unique_ptr<PathFinder> loops_;  ///< for paths back to the start, which breadth-first search does not see
  RowView row_{};
  storage::EntityId from_;
  std::optional<storage::EntityId> to_;
  Side forward_;
  Side backward_;
  std::deque<FoundPath> ready_;
  bool searching_ = false;
  bool loops_wanted_ = false;
  bool loops_started_ = false;
  MemoryCharge charge_;
  uint64_t charged_ = 0;
};

}  // namespace tripel::query::exec
