#include "query/plan/rules/join_by_value.h"

#include <algorithm>

namespace tripel::query::plan {
namespace {

/// What a scan that no other part of the pattern matters to finds; none for other nodes.
std::vector<Variable> FoundBy(const Node& node) {
  if (const auto* scan = std::get_if<NodeScan>(&node.operation)) return {scan->node};
  const auto* scan = std::get_if<EdgeScan>(&node.operation);
  if (scan == nullptr || !scan->use.different_from.empty()) return {};
  const std::vector<ExpressionPtr>& conditions = scan->view->conditions;
  if (!scan->edge.conditions.empty() || !conditions.empty()) return {};
  return {scan->from, scan->edge.variable, scan->to};
}

bool ReadsOnly(const Expression& expression, const std::vector<Variable>& variables) {
  const std::vector<Variable> read = FreeVariables(expression);
  return std::all_of(read.begin(), read.end(), [&variables](Variable variable) {
    return std::find(variables.begin(), variables.end(), variable) != variables.end();
  });
}

/// A read that cannot fail, so that it does not matter how often it is done.
bool IsPropertyOfElement(const Expression& expression) {
  if (expression.op != Op::kProperty || expression.children[0]->op != Op::kVariable) return false;
  constexpr KindSet kElements = SetOf(Kind::kNode, Kind::kEdge);
  return (expression.children[0]->kinds & ~kElements) == 0;
}

/// The condition as a value of the rows before the scan and one of what it finds; nullopt where it is none.
std::optional<std::pair<ExpressionPtr, ExpressionPtr>> SidesOf(const Expression& condition,
                                                               const std::vector<Variable>& found) {
  if (condition.op != Op::kEqual) return std::nullopt;
  for (const size_t right : {1, 0}) {
    const ExpressionPtr& inner = condition.children[right];
    const ExpressionPtr& outer = condition.children[1 - right];
    if (!IsPropertyOfElement(*inner) || !IsPropertyOfElement(*outer)) continue;
    const bool apart = ReadsOnly(*inner, found) && !ReadsOnly(*outer, found);
    if (apart) return std::pair(outer, inner);
  }
  return std::nullopt;
}

/// Filters that stand on one another, and what they stand on.
struct Filtered {
  std::vector<ExpressionPtr> conditions;
  NodePtr* below;
};
Filtered FiltersAt(NodePtr* node) {
  Filtered filtered{{}, node};
  while (const auto* filter = std::get_if<Filter>(&(*filtered.below)->operation)) {
    // Those below come first, as they are looked at.
    filtered.conditions.insert(filtered.conditions.begin(), filter->conditions.begin(), filter->conditions.end());
    filtered.below = &(*filtered.below)->inputs[0];
  }
  return filtered;
}

/// Replaces filters over a scan by filters over a join, where they say what to join by.
void Join(NodePtr* node) {
  const Filtered filtered = FiltersAt(node);
  const std::vector<Variable> found = FoundBy(**filtered.below);
  if (found.empty() || std::holds_alternative<Argument>((*filtered.below)->inputs[0]->operation)) return;
  HashJoin join;
  Filter inner;
  Filter outer;
  for (const ExpressionPtr& condition : filtered.conditions) {
    if (auto sides = SidesOf(*condition, found)) join.equal.push_back(*std::move(sides));
    else (ReadsOnly(*condition, found) ? inner : outer).conditions.push_back(condition);
  }
  if (join.equal.empty()) return;
  NodePtr scan = std::move(*filtered.below);
  NodePtr rows = std::move(scan->inputs[0]);
  scan->inputs[0] = MakeNode(Argument{});
  if (!inner.conditions.empty()) scan = MakeNode(std::move(inner), std::move(scan));
  NodePtr joined = MakeNode(std::move(join), std::move(rows));
  joined->inputs.push_back(std::move(scan));
  *node = outer.conditions.empty() ? std::move(joined) : MakeNode(std::move(outer), std::move(joined));
}

}  // namespace

void JoinByValue(NodePtr* match, const Node* end) {
  for (NodePtr* node = match; node->get() != end && !(*node)->inputs.empty(); node = &(*node)->inputs[0]) {
    if (std::holds_alternative<Filter>((*node)->operation)) Join(node);
  }
}

}  // namespace tripel::query::plan
