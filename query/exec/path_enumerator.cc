#include "query/exec/path_enumerator.h"

#include <algorithm>

#include "query/exec/aggregator.h"

namespace tripel::query::exec {
namespace {

using plan::PathMode;
using plan::PathSelector;
using plan::PathStep;

// Partial paths that go on together, and so share reads.
constexpr size_t kThreadsAtOnce = 512;
constexpr uint64_t kVisitBytes = 192;
constexpr uint64_t kWayBytes = 48;

}  // namespace

bool IsPlainShortest(const plan::PathSearch& search) {
  if (search.selector.by_cost() || !search.program->orderings.empty()) return false;
  const bool one = search.selector.count == 1 && search.selector.kind != PathSelector::Kind::kAll;
  // A shortest path repeats no node, so every mode allows it. It must not have to be longer than the shortest.
  return one && search.program->repeat && search.program->repeat->min <= 1;
}

PathEnumerator::PathEnumerator(const plan::PathSearch& search, RunState* state)
    : search_(search),
      state_(state),
      conditions_(search, EdgeWants{}, state),
      records_events_(search.program->records_events || search.program->binds),
      charge_(&state->budget) {}

Status PathEnumerator::Start(storage::EntityId from, std::optional<storage::EntityId> to, const RowView& row) {
  row_copy_ = row;
  row_ = &row_copy_;
  from_ = from;
  to_ = to;
  links_.clear();
  threads_.clear();
  priced_ = {};
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
    if (IsExhausted() || IsSatisfied()) return false;
    TRIPEL_TRY_STATUS(ExpandSome());
    TRIPEL_TRY_STATUS(ChargeGrowth());
  }
  *found = std::move(ready_.front());
  ready_.pop_front();
  return true;
}

Status PathEnumerator::ChargeGrowth() {
  const uint64_t bytes = links_.capacity() * sizeof(Link) + threads_.size() * sizeof(Thread) +
                         priced_.size() * sizeof(Priced) + kept_bytes_;
  if (bytes > charged_) {
    TRIPEL_TRY_STATUS(charge_.Add(bytes - charged_));
    charged_ = bytes;
  }
  return {};
}

Status PathEnumerator::Follow(uint32_t step, uint32_t link) {
  std::vector<Thread> waiting = {{link, step}};
  return FollowAll(std::move(waiting));
}

Status PathEnumerator::FollowAll(std::vector<Thread> waiting) {
  while (!waiting.empty()) {
    Thread thread = waiting.back();
    waiting.pop_back();
    TRIPEL_TRY_STATUS(state_->budget.Step());
    const PathStep& at = search_.program->steps[thread.step];
    switch (at.kind) {
      case PathStep::Kind::kEdge:
        if (by_cost()) priced_.push({links_[thread.link].cost, priced_count_++, thread});
        else if (!IsPruned(thread)) threads_.push_back(thread);
        break;
      case PathStep::Kind::kAccept:
        // Something cheaper may still come.
        if (by_cost()) priced_.push({links_[thread.link].cost, priced_count_++, thread});
        else TRIPEL_TRY_STATUS(Accept(thread.link));
        break;
      case PathStep::Kind::kOpen:
        if (IsEntrance(thread)) {
          // Inside, ways differ in what they must remember; so it is here that they are counted.
          if (by_cost()) priced_.push({links_[thread.link].cost, priced_count_++, thread});
          else if (!IsPruned(thread)) TRIPEL_TRY_STATUS(Enter(thread, &waiting));
          break;
        }
        TRIPEL_TRY_STATUS(Enter(thread, &waiting));
        break;
      case PathStep::Kind::kJump: waiting.push_back({thread.link, at.next}); break;
      case PathStep::Kind::kSplit:
        waiting.push_back({thread.link, at.other});
        waiting.push_back({thread.link, at.next});
        break;
      default: TRIPEL_TRY_STATUS(Enter(thread, &waiting));
    }
  }
  return {};
}

bool PathEnumerator::IsEntrance(const Thread& thread) const {
  const PathStep& step = search_.program->steps[thread.step];
  return step.index != 0 && links_[thread.link].open == 0 && search_.program->groups[step.index].remembers();
}

Status PathEnumerator::Enter(Thread thread, std::vector<Thread>* waiting) {
  const PathStep& step = search_.program->steps[thread.step];
  TRIPEL_TRY(const bool passes, Pass(step, &thread.link));
  if (passes) waiting->push_back({thread.link, step.next});
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
    case PathStep::Kind::kOpen: {
      event.kind = Link::Kind::kOpen;
      if (search_.program->groups[step.index].remembers() && step.index != 0) ++event.open;
      break;
    }
    case PathStep::Kind::kMark: event.kind = Link::Kind::kMark; break;
    default: {
      // The root's conditions may speak of its ends, so they wait until the path is complete.
      if (step.index != 0) {
        TRIPEL_TRY(const bool passes, GroupPasses(step.index, *link));
        if (!passes) return false;
      }
      event.kind = Link::Kind::kClose;
      if (search_.program->groups[step.index].remembers() && step.index != 0) --event.open;
    }
  }
  if (records_events_) *link = AddLink(event);
  return true;
}

Result<std::vector<PathEnumerator::Thread>> PathEnumerator::TakeCheapest() {
  std::vector<Thread> some;
  const double cost = priced_.top().cost;
  // Edges that cost nothing may add threads of the same cost, which then come next.
  while (!priced_.empty() && some.size() < kThreadsAtOnce && priced_.top().cost == cost) {
    const Thread thread = priced_.top().thread;
    priced_.pop();
    const PathStep& step = search_.program->steps[thread.step];
    if (step.kind == PathStep::Kind::kAccept) {
      TRIPEL_TRY_STATUS(Accept(thread.link));
    } else if (!IsPruned(thread)) {
      if (step.kind == PathStep::Kind::kEdge) {
        some.push_back(thread);
        continue;
      }
      std::vector<Thread> waiting;
      TRIPEL_TRY_STATUS(Enter(thread, &waiting));
      TRIPEL_TRY_STATUS(FollowAll(std::move(waiting)));
    }
  }
  return some;
}

Result<std::vector<PathEnumerator::Thread>> PathEnumerator::TakeThreads() {
  if (by_cost()) return TakeCheapest();
  std::vector<Thread> some;
  if (in_order()) {
    // One length at a time, so that nothing longer is finished before something shorter.
    const uint32_t length = links_[threads_.front().link].length;
    while (!threads_.empty() && some.size() < kThreadsAtOnce && links_[threads_.front().link].length == length) {
      some.push_back(threads_.front());
      threads_.pop_front();
    }
    return some;
  }
  const size_t count = std::min(kThreadsAtOnce, threads_.size());
  some.assign(threads_.end() - static_cast<std::ptrdiff_t>(count), threads_.end());
  threads_.erase(threads_.end() - static_cast<std::ptrdiff_t>(count), threads_.end());
  // Threads stand in the order of their links, so nothing that is left hangs on what comes after these.
  links_.resize(some.back().link + 1);
  return some;
}

Status PathEnumerator::ExpandSome() {
  TRIPEL_TRY(const std::vector<Thread> some, TakeThreads());
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
      TRIPEL_TRY(const bool keeps_orderings, KeepsOrderings(thread.link, edge, neighbour.edge));
      if (!keeps_orderings) continue;
      Link link;
      if (by_cost()) {
        TRIPEL_TRY(const double cost, CostOf(edge, neighbour.edge));
        link.cost = links_[thread.link].cost + cost;
      }
      link.kind = Link::Kind::kEdge;
      link.open = links_[thread.link].open;
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
  if (links_[link].open > 0 && !GroupsAllow(link, neighbour)) return false;
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

bool PathEnumerator::GroupsAllow(uint32_t link, const Neighbour& neighbour) const {
  bool repeats_edge = false;
  uint32_t edges = 0;
  uint32_t closed = 0;  // groups that have ended again, on the way back
  bool repeats_inner_node = false;
  for (uint32_t at = link; links_[at].kind != Link::Kind::kStart; at = links_[at].parent) {
    const Link& event = links_[at];
    if (event.kind == Link::Kind::kEdge) {
      ++edges;
      repeats_edge |= event.edge == neighbour.edge;
      // The node that an edge leads to; the group's own first node is looked at where it opens.
      repeats_inner_node |= event.node == neighbour.node;
    }
    if (event.kind == Link::Kind::kClose) ++closed;
    if (event.kind != Link::Kind::kOpen) continue;
    if (closed > 0) {
      --closed;
      continue;
    }
    const std::optional<PathMode> mode = search_.program->groups[event.index].mode;
    if (!mode || *mode == PathMode::kWalk) continue;
    const bool back_at_start = neighbour.node == event.node;
    if (*mode == PathMode::kTrail && repeats_edge) return false;
    if (*mode == PathMode::kAcyclic && (repeats_inner_node || back_at_start)) return false;
    const bool was_complete = edges > 0 && links_[link].node == event.node;
    if (*mode == PathMode::kSimple && (repeats_inner_node || was_complete)) return false;
  }
  return true;
}

Result<bool> PathEnumerator::KeepsOrderings(uint32_t link, uint32_t edge, EdgeRef next) {
  for (const plan::PathOrdering& ordering : search_.program->orderings) {
    const plan::Variable element = search_.program->edges[edge].variable;
    if (ordering.element != element) continue;
    uint32_t at = link;
    const auto is_element = [&](const Link& event) {
      return event.kind == Link::Kind::kEdge && search_.program->edges[event.index].variable == element;
    };
    while (links_[at].kind != Link::Kind::kStart && !is_element(links_[at])) at = links_[at].parent;
    state_->environment[ordering.loop.id] = Datum::Edge(next);
    TRIPEL_TRY(const Datum value, Evaluate(*ordering.value, *row_, state_));
    if (value.is_null()) return false;
    if (links_[at].kind == Link::Kind::kStart) continue;
    state_->environment[ordering.loop.id] = Datum::Edge(links_[at].edge);
    TRIPEL_TRY(const Datum before, Evaluate(*ordering.value, *row_, state_));
    const Datum keeps = search_.reversed ? KeepsOrder(ordering.order, value, before) : KeepsOrder(ordering.order, before, value);
    if (!keeps.is_true()) return false;
  }
  return true;
}

Result<double> PathEnumerator::CostOf(uint32_t edge, EdgeRef next) {
  const plan::EdgePattern& pattern = search_.program->edges[edge];
  if (!pattern.cost) return 0.0;
  state_->environment[pattern.variable.id] = Datum::Edge(next);
  TRIPEL_TRY(const Datum cost, Evaluate(*pattern.cost, *row_, state_));
  if (!cost.is_number()) return WrongType(*pattern.cost, "the COST of an edge", kNumberKinds, cost.kind());
  if (!(cost.number() >= 0)) {
    return Fail(Error{ErrorCode::kData, "the COST of an edge is negative or not a number", pattern.cost->span, "", ""});
  }
  return cost.number();
}

double PathEnumerator::NextMeasure() const {
  return by_cost() ? priced_.top().cost : static_cast<double>(links_[threads_.front().link].length);
}

bool PathEnumerator::MayPrune(const Link& link) const {
  const plan::PathProgram& program = *search_.program;
  if (!in_order() || link.open > 0 || program.groups[0].remembers() || !program.orderings.empty()) return false;
  if (search_.mode == PathMode::kWalk) return true;
  // One repeated edge: what is best never comes by a node twice, so every mode allows it; but for ways back to the start
  // along the edge they left by.
  const bool repeats = program.repeat && program.repeat->min <= 1 && search_.selector.count == 1;
  return repeats && (program.edges[0].arrow != plan::Arrow::kEither || (to_ && *to_ != from_));
}

// The k best of all walks to an end are found though no place lets more than k different ones go on (Bellman and Kalaba,
// On kth best policies, 1960). Let a walk be held back at some place: k others have gone on from there before it, none
// of them longer or dearer. Whatever it would have gone on with, each of these can go on with too: where MayPrune holds,
// no test looks back over the place, since groups with conditions or modes are counted where they are entered. The k
// walks that come of this stay different (IdentityOf), and each of them is delivered, or held back behind the place for
// the sake of k others, of which the same holds. So the end gets k walks that are as good. With groups of equal
// measures it is the k best measures that count instead.
bool PathEnumerator::IsPruned(const Thread& thread) {
  const Link& link = links_[thread.link];
  if (!MayPrune(link)) return false;
  Visit& visit = visits_[{thread.step, link.node.value}];
  if (visit.paths == 0) kept_bytes_ += kVisitBytes;
  const PathSelector& selector = search_.selector;
  const double measure = MeasureOf(link);
  const bool full = selector.in_groups()
                        ? visit.measures.size() >= selector.count && !visit.measures.contains(measure)
                        : visit.paths >= selector.count;
  if (full) return true;
  const bool may_be_known = !search_.program->repeat && (selector.in_groups() || selector.count > 1);
  if (may_be_known && IsKnown(thread.link, &visit)) return true;
  ++visit.paths;
  if (selector.in_groups()) visit.measures.insert(measure);
  return false;
}

bool PathEnumerator::IsKnown(uint32_t link, Visit* visit) {
  const Identity identity = IdentityOf(link);
  const size_t hash = IdentityHash()(identity);
  const auto [begin, end] = visit->ways.equal_range(hash);
  if (std::any_of(begin, end, [&](const auto& way) { return IdentityOf(way.second) == identity; })) return true;
  visit->ways.emplace(hash, link);
  kept_bytes_ += kWayBytes;
  return false;
}

bool PathEnumerator::Wants(storage::EntityId end, double measure) {
  if (!in_order()) return true;
  Partition& partition = partitions_[end.value];
  if (partition.paths == 0) kept_bytes_ += kVisitBytes;
  if (!search_.selector.in_groups()) return partition.paths < search_.selector.count;
  return partition.measures.contains(measure) || partition.measures.size() < search_.selector.count;
}

bool PathEnumerator::IsSatisfied() const {
  if (!in_order() || !to_) return false;
  const auto found = partitions_.find(to_->value);
  if (found == partitions_.end()) return false;
  if (!search_.selector.in_groups()) return found->second.paths >= search_.selector.count;
  if (found->second.measures.size() < search_.selector.count) return false;
  const double largest = *found->second.measures.rbegin();
  // What goes on from a length is longer; from a cost it may cost the same.
  return by_cost() ? NextMeasure() > largest : NextMeasure() >= largest;
}

Status PathEnumerator::Accept(uint32_t link) {
  const storage::EntityId end = links_[link].node;
  if (to_ && end != *to_) return {};
  const double measure = MeasureOf(links_[link]);
  if (!Wants(end, measure)) return {};
  state_->environment[search_.from.id] = Datum::Node(from_);
  if (search_.to != search_.from) state_->environment[search_.to.id] = Datum::Node(end);
  TRIPEL_TRY(const bool passes, GroupPasses(0, link));
  if (!passes) return {};
  if (!search_.program->repeat) {
    Identity identity = IdentityOf(link);
    const uint64_t bytes = kWayBytes + sizeof(Identity) + identity.size() * sizeof(uint64_t);
    if (!seen_.insert(std::move(identity)).second) return {};
    kept_bytes_ += bytes;
  }
  if (in_order()) {
    Partition& partition = partitions_[end.value];
    ++partition.paths;
    partition.measures.insert(measure);
  }
  ready_.push_back(Build(link));
  return {};
}

PathEnumerator::Identity PathEnumerator::IdentityOf(uint32_t link) const {
  const plan::PathProgram& program = *search_.program;
  const std::vector<plan::Exposure>& exposures = program.groups[0].exposures;
  Identity identity = {links_[link].length};
  std::vector<uint32_t> marks;
  std::vector<std::pair<uint32_t, uint32_t>> places;
  for (uint32_t at = link; links_[at].kind != Link::Kind::kStart; at = links_[at].parent) {
    const Link& event = links_[at];
    std::optional<plan::Variable> variable;
    if (event.kind == Link::Kind::kMark) marks.push_back(event.index);
    if (event.kind == Link::Kind::kEdge) {
      identity.push_back(event.edge.statement.value);
      variable = program.edges[event.index].variable;
    }
    if (event.kind == Link::Kind::kNode) variable = program.nodes[event.index].variable;
    if (event.kind == Link::Kind::kOpen || event.kind == Link::Kind::kClose) variable = program.groups[event.index].path;
    const auto is_it = [&](const plan::Exposure& exposure) { return exposure.inner == *variable; };
    if (variable && std::any_of(exposures.begin(), exposures.end(), is_it)) places.emplace_back(variable->id, event.length);
  }
  identity.push_back(marks.size());
  identity.insert(identity.end(), marks.begin(), marks.end());
  std::sort(places.begin(), places.end());
  for (const auto& [variable, place] : places) identity.insert(identity.end(), {variable, place});
  return identity;
}

size_t PathEnumerator::IdentityHash::operator()(const Identity& identity) const {
  // FNV-1a, a word at a time.
  uint64_t hash = 0xcbf29ce484222325;
  for (const uint64_t word : identity) hash = (hash ^ word) * 0x100000001b3;
  return static_cast<size_t>(hash ^ (hash >> 32));
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
  const plan::PathProgram& program = *search_.program;
  const std::vector<plan::Exposure>& exposures = program.groups[group].exposures;
  std::vector<Datum> single(exposures.size());
  std::vector<DatumList> lists(exposures.size());
  const auto bind = [&](plan::Variable variable, const Datum& value) {
    for (size_t i = 0; i < exposures.size(); ++i) {
      if (exposures[i].inner != variable) continue;
      if (exposures[i].list) lists[i].push_back(value);
      else single[i] = value;
    }
  };
  // Groups with a path variable that the walk back is inside of, the innermost last.
  std::vector<std::pair<uint32_t, PathData>> parts;
  const auto begin_part = [&](uint32_t index, storage::EntityId node) {
    if (program.groups[index].path) parts.push_back({index, {{node}, {}}});
  };
  const auto end_part = [&](uint32_t index) {
    if (!program.groups[index].path || parts.empty() || parts.back().first != index) return;
    PathData part = std::move(parts.back().second);
    parts.pop_back();
    if (!search_.reversed) {
      std::reverse(part.nodes.begin(), part.nodes.end());
      std::reverse(part.edges.begin(), part.edges.end());
    }
    bind(*program.groups[index].path, Datum::Path(std::move(part)));
  };
  begin_part(group, links_[link].node);
  // For a group the walk ends at its own opening; the groups inside have been closed before.
  uint32_t closed = 0;
  for (uint32_t at = link; links_[at].kind != Link::Kind::kStart; at = links_[at].parent) {
    const Link& event = links_[at];
    switch (event.kind) {
      case Link::Kind::kClose:
        ++closed;
        begin_part(event.index, event.node);
        break;
      case Link::Kind::kOpen:
        end_part(event.index);
        if (closed-- == 0) return Collected(exposures, std::move(single), std::move(lists));
        break;
      case Link::Kind::kEdge:
        bind(program.edges[event.index].variable, Datum::Edge(event.edge));
        for (auto& [index, part] : parts) {
          part.edges.push_back(event.edge);
          part.nodes.push_back(BeforeEdge(at));
        }
        break;
      case Link::Kind::kNode: bind(program.nodes[event.index].variable, Datum::Node(event.node)); break;
      default: break;
    }
  }
  end_part(group);
  return Collected(exposures, std::move(single), std::move(lists));
}

storage::EntityId PathEnumerator::BeforeEdge(uint32_t link) const { return links_[links_[link].parent].node; }

std::vector<Datum> PathEnumerator::Collected(const std::vector<plan::Exposure>& exposures, std::vector<Datum> single,
                                             std::vector<DatumList> lists) const {
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
  found.end = links_[link].node;
  return found;
}

}  // namespace tripel::query::exec
