#include "query/plan/rules/estimate.h"

#include <algorithm>
#include <cmath>

namespace tripel::query::plan {

double EstimateStatements(const EdgePattern& edge, bool all_statements, const storage::Statistics& statistics) {
  double sum = 0;
  for (const storage::PredicateCount& predicate : statistics.predicates) {
    if (!MatchesEdge(edge.labels, predicate.id)) continue;
    sum += static_cast<double>(all_statements ? predicate.statements : predicate.asserted);
  }
  return sum;
}

double EstimateFanout(const EdgePattern& edge, bool all_statements, const storage::Statistics& statistics) {
  const double nodes = std::max(1.0, static_cast<double>(statistics.entities));
  const double ways = edge.arrow == Arrow::kEither ? 2 : 1;
  return ways * EstimateStatements(edge, all_statements, statistics) / nodes;
}

double EstimateReach(const PathProgram& program, bool all_statements, const storage::Statistics& statistics) {
  double fanout = 0;
  for (const EdgePattern& edge : program.edges) fanout += EstimateFanout(edge, all_statements, statistics);
  // Beyond a few steps a search sees most of what it can see.
  constexpr uint64_t kMaxSteps = 4;
  const double steps = static_cast<double>(std::min(program.max_edges.value_or(kMaxSteps), kMaxSteps));
  const double reach = std::pow(std::max(1.5, fanout), steps);
  return std::min(reach, std::max(1.0, static_cast<double>(statistics.entities)));
}

double EstimateSelectivity(const Expression& condition) {
  switch (condition.op) {
    case Op::kEqual:
    case Op::kHasAlias: return 0.05;
    case Op::kIn:
    case Op::kStartsWith:
    case Op::kEndsWith:
    case Op::kContains:
    case Op::kMatchesRegex: return 0.2;
    case Op::kNot: return 0.9;
    default: return 0.4;
  }
}

}  // namespace tripel::query::plan
