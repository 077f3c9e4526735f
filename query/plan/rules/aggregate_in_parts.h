// Rule: an aggregate over a large scan is one that several threads can work on.
#pragma once

#include "query/plan/node.h"
#include "storage/store.h"

namespace tripel::query::plan {

/// Sets Aggregate::in_parts, and `shared` of the scan at the bottom, where that is large and the rest works row by row.
/// After all rules that change what is below an Aggregate.
void AggregateInParts(Plan* plan, const storage::Statistics& statistics);

/// The aggregate with the number; null where there is none.
const Node* FindInParts(const Node& root, uint32_t number);

}  // namespace tripel::query::plan
