#include "query/exec/shortest_paths.h"

#include <algorithm>

#include "query/exec/path_enumerator.h"

namespace tripel::query::exec {
namespace {

/// The same search with its edge turned round.
plan::PathSearch Backwards(const plan::PathSearch& search) {
  plan::PathSearch backwards = search;
  auto program = std::make_shared<plan::PathProgram>(*search.program);
  for (plan::EdgePattern& edge : program->edges) edge.arrow = plan::Reversed(edge.arrow);
  backwards.program = std::move(program);
  return backwards;
}

}  // namespace

ShortestPaths::ShortestPaths(const plan::PathSearch& search, RunState* state)
    : search_(search),
      state_(state),
      forward_conditions_(search, state),
      backward_conditions_(std::make_unique<PathConditions>(Backwards(search), state)),
      loops_(std::make_unique<PathEnumerator>(search, state)),
      charge_(&state->budget) {}

void ShortestPaths::Begin(Side* side, storage::EntityId node) {
  side->reached.clear();
  side->reached[node.value] = {};
  side->frontier = {node};
  side->depth = 0;
}

Status ShortestPaths::Start(storage::EntityId from, std::optional<storage::EntityId> to, const RowView& row) {
  row_ = row;
  from_ = from;
  to_ = to;
  ready_.clear();
  loops_started_ = false;
  const bool may_be_empty = search_.program->repeat->min == 0;
  const bool to_itself = to == from;
  loops_wanted_ = !may_be_empty && (!to || to_itself);
  searching_ = !to_itself;
  if (may_be_empty && (!to || to_itself)) ready_.push_back(Finish({{from}, {}}));
  Begin(&forward_, from);
  if (!searching_ || !to || all_ways()) return {};
  Begin(&backward_, *to);
  searching_ = false;
  return SearchBothSides();
}

Result<bool> ShortestPaths::Next(FoundPath* found) {
  while (ready_.empty()) {
    if (searching_) {
      TRIPEL_TRY_STATUS(AdvanceOneSided());
      TRIPEL_TRY_STATUS(ChargeGrowth());
      continue;
    }
    if (!loops_wanted_) return false;
    if (!loops_started_) TRIPEL_TRY_STATUS(loops_->Start(from_, from_, row_));
    loops_started_ = true;
    return loops_->Next(found);
  }
  *found = std::move(ready_.front());
  ready_.pop_front();
  return true;
}

Status ShortestPaths::Grow(Side* side, PathConditions* conditions) {
  TRIPEL_TRY(const Neighbours neighbours, conditions->NeighboursOf(0, side->frontier, row_));
  std::vector<storage::EntityId> next;
  ++side->depth;
  for (size_t origin = 0; origin < side->frontier.size(); ++origin) {
    for (size_t i = neighbours.offsets[origin]; i < neighbours.offsets[origin + 1]; ++i) {
      TRIPEL_TRY_STATUS(state_->budget.Step());
      const Neighbour& neighbour = neighbours.neighbours[i];
      const auto [entry, is_new] = side->reached.try_emplace(neighbour.node.value);
      Reached& reached = entry->second;
      if (is_new) {
        reached.depth = side->depth;
        next.push_back(neighbour.node);
      } else if (!all_ways() || reached.depth != side->depth) {
        continue;
      }
      reached.before.push_back({neighbour.edge, side->frontier[origin]});
    }
  }
  side->frontier = std::move(next);
  return {};
}

Status ShortestPaths::ChargeGrowth() {
  constexpr uint64_t kReachedBytes = 96;
  const uint64_t bytes = (forward_.reached.size() + backward_.reached.size()) * kReachedBytes;
  if (bytes > charged_) {
    TRIPEL_TRY_STATUS(charge_.Add(bytes - charged_));
    charged_ = bytes;
  }
  return {};
}

Status ShortestPaths::AdvanceOneSided() {
  const std::optional<uint64_t> max = search_.program->repeat->max;
  if (forward_.frontier.empty() || (max && forward_.depth >= *max)) {
    searching_ = false;
    return {};
  }
  TRIPEL_TRY_STATUS(Grow(&forward_, &forward_conditions_));
  if (!to_) {
    for (const storage::EntityId node : forward_.frontier) TRIPEL_TRY_STATUS(DeliverAllTo(node));
  } else if (forward_.reached.contains(to_->value)) {
    TRIPEL_TRY_STATUS(DeliverAllTo(*to_));
    searching_ = false;
  }
  return {};
}

std::optional<storage::EntityId> ShortestPaths::Meeting(const Side& side, const Side& other) {
  std::optional<storage::EntityId> best;
  uint64_t best_depth = 0;
  for (const storage::EntityId node : side.frontier) {
    const auto found = other.reached.find(node.value);
    if (found == other.reached.end() || (best && found->second.depth >= best_depth)) continue;
    best = node;
    best_depth = found->second.depth;
  }
  return best;
}

Status ShortestPaths::SearchBothSides() {
  const uint64_t max = search_.program->repeat->max.value_or(UINT64_MAX);
  while (!forward_.frontier.empty() && !backward_.frontier.empty() && forward_.depth + backward_.depth < max) {
    const bool forward = forward_.frontier.size() <= backward_.frontier.size();
    Side& side = forward ? forward_ : backward_;
    TRIPEL_TRY_STATUS(Grow(&side, forward ? &forward_conditions_ : backward_conditions_.get()));
    TRIPEL_TRY_STATUS(ChargeGrowth());
    if (const auto meeting = Meeting(side, forward ? backward_ : forward_)) {
      ready_.push_back(Joined(*meeting));
      return {};
    }
  }
  return {};
}

FoundPath ShortestPaths::Joined(storage::EntityId meeting) const {
  PathData path;
  path.nodes.push_back(meeting);
  for (storage::EntityId at = meeting; at != from_;) {
    const Neighbour& before = forward_.reached.at(at.value).before.front();
    path.edges.push_back(before.edge);
    path.nodes.push_back(before.node);
    at = before.node;
  }
  std::reverse(path.nodes.begin(), path.nodes.end());
  std::reverse(path.edges.begin(), path.edges.end());
  for (storage::EntityId at = meeting; at != *to_;) {
    const Neighbour& after = backward_.reached.at(at.value).before.front();
    path.edges.push_back(after.edge);
    path.nodes.push_back(after.node);
    at = after.node;
  }
  return Finish(std::move(path));
}

Status ShortestPaths::DeliverAllTo(storage::EntityId end) {
  std::vector<PathData> waiting = {{{end}, {}}};  // from their ends backwards
  while (!waiting.empty()) {
    PathData partial = std::move(waiting.back());
    waiting.pop_back();
    TRIPEL_TRY_STATUS(state_->budget.Step(partial.nodes.size()));
    const storage::EntityId at = partial.nodes.back();
    if (at == from_) {
      std::reverse(partial.nodes.begin(), partial.nodes.end());
      std::reverse(partial.edges.begin(), partial.edges.end());
      ready_.push_back(Finish(std::move(partial)));
      continue;
    }
    for (const Neighbour& before : forward_.reached.at(at.value).before) {
      PathData longer = partial;
      longer.edges.push_back(before.edge);
      longer.nodes.push_back(before.node);
      waiting.push_back(std::move(longer));
    }
  }
  return {};
}

FoundPath ShortestPaths::Finish(PathData path) const {
  FoundPath found;
  for (const plan::Exposure& exposure : search_.program->groups[0].exposures) {
    const bool is_edge = exposure.inner == search_.program->edges[0].variable;
    DatumList edges;
    if (is_edge) {
      for (const EdgeRef& edge : path.edges) edges.push_back(Datum::Edge(edge));
    }
    if (search_.reversed) std::reverse(edges.begin(), edges.end());
    if (exposure.list) found.bindings.push_back(Datum::List(std::move(edges)));
    else found.bindings.push_back(edges.empty() ? Datum() : edges.front());
  }
  found.path = std::move(path);
  return found;
}

}  // namespace tripel::query::exec
