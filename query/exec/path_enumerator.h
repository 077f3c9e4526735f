// PathEnumerator: finds paths by running the program of a pattern over the graph, many partial paths at a time. Does
// every mode and every selector.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "query/exec/path_conditions.h"
#include "query/exec/path_search.h"
#include "query/graph/budget.h"
#include "query/value/compare.h"

namespace tripel::query::exec {

/// Without a selector the newest partial paths go on first, so that few are kept at a time; with one they go on in the
/// order of their length, so that the shortest are found first.
class PathEnumerator final : public PathFinder {
 public:
  PathEnumerator(const plan::PathSearch& search, RunState* state);
  Status Start(storage::EntityId from, std::optional<storage::EntityId> to, const RowView& row) override;
  Result<bool> Next(FoundPath* found) override;

 private:
  /// One event of a partial path; the events before it hang on it like a list.
  struct Link {
    enum class Kind : uint8_t { kStart, kEdge, kNode, kOpen, kClose };
    Kind kind = Kind::kStart;
    uint32_t index = 0;   ///< of the edge, node or group pattern
    uint32_t parent = 0;
    uint32_t length = 0;  ///< edges so far
    storage::EntityId node;
    EdgeRef edge;         ///< kEdge
  };
  /// A partial path that waits at an edge step.
  struct Thread {
    uint32_t link = 0;
    uint32_t step = 0;
  };
  /// What has been delivered between one pair of ends.
  struct Partition {
    uint64_t paths = 0;
    std::set<uint32_t> lengths;
  };

  bool in_order() const { return search_.selector.kind != plan::PathSelector::Kind::kAll; }
  uint32_t AddLink(Link link);
  /// Follows the program from `step` without going along edges; leaves threads and finished paths.
  Status Follow(uint32_t step, uint32_t link);
  /// Does one step that is no edge; false where the path ends there.
  Result<bool> Pass(const plan::PathStep& step, uint32_t* link);
  /// Brings the threads from `begin` on into the order of their links.
  void SortThreads(size_t begin);
  Status ExpandSome();
  Status ExpandThreads(const std::vector<Thread>& threads, uint32_t edge);
  /// The path mode allows this edge after the link.
  bool MayGo(uint32_t link, const Neighbour& neighbour) const;
  /// There are already as many partial paths at this place as can make a difference.
  bool IsPruned(uint32_t step, storage::EntityId node, uint32_t length);
  Status Accept(uint32_t link);
  /// The selector wants one more path of this length to this end.
  bool Wants(storage::EntityId end, uint32_t length);
  bool IsSatisfied() const;
  Result<bool> GroupPasses(uint32_t group, uint32_t link);
  /// What the variables of a group stand for, from its kOpen (or the start) to `link`.
  std::vector<Datum> Bindings(uint32_t group, uint32_t link) const;
  FoundPath Build(uint32_t link) const;
  Status ChargeGrowth();

  plan::PathSearch search_;
  RunState* state_;
  PathConditions conditions_;
  bool records_events_;
  const RowView* row_ = nullptr;
  RowView row_copy_{};
  std::optional<storage::EntityId> to_;
  storage::EntityId from_;

  std::vector<Link> links_;
  std::deque<Thread> threads_;
  std::deque<FoundPath> ready_;
  std::unordered_map<uint64_t, Partition> partitions_;            ///< by end
  std::map<std::pair<uint32_t, uint64_t>, Partition> visits_;     ///< by step and node, where that is enough to know
  std::unordered_set<std::vector<Datum>, RowHash, RowSame> seen_; ///< paths, where several ways through give the same
  MemoryCharge charge_;
  uint64_t charged_ = 0;
  uint64_t kept_bytes_ = 0;  ///< of partitions, visits and seen paths
};

}  // namespace tripel::query::exec
