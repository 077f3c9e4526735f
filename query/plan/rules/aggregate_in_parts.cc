#include "query/plan/rules/aggregate_in_parts.h"

#include <algorithm>

#include "query/plan/rules/estimate_rows.h"

namespace tripel::query::plan {
namespace {

/// So many nodes or statements are scanned sooner than threads have started and their groups have come together.
constexpr double kLeastScanned = 50'000;
/// Groups must be fewer than rows by this factor: they come together on one thread.
constexpr double kRowsPerGroup = 8;

/// Whether values can be aggregated in parts whose results then become one, the same whatever the parts are, but for the
/// last digits of sums of floats.
bool WorksInParts(const Aggregation& aggregation) {
  switch (aggregation.function) {
    case AggregateFunction::kCountRows:
    case AggregateFunction::kCount:
    case AggregateFunction::kSum:
    case AggregateFunction::kAverage:
    case AggregateFunction::kMin:
    case AggregateFunction::kMax: return true;
    case AggregateFunction::kCollect: return !aggregation.distinct;  // values of different kinds would change places
    default: return false;
  }
}

/// What makes of each row others, whichever thread has it.
bool WorksRowByRow(const Node& node) {
  return std::holds_alternative<Filter>(node.operation) || std::holds_alternative<Extend>(node.operation) ||
         std::holds_alternative<Select>(node.operation) || std::holds_alternative<Expand>(node.operation) ||
         std::holds_alternative<CountEdges>(node.operation) || std::holds_alternative<Intersect>(node.operation) ||
         std::holds_alternative<PathSearch>(node.operation) || std::holds_alternative<NodeLookup>(node.operation) ||
         std::holds_alternative<Unwind>(node.operation);
}

bool* SharedFlagOf(Node* node) {
  if (auto* scan = std::get_if<EdgeScan>(&node->operation)) return &scan->shared;
  if (auto* scan = std::get_if<NodeScan>(&node->operation)) return &scan->shared;
  return nullptr;
}

/// The scan whose rows the node works on one by one; null where there is none.
Node* ScanBelow(Node* node) {
  Node* at = node->inputs[0].get();
  while (WorksRowByRow(*at)) at = at->inputs[0].get();
  const bool is_scan = SharedFlagOf(at) != nullptr && std::holds_alternative<Argument>(at->inputs[0]->operation);
  return is_scan ? at : nullptr;
}

void Mark(Node* node, const storage::Statistics& statistics, Plan* plan) {
  auto* aggregate = std::get_if<Aggregate>(&node->operation);
  if (aggregate == nullptr) return;
  const auto works = [](const AggregateCall& call) { return WorksInParts(call.aggregation); };
  if (!std::all_of(aggregate->calls.begin(), aggregate->calls.end(), works)) return;
  Node* const scan = ScanBelow(node);
  if (scan == nullptr) return;
  const RowEstimates rows = EstimateRows(*node, statistics);
  if (rows.at(scan) < kLeastScanned) return;
  if (!aggregate->keys.empty() && rows.at(node) * kRowsPerGroup > rows.at(scan)) return;
  *SharedFlagOf(scan) = true;
  aggregate->in_parts = plan->aggregates_in_parts++;
}

/// What runs once for the whole query: not the insides of OPTIONAL and subqueries, which get many rows.
void Visit(Node* node, const storage::Statistics& statistics, Plan* plan) {
  Mark(node, statistics, plan);
  const bool all = std::holds_alternative<SetOperation>(node->operation);
  const size_t inputs = all ? node->inputs.size() : std::min<size_t>(node->inputs.size(), 1);
  for (size_t i = 0; i < inputs; ++i) Visit(node->inputs[i].get(), statistics, plan);
}

}  // namespace

void AggregateInParts(Plan* plan, const storage::Statistics& statistics) { Visit(plan->root.get(), statistics, plan); }

const Node* FindInParts(const Node& root, uint32_t number) {
  const auto* aggregate = std::get_if<Aggregate>(&root.operation);
  if (aggregate != nullptr && aggregate->in_parts == number) return &root;
  for (const NodePtr& input : root.inputs) {
    if (const Node* found = FindInParts(*input, number)) return found;
  }
  return nullptr;
}

}  // namespace tripel::query::plan
