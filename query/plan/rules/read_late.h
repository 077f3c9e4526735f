// Rule: properties that only show in the first rows of a sort are read when the others are gone.
#pragma once

#include "query/plan/node.h"

namespace tripel::query::plan {

/// Moves reads of properties from below a Sort with a Limit to above both, where the sort does without them. `any`:
/// also of properties that not every node has; then fewer elements are looked at for the warning about missing ones.
void ReadLate(Plan* plan, bool any);

}  // namespace tripel::query::plan
