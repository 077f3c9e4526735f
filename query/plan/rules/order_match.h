// Rule: a Match becomes a chain of look-ups, scans, expansions and searches. Which comes first is decided by what the
// statistics promise, so it does not depend on how the pattern was written.
#pragma once

#include "query/plan/node.h"
#include "storage/store.h"

namespace tripel::query::plan {

/// With `by_cost` off the order is the one written, and indexes are not used.
NodePtr OrderMatch(MatchPattern pattern, NodePtr input, const storage::Statistics& statistics, bool by_cost);

}  // namespace tripel::query::plan
