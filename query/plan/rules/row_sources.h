// What the rules about repeated rows share: which nodes do not mind them, and where they come from.
#pragma once

#include "query/plan/needs.h"
#include "query/plan/node.h"

namespace tripel::query::plan {

/// A node of the plan, and what those above it want of it.
struct WantedNode {
  NodePtr* node;
  VariableSet needed;
};

/// Below `node`, the first that may yield another number of rows than it gets, or other ones; its place in the tree, so
/// that it can be replaced. `node` must have one input.
WantedNode RowSourceBelow(Node* node, const VariableSet& needed);

/// Equal rows change nothing, however many they are.
bool IgnoresRepetition(const Node& node);

/// Of a call: it counts each row, or ignores repetition.
bool CountsOrIgnores(const AggregateCall& call);

}  // namespace tripel::query::plan
