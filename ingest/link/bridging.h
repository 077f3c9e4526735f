// Bridging: `de eilandjes ... werden erkend`, and a little later `het eiland Aruba`: what was said
// of the group probably holds of the one that is named.
#pragma once

#include <vector>

#include "ingest/link/statements.h"

namespace tripel::ingest {

/// Further drafts: for each draft whose subject or object is a plural description, one about the
/// first singular name that a following sentence introduces by the same noun. Names that another
/// country's adjective or place sets apart, or that the article knew before, do not count.
std::vector<Draft> BridgeDrafts(const std::vector<Draft>& drafts, const DescriptionContext& context,
                                const Describer& describer);

}  // namespace tripel::ingest
