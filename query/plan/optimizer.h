// The rules that turn a bound plan into one that runs, and runs well.
#pragma once

#include "query/plan/node.h"
#include "storage/store.h"

namespace tripel::query::plan {

/// Applies all rules, also inside subqueries. Cannot fail. With `improve` off only those that must run do: every
/// Match becomes scans, expansions and searches in the order written, and every node knows its columns. The rows are the same either way.
void Optimize(Plan* plan, const storage::Statistics& statistics, bool improve);

}  // namespace tripel::query::plan
