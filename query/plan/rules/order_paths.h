// Rule: a condition like nondecreasing(e.date) over a group variable of a search is looked at with every edge that the
// search takes, so that paths which break it are never finished. The condition itself stays where it is.
#pragma once

#include <memory>
#include <vector>

#include "query/plan/path_program.h"

namespace tripel::query::plan {

/// The program with what `conditions`, and those of the whole path, ask of the order of its edges.
std::shared_ptr<const PathProgram> WithOrderings(std::shared_ptr<const PathProgram> program,
                                                 const std::vector<ExpressionPtr>& conditions);

}  // namespace tripel::query::plan
