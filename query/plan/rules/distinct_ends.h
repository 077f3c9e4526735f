// Rule: where only the different ends of paths matter, one shortest path to each of them does for all.
#pragma once

#include "query/plan/node.h"

namespace tripel::query::plan {

void FindDistinctEnds(Plan* plan);

}  // namespace tripel::query::plan
