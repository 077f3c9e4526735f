// MatchBuilder: turns steps through a pattern into nodes of the plan, each with the conditions that can be looked at then.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "query/plan/node.h"
#include "query/plan/rules/match_step.h"
#include "storage/store.h"

namespace tripel::query::plan {

class MatchBuilder {
 public:
  /// `improve`: labels are looked up where a scan of them will do, orders of paths are kept during searches.
  MatchBuilder(MatchPattern pattern, NodePtr input, const storage::Statistics& statistics, bool improve);

  const MatchPattern& pattern() const { return pattern_; }
  bool IsBound(size_t node) const { return !pending_.contains(pattern_.nodes[node].variable); }
  bool IsEdgeDone(size_t edge) const { return edge_done_[edge]; }
  bool IsSearchDone(size_t search) const { return search_done_[search]; }

  void Do(const MatchStep& step);
  /// After the last step.
  NodePtr Finish();

 private:
  bool IsReady(const Expression& expression) const;
  void Add(Operation operation) { plan_ = MakeNode(std::move(operation), std::move(plan_)); }
  void ApplyConditions();
  void CheckLabels(size_t node);
  void Found(size_t node);
  void Lookup(const MatchStep& step);
  void Scan(const MatchStep& step);
  void ScanEdges(const MatchStep& step);
  void Expand(const MatchStep& step);
  void Intersect(const MatchStep& step);
  void Search(const MatchStep& step);
  std::vector<Variable> DifferentFrom(const EdgePattern* edge) const;

  MatchPattern pattern_;
  const storage::Statistics& statistics_;
  bool improve_;
  NodePtr plan_;
  std::set<Variable> pending_;  ///< variables of the pattern that no step has bound yet
  std::vector<bool> edge_done_;
  std::vector<bool> search_done_;
  std::vector<bool> condition_done_;
};

/// The node of the pattern that the condition finds through an index, and on which side of it the node stands; nullopt
/// where it does not.
struct IndexUse {
  size_t node = 0;
  size_t value_side = 0;
  NodeLookup::Index index = NodeLookup::Index::kKey;
};
std::vector<IndexUse> IndexesFor(const MatchPattern& pattern, const Expression& condition);

}  // namespace tripel::query::plan
