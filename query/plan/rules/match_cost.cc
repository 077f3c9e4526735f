// Sizes of joins as in System R (Selinger et al. 1979): relations that share a variable are as many as their product over
// the number of different values, the one with the fewest values being contained in the others.
#include "query/plan/rules/match_cost.h"

#include <algorithm>
#include <cmath>

#include "query/plan/operators.h"
#include "query/plan/path_program.h"
#include "query/plan/rules/estimate.h"

namespace tripel::query::plan {
namespace {

// In edges touched.
constexpr double kStartScan = 8;      // a scan reads whole blocks
constexpr double kOpenList = 2;       // finding the edges of a node
constexpr double kRow = 0.5;          // passing on a row
constexpr double kIntersectEdge = 2;  // an edge of the shortest list, looked for in the others
constexpr double kSearchEdge = 10;
constexpr double kCheckNode = 1;      // looking at a node's labels or properties

/// Statements of an edge pattern, and how many different nodes they start and end at.
struct EdgeCounts {
  double rows = 0;
  double subjects = 0;
  double objects = 0;
};

EdgeCounts CountsOf(const EdgePattern& edge, bool all_statements, const storage::Statistics& statistics) {
  const double entities = std::max(1.0, static_cast<double>(statistics.entities));
  EdgeCounts counts;
  for (const storage::PredicateCount& predicate : statistics.predicates) {
    if (!MatchesEdge(edge.labels, predicate.id)) continue;
    const double rows = static_cast<double>(all_statements ? predicate.statements : predicate.asserted);
    const auto at_most = [rows](uint64_t known) { return known == 0 ? rows : std::min(rows, static_cast<double>(known)); };
    counts.rows += rows;
    counts.subjects += at_most(predicate.subjects);
    counts.objects += at_most(predicate.objects);
  }
  counts.subjects = std::clamp(counts.subjects, 1.0, entities);
  counts.objects = std::clamp(counts.objects, 1.0, entities);
  return counts;
}

}  // namespace

MatchCost::MatchCost(const MatchPattern& pattern, const storage::Statistics& statistics)
    : pattern_(pattern), all_entities_(std::max(1.0, static_cast<double>(statistics.entities))) {
  for (size_t i = 0; i < pattern.nodes.size(); ++i) LookAtNode(i, statistics);
  for (const EdgeLink& link : pattern.edges) LookAtEdge(link, statistics);
  for (const SearchLink& link : pattern.searches) LookAtSearch(link, statistics);
  for (size_t i = 0; i < pattern.conditions.size(); ++i) LookAtCondition(i);
  FindComponents();
  all_nodes_ = pattern.nodes.size() == kMaxStateBits ? UINT64_MAX : (uint64_t{1} << pattern.nodes.size()) - 1;
  all_links_ = links_.size() == kMaxStateBits ? UINT64_MAX : (uint64_t{1} << links_.size()) - 1;
}

void MatchCost::LookAtNode(size_t index, const storage::Statistics& statistics) {
  const NodePattern& node = pattern_.nodes[index];
  NodeFacts facts;
  facts.size = std::max(1.0, EstimateEntities(node.labels, statistics));
  const std::optional<LabelTest> label = RequiredLabel(node.labels, statistics);
  facts.check = node.labels.always() ? 0 : kCheckNode;
  facts.scan = label ? std::max(1.0, EstimateEntities(*label, statistics)) : all();
  facts.bound = std::find(pattern_.bound.begin(), pattern_.bound.end(), node.variable) != pattern_.bound.end();
  if (facts.bound) start_.nodes |= uint64_t{1} << index;
  nodes_.push_back(facts);
}

void MatchCost::LookAtEdge(const EdgeLink& link, const storage::Statistics& statistics) {
  const EdgeCounts counts = CountsOf(link.edge, pattern_.view->all, statistics);
  LinkFacts facts;
  facts.from = link.from;
  facts.to = link.to;
  facts.rows = counts.rows;
  facts.sources = counts.subjects;
  facts.targets = counts.objects;
  if (link.edge.arrow == Arrow::kEither) {
    facts.rows = 2 * counts.rows;
    facts.sources = facts.targets = std::min(all(), counts.subjects + counts.objects);
  } else if (link.edge.arrow == Arrow::kLeft) {
    std::swap(facts.sources, facts.targets);
  }
  links_.push_back(facts);
}

void MatchCost::LookAtSearch(const SearchLink& link, const storage::Statistics& statistics) {
  LinkFacts facts;
  facts.from = link.from;
  facts.to = link.to;
  facts.sources = facts.targets = all();
  facts.rows = all() * EstimateReach(*link.forward, pattern_.view->all, statistics);
  facts.work = kSearchEdge;
  for (const Variable need : link.needs) {
    for (size_t i = 0; i < pattern_.nodes.size(); ++i) {
      if (pattern_.nodes[i].variable == need) facts.needs |= uint64_t{1} << i;
    }
  }
  links_.push_back(facts);
}

/// The nodes of the pattern that the expression reads; *others: it also reads edges or paths of the pattern.
uint64_t MatchCost::NodesOf(const Expression& expression, bool* others) const {
  uint64_t nodes = 0;
  for (const Variable variable : FreeVariables(expression)) {
    for (size_t i = 0; i < pattern_.nodes.size(); ++i) {
      if (pattern_.nodes[i].variable == variable) nodes |= uint64_t{1} << i;
    }
    const auto is_it = [variable](const EdgeLink& link) { return link.edge.variable == variable; };
    *others |= std::any_of(pattern_.edges.begin(), pattern_.edges.end(), is_it);
    for (const SearchLink& link : pattern_.searches) {
      *others |= link.path == variable ||
                 std::find(link.variables.begin(), link.variables.end(), variable) != link.variables.end();
    }
    for (const auto& [derived, value] : pattern_.derived) *others |= derived == variable;
  }
  return nodes;
}

void MatchCost::LookAtCondition(size_t index) {
  const Expression& condition = *pattern_.conditions[index];
  bool others = false;
  const uint64_t nodes = NodesOf(condition, &others);
  bool looked_up = false;
  for (const IndexUse& use : IndexesFor(pattern_, condition)) {
    if (nodes_[use.node].bound) continue;
    bool value_reads_others = false;
    const uint64_t needs = NodesOf(*condition.children[use.value_side], &value_reads_others);
    if (value_reads_others || Has(needs, use.node)) continue;
    // A key names one entity, a name is shared by few, an alias by a few more.
    constexpr double kCosts[] = {2, 3, 4};
    constexpr double kFound[] = {1, 1.25, 1.5};
    const auto kind = static_cast<size_t>(use.index);
    lookups_.push_back({use.node, index, kCosts[kind], needs, kFound[kind]});
    looked_up = true;
  }
  if (others || nodes == 0) return;
  if ((nodes & (nodes - 1)) != 0) {
    joins_.push_back({nodes, looked_up ? 1 / all() : EstimateSelectivity(condition)});
    return;
  }
  for (size_t i = 0; i < nodes_.size(); ++i) {
    if (!Has(nodes, i) || nodes_[i].bound) continue;
    nodes_[i].check = kCheckNode;
    if (looked_up) nodes_[i].size = std::min(nodes_[i].size, lookups_.back().rows);
    else nodes_[i].selectivity *= EstimateSelectivity(condition);
  }
}

void MatchCost::FindComponents() {
  for (size_t i = 0; i < nodes_.size(); ++i) components_.push_back(uint64_t{1} << i);
  for (const LinkFacts& link : links_) {
    const uint64_t both = components_[link.from] | components_[link.to];
    for (size_t i = 0; i < nodes_.size(); ++i) {
      if (Has(both, i)) components_[i] = both;
    }
  }
}

double MatchCost::DistinctAt(size_t link, size_t node) const {
  return links_[link].from == node ? links_[link].sources : links_[link].targets;
}

/// Different values of a node among the rows of the state, before its conditions.
double MatchCost::SizeOf(size_t node, const MatchState& state) const {
  double size = nodes_[node].bound ? 1 : nodes_[node].size;
  for (size_t i = 0; i < links_.size(); ++i) {
    if (Has(state.links, i) && (links_[i].from == node || links_[i].to == node)) size = std::min(size, DistinctAt(i, node));
  }
  return size;
}

double MatchCost::Rows(const MatchState& state) const {
  double rows = 1;
  for (size_t i = 0; i < links_.size(); ++i) {
    if (Has(state.links, i)) rows *= links_[i].rows;
  }
  for (size_t node = 0; node < nodes_.size(); ++node) {
    if (!Has(state.nodes, node)) continue;
    rows *= SizeOf(node, state) * (nodes_[node].bound ? 1 : nodes_[node].selectivity);
    for (size_t i = 0; i < links_.size(); ++i) {
      if (!Has(state.links, i)) continue;
      if (links_[i].from == node) rows /= links_[i].sources;
      if (links_[i].to == node) rows /= links_[i].targets;
    }
  }
  for (const JoinFacts& join : joins_) {
    if ((join.nodes & ~state.nodes) == 0 && (join.nodes & ~start_.nodes) != 0) rows *= join.selectivity;
  }
  return rows;
}

/// Edges at one node, from whichever of its ends.
double MatchCost::Fanout(const MatchState& state, size_t link, bool backwards) const {
  const LinkFacts& facts = links_[link];
  const size_t from = backwards ? facts.to : facts.from;
  const double distinct = backwards ? facts.targets : facts.sources;
  const double size = SizeOf(from, state);
  // Few nodes are likely to be ones that have such edges; of many, only as many as there are.
  return facts.rows / (size <= 2 ? distinct : std::max(size, distinct));
}

std::vector<MatchStep> MatchCost::Steps(const MatchState& state) const {
  std::vector<MatchStep> steps;
  for (const LookupFacts& lookup : lookups_) {
    if (Has(state.nodes, lookup.node) || (lookup.needs & ~state.nodes) != 0) continue;
    MatchStep step;
    step.kind = MatchStep::Kind::kLookup;
    step.index = lookup.node;
    step.condition = lookup.condition;
    steps.push_back(step);
  }
  std::vector<std::vector<size_t>> closing(nodes_.size());  // edges between a new node and those that are there
  for (size_t i = 0; i < links_.size(); ++i) {
    const LinkFacts& link = links_[i];
    if (Has(state.links, i)) continue;
    const bool from = Has(state.nodes, link.from);
    const bool to = Has(state.nodes, link.to);
    const bool is_edge = i < edge_count();
    MatchStep step;
    step.index = is_edge ? i : i - edge_count();
    step.kind = is_edge ? MatchStep::Kind::kExpand : MatchStep::Kind::kSearch;
    if (!from && !to) {
      // Only where nothing near it has been found yet: else it is reached from there.
      step.kind = MatchStep::Kind::kEdgeScan;
      if (is_edge && (components_[link.from] & state.nodes) == 0) steps.push_back(step);
      continue;
    }
    if ((link.needs & ~state.nodes) != 0) continue;
    if (is_edge && from != to) closing[from ? link.to : link.from].push_back(i);
    if (from) steps.push_back(step);
    step.backwards = true;
    // From both ends, the step is the same for a search; for an edge the end with fewer edges is the better one.
    if (to && link.from != link.to && (!from || is_edge)) steps.push_back(step);
  }
  if (kHasIntersect) {
    for (size_t node = 0; node < nodes_.size(); ++node) {
      if (closing[node].size() < 2) continue;
      MatchStep step;
      step.kind = MatchStep::Kind::kIntersect;
      step.index = node;
      step.edges = closing[node];
      steps.push_back(std::move(step));
    }
  }
  for (size_t node = 0; node < nodes_.size(); ++node) {
    const bool near = (components_[node] & state.nodes) != 0;
    const bool needed = std::any_of(links_.begin(), links_.end(), [&](const LinkFacts& link) { return Has(link.needs, node); });
    if (Has(state.nodes, node) || (near && !needed)) continue;
    MatchStep step;
    step.kind = MatchStep::Kind::kScan;
    step.index = node;
    steps.push_back(step);
  }
  return steps;
}

MatchState MatchCost::After(const MatchState& state, const MatchStep& step) const {
  MatchState after = state;
  const auto do_link = [&](size_t link) {
    after.links |= uint64_t{1} << link;
    after.nodes |= uint64_t{1} << links_[link].from | uint64_t{1} << links_[link].to;
  };
  switch (step.kind) {
    case MatchStep::Kind::kLookup:
    case MatchStep::Kind::kScan: after.nodes |= uint64_t{1} << step.index; break;
    case MatchStep::Kind::kEdgeScan:
    case MatchStep::Kind::kExpand: do_link(step.index); break;
    case MatchStep::Kind::kSearch: do_link(edge_count() + step.index); break;
    case MatchStep::Kind::kIntersect:
      for (const size_t edge : step.edges) do_link(edge);
      break;
  }
  return after;
}

double MatchCost::Cost(const MatchState& state, const MatchStep& step) const {
  const double in = std::max(1.0, Rows(state));
  double work = 0;
  switch (step.kind) {
    case MatchStep::Kind::kLookup:
      for (const LookupFacts& lookup : lookups_) {
        if (lookup.condition == step.condition && lookup.node == step.index) work = lookup.cost;
      }
      break;
    case MatchStep::Kind::kScan: work = kStartScan + nodes_[step.index].scan; break;
    case MatchStep::Kind::kEdgeScan: {
      const LinkFacts& link = links_[step.index];
      work = kStartScan + link.rows * (1 + nodes_[link.from].check + nodes_[link.to].check);
      break;
    }
    case MatchStep::Kind::kExpand: {
      const LinkFacts& link = links_[step.index];
      const size_t to = step.backwards ? link.from : link.to;
      const double check = Has(state.nodes, to) ? 0 : nodes_[to].check;
      work = kOpenList + Fanout(state, step.index, step.backwards) * (1 + check);
      break;
    }
    case MatchStep::Kind::kIntersect: {
      double shortest = all();
      for (const size_t edge : step.edges) shortest = std::min(shortest, Fanout(state, edge, links_[edge].from == step.index));
      work = static_cast<double>(step.edges.size()) * kOpenList + kIntersectEdge * shortest;
      break;
    }
    case MatchStep::Kind::kSearch: {
      const LinkFacts& link = links_[edge_count() + step.index];
      const double reach = link.rows / all();
      // Searches between two ends meet in the middle.
      const bool both = Has(state.nodes, link.from) && Has(state.nodes, link.to);
      work = kSearchEdge * (both ? std::sqrt(reach) : reach);
      break;
    }
  }
  return in * work + kRow * Rows(After(state, step));
}

}  // namespace tripel::query::plan
