// EstimateRows: how many rows each node of a plan yields, from the statistics alone; what EXPLAIN shows beside it.
#pragma once

#include <unordered_map>

#include "query/plan/node.h"
#include "storage/store.h"

namespace tripel::query::plan {

using RowEstimates = std::unordered_map<const Node*, double>;

/// For `node` and all below it, the subqueries of its expressions included. The node must be optimized.
RowEstimates EstimateRows(const Node& node, const storage::Statistics& statistics);

/// The subqueries in the expressions that the node itself evaluates, outermost ones, in order. The expression says of
/// which kind.
std::vector<const Expression*> SubqueriesOf(const Node& node);

}  // namespace tripel::query::plan
