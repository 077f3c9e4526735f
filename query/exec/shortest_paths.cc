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

WaysKept KeptFor(const plan::PathSearch& search, bool paths) {
  const bool all = search.selector.kind == plan::PathSelector::Kind::kShortestGroups;
  if (paths) return all ? WaysKept::kAll : WaysKept::kOne;
  return all ? WaysKept::kNumber : WaysKept::kNone;
}

/// Going back along the edge one came by must not count as a way back to the start.
bool LoopsNeedMemory(const plan::PathSearch& search) {
  const bool either = search.program->edges[0].arrow == plan::Arrow::kEither;
  return either && (search.different_edges || search.mode != plan::PathMode::kWalk);
}

}  // namespace

ShortestPaths::ShortestPaths(const plan::PathSearch& search, bool paths, RunState* state)
    : search_(search),
      state_(state),
      paths_(paths),
      forward_(search, KeptFor(search, paths), state),
      backward_(Backwards(search), KeptFor(search, paths), state) {}

Status ShortestPaths::Start(storage::EntityId from, std::optional<storage::EntityId> to, const RowView& row) {
  row_ = row;
  from_ = from;
  to_ = to;
  delivering_ = met_ = false;
  const bool may_be_empty = search_.program->repeat->min == 0;
  const bool back_to_start = !to || *to == from;
  const bool loops = back_to_start && !may_be_empty && search_.mode != plan::PathMode::kAcyclic;
  loops_wanted_ = loops && LoopsNeedMemory(search_);
  const bool open = loops && !loops_wanted_;
  forward_.Begin(from, open);
  next_entry_ = 1;
  if (to && !back_to_start) {
    backward_.Begin(*to, false);
    phase_ = Phase::kTwoSides;
  } else {
    phase_ = !to || open ? Phase::kOneSide : loops_wanted_ ? Phase::kLoops : Phase::kDone;
    if (phase_ == Phase::kLoops) TRIPEL_TRY_STATUS(StartLoops());
  }
  after_empty_ = phase_;
  if (may_be_empty && back_to_start) phase_ = Phase::kEmptyPath;
  return {};
}

Status ShortestPaths::StartLoops() {
  if (!loops_) loops_ = std::make_unique<PathEnumerator>(search_, state_);
  return loops_->Start(from_, from_, row_);
}

Result<bool> ShortestPaths::Next(FoundPath* found) {
  for (;;) {
    if (delivering_) {
      TRIPEL_TRY(delivering_, Deliver(found));
      if (delivering_) return true;
    }
    switch (phase_) {
      case Phase::kEmptyPath:
        phase_ = after_empty_;
        found->end = from_;
        found->count = 1;
        found->path = {{from_}, {}};
        Finish(found);
        return true;
      case Phase::kOneSide: {
        TRIPEL_TRY(delivering_, NextEnd());
        if (delivering_) {
          walker_.Begin(&forward_, entry_, nullptr);
          break;
        }
        phase_ = loops_wanted_ ? Phase::kLoops : Phase::kDone;
        if (loops_wanted_) TRIPEL_TRY_STATUS(StartLoops());
        break;
      }
      case Phase::kTwoSides: {
        TRIPEL_TRY(delivering_, NextMeeting());
        if (!delivering_) phase_ = Phase::kDone;
        break;
      }
      case Phase::kLoops: {
        TRIPEL_TRY(const bool more, loops_->Next(found));
        if (!more) phase_ = Phase::kDone;
        return more;
      }
      case Phase::kDone: return false;
    }
  }
}

Result<bool> ShortestPaths::NextEnd() {
  for (;;) {
    for (; next_entry_ < forward_.size(); ++next_entry_) {
      if (to_ && forward_.NodeOf(next_entry_) != *to_) continue;
      entry_ = next_entry_++;
      // There is one such entry, and nothing behind it matters.
      met_ = to_.has_value();
      return true;
    }
    if (met_ || forward_.is_exhausted() || forward_.depth() >= max_depth()) return false;
    TRIPEL_TRY(const uint32_t none, forward_.Grow(row_, nullptr));
    (void)none;
  }
}

Result<bool> ShortestPaths::SearchBothSides() {
  const uint64_t max = max_depth();
  while (!forward_.is_exhausted() && !backward_.is_exhausted() && forward_.depth() + backward_.depth() < max) {
    TRIPEL_TRY(const double forward_work, forward_.NextWork());
    TRIPEL_TRY(const double backward_work, backward_.NextWork());
    forward_met_ = forward_work <= backward_work;
    PathSide& side = forward_met_ ? forward_ : backward_;
    const PathSide& other = forward_met_ ? backward_ : forward_;
    TRIPEL_TRY(const uint32_t met, side.Grow(row_, all_ways() ? nullptr : &other));
    if (met != PathSide::kNone) {
      next_entry_ = met;
      return true;
    }
    if (!all_ways()) continue;
    // Whatever is met first is met by the newest entries of both sides.
    next_entry_ = side.level_begin();
    for (uint32_t entry = side.level_begin(); entry < side.size(); ++entry) {
      TRIPEL_TRY_STATUS(state_->budget.Step());
      if (other.Find(side.NodeOf(entry)) != PathSide::kNone) return true;
    }
  }
  return false;
}

Result<bool> ShortestPaths::NextMeeting() {
  if (!met_) {
    TRIPEL_TRY(met_, SearchBothSides());
    if (!met_) return false;
  } else if (!all_ways()) {
    return false;
  }
  const PathSide& side = forward_met_ ? forward_ : backward_;
  const PathSide& other = forward_met_ ? backward_ : forward_;
  for (; next_entry_ < side.size(); ++next_entry_) {
    TRIPEL_TRY_STATUS(state_->budget.Step());
    const uint32_t found = other.Find(side.NodeOf(next_entry_));
    if (found == PathSide::kNone) continue;
    entry_ = forward_met_ ? next_entry_ : found;
    ++next_entry_;
    walker_.Begin(&forward_, entry_, &backward_);
    return true;
  }
  return false;
}

Result<bool> ShortestPaths::Deliver(FoundPath* found) {
  const bool joined = phase_ == Phase::kTwoSides;
  found->end = joined ? *to_ : forward_.NodeOf(entry_);
  if (paths_) {
    if (!walker_.Next(&found->path)) return false;
    TRIPEL_TRY_STATUS(state_->budget.Step(found->path.nodes.size()));
    found->count = 1;
    Finish(found);
    return true;
  }
  if (counted_) {
    counted_ = false;
    return false;
  }
  counted_ = true;
  found->count = 1;
  if (!all_ways()) return true;
  found->count = forward_.NumberOfWays(entry_);
  const uint64_t on = joined ? backward_.NumberOfWays(backward_.Find(forward_.NodeOf(entry_))) : 1;
  if (__builtin_mul_overflow(found->count, on, &found->count) || found->count > INT64_MAX) {
    return Fail(ErrorCode::kData, "there are more shortest paths than an integer can count");
  }
  return true;
}

void ShortestPaths::Finish(FoundPath* found) const {
  found->bindings.clear();
  if (!paths_) return;
  for (const plan::Exposure& exposure : search_.program->groups[0].exposures) {
    const bool is_edge = exposure.inner == search_.program->edges[0].variable;
    DatumList edges;
    if (is_edge) {
      for (const EdgeRef& edge : found->path.edges) edges.push_back(Datum::Edge(edge));
    }
    if (search_.reversed) std::reverse(edges.begin(), edges.end());
    if (exposure.list) found->bindings.push_back(Datum::List(std::move(edges)));
    else found->bindings.push_back(edges.empty() ? Datum() : edges.front());
  }
}

}  // namespace tripel::query::exec
