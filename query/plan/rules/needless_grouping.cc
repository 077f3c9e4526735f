#include "query/plan/rules/needless_grouping.h"

#include <algorithm>

#include "query/plan/rules/row_sources.h"

namespace tripel::query::plan {
namespace {

/// Below the node, the scan that yields each of its nodes once, because it runs once.
const DegreeScan* OnlyScanBelow(Node* node, const VariableSet& needed) {
  const WantedNode source = RowSourceBelow(node, needed);
  const auto* scan = std::get_if<DegreeScan>(&(*source.node)->operation);
  const bool runs_once = scan != nullptr && std::holds_alternative<Argument>((*source.node)->inputs[0]->operation);
  return runs_once ? scan : nullptr;
}

void ReplaceGrouping(Node* node, uint32_t variable_count) {
  const auto* aggregate = std::get_if<Aggregate>(&node->operation);
  if (aggregate == nullptr || aggregate->keys.size() != 1) return;
  const DegreeScan* const scan = OnlyScanBelow(node, VariableSet(variable_count));
  if (scan == nullptr || aggregate->weight != scan->count) return;
  const Assignment& key = aggregate->keys.front();
  if (key.value->op != Op::kVariable || key.value->variable != scan->node) return;
  const auto counts = [](const AggregateCall& call) {
    return call.aggregation.function == AggregateFunction::kCountRows;
  };
  if (!std::all_of(aggregate->calls.begin(), aggregate->calls.end(), counts)) return;
  Extend same;
  same.items.push_back(key);
  for (const AggregateCall& call : aggregate->calls) {
    same.items.push_back({call.variable, call.text, MakeVariable(scan->count, call.text, SetOf(Kind::kInteger))});
  }
  node->operation = std::move(same);
}

/// What runs once for the whole query: not the insides of OPTIONAL and subqueries, which get many rows.
void Visit(Node* node, uint32_t variable_count) {
  ReplaceGrouping(node, variable_count);
  const bool all = std::holds_alternative<SetOperation>(node->operation);
  const size_t inputs = all ? node->inputs.size() : std::min<size_t>(node->inputs.size(), 1);
  for (size_t i = 0; i < inputs; ++i) Visit(node->inputs[i].get(), variable_count);
}

}  // namespace

void DropNeedlessGrouping(Plan* plan) { Visit(plan->root.get(), plan->variable_count); }

}  // namespace tripel::query::plan
