// ShortestPaths: breadth-first search for patterns that are one repeated edge (IsPlainShortest). Between two known ends it
// searches from both.
#pragma once

#include <memory>

#include "query/exec/path_search.h"
#include "query/exec/path_side.h"
#include "query/exec/way_walker.h"

namespace tripel::query::exec {

class ShortestPaths final : public PathFinder {
 public:
  /// `paths`: they are wanted; else only their ends, and with a number of them for each end.
  ShortestPaths(const plan::PathSearch& search, bool paths, RunState* state);
  Status Start(storage::EntityId from, std::optional<storage::EntityId> to, const RowView& row) override;
  Result<bool> Next(FoundPath* found) override;

 private:
  enum class Phase : uint8_t {
    kEmptyPath,  ///< the one from the start to itself is to be delivered
    kOneSide,    ///< from the start to all there is, or back to it
    kTwoSides,
    kLoops,      ///< back to the start, where breadth-first search will not do
    kDone,
  };

  bool all_ways() const { return search_.selector.kind == plan::PathSelector::Kind::kShortestGroups; }
  uint64_t max_depth() const { return search_.program->repeat->max.value_or(UINT64_MAX); }
  Status StartLoops();
  /// Moves entry_ on to the next end of a one-sided search; false at the end.
  Result<bool> NextEnd();
  /// The same for where the two sides meet.
  Result<bool> NextMeeting();
  Result<bool> SearchBothSides();
  /// Delivers the next of the paths to entry_, or all of them as a number; false where there are no more.
  Result<bool> Deliver(FoundPath* found);
  void Finish(FoundPath* found) const;

  plan::PathSearch search_;
  RunState* state_;
  bool paths_;
  PathSide forward_;
  PathSide backward_;
  WayWalker walker_;
  std::unique_ptr<PathFinder> loops_;
  RowView row_{};
  storage::EntityId from_;
  std::optional<storage::EntityId> to_;
  Phase phase_ = Phase::kDone;
  Phase after_empty_ = Phase::kDone;
  bool loops_wanted_ = false;    ///< paths back to the start, by loops_
  bool delivering_ = false;      ///< entry_ has paths that wait
  bool counted_ = false;         ///< its number has been delivered
  uint32_t entry_ = 0;
  uint32_t next_entry_ = 0;      ///< to look at after it
  bool met_ = false;
  bool forward_met_ = false;     ///< the entries that meet are the newest of forward_, else of backward_
};

}  // namespace tripel::query::exec
