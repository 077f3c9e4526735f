// Rule: where rows are only counted, what would yield them says how many there are. The last hop of a pattern becomes the
// degrees of the nodes it starts from, a scan grouped by one end of its edges becomes a scan of degrees, a scan of which
// nothing is read becomes a number from the statistics, and shortest paths are counted without being built.
#pragma once

#include "query/plan/node.h"

namespace tripel::query::plan {

/// After TellEdgesApartByEnds, whose marks it reads.
void CountRows(Plan* plan);

}  // namespace tripel::query::plan
