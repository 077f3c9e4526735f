// Offices that the text states by comparison: `zijn Franse ambtgenoot X` holds the office of the person whose
// counterpart X is.
#pragma once

#include <vector>

#include "ingest/link/statements.h"

namespace tripel::ingest {

/// Gives every candidate with a counterpart that person's office as its predicate: the one that the article states,
/// else the one in the tables. Candidates whose office is not known are removed.
void ResolveOffices(const NodeTable& nodes, std::vector<LinkedCandidate>* linked);

}  // namespace tripel::ingest
