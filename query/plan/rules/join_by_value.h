// Rule: parts of a pattern that only equal values connect are joined by hashing those values.
#pragma once

#include "query/plan/node.h"

namespace tripel::query::plan {

/// Where a Match scans all nodes or edges anew for each row, and keeps those with a property that equals one of the row's,
/// scans them once. `end`: the node where the Match's own operators end. Rows and their order stay.
void JoinByValue(NodePtr* match, const Node* end);

}  // namespace tripel::query::plan
