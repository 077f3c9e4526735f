// RunState: what the operators of one running query share.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "query/exec/adjacency_cache.h"
#include "query/exec/profile.h"
#include "query/function/registry.h"
#include "query/graph/budget.h"
#include "query/graph/graph_reader.h"
#include "query/plan/node.h"
#include "storage/store.h"

namespace tripel::query::exec {

/// Whether elements turned out to have a property that the query names.
enum class PropertySeen : uint8_t { kNever, kMissing, kFound };

struct RunState {
  RunState(std::shared_ptr<const storage::Snapshot> snapshot, const RunLimits& limits, CancelToken cancel,
           const plan::Plan& plan, std::unique_ptr<Profile> profile)
      : profile(std::move(profile)),
        graph(std::move(snapshot)),
        budget(limits, std::move(cancel)),
        functions{&graph, &budget},
        plan(plan),
        environment(plan.variable_count),
        properties(plan.property_uses.size(), PropertySeen::kNever),
        adjacency_(std::make_unique<AdjacencyCache>(&graph.snapshot(), &budget)),
        adjacency(adjacency_.get()) {}
  /// For a thread that does a part of the work of *whole, which must outlive it. `plan` is a copy of the whole's plan.
  RunState(RunState* whole, const plan::Plan& plan)
      : graph(whole->graph.shared_snapshot()),
        budget(&whole->budget),
        functions{&graph, &budget, whole->functions.now},
        plan(plan),
        environment(plan.variable_count),
        properties(plan.property_uses.size(), PropertySeen::kNever),
        adjacency(whole->adjacency) {}
  RunState(const RunState&) = delete;
  RunState& operator=(const RunState&) = delete;

  const storage::Snapshot& snapshot() const { return graph.snapshot(); }

  /// Entities with an alias, remembered: the same few values are asked for again and again.
  Result<const std::vector<storage::EntityId>*> EntitiesWithAlias(const std::string& alias);

  /// Among the nodes that have a property `name` or `key` of their own, which the indexes of names and keys do not
  /// know: those whose property called `of` equals `value`.
  Result<std::vector<storage::EntityId>> WithOwnProperty(std::string_view of, const Datum& value);
  /// True for a node that has such a property.
  Result<bool> HasOwnNameOrKey(storage::EntityId node);

  const std::unique_ptr<Profile> profile;  ///< null: nothing is measured
  GraphReader graph;
  Budget budget;
  FunctionContext functions;
  const plan::Plan& plan;  ///< nobody else's: what is in it is counted without a lock
  /// By variable: values that are the same for all rows of an operator. Loop variables, the row around a subquery,
  /// the element that a condition inside a path looks at.
  std::vector<Datum> environment;
  std::vector<Datum> parameters;  ///< by the number of Plan::parameters
  std::vector<PropertySeen> properties;
  /// Of other threads, each with a copy of the plan; none: this thread does everything.
  std::vector<std::unique_ptr<RunState>> helpers;
  storage::ScanPart part;  ///< for shared scans

  /// Takes over what a helper, which has ended, noted about the run.
  void Absorb(const RunState& helper);

  /// Notes a statement that a scan passed over because it is not asserted.
  void NoteSkipped(storage::StatementId statement) {
    if (skipped_.size() < kMaxSkipped) skipped_.insert(statement.value);
  }
  /// Notes so many different ones, of which nothing but their number is known.
  void NoteSkipped(uint64_t count) { skipped_count_ = std::max(skipped_count_, count); }
  /// How many different ones there were, at least.
  uint64_t skipped_statements() const { return std::max<uint64_t>(skipped_.size(), skipped_count_); }

 private:
  const std::unique_ptr<AdjacencyCache> adjacency_;  ///< null in a helper

 public:
  AdjacencyCache* const adjacency;  ///< of the whole run

 private:
  static constexpr size_t kMaxSkipped = 65'536;

  Result<const std::vector<storage::EntityId>*> OwnNamed();

  std::unordered_map<std::string, std::vector<storage::EntityId>> aliases_;
  std::optional<std::vector<storage::EntityId>> own_named_;
  std::unordered_set<uint64_t> skipped_;
  uint64_t skipped_count_ = 0;
};

}  // namespace tripel::query::exec
