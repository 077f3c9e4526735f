// Rule: rows that are a group each need no grouping.
#pragma once

#include "query/plan/node.h"

namespace tripel::query::plan {

/// Counting the edges at each node, by node, is what a DegreeScan has done already. After CountRows.
void DropNeedlessGrouping(Plan* plan);

}  // namespace tripel::query::plan
