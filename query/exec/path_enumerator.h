// PathEnumerator: finds paths by running the program of a pattern over the graph, many partial paths at a time. Does
// every mode and every selector.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <queue>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "query/exec/path_conditions.h"
#include "query/exec/path_search.h"
#include "query/graph/budget.h"

namespace tripel::query::exec {

/// Without a selector the newest partial paths go on first, so that few are kept at a time; with one they go on in the
/// order of their length or cost, so that the best are found first (by cost: Dijkstra's algorithm over the states of
/// the program).
class PathEnumerator final : public PathFinder {
 public:
  PathEnumerator(const plan::PathSearch& search, RunState* state);
  Status Start(storage::EntityId from, std::optional<storage::EntityId> to, const RowView& row) override;
  Result<bool> Next(FoundPath* found) override;

 private:
  /// One event of a partial path; the events before it hang on it like a list.
  struct Link {
    enum class Kind : uint8_t { kStart, kEdge, kNode, kOpen, kClose, kMark };
    Kind kind = Kind::kStart;
    uint16_t open = 0;    ///< groups it is inside of that remember how they were entered
    uint32_t index = 0;   ///< of the edge, node or group pattern, or of the alternative
    uint32_t parent = 0;
    uint32_t length = 0;  ///< edges so far
    double cost = 0;      ///< of the edges so far
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
    std::set<double> measures;
  };
  /// What has gone on from one place: a step of the program and a node.
  struct Visit {
    uint64_t paths = 0;
    std::set<double> measures;
    std::unordered_multimap<size_t, uint32_t> ways;  ///< links, by the hash of their identity, where paths may be equal
  };
  using Identity = std::vector<uint64_t>;
  struct IdentityHash {
    size_t operator()(const Identity& identity) const;
  };
  /// A thread in the order of its cost; the earlier one of equals first.
  struct Priced {
    double cost = 0;
    uint64_t number = 0;
    Thread thread;
    friend bool operator>(const Priced& a, const Priced& b) {
      return a.cost != b.cost ? a.cost > b.cost : a.number > b.number;
    }
  };

  bool in_order() const { return search_.selector.kind != plan::PathSelector::Kind::kAll; }
  bool by_cost() const { return search_.selector.by_cost(); }
  /// What the selector compares: a length or a cost.
  double MeasureOf(const Link& link) const { return by_cost() ? link.cost : static_cast<double>(link.length); }
  /// Of what waits and would go on next.
  double NextMeasure() const;
  bool IsExhausted() const { return threads_.empty() && priced_.empty(); }
  uint32_t AddLink(Link link);
  /// Follows the program from `step` without going along edges; leaves threads and finished paths.
  Status Follow(uint32_t step, uint32_t link);
  Status FollowAll(std::vector<Thread> waiting);
  /// It is about to go into a group that remembers, from outside of all such.
  bool IsEntrance(const Thread& thread) const;
  /// Does the thread's step, which is no edge, and puts what comes after it among `waiting` if it may go on.
  Status Enter(Thread thread, std::vector<Thread>* waiting);
  /// Does one step that is no edge; false where the path ends there.
  Result<bool> Pass(const plan::PathStep& step, uint32_t* link);
  /// Brings the threads from `begin` on into the order of their links.
  void SortThreads(size_t begin);
  Status ExpandSome();
  /// Takes out what goes on next; where costs count, finishes the paths among it.
  Result<std::vector<Thread>> TakeThreads();
  Result<std::vector<Thread>> TakeCheapest();
  Status ExpandThreads(const std::vector<Thread>& threads, uint32_t edge);
  /// The path mode allows this edge after the link.
  bool MayGo(uint32_t link, const Neighbour& neighbour) const;
  /// The modes of the groups that `link` is inside of allow it.
  bool GroupsAllow(uint32_t link, const Neighbour& neighbour) const;
  /// No ordering is broken by the edge of pattern `edge` after the link.
  Result<bool> KeepsOrderings(uint32_t link, uint32_t edge, EdgeRef next);
  Result<double> CostOf(uint32_t edge, EdgeRef next);
  /// Places need not be visited again and again: another way there is as good.
  bool MayPrune(const Link& link) const;
  /// There are already as many partial paths at this place as can make a difference.
  bool IsPruned(const Thread& thread);
  /// The same path has gone on from there, through another way of the pattern. Else it is kept.
  bool IsKnown(uint32_t link, Visit* visit);
  Status Accept(uint32_t link);
  /// The selector wants one more path of this length to this end.
  bool Wants(storage::EntityId end, double measure);
  bool IsSatisfied() const;
  /// What tells two matches from one start apart (the standard's reduced path bindings): the edges, where along them
  /// each variable stands, and which alternatives of |+| were taken. Which unnamed repetition took which part does not
  /// count. Partial paths that differ in it differ in it still when both go on in one way.
  Identity IdentityOf(uint32_t link) const;
  Result<bool> GroupPasses(uint32_t group, uint32_t link);
  /// What the variables of a group stand for, from its kOpen (or the start) to `link`.
  std::vector<Datum> Bindings(uint32_t group, uint32_t link) const;
  std::vector<Datum> Collected(const std::vector<plan::Exposure>& exposures, std::vector<Datum> single,
                               std::vector<DatumList> lists) const;
  /// The node from which the edge of a link set out.
  storage::EntityId BeforeEdge(uint32_t link) const;
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
  std::priority_queue<Priced, std::vector<Priced>, std::greater<>> priced_;  ///< instead, where costs count
  uint64_t priced_count_ = 0;
  std::deque<FoundPath> ready_;
  std::unordered_map<uint64_t, Partition> partitions_;            ///< by end
  std::map<std::pair<uint32_t, uint64_t>, Visit> visits_;         ///< by step and node, where that is enough to know
  std::unordered_set<Identity, IdentityHash> seen_;               ///< paths, where several ways through give the same
  MemoryCharge charge_;
  uint64_t charged_ = 0;
  uint64_t kept_bytes_ = 0;  ///< of partitions, visits and seen paths
};

}  // namespace tripel::query::exec
