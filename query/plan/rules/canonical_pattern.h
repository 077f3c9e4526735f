// Rule: the parts of a pattern get an order that does not depend on how the pattern was written, so that whatever looks
// at them in turn comes to the same plan for the same question.
#pragma once

#include "query/plan/pattern.h"

namespace tripel::query::plan {

/// Directed edges run from subject to object; nodes, edges, searches and conditions are sorted by what they ask for and
/// by what they are connected to, and only among those that look the same by their names, and by where they stand where
/// they have none. Conditions that could fail keep the order in which they were written.
void MakeCanonical(MatchPattern* pattern);

}  // namespace tripel::query::plan
