#include "query/exec/edge_reader.h"

#include <algorithm>

namespace tripel::query::exec {
namespace {

using storage::EdgeColumns;
using storage::EdgeLists;

// Conditions in a view read nothing but the statement, so any row will do.
const Batch kNoBatch;

/// Moves edge `from` to place `to` in every column that is there.
void MoveEdge(EdgeColumns* edges, size_t from, size_t to) {
  const auto move = [from, to](auto* column) {
    if (!column->empty()) (*column)[to] = (*column)[from];
  };
  move(&edges->others);
  move(&edges->statements);
  move(&edges->predicates);
}

void Resize(EdgeColumns* edges, size_t size) {
  const auto resize = [size](auto* column) {
    if (!column->empty()) column->resize(size);
  };
  resize(&edges->others);
  resize(&edges->statements);
  resize(&edges->predicates);
}

/// Appends edges [begin, end) of `from`.
void AppendEdges(const EdgeColumns& from, size_t begin, size_t end, EdgeColumns* edges) {
  const auto append = [begin, end](const auto& source, auto* target) {
    if (!source.empty()) target->insert(target->end(), source.begin() + static_cast<std::ptrdiff_t>(begin),
                                        source.begin() + static_cast<std::ptrdiff_t>(end));
  };
  append(from.others, &edges->others);
  append(from.statements, &edges->statements);
  append(from.predicates, &edges->predicates);
}

void Note(const std::vector<storage::StatementId>& skipped, RunState* state) {
  for (const storage::StatementId statement : skipped) state->NoteSkipped(statement);
}

storage::EdgeRequest RequestOf(const plan::EdgePattern& edge, const plan::StatementView& view, EdgeWants wants,
                               const RunState& state) {
  storage::EdgeRequest request;
  request.direction = edge.arrow == plan::Arrow::kLeft ? storage::Direction::kIn : storage::Direction::kOut;
  request.predicates = PredicatesOf(edge.labels, state.snapshot().statistics());
  request.asserted_only = !view.all;
  // Without its other end a loop cannot be told from other edges.
  request.others = wants.others || edge.arrow == plan::Arrow::kEither;
  request.statements = request.predicate_ids = wants.edges || !view.conditions.empty();
  return request;
}

void Clear(EdgeColumns* edges) {
  edges->others.clear();
  edges->statements.clear();
  edges->predicates.clear();
  edges->asserted.clear();
}

}  // namespace

void KeepEdges(const std::vector<uint8_t>& keep, EdgeLists* lists) {
  size_t kept = 0;
  size_t edge = 0;
  for (size_t origin = 0; origin + 1 < lists->offsets.size(); ++origin) {
    for (const size_t end = lists->offsets[origin + 1]; edge < end; ++edge) {
      if (keep[edge]) MoveEdge(&lists->edges, edge, kept++);
    }
    lists->offsets[origin + 1] = static_cast<uint32_t>(kept);
  }
  Resize(&lists->edges, kept);
}

Status StatementFilter::Judge(const EdgeColumns& edges) {
  std::vector<storage::StatementId> unknown;
  for (const uint64_t statement : edges.statements) {
    if (!verdicts_.contains(statement)) unknown.push_back({statement});
  }
  if (!unknown.empty()) TRIPEL_TRY_STATUS(state_->graph.PrefetchEdges(unknown));
  keep_.resize(edges.statements.size());
  for (size_t i = 0; i < edges.statements.size(); ++i) {
    TRIPEL_TRY_STATUS(state_->budget.Step());
    TRIPEL_TRY(const bool passes, Passes(edges.statements[i], edges.predicates[i]));
    keep_[i] = passes ? 1 : 0;
  }
  return {};
}

Status StatementFilter::Apply(EdgeLists* lists) {
  if (passes_all()) return {};
  TRIPEL_TRY_STATUS(Judge(lists->edges));
  KeepEdges(keep_, lists);
  return {};
}

Result<bool> StatementFilter::Passes(uint64_t statement, uint32_t predicate) {
  const auto known = verdicts_.find(statement);
  if (known != verdicts_.end()) return known->second;
  constexpr size_t kMaxVerdicts = 1 << 20;
  if (verdicts_.size() >= kMaxVerdicts) verdicts_.clear();
  const Layout layout({}, static_cast<uint32_t>(state_->environment.size()));
  state_->environment[view_->variable.id] = Datum::Edge({{statement}, {predicate}});
  TRIPEL_TRY(const bool passes, AllTrue(view_->conditions, RowView{&kNoBatch, 0, &layout, state_}, state_));
  verdicts_.emplace(statement, passes);
  return passes;
}

std::optional<std::vector<storage::PredicateId>> PredicatesOf(const plan::LabelTest& labels,
                                                              const storage::Statistics& statistics) {
  std::vector<storage::PredicateId> ids;
  switch (labels.form) {
    case plan::LabelTest::Form::kAlways:
    case plan::LabelTest::Form::kAnyLabel: return std::nullopt;
    case plan::LabelTest::Form::kName:
      if (labels.predicate) ids.push_back(*labels.predicate);
      return ids;
    default: break;
  }
  for (const storage::PredicateCount& predicate : statistics.predicates) {
    if (MatchesEdge(labels, predicate.id)) ids.push_back(predicate.id);
  }
  if (ids.size() == statistics.predicates.size()) return std::nullopt;
  std::sort(ids.begin(), ids.end());
  return ids;
}

EdgeReader::EdgeReader(const plan::EdgePattern& edge, plan::StatementViewPtr view, EdgeWants wants, RunState* state)
    : arrow_(edge.arrow), request_(RequestOf(edge, *view, wants, *state)), filter_(std::move(view), state), state_(state) {}

Status EdgeReader::Read(std::span<const storage::EntityId> origins, EdgeLists* lists) {
  if (arrow_ != plan::Arrow::kEither) return ReadDirection(origins, request_.direction, lists);
  TRIPEL_TRY_STATUS(ReadDirection(origins, storage::Direction::kOut, &out_));
  TRIPEL_TRY_STATUS(ReadDirection(origins, storage::Direction::kIn, &in_));
  Clear(&lists->edges);
  lists->offsets.assign(1, 0);
  for (size_t i = 0; i < origins.size(); ++i) {
    const size_t begin = lists->edges.others.size();
    AppendEdges(out_.edges, out_.offsets[i], out_.offsets[i + 1], &lists->edges);
    const size_t out_end = lists->edges.others.size();
    AppendEdges(in_.edges, in_.offsets[i], in_.offsets[i + 1], &lists->edges);
    size_t kept = out_end;
    for (size_t edge = out_end; edge < lists->edges.others.size(); ++edge) {
      if (lists->edges.others[edge] != origins[i].value) MoveEdge(&lists->edges, edge, kept++);
    }
    Resize(&lists->edges, kept);
    lists->offsets.push_back(static_cast<uint32_t>(lists->offsets.back() + kept - begin));
  }
  return {};
}

Status EdgeReader::ReadDirection(std::span<const storage::EntityId> origins, storage::Direction direction,
                                 EdgeLists* lists) {
  if (request_.predicates && request_.predicates->empty()) {
    Clear(&lists->edges);
    lists->offsets.assign(origins.size() + 1, 0);
    return {};
  }
  request_.direction = direction;
  TRIPEL_TRY(const DecodedAdjacency* decoded, Decoded(origins.size()));
  if (decoded != nullptr) return CopyLists(*decoded, origins, lists);
  TRIPEL_TRY_STATUS(state_->snapshot().ReadEdges(origins, request_, lists));
  Note(lists->skipped, state_);
  TRIPEL_TRY_STATUS(state_->budget.Step(origins.size() + lists->offsets.back()));
  return filter_.Apply(lists);
}

Result<const DecodedAdjacency*> EdgeReader::Decoded(size_t lists) {
  const bool can_be_used = !request_.statements && !request_.predicate_ids && request_.others;
  if (!can_be_used || (request_.predicates && request_.predicates->empty())) return nullptr;
  std::vector<storage::StatementId> skipped;
  TRIPEL_TRY(const DecodedAdjacency* decoded, state_->adjacency->Use(request_, lists, &state_->budget, &skipped));
  Note(skipped, state_);
  return decoded;
}

Status EdgeReader::CopyLists(const DecodedAdjacency& decoded, std::span<const storage::EntityId> origins,
                             EdgeLists* lists) {
  Clear(&lists->edges);
  lists->offsets.assign(1, 0);
  constexpr size_t kAhead = 8;
  for (size_t i = 0; i < origins.size(); ++i) {
    if (i + 2 * kAhead < origins.size()) decoded.PrefetchOffset(origins[i + 2 * kAhead].value);
    if (i + kAhead < origins.size()) decoded.PrefetchList(origins[i + kAhead].value);
    const std::span<const uint32_t> list = decoded.ListOf(origins[i].value);
    lists->edges.others.insert(lists->edges.others.end(), list.begin(), list.end());
    lists->offsets.push_back(static_cast<uint32_t>(lists->edges.others.size()));
  }
  return state_->budget.Step(origins.size() + lists->edges.others.size());
}

Status EdgeReader::Count(std::span<const storage::EntityId> origins, std::vector<uint64_t>* counts) {
  const bool none = request_.predicates && request_.predicates->empty();
  if (none || arrow_ == plan::Arrow::kEither || !is_whole()) {
    TRIPEL_TRY_STATUS(Read(origins, &counted_));
    counts->resize(origins.size());
    for (size_t i = 0; i < origins.size(); ++i) (*counts)[i] = counted_.offsets[i + 1] - counted_.offsets[i];
    return {};
  }
  std::vector<storage::StatementId> skipped;
  TRIPEL_TRY_STATUS(state_->budget.Step(origins.size()));
  TRIPEL_TRY_STATUS(state_->snapshot().CountEdges(origins, request_, counts, &skipped));
  Note(skipped, state_);
  return {};
}

Result<size_t> EdgePieces::ReadFrom(std::span<const storage::EntityId> origins, size_t begin) {
  constexpr size_t kWantedEdges = 32'768;
  const size_t count = std::min(piece_, origins.size() - begin);
  TRIPEL_TRY_STATUS(reader_->Read(origins.subspan(begin, count), &lists_));
  const size_t edges = lists_.offsets.back();
  if (edges > kWantedEdges) piece_ = std::max<size_t>(1, piece_ / 4);
  else if (edges < kWantedEdges / 8) piece_ = std::min(piece_ * 4, kBatchRows);
  return count;
}

EdgeScanReader::EdgeScanReader(const plan::EdgePattern& edge, plan::StatementViewPtr view, EdgeWants wants, bool shared,
                               RunState* state)
    : request_(RequestOf(edge, *view, wants, *state)), filter_(std::move(view), state), state_(state) {
  if (shared) request_.part = state->part;
}

Status EdgeScanReader::Start() {
  scan_.reset();
  if (request_.predicates && request_.predicates->empty()) return {};
  TRIPEL_TRY(scan_, state_->snapshot().ScanEdges(request_));
  return {};
}

Result<bool> EdgeScanReader::Next() {
  if (!scan_) return false;
  TRIPEL_TRY(const bool more, scan_->Next(&page_));
  if (!more) return false;
  Note(page_.lists.skipped, state_);
  TRIPEL_TRY_STATUS(state_->budget.Step(page_.origins.size() + page_.lists.offsets.back()));
  TRIPEL_TRY_STATUS(filter_.Apply(&page_.lists));
  return true;
}

bool OccursIn(storage::StatementId edge, const std::vector<plan::Variable>& variables, const RowView& row) {
  for (const plan::Variable variable : variables) {
    const Datum datum = row.Get(variable);
    switch (datum.kind()) {
      case Kind::kEdge:
        if (datum.edge().statement == edge) return true;
        break;
      case Kind::kPath: {
        const std::vector<EdgeRef>& edges = datum.path().edges;
        const auto is_it = [edge](const EdgeRef& other) { return other.statement == edge; };
        if (std::any_of(edges.begin(), edges.end(), is_it)) return true;
        break;
      }
      default: break;
    }
  }
  return false;
}

}  // namespace tripel::query::exec
