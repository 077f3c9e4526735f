// MatchCost: what steps through a pattern cost and how many rows there are after them, from the statistics. Rows depend on
// what has been done, not on the order in which it was.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "query/plan/pattern.h"
#include "query/plan/rules/match_builder.h"
#include "query/plan/rules/match_step.h"
#include "storage/store.h"

namespace tripel::query::plan {

/// What has been done: a bit for each node, edge and search of the pattern.
struct MatchState {
  uint64_t nodes = 0;
  uint64_t links = 0;  ///< edges, then searches
  friend auto operator<=>(const MatchState&, const MatchState&) = default;
};

/// Patterns with more nodes or links than a state has bits are left to their own order.
inline constexpr size_t kMaxStateBits = 64;

class MatchCost {
 public:
  /// The pattern must outlive this.
  MatchCost(const MatchPattern& pattern, const storage::Statistics& statistics);

  MatchState Start() const { return start_; }
  bool IsDone(const MatchState& state) const { return state.nodes == all_nodes_ && state.links == all_links_; }
  /// All steps that make sense in a state, in a fixed order. None is without effect, so they end.
  std::vector<MatchStep> Steps(const MatchState& state) const;
  MatchState After(const MatchState& state, const MatchStep& step) const;
  /// Of all that has been done; what the input has counts as one row.
  double Rows(const MatchState& state) const;
  /// Of the step alone, in edges touched, more or less.
  double Cost(const MatchState& state, const MatchStep& step) const;

 private:
  struct NodeFacts {
    double size = 1;         ///< nodes with its labels
    double scan = 1;         ///< nodes that a scan for them looks at
    double selectivity = 1;  ///< of the conditions on it alone
    double check = 0;        ///< of each node that is found otherwise than by an index
    bool bound = false;      ///< by the input
  };
  struct LinkFacts {
    size_t from = 0;
    size_t to = 0;
    double rows = 1;
    double sources = 1;  ///< different nodes at its `from`
    double targets = 1;
    double work = 1;     ///< of a search, compared with an edge
    uint64_t needs = 0;  ///< nodes that must be there before it
  };
  struct LookupFacts {
    size_t node = 0;
    size_t condition = 0;
    double cost = 1;
    uint64_t needs = 0;
    double rows = 1;
  };
  struct JoinFacts {
    uint64_t nodes = 0;
    double selectivity = 1;
  };

  static bool Has(uint64_t bits, size_t index) { return ((bits >> index) & 1U) != 0; }
  double all() const { return all_entities_; }
  void LookAtNode(size_t index, const storage::Statistics& statistics);
  void LookAtEdge(const EdgeLink& link, const storage::Statistics& statistics);
  void LookAtSearch(const SearchLink& link, const storage::Statistics& statistics);
  void LookAtCondition(size_t index);
  uint64_t NodesOf(const Expression& expression, bool* others) const;
  void FindComponents();
  double SizeOf(size_t node, const MatchState& state) const;
  double Fanout(const MatchState& state, size_t link, bool backwards) const;
  double DistinctAt(size_t link, size_t node) const;
  size_t edge_count() const { return pattern_.edges.size(); }

  const MatchPattern& pattern_;
  double all_entities_ = 1;
  std::vector<NodeFacts> nodes_;
  std::vector<LinkFacts> links_;
  std::vector<LookupFacts> lookups_;
  std::vector<JoinFacts> joins_;         ///< conditions on several nodes
  std::vector<uint64_t> components_;     ///< of each node: the nodes that links connect it with
  MatchState start_;
  uint64_t all_nodes_ = 0;
  uint64_t all_links_ = 0;
};

}  // namespace tripel::query::plan
