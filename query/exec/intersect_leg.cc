#include "query/exec/intersect_leg.h"

#include <numeric>

namespace tripel::query::exec {

IntersectLeg::IntersectLeg(const plan::Intersect::Leg& leg, plan::StatementViewPtr view, bool edges, RunState* state)
    : leg_(leg), edges_(edges), reader_(leg.edge, std::move(view), EdgeWants{true, edges}, state) {}

Status IntersectLeg::Read(std::span<const uint64_t> nodes) {
  decoded_ = nullptr;
  if (reader_.is_sorted() && !edges_) {
    TRIPEL_TRY(decoded_, reader_.Decoded(nodes.size()));
    if (decoded_ != nullptr) return {};
  }
  origins_.clear();
  list_of_.clear();
  for (const uint64_t node : nodes) {
    if (origins_.empty() || origins_.back().value != node) origins_.push_back({node});
    list_of_.push_back(static_cast<uint32_t>(origins_.size() - 1));
  }
  TRIPEL_TRY_STATUS(reader_.Read(origins_, &lists_));
  if (!reader_.is_sorted()) SortLists();
  return {};
}

void IntersectLeg::SortLists() {
  storage::EdgeColumns& edges = lists_.edges;
  std::vector<uint32_t> order(edges.others.size());
  std::iota(order.begin(), order.end(), 0);
  for (size_t list = 0; list + 1 < lists_.offsets.size(); ++list) {
    std::stable_sort(order.begin() + lists_.offsets[list], order.begin() + lists_.offsets[list + 1],
                     [&edges](uint32_t a, uint32_t b) { return edges.others[a] < edges.others[b]; });
  }
  const auto arrange = [&order](auto* column) {
    if (column->empty()) return;
    auto arranged = *column;
    for (size_t i = 0; i < order.size(); ++i) arranged[i] = (*column)[order[i]];
    *column = std::move(arranged);
  };
  arrange(&edges.others);
  arrange(&edges.statements);
  arrange(&edges.predicates);
}

}  // namespace tripel::query::exec
