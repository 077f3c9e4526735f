// Rule: to group by what only one node has is to group by the node.
#pragma once

#include "query/plan/node.h"
#include "storage/store.h"

namespace tripel::query::plan {

/// Where a node or its key is among the keys of an Aggregate, makes the node the key of the group, and reads its
/// properties afterwards, once for each group. Sets Plan::unique_keys where it relies on that.
void GroupByNode(Plan* plan, const storage::Snapshot& snapshot);

}  // namespace tripel::query::plan
