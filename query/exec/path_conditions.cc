#include "query/exec/path_conditions.h"

namespace tripel::query::exec {

PathConditions::PathConditions(const plan::PathSearch& search, EdgeWants wants, RunState* state)
    : program_(search.program), state_(state) {
  for (const plan::EdgePattern& edge : program_->edges) {
    const EdgeWants needed = {wants.others, wants.edges || !edge.conditions.empty()};
    readers_.emplace_back(edge, search.view, needed, state);
  }
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

Status PathConditions::ReadEdges(size_t index, const std::vector<storage::EntityId>& origins, const RowView& row,
                                 storage::EdgeLists* lists) {
  TRIPEL_TRY_STATUS(readers_[index].Read(origins, lists));
  const plan::EdgePattern& pattern = program_->edges[index];
  if (pattern.conditions.empty()) return {};
  TRIPEL_TRY_STATUS(PrefetchEdges(*lists));
  return KeepPassing(pattern, row, lists);
}

Status PathConditions::PrefetchEdges(const storage::EdgeLists& lists) {
  std::vector<storage::StatementId> statements;
  statements.reserve(lists.edges.statements.size());
  for (const uint64_t statement : lists.edges.statements) statements.push_back({statement});
  return state_->graph.PrefetchEdges(statements);
}

Result<Neighbours> PathConditions::NeighboursOf(size_t index, const std::vector<storage::EntityId>& origins,
                                                const RowView& row) {
  TRIPEL_TRY_STATUS(ReadEdges(index, origins, row, &lists_));
  if (program_->edges[index].cost || !program_->orderings.empty()) TRIPEL_TRY_STATUS(PrefetchEdges(lists_));
  Neighbours neighbours;
  neighbours.offsets.assign(lists_.offsets.begin(), lists_.offsets.end());
  neighbours.neighbours.reserve(lists_.edges.others.size());
  for (size_t i = 0; i < lists_.edges.others.size(); ++i) {
    const EdgeRef edge = {{lists_.edges.statements[i]}, {lists_.edges.predicates[i]}};
    neighbours.neighbours.push_back({edge, {lists_.edges.others[i]}});
  }
  return neighbours;
}

Result<uint64_t> PathConditions::CountEdges(size_t index, const std::vector<storage::EntityId>& origins) {
  TRIPEL_TRY_STATUS(readers_[index].Count(origins, &counts_));
  uint64_t sum = 0;
  for (const uint64_t count : counts_) sum += count;
  return sum;
}

Status PathConditions::KeepPassing(const plan::EdgePattern& pattern, const RowView& row, storage::EdgeLists* lists) {
  keep_.resize(lists->edges.statements.size());
  for (size_t i = 0; i < keep_.size(); ++i) {
    state_->environment[pattern.variable.id] =
        Datum::Edge({{lists->edges.statements[i]}, {lists->edges.predicates[i]}});
    TRIPEL_TRY(const bool passes, AllTrue(pattern.conditions, row, state_));
    keep_[i] = passes ? 1 : 0;
  }
  KeepEdges(keep_, lists);
  return {};
}

}  // namespace tripel::query::exec
