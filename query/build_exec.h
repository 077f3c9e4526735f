// BuildOperators: from the plan to what runs it.
#pragma once


#include "query/exec/operator.h"
#include "query/plan/node.h"

namespace tripel::query {

/// The columns of the source are plan.outputs, in order; `plan` and *state must outlive it.
exec::Source BuildOperators(const plan::Plan& plan, exec::RunState* state);

/// The same for a part of a plan of which only `needed` is wanted.
exec::Source BuildOperators(const plan::Node& node, const std::vector<plan::Variable>& needed, exec::RunState* state);

}  // namespace tripel::query
