#include "query/plan/rules/count_rows.h"

#include <algorithm>
#include <vector>

#include "query/plan/operators.h"
#include "query/plan/rules/row_sources.h"

namespace tripel::query::plan {
namespace {

/// Nothing is asked of the edges, and nothing is told about them.
bool AreAnyEdges(const EdgePattern& edge, const StatementView& view, const EdgeUse& use, const VariableSet& needed) {
  return !use.read && use.different_from.empty() && edge.conditions.empty() && view.conditions.empty() &&
         !needed.Has(edge.variable);
}

/// Makes *node one that counts in `count`; false where it cannot.
struct Counter {
  NodePtr* node;
  const VariableSet& needed;
  Variable count;

  bool Replace(Operation operation) const {
    NodePtr input = std::move((*node)->inputs[0]);
    *node = MakeNode(std::move(operation), std::move(input));
    return true;
  }

  bool operator()(Expand& expand) const {
    if (!kHasCountEdges || expand.into || needed.Has(expand.to)) return false;
    if (!AreAnyEdges(expand.edge, *expand.view, expand.use, needed)) return false;
    return Replace(CountEdges{expand.from, expand.from_name, expand.edge, expand.view, expand.use.taken, count});
  }

  bool operator()(EdgeScan& scan) const {
    if (!scan.use.taken.empty() || scan.from == scan.to) return false;
    if (!AreAnyEdges(scan.edge, *scan.view, scan.use, needed)) return false;
    const bool from = needed.Has(scan.from);
    const bool to = needed.Has(scan.to);
    if (from && to) return false;
    const bool either = scan.edge.arrow == Arrow::kEither;
    if (!from && !to && !either && kHasCountScan) return Replace(CountScan{std::nullopt, scan.edge, scan.view->all, count});
    if (!kHasDegreeScan) return false;
    DegreeScan degrees{scan.edge, to ? scan.to : scan.from, to ? scan.to_name : scan.from_name, scan.view, count};
    if (to) degrees.edge.arrow = Reversed(scan.edge.arrow);
    return Replace(std::move(degrees));
  }

  bool operator()(NodeScan& scan) const {
    if (!kHasCountScan || needed.Has(scan.node)) return false;
    return Replace(CountScan{scan, std::nullopt, false, count});
  }

  bool operator()(PathSearch& search) const {
    if (!kHasPathCounts || search.selector.kind != PathSelector::Kind::kShortestGroups || search.selector.count != 1) return false;
    if (search.count || !search.different_from.empty() || (search.path && needed.Has(*search.path))) return false;
    for (const Exposure& exposure : search.program->groups[0].exposures) {
      if (needed.Has(exposure.outer)) return false;
    }
    search.count = count;
    return true;
  }

  template <typename Other>
  bool operator()(Other&) const {
    return false;
  }
};

/// Nodes and edges that a step of a pattern finds are there: counting them is counting rows.
bool IsFoundBelow(const Node& node, Variable variable) {
  if (const auto* expand = std::get_if<Expand>(&node.operation)) {
    if (expand->edge.variable == variable || (!expand->into && expand->to == variable)) return true;
  } else if (const auto* scan = std::get_if<EdgeScan>(&node.operation)) {
    if (scan->edge.variable == variable || scan->from == variable || scan->to == variable) return true;
  } else if (const auto* nodes = std::get_if<NodeScan>(&node.operation)) {
    if (nodes->node == variable) return true;
  } else if (const auto* lookup = std::get_if<NodeLookup>(&node.operation)) {
    if (lookup->node == variable) return true;
  } else if (const auto* search = std::get_if<PathSearch>(&node.operation)) {
    if (!search->into && search->to == variable) return true;
  } else if (!std::holds_alternative<Filter>(node.operation) && !std::holds_alternative<Select>(node.operation) &&
             !std::holds_alternative<Extend>(node.operation) && !std::holds_alternative<Intersect>(node.operation)) {
    return false;
  }
  return IsFoundBelow(*node.inputs[0], variable);
}

void CountInsteadOfElements(Aggregate* aggregate, const Node& input) {
  for (AggregateCall& call : aggregate->calls) {
    if (call.aggregation.function != AggregateFunction::kCount || call.aggregation.distinct) continue;
    if (call.argument->op != Op::kVariable || !IsFoundBelow(input, call.argument->variable)) continue;
    call.aggregation.function = AggregateFunction::kCountRows;
    call.argument = nullptr;
  }
}

NodePtr Multiply(Variable a, Variable b, Variable product, NodePtr input) {
  constexpr KindSet kInteger = SetOf(Kind::kInteger);
  Extend extend;
  extend.items.push_back({product, "_rows", MakeBinary(Op::kMultiply, MakeVariable(a, "_a", kInteger),
                                                       MakeVariable(b, "_b", kInteger), kInteger)});
  return MakeNode(std::move(extend), std::move(input));
}

/// Makes what yields the rows below *node count them instead, as far down as it goes.
void CountBelow(Node* node, Plan* plan) {
  auto* aggregate = std::get_if<Aggregate>(&node->operation);
  if (aggregate != nullptr) {
    if (aggregate->weight || !std::all_of(aggregate->calls.begin(), aggregate->calls.end(), CountsOrIgnores)) return;
    CountInsteadOfElements(aggregate, *node->inputs[0]);
  }
  const bool weighs = !IgnoresRepetition(*node);
  for (;;) {
    const Variable count = {plan->variable_count};
    const Variable product = {plan->variable_count + 1};
    VariableSet wanted(plan->variable_count + 2);
    if (const auto* distinct = std::get_if<Distinct>(&node->operation)) wanted.AddAll(distinct->variables);
    WantedNode source = RowSourceBelow(node, wanted);
    // Below one that counts there may be another: of a star, all rays but one.
    const auto counts = [](const Node& at) {
      return std::holds_alternative<CountEdges>(at.operation) || std::holds_alternative<CountScan>(at.operation);
    };
    while (counts(**source.node)) {
      source = RowSourceBelow(source.node->get(), source.needed);
    }
    if (!std::visit(Counter{source.node, source.needed, count}, (*source.node)->operation)) return;
    plan->variable_count += 2;
    if (!weighs) continue;
    if (aggregate->weight) node->inputs[0] = Multiply(*aggregate->weight, count, product, std::move(node->inputs[0]));
    aggregate->weight = aggregate->weight ? product : count;
  }
}

}  // namespace

void CountRows(Plan* plan) {
  std::vector<Node*> counting;
  VisitWithNeeds(*plan, [&counting](Node* node, const VariableSet&) {
    const bool counts = std::holds_alternative<Aggregate>(node->operation) || std::holds_alternative<Distinct>(node->operation);
    if (counts && std::find(counting.begin(), counting.end(), node) == counting.end()) counting.push_back(node);
  });
  for (Node* node : counting) CountBelow(node, plan);
}

}  // namespace tripel::query::plan
