// Rule: a condition moves down to where its variables come from, into the Match itself where it can, so that it
// narrows the work instead of its result.
#pragma once

#include "query/plan/node.h"

namespace tripel::query::plan {

NodePtr PushFilters(NodePtr node);

}  // namespace tripel::query::plan
