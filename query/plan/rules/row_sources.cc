#include "query/plan/rules/row_sources.h"

#include <algorithm>

namespace tripel::query::plan {
namespace {

bool Ignores(const AggregateCall& call) {
  using enum AggregateFunction;
  return call.aggregation.distinct || call.aggregation.function == kMin || call.aggregation.function == kMax;
}

}  // namespace

WantedNode RowSourceBelow(Node* node, const VariableSet& needed) {
  WantedNode below{&node->inputs[0], InputNeeds(*node, needed)};
  for (;;) {
    Node& at = **below.node;
    const bool one_to_one = std::holds_alternative<Filter>(at.operation) || std::holds_alternative<Extend>(at.operation) ||
                            std::holds_alternative<Select>(at.operation);
    if (!one_to_one) return below;
    below = {&at.inputs[0], InputNeeds(at, below.needed)};
  }
}

bool IgnoresRepetition(const Node& node) {
  if (std::holds_alternative<Distinct>(node.operation)) return true;
  const auto* aggregate = std::get_if<Aggregate>(&node.operation);
  return aggregate != nullptr && std::all_of(aggregate->calls.begin(), aggregate->calls.end(), Ignores);
}

bool CountsOrIgnores(const AggregateCall& call) {
  return Ignores(call) || call.aggregation.function == AggregateFunction::kCountRows ||
         call.aggregation.function == AggregateFunction::kCount;
}

}  // namespace tripel::query::plan
