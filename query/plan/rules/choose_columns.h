// Rule: what a node above does not read is no column below it. The last rule: others move nodes and change what they read.
#pragma once

#include "query/plan/node.h"

namespace tripel::query::plan {

/// Sets `columns` of every node, those in subqueries included.
void ChooseColumns(Plan* plan);

}  // namespace tripel::query::plan
