#include "query/plan/rules/order_paths.h"

#include <algorithm>
#include <optional>

namespace tripel::query::plan {
namespace {

bool IsOrder(AggregateFunction function) {
  return function == AggregateFunction::kIncreasing || function == AggregateFunction::kNondecreasing ||
         function == AggregateFunction::kDecreasing || function == AggregateFunction::kNonincreasing;
}

/// What the condition asks of one edge pattern of the program; nullopt where it is about something else.
std::optional<PathOrdering> OrderingOf(const Expression& condition, const PathProgram& program) {
  if (condition.op != Op::kAggregateList || !IsOrder(condition.aggregation->function)) return std::nullopt;
  const Expression& list = *condition.children[0];
  if (list.op != Op::kVariable) return std::nullopt;
  const Exposure* found = nullptr;
  for (const Exposure& exposure : program.groups[0].exposures) {
    if (exposure.outer != list.variable) continue;
    // A list from several places of the pattern is in the order of all of them together.
    if (found != nullptr || !exposure.list) return std::nullopt;
    found = &exposure;
  }
  if (found == nullptr) return std::nullopt;
  const auto is_it = [found](const EdgePattern& edge) { return edge.variable == found->inner; };
  if (std::none_of(program.edges.begin(), program.edges.end(), is_it)) return std::nullopt;
  const ExpressionPtr& value = condition.children[2];
  if (FreeVariables(*value) != std::vector<Variable>{condition.variable}) return std::nullopt;
  return PathOrdering{found->inner, condition.variable, value, condition.aggregation->function};
}

}  // namespace

std::shared_ptr<const PathProgram> WithOrderings(std::shared_ptr<const PathProgram> program,
                                                 const std::vector<ExpressionPtr>& conditions) {
  std::vector<PathOrdering> orderings;
  for (const std::vector<ExpressionPtr>* some : {&conditions, &program->groups[0].conditions}) {
    for (const ExpressionPtr& condition : *some) {
      if (std::optional<PathOrdering> ordering = OrderingOf(*condition, *program)) orderings.push_back(*std::move(ordering));
    }
  }
  if (orderings.empty()) return program;
  auto ordered = std::make_shared<PathProgram>(*program);
  ordered->orderings = std::move(orderings);
  return ordered;
}

}  // namespace tripel::query::plan
