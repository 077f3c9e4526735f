// The order of least cost is found by dynamic programming over what has been done: the cheapest way to each set of nodes
// and links, from the smallest sets up, as in System R. Patterns with many links take the cheapest step each time.
#include "query/plan/rules/order_match.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "query/plan/rules/canonical_pattern.h"
#include "query/plan/rules/match_builder.h"
#include "query/plan/rules/match_cost.h"

namespace tripel::query::plan {
namespace {

/// Up to so many links all orders are weighed.
constexpr size_t kMaxExactLinks = 10;
/// A bound on the work where many nodes could each be the first.
constexpr size_t kMaxExactStates = 20'000;

/// The cheapest way to a state that is known.
struct Way {
  double cost = 0;
  MatchState before;
  MatchStep step;
};

/// nullopt: there are too many states.
std::optional<std::vector<MatchStep>> CheapestSteps(const MatchCost& cost) {
  // A step only adds to what has been done, so states in order of their bits come after all those before them.
  std::map<MatchState, Way> ways;
  ways.emplace(cost.Start(), Way{});
  auto at = ways.begin();
  for (; at != ways.end() && !cost.IsDone(at->first); ++at) {
    if (ways.size() > kMaxExactStates) return std::nullopt;
    for (MatchStep& step : cost.Steps(at->first)) {
      const double total = at->second.cost + cost.Cost(at->first, step);
      const auto [place, added] = ways.try_emplace(cost.After(at->first, step));
      if (added || total < place->second.cost) place->second = {total, at->first, std::move(step)};
    }
  }
  std::vector<MatchStep> steps;
  for (MatchState state = at->first; state != cost.Start();) {
    Way& way = ways.at(state);
    steps.push_back(std::move(way.step));
    state = way.before;
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

std::vector<MatchStep> GreedySteps(const MatchCost& cost) {
  std::vector<MatchStep> steps;
  for (MatchState state = cost.Start(); !cost.IsDone(state);) {
    std::optional<MatchStep> best;
    double least = 0;
    for (MatchStep& step : cost.Steps(state)) {
      const double one = cost.Cost(state, step);
      if (best && one >= least) continue;
      least = one;
      best = std::move(step);
    }
    state = cost.After(state, *best);
    steps.push_back(*std::move(best));
  }
  return steps;
}

MatchStep ScanOf(size_t node) {
  MatchStep step;
  step.index = node;
  return step;
}

std::optional<MatchStep> NextAsWritten(const MatchBuilder& builder) {
  const MatchPattern& pattern = builder.pattern();
  MatchStep step;
  for (size_t i = 0; i < pattern.edges.size(); ++i) {
    if (builder.IsEdgeDone(i)) continue;
    if (!builder.IsBound(pattern.edges[i].from)) return ScanOf(pattern.edges[i].from);
    step.kind = MatchStep::Kind::kExpand;
    step.index = i;
    return step;
  }
  for (size_t i = 0; i < pattern.searches.size(); ++i) {
    if (builder.IsSearchDone(i)) continue;
    const SearchLink& link = pattern.searches[i];
    for (size_t node = 0; node < pattern.nodes.size(); ++node) {
      const bool needed = node == link.from || std::find(link.needs.begin(), link.needs.end(),
                                                         pattern.nodes[node].variable) != link.needs.end();
      if (needed && !builder.IsBound(node)) return ScanOf(node);
    }
    step.kind = MatchStep::Kind::kSearch;
    step.index = i;
    return step;
  }
  for (size_t node = 0; node < pattern.nodes.size(); ++node) {
    if (!builder.IsBound(node)) return ScanOf(node);
  }
  return std::nullopt;
}

}  // namespace

NodePtr OrderMatch(MatchPattern pattern, NodePtr input, const storage::Statistics& statistics, bool by_cost) {
  const size_t links = pattern.edges.size() + pattern.searches.size();
  if (!by_cost || links > kMaxStateBits || pattern.nodes.size() > kMaxStateBits) {
    MatchBuilder builder(std::move(pattern), std::move(input), statistics, by_cost);
    while (const std::optional<MatchStep> step = NextAsWritten(builder)) builder.Do(*step);
    return builder.Finish();
  }
  MakeCanonical(&pattern);
  MatchBuilder builder(std::move(pattern), std::move(input), statistics, true);
  const MatchCost cost(builder.pattern(), statistics);
  std::optional<std::vector<MatchStep>> steps;
  if (links <= kMaxExactLinks) steps = CheapestSteps(cost);
  if (!steps) steps = GreedySteps(cost);
  for (const MatchStep& step : *steps) builder.Do(step);
  return builder.Finish();
}

}  // namespace tripel::query::plan
