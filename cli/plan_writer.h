// Query plans as text, for EXPLAIN and PROFILE.
#pragma once

#include <ostream>

#include "cli/row_writer.h"
#include "tripel/plan.h"

namespace tripel::cli {

/// Whether the format shows a plan as the tree that it is; the others show its operators as rows.
bool ShowsTrees(Format format);

/// Only for formats of which ShowsTrees is true.
void WritePlan(const QueryPlan& plan, Format format, std::ostream& out);

}  // namespace tripel::cli
