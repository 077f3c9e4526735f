#include "query/exec/origins.h"

namespace tripel::query::exec {

void Origins::Collect(const Batch& batch, const Layout& layout, plan::Variable variable, const RunState& state) {
  nodes.clear();
  rows.clear();
  node_of.clear();
  ForEachNode(batch, layout, variable, state, [this](uint32_t row, uint64_t id) {
    if (nodes.empty() || nodes.back().value != id) nodes.push_back({id});
    rows.push_back(row);
    node_of.push_back(static_cast<uint32_t>(nodes.size() - 1));
  });
}

}  // namespace tripel::query::exec
