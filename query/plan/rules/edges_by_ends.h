// Rule: edges that nothing reads are told apart by their ends, so that nobody has to fetch which statements they are.
#pragma once

#include "query/plan/node.h"

namespace tripel::query::plan {

/// Sets `read` and `taken` of every EdgeUse, those in subqueries included. After the rules that order a Match.
void TellEdgesApartByEnds(Plan* plan);

}  // namespace tripel::query::plan
