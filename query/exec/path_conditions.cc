#include "query/exec/path_conditions.h"

namespace tripel::query::exec {

PathConditions::PathConditions(const plan::PathSearch& search, RunState* state)
    : program_(search.program), state_(state) {
  for (const plan::EdgePattern& edge : program_->edges) readers_.emplace_back(edge, search.view, EdgeWants{}, state);
  for (const plan::NodePattern& node : program_->nodes) {
    reads_labels_ |= !node.labels.always();
    reads_records_ |= !node.conditions.empty();
  }
}

Status PathConditions::PrefetchNodes(const std::vector<storage::EntityId>& nodes) {
  if (reads_labels_) TRIPEL_TRY_STATUS(state_->graph.PrefetchLabels(nodes));
  if (reads_records_) TRIPEL_TRY_STATUS(state_->graph.PrefetchNodes(nodes));
  return {};
}

Result<bool> PathConditions::NodePasses(size_t index, storage::EntityId node, const RowView& row) {
  const plan::NodePattern& pattern = program_->nodes[index];
  if (!pattern.labels.always()) {
    TRIPEL_TRY(const std::vector<storage::LabelId>* labels, state_->graph.LabelsOf(node));
    if (!MatchesNode(pattern.labels, *labels)) return false;
  }
  if (pattern.conditions.empty()) return true;
  state_->environment[pattern.variable.id] = Datum::Node(node);
  return AllTrue(pattern.conditions, row, state_);
}

Result<Neighbours> PathConditions::NeighboursOf(size_t index, const std::vector<storage::EntityId>& origins,
                                                const RowView& row) {
  TRIPEL_TRY_STATUS(readers_[index].Read(origins, &lists_));
  Neighbours neighbours;
  neighbours.offsets.assign(lists_.offsets.begin(), lists_.offsets.end());
  neighbours.neighbours.reserve(lists_.edges.others.size());
  for (size_t i = 0; i < lists_.edges.others.size(); ++i) {
    const EdgeRef edge = {{lists_.edges.statements[i]}, {lists_.edges.predicates[i]}};
    neighbours.neighbours.push_back({edge, {lists_.edges.others[i]}});
  }
  const plan::EdgePattern& pattern = program_->edges[index];
  if (!pattern.conditions.empty() || pattern.cost || !program_->orderings.empty()) {
    std::vector<storage::StatementId> statements;
    for (const Neighbour& neighbour : neighbours.neighbours) statements.push_back(neighbour.edge.statement);
    TRIPEL_TRY_STATUS(state_->graph.PrefetchEdges(statements));
  }
  if (!pattern.conditions.empty()) TRIPEL_TRY_STATUS(KeepPassing(pattern, row, &neighbours));
  return neighbours;
}

Status PathConditions::KeepPassing(const plan::EdgePattern& pattern, const RowView& row, Neighbours* neighbours) {
  size_t kept = 0;
  size_t position = 0;
  for (size_t origin = 0; origin + 1 < neighbours->offsets.size(); ++origin) {
    const size_t end = neighbours->offsets[origin + 1];
    for (; position < end; ++position) {
      const Neighbour neighbour = neighbours->neighbours[position];
      state_->environment[pattern.variable.id] = Datum::Edge(neighbour.edge);
      TRIPEL_TRY(const bool passes, AllTrue(pattern.conditions, row, state_));
      if (passes) neighbours->neighbours[kept++] = neighbour;
    }
    neighbours->offsets[origin + 1] = kept;
  }
  neighbours->neighbours.resize(kept);
  return {};
}

}  // namespace tripel::query::exec
