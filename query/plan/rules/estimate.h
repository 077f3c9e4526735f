// Estimates of how many rows the steps of a Match yield.
#pragma once

#include "query/plan/pattern.h"
#include "query/plan/path_program.h"
#include "storage/store.h"

namespace tripel::query::plan {

/// How many statements an edge pattern can be.
double EstimateStatements(const EdgePattern& edge, bool all_statements, const storage::Statistics& statistics);

/// How many edges leave a node on average.
double EstimateFanout(const EdgePattern& edge, bool all_statements, const storage::Statistics& statistics);

/// How many nodes a search finds from one node.
double EstimateReach(const PathProgram& program, bool all_statements, const storage::Statistics& statistics);

/// The part of all rows that a condition lets through.
double EstimateSelectivity(const Expression& condition);

}  // namespace tripel::query::plan
