// The answer to EXPLAIN and PROFILE: a plan for people and programs, as a tree and as rows.
#pragma once

#include <memory>
#include <vector>

#include "query/engine.h"
#include "query/exec/profile.h"
#include "query/plan/node.h"
#include "storage/store.h"
#include "tripel/plan.h"

namespace tripel::query {

/// The optimised plan with what is expected of it. `profile`: what a run measured, or null.
QueryPlan MakeQueryPlan(const plan::Node& root, const storage::Statistics& statistics, exec::Profile* profile);

/// One row for each operator, inputs after it and one deeper: operator, details, estimated_rows, after a run also rows,
/// time_us and memory_bytes, and depth.
std::unique_ptr<RowStream> MakePlanRows(QueryPlan plan, std::vector<Warning> warnings, uint64_t skipped_statements);

}  // namespace tripel::query
