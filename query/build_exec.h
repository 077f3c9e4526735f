// BuildOperators: from the plan to what runs it.
#pragma once

#include "query/exec/operator.h"
#include "query/plan/node.h"

namespace tripel::query {

/// Of a plan or of a part of one; the columns of the source are those of the node. `node` and *state must outlive it.
exec::Source BuildOperators(const plan::Node& node, exec::RunState* state);

}  // namespace tripel::query
