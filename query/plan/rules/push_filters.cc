#include "query/plan/rules/push_filters.h"

#include <algorithm>

namespace tripel::query::plan {
namespace {

bool ReadsAny(const Expression& condition, const std::vector<Variable>& variables) {
  const std::vector<Variable> read = FreeVariables(condition);
  return std::any_of(variables.begin(), variables.end(), [&read](Variable variable) {
    return std::binary_search(read.begin(), read.end(), variable);
  });
}

/// The variables that a node adds to its input, where a condition without them may pass below the node; nullopt where
/// none may pass.
std::optional<std::vector<Variable>> Barrier(const Node& node) {
  if (const auto* extend = std::get_if<Extend>(&node.operation)) {
    std::vector<Variable> added;
    for (const Assignment& item : extend->items) added.push_back(item.variable);
    return added;
  }
  if (const auto* optional = std::get_if<Optional>(&node.operation)) return optional->variables;
  if (const auto* unwind = std::get_if<Unwind>(&node.operation)) {
    std::vector<Variable> added = {unwind->variable};
    if (unwind->counter) added.push_back(*unwind->counter);
    return added;
  }
  const auto* sort = std::get_if<Sort>(&node.operation);
  const bool transparent = std::holds_alternative<Select>(node.operation) ||
                           std::holds_alternative<Distinct>(node.operation) || (sort != nullptr && !sort->limit);
  if (transparent) return std::vector<Variable>();
  return std::nullopt;
}

/// Puts the conditions as low as they go above or into *node.
void Sink(std::vector<ExpressionPtr> conditions, NodePtr* node) {
  if (conditions.empty()) return;
  if (auto* match = std::get_if<Match>(&(*node)->operation)) {
    std::vector<ExpressionPtr>& own = match->pattern.conditions;
    own.insert(own.end(), conditions.begin(), conditions.end());
    return;
  }
  if (auto* filter = std::get_if<Filter>(&(*node)->operation)) {
    filter->conditions.insert(filter->conditions.end(), conditions.begin(), conditions.end());
    return;
  }
  std::vector<ExpressionPtr> passing, staying;
  const std::optional<std::vector<Variable>> barrier = Barrier(**node);
  for (ExpressionPtr& condition : conditions) {
    (barrier && !ReadsAny(*condition, *barrier) ? passing : staying).push_back(std::move(condition));
  }
  Sink(std::move(passing), barrier ? &(*node)->inputs[0] : node);
  if (!staying.empty()) *node = MakeNode(Filter{std::move(staying)}, std::move(*node));
}

}  // namespace

NodePtr PushFilters(NodePtr node) {
  if (auto* filter = std::get_if<Filter>(&node->operation)) {
    std::vector<ExpressionPtr> conditions = std::move(filter->conditions);
    NodePtr input = std::move(node->inputs[0]);
    Sink(std::move(conditions), &input);
    // What stayed on top has been moved as far as it goes; only what is below may still move.
    const bool stayed = std::holds_alternative<Filter>(input->operation);
    if (!stayed) return PushFilters(std::move(input));
    for (NodePtr& below : input->inputs) below = PushFilters(std::move(below));
    return input;
  }
  for (NodePtr& input : node->inputs) input = PushFilters(std::move(input));
  return node;
}

}  // namespace tripel::query::plan
