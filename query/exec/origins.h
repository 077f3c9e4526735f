// Origins: the nodes that one variable has in the rows of a batch, as reads of edges want them.
#pragma once

#include <cstdint>
#include <vector>

#include "query/exec/batch.h"

namespace tripel::query::exec {

/// Row rows[i] has the node nodes[node_of[i]]. Rows with another value (null) are not among them; rows with the same node
/// that follow one another share it, so that it is read once.
struct Origins {
  std::vector<storage::EntityId> nodes;
  std::vector<uint32_t> rows;
  std::vector<uint32_t> node_of;

  /// Replaces what is there by the rows of `batch`.
  void Collect(const Batch& batch, const Layout& layout, plan::Variable variable, const RunState& state);
};

/// Calls visit(row, id) for each row whose value is a node.
template <typename Visit>
void ForEachNode(const Batch& batch, const Layout& layout, plan::Variable variable, const RunState& state, Visit visit) {
  const int32_t index = layout.ColumnOf(variable);
  if (index == Layout::kAbsent) {
    const Datum& value = state.environment[variable.id];
    if (value.kind() != Kind::kNode) return;
    for (uint32_t row = 0; row < batch.size; ++row) visit(row, value.node().value);
    return;
  }
  const Column& column = batch.columns[static_cast<size_t>(index)];
  if (column.form() == Column::Form::kNodes) {
    for (uint32_t row = 0; row < batch.size; ++row) visit(row, column.bits()[row]);
    return;
  }
  for (uint32_t row = 0; row < batch.size; ++row) {
    const Datum value = column[row];
    if (value.kind() == Kind::kNode) visit(row, value.node().value);
  }
}

}  // namespace tripel::query::exec
