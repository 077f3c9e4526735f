#include "query/exec/path_enumerator.h"

#include <algorithm>

namespace tripel::query::exec {
namespace {

using plan::PathMode;
using plan::PathSelector;
using plan::PathStep;

// Partial paths that go on together, and so share reads.
constexpr size_t kThreadsAtOnce = 512;
constexpr uint64_t kVisitBytes = 96;

}  // namespace

bool IsPlainShortest(const plan::PathSearch& search) {
  const bool one = search.selector.count == 1 && search.selector.kind != PathSelector::Kind::kAll;
  // A shortest path repeats no node, so every mode allows it. It must not have to be longer than the shortest.
  return one && search.program->repeat && search.program->repeat->min <= 1 && !search.program->remembers;
}

PathEnumerator::PathEnumerator(const plan::PathSearch& search, RunState* state)
    : search_(search),
      state_(state),
      conditions_(search, state),
      records_events_(search.program->remembers || search.program->binds),
      charge_(&state->budget) {}

Status PathEnumerator::Start(storage::EntityId from, std::optional<storage::EntityId> to, const RowView& row) {
  row_copy_ = row;
  row_ = &row_copy_;
  from_ = from;
  to_ = to;
  links_.clear();
  threads_.clear();
  ready_.clear();
  partitions_.clear();
  visits_.clear();
  seen_.clear();
  kept_bytes_ = 0;
  Link start;
  start.node = from;
  TRIPEL_TRY_STATUS(Follow(0, AddLink(start)));
  SortThreads(0);
  return {};
}

void PathEnumerator::SortThreads(size_t begin) {
  std::stable_sort(threads_.begin() + static_cast<std::ptrdiff_t>(begin), threads_.end(),
                   [](const Thread& a, const Thread& b) { return a.link < b.link; });
}

uint32_t PathEnumerator::AddLink(Link link) {
  links_.push_back(link);
  return static_cast<uint32_t>(links_.size() - 1);
}

Result<bool> PathEnumerator::Next(FoundPath* found) {
  while (ready_.empty()) {
    if (threads_.empty() || IsSatisfied()) return false;
    TRIPEL_TRY_STATUS(ExpandSome());
    TRIPEL_TRY_STATUS(ChargeGrowth());
  }
  *found = std::move(ready_.front());
  ready_.pop_front();
  return true;
}

Status PathEnumerator::ChargeGrowth() {
  const uint64_t bytes = links_.capacity() * sizeof(Link) + threads_.size() * sizeof(Thread) + kept_bytes_;
  if (bytes > charged_) {
    TRIPEL_TRY_STATUS(charge_.Add(bytes - charged_));
    charged_ = bytes;
  }
  return {};
}

Status PathEnumerator::Follow(uint32_t step, uint32_t link) {
  std::vector<Thread> waiting = {{link, step}};
  while (!waiting.empty()) {
    Thread thread = waiting.back();
    waiting.pop_back();
    TRIPEL_TRY_STATUS(state_->budget.Step());
    const PathStep& at = search_.program->steps[thread.step];
    switch (at.kind) {
      case PathStep::Kind::kEdge:
        if (!IsPruned(thread.step, links_[thread.link].node, links_[thread.link].length)) threads_.push_back(thread);
        break;
      case PathStep::Kind::kAccept: TRIPEL_TRY_STATUS(Accept(thread.link)); break;
      case PathStep::Kind::kJump: waiting.push_back({thread.link, at.next}); break;
      case PathStep::Kind::kSplit:
        waiting.push_back({thread.link, at.other});
        waiting.push_back({thread.link, at.next});
        break;
      default: {
        TRIPEL_TRY(const bool passes, Pass(at, &thread.link));
        if (passes) waiting.push_back({thread.link, at.next});
      }
    }
  }
  return {};
}

Result<bool> PathEnumerator::Pass(const PathStep& step, uint32_t* link) {
  Link event = links_[*link];
  event.parent = *link;
  event.index = step.index;
  switch (step.kind) {
    case PathStep::Kind::kNode: {
      TRIPEL_TRY(const bool passes, conditions_.NodePasses(step.index, event.node, *row_));
      if (!passes) return false;
      event.kind = Link::Kind::kNode;
      break;
    }
    case PathStep::Kind::kOpen: event.kind = Link::Kind::kOpen; break;
    default: {
      // The root's conditions may speak of its ends, so they wait until the path is complete.
      if (step.index != 0) {
        TRIPEL_TRY(const bool passes, GroupPasses(step.index, *link));
        if (!passes) return false;
      }
      event.kind = Link::Kind::kClose;
    }
  }
  if (records_events_) *link = AddLink(event);
  return true;
}

Status PathEnumerator::ExpandSome() {
  std::vector<Thread> some;
  if (in_order()) {
    // One length at a time, so that nothing longer is finished before something shorter.
    const uint32_t length = links_[threads_.front().link].length;
    while (!threads_.empty() && some.size() < kThreadsAtOnce && links_[threads_.front().link].length == length) {
      some.push_back(threads_.front());
      threads_.pop_front();
    }
  } else {
    const size_t count = std::min(kThreadsAtOnce, threads_.size());
    some.assign(threads_.end() - static_cast<std::ptrdiff_t>(count), threads_.end());
    threads_.erase(threads_.end() - static_cast<std::ptrdiff_t>(count), threads_.end());
    // Threads stand in the order of their links, so nothing that is left hangs on what comes after these.
    links_.resize(some.back().link + 1);
  }
  const size_t left = threads_.size();
  std::vector<uint32_t> edges;
  for (const Thread& thread : some) edges.push_back(search_.program->steps[thread.step].index);
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  for (const uint32_t edge : edges) TRIPEL_TRY_STATUS(ExpandThreads(some, edge));
  if (!in_order()) SortThreads(left);
  return {};
}

Status PathEnumerator::ExpandThreads(const std::vector<Thread>& threads, uint32_t edge) {
  std::vector<storage::EntityId> origins;
  for (const Thread& thread : threads) {
    if (search_.program->steps[thread.step].index == edge) origins.push_back(links_[thread.link].node);
  }
  std::sort(origins.begin(), origins.end());
  origins.erase(std::unique(origins.begin(), origins.end()), origins.end());
  TRIPEL_TRY(const Neighbours neighbours, conditions_.NeighboursOf(edge, origins, *row_));
  std::vector<storage::EntityId> targets;
  for (const Neighbour& neighbour : neighbours.neighbours) targets.push_back(neighbour.node);
  TRIPEL_TRY_STATUS(conditions_.PrefetchNodes(targets));
  for (const Thread& thread : threads) {
    const PathStep& step = search_.program->steps[thread.step];
    if (step.index != edge) continue;
    const storage::EntityId origin = links_[thread.link].node;
    const auto at = std::lower_bound(origins.begin(), origins.end(), origin) - origins.begin();
    for (size_t i = neighbours.offsets[static_cast<size_t>(at)]; i < neighbours.offsets[static_cast<size_t>(at) + 1]; ++i) {
      const Neighbour& neighbour = neighbours.neighbours[i];
      TRIPEL_TRY_STATUS(state_->budget.Step(links_[thread.link].length + 1));
      if (!MayGo(thread.link, neighbour)) continue;
      Link link;
      link.kind = Link::Kind::kEdge;
      link.index = edge;
      link.parent = thread.link;
      link.length = links_[thread.link].length + 1;
      link.node = neighbour.node;
      link.edge = neighbour.edge;
      TRIPEL_TRY_STATUS(Follow(step.next, AddLink(link)));
    }
  }
  return {};
}

bool PathEnumerator::MayGo(uint32_t link, const Neighbour& neighbour) const {
  if (search_.mode == PathMode::kWalk) return true;
  // A simple path that has come back to its start is complete.
  if (search_.mode == PathMode::kSimple && links_[link].length > 0 && links_[link].node == from_) return false;
  for (uint32_t at = link;; at = links_[at].parent) {
    const Link& earlier = links_[at];
    const bool trail = search_.mode == PathMode::kTrail;
    if ((trail || search_.different_edges) && earlier.kind == Link::Kind::kEdge && earlier.edge == neighbour.edge) {
      return false;
    }
    if (!trail && earlier.node == neighbour.node) {
      const bool closes = search_.mode == PathMode::kSimple && neighbour.node == from_;
      if (!closes) return false;
    }
    if (earlier.kind == Link::Kind::kStart) return true;
  }
}

bool PathEnumerator::IsPruned(uint32_t step, storage::EntityId node, uint32_t length) {
  if (!in_order() || search_.mode != PathMode::kWalk || search_.program->remembers) return false;
  Partition& visit = visits_[{step, node.value}];
  if (visit.paths == 0) kept_bytes_ += kVisitBytes;
  if (search_.selector.kind == PathSelector::Kind::kShortestGroups) {
    ++visit.paths;
    if (visit.lengths.contains(length)) return false;
    if (visit.lengths.size() >= search_.selector.count) return true;
    visit.lengths.insert(length);
    return false;
  }
  if (visit.paths >= search_.selector.count) return true;
  ++visit.paths;
  return false;
}

bool PathEnumerator::Wants(storage::EntityId end, uint32_t length) {
  if (!in_order()) return true;
  Partition& partition = partitions_[end.value];
  if (partition.paths == 0) kept_bytes_ += kVisitBytes;
  const bool groups = search_.selector.kind == PathSelector::Kind::kShortestGroups;
  if (groups && !partition.lengths.contains(length) && partition.lengths.size() >= search_.selector.count) return false;
  if (!groups && partition.paths >= search_.selector.count) return false;
  return true;
}

bool PathEnumerator::IsSatisfied() const {
  if (!in_order() || !to_) return false;
  const auto found = partitions_.find(to_->value);
  if (found == partitions_.end()) return false;
  if (search_.selector.kind != PathSelector::Kind::kShortestGroups) {
    return found->second.paths >= search_.selector.count;
  }
  return found->second.lengths.size() >= search_.selector.count &&
         links_[threads_.front().link].length >= *found->second.lengths.rbegin();
}

Status PathEnumerator::Accept(uint32_t link) {
  const storage::EntityId end = links_[link].node;
  if (to_ && end != *to_) return {};
  const uint32_t length = links_[link].length;
  if (!Wants(end, length)) return {};
  state_->environment[search_.from.id] = Datum::Node(from_);
  if (search_.to != search_.from) state_->environment[search_.to.id] = Datum::Node(end);
  TRIPEL_TRY(const bool passes, GroupPasses(0, link));
  if (!passes) return {};
  FoundPath found = Build(link);
  if (!search_.program->repeat) {
    std::vector<Datum> identity = found.bindings;
    identity.push_back(Datum::Path(found.path));
    kept_bytes_ += kVisitBytes + identity.size() * sizeof(Datum) + identity.back().HeapBytes();
    if (!seen_.insert(std::move(identity)).second) return {};
  }
  if (in_order()) {
    Partition& partition = partitions_[end.value];
    ++partition.paths;
    partition.lengths.insert(length);
  }
  ready_.push_back(std::move(found));
  return {};
}

Result<bool> PathEnumerator::GroupPasses(uint32_t group, uint32_t link) {
  const plan::PathGroup& described = search_.program->groups[group];
  if (described.conditions.empty()) return true;
  std::vector<Datum> bindings = Bindings(group, link);
  for (size_t i = 0; i < bindings.size(); ++i) {
    state_->environment[described.exposures[i].outer.id] = std::move(bindings[i]);
  }
  return AllTrue(described.conditions, *row_, state_);
}

std::vector<Datum> PathEnumerator::Bindings(uint32_t group, uint32_t link) const {
  const std::vector<plan::Exposure>& exposures = search_.program->groups[group].exposures;
  std::vector<Datum> single(exposures.size());
  std::vector<DatumList> lists(exposures.size());
  for (uint32_t at = link; links_[at].kind != Link::Kind::kStart; at = links_[at].parent) {
    const Link& event = links_[at];
    if (event.kind == Link::Kind::kOpen && event.index == group) break;
    const bool is_edge = event.kind == Link::Kind::kEdge;
    if (!is_edge && event.kind != Link::Kind::kNode) continue;
    const plan::Variable variable =
        is_edge ? search_.program->edges[event.index].variable : search_.program->nodes[event.index].variable;
    for (size_t i = 0; i < exposures.size(); ++i) {
      if (exposures[i].inner != variable) continue;
      Datum element = is_edge ? Datum::Edge(event.edge) : Datum::Node(event.node);
      if (exposures[i].list) lists[i].push_back(std::move(element));
      else single[i] = std::move(element);
    }
  }
  for (size_t i = 0; i < exposures.size(); ++i) {
    if (!exposures[i].list) continue;
    // Collected from the end of the search; a search against the pattern thereby already has the pattern's order.
    if (!search_.reversed) std::reverse(lists[i].begin(), lists[i].end());
    single[i] = Datum::List(std::move(lists[i]));
  }
  return single;
}

FoundPath PathEnumerator::Build(uint32_t link) const {
  FoundPath found;
  for (uint32_t at = link; links_[at].kind != Link::Kind::kStart; at = links_[at].parent) {
    if (links_[at].kind != Link::Kind::kEdge) continue;
    found.path.nodes.push_back(links_[at].node);
    found.path.edges.push_back(links_[at].edge);
  }
  found.path.nodes.push_back(from_);
  std::reverse(found.path.nodes.begin(), found.path.nodes.end());
  std::reverse(found.path.edges.begin(), found.path.edges.end());
  found.bindings = Bindings(0, link);
  return found;
}

}  // namespace tripel::query::exec
