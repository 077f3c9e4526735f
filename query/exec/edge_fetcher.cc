#include "query/exec/edge_fetcher.h"

#include <algorithm>

namespace tripel::query::exec {
namespace {

using storage::StatementRef;

// With more predicates than this, one read of all statements and a look at each is cheaper than a read for each.
constexpr size_t kMaxPredicateReads = 4;

// Conditions in a view read nothing but the statement, so any row will do.
const Batch kNoBatch;

}  // namespace

Status StatementFilter::Apply(std::vector<StatementRef>* statements) {
  TRIPEL_TRY_STATUS(state_->budget.Step(statements->size() + 1));
  if (!view_->all) {
    std::erase_if(*statements, [this](const StatementRef& statement) {
      if (!statement.asserted) state_->NoteSkipped(statement.statement);
      return !statement.asserted;
    });
  }
  if (view_->conditions.empty() || statements->empty()) return {};
  std::vector<storage::StatementId> unknown;
  for (const StatementRef& statement : *statements) {
    if (!verdicts_.contains(statement.statement.value)) unknown.push_back(statement.statement);
  }
  if (!unknown.empty()) TRIPEL_TRY_STATUS(state_->graph.PrefetchEdges(unknown));
  size_t kept = 0;
  for (const StatementRef& statement : *statements) {
    TRIPEL_TRY(const bool passes, Passes(statement));
    if (passes) (*statements)[kept++] = statement;
  }
  statements->resize(kept);
  return {};
}

Result<bool> StatementFilter::Passes(const StatementRef& statement) {
  const auto known = verdicts_.find(statement.statement.value);
  if (known != verdicts_.end()) return known->second;
  constexpr size_t kMaxVerdicts = 1 << 20;
  if (verdicts_.size() >= kMaxVerdicts) verdicts_.clear();
  const Layout layout({}, static_cast<uint32_t>(state_->environment.size()));
  state_->environment[view_->variable.id] = Datum::Edge({statement.statement, statement.predicate});
  TRIPEL_TRY(const bool passes, AllTrue(view_->conditions, RowView{&kNoBatch, 0, &layout, state_}, state_));
  verdicts_.emplace(statement.statement.value, passes);
  return passes;
}

PredicateSet::PredicateSet(const plan::LabelTest& labels, const storage::Statistics& statistics) {
  for (const storage::PredicateCount& predicate : statistics.predicates) {
    if (MatchesEdge(labels, predicate.id)) ids_.push_back(predicate.id);
  }
  all_ = ids_.size() == statistics.predicates.size();
  std::sort(ids_.begin(), ids_.end());
}

bool PredicateSet::Has(storage::PredicateId id) const {
  return all_ || std::binary_search(ids_.begin(), ids_.end(), id);
}

EdgeFetcher::EdgeFetcher(const plan::EdgePattern& edge, plan::StatementViewPtr view, RunState* state)
    : arrow_(edge.arrow),
      predicates_(edge.labels, state->snapshot().statistics()),
      filter_(std::move(view), state),
      state_(state) {}

Result<Neighbours> EdgeFetcher::Fetch(std::span<const storage::EntityId> origins) {
  std::vector<std::vector<Neighbour>> lists(origins.size());
  if (arrow_ != plan::Arrow::kLeft) TRIPEL_TRY_STATUS(FetchDirection(origins, storage::Direction::kOut, &lists));
  if (arrow_ != plan::Arrow::kRight) TRIPEL_TRY_STATUS(FetchDirection(origins, storage::Direction::kIn, &lists));
  Neighbours result;
  result.offsets.reserve(origins.size() + 1);
  result.offsets.push_back(0);
  for (const std::vector<Neighbour>& list : lists) {
    result.neighbours.insert(result.neighbours.end(), list.begin(), list.end());
    result.offsets.push_back(result.neighbours.size());
  }
  return result;
}

Status EdgeFetcher::FetchDirection(std::span<const storage::EntityId> origins, storage::Direction direction,
                                   std::vector<std::vector<Neighbour>>* lists) {
  if (predicates_.all() || predicates_.ids().size() > kMaxPredicateReads) {
    return FetchPredicate(origins, direction, std::nullopt, lists);
  }
  for (const storage::PredicateId predicate : predicates_.ids()) {
    TRIPEL_TRY_STATUS(FetchPredicate(origins, direction, predicate, lists));
  }
  return {};
}

Status EdgeFetcher::FetchPredicate(std::span<const storage::EntityId> origins, storage::Direction direction,
                                   std::optional<storage::PredicateId> predicate,
                                   std::vector<std::vector<Neighbour>>* lists) {
  TRIPEL_TRY(const storage::Adjacency adjacency, state_->snapshot().Expand(origins, direction, predicate));
  const bool out = direction == storage::Direction::kOut;
  std::vector<StatementRef> statements;
  for (size_t i = 0; i < origins.size(); ++i) {
    statements.assign(adjacency.edges.begin() + adjacency.offsets[i], adjacency.edges.begin() + adjacency.offsets[i + 1]);
    std::erase_if(statements, [&](const StatementRef& statement) {
      const bool loop_seen = arrow_ == plan::Arrow::kEither && !out && statement.subject == statement.object;
      return loop_seen || !predicates_.Has(statement.predicate);
    });
    TRIPEL_TRY_STATUS(filter_.Apply(&statements));
    for (const StatementRef& statement : statements) {
      (*lists)[i].push_back({{statement.statement, statement.predicate}, out ? statement.object : statement.subject});
    }
  }
  return {};
}

bool OccursIn(EdgeRef edge, const std::vector<plan::Variable>& variables, const RowView& row) {
  for (const plan::Variable variable : variables) {
    const Datum& datum = row.Get(variable);
    switch (datum.kind()) {
      case Kind::kEdge:
        if (datum.edge() == edge) return true;
        break;
      case Kind::kPath: {
        const std::vector<EdgeRef>& edges = datum.path().edges;
        if (std::find(edges.begin(), edges.end(), edge) != edges.end()) return true;
        break;
      }
      default: break;
    }
  }
  return false;
}

}  // namespace tripel::query::exec
