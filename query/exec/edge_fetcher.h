// EdgeFetcher: the statements at many nodes that an edge pattern may be, in few reads.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "query/exec/batch.h"
#include "query/exec/evaluate.h"
#include "query/plan/pattern.h"
#include "storage/store.h"

namespace tripel::query::exec {

/// Applies the view of the linear query: asserted or all, and the USE STATEMENTS condition. Counts what it passes over.
class StatementFilter {
 public:
  StatementFilter(plan::StatementViewPtr view, RunState* state) : view_(std::move(view)), state_(state) {}
  /// Drops what the query does not see.
  Status Apply(std::vector<storage::StatementRef>* statements);

 private:
  Result<bool> Passes(const storage::StatementRef& statement);

  plan::StatementViewPtr view_;
  RunState* state_;
  /// Verdicts of the condition: paths come by the same statements often.
  std::unordered_map<uint64_t, bool> verdicts_;
};

/// Which predicates an edge pattern allows.
class PredicateSet {
 public:
  PredicateSet(const plan::LabelTest& labels, const storage::Statistics& statistics);
  bool all() const { return all_; }
  const std::vector<storage::PredicateId>& ids() const { return ids_; }
  bool Has(storage::PredicateId id) const;

 private:
  bool all_ = false;
  std::vector<storage::PredicateId> ids_;  ///< sorted
};

/// An edge as seen from one of its ends.
struct Neighbour {
  EdgeRef edge;
  storage::EntityId node;  ///< the other end
};

/// The neighbours of each origin: those of origin i are neighbours[offsets[i] .. offsets[i + 1]).
struct Neighbours {
  std::vector<size_t> offsets;
  std::vector<Neighbour> neighbours;
};

class EdgeFetcher {
 public:
  EdgeFetcher(const plan::EdgePattern& edge, plan::StatementViewPtr view, RunState* state);

  /// In a fixed order for each origin. A loop comes once, also when the pattern has no direction. The pattern's own
  /// conditions are not looked at.
  Result<Neighbours> Fetch(std::span<const storage::EntityId> origins);

 private:
  Status FetchDirection(std::span<const storage::EntityId> origins, storage::Direction direction,
                        std::vector<std::vector<Neighbour>>* lists);
  Status FetchPredicate(std::span<const storage::EntityId> origins, storage::Direction direction,
                        std::optional<storage::PredicateId> predicate, std::vector<std::vector<Neighbour>>* lists);

  plan::Arrow arrow_;
  PredicateSet predicates_;
  StatementFilter filter_;
  RunState* state_;
};

/// True where `edge` is one of the edges, or in one of the paths, in these variables of the row.
bool OccursIn(EdgeRef edge, const std::vector<plan::Variable>& variables, const RowView& row);

}  // namespace tripel::query::exec
