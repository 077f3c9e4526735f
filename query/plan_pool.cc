#include "query/plan_pool.h"

#include <algorithm>

namespace tripel::query {
namespace {

/// Of one query: for as many threads, or kinds of parameters, as run it in turn.
constexpr size_t kMaxIdle = 16;
/// What counts may change by, as a factor, before another plan may be better.
constexpr uint64_t kDrift = 2;
/// Small counts change by factors all the time.
constexpr uint64_t kFew = 16;

bool AboutTheSame(uint64_t a, uint64_t b) { return std::max(a, b) <= kDrift * std::min(a, b) + kFew; }

}  // namespace

PooledPlan::PooledPlan(plan::Plan plan, const PlanOptions& options, const storage::Statistics& statistics)
    : plan_(std::move(plan)),
      options_(options),
      seen_entities_(statistics.entities),
      seen_statements_(statistics.statements),
      counts_(CountsOf(statistics)) {}

std::vector<uint64_t> PooledPlan::CountsOf(const storage::Statistics& statistics) const {
  std::vector<uint64_t> counts = {statistics.entities, statistics.statements, statistics.asserted};
  for (const plan::LabelUse& use : plan_.labels) {
    for (const storage::PredicateCount& predicate : statistics.predicates) {
      if (use.predicate && predicate.id == *use.predicate) {
        counts.insert(counts.end(), {predicate.asserted, predicate.subjects, predicate.objects});
      }
    }
    for (const storage::LabelCount& label : statistics.labels) {
      if (use.label && label.id == *use.label) counts.push_back(label.entities);
    }
  }
  return counts;
}

bool PooledPlan::Fits(const PlanOptions& options, const Parameters* parameters) const {
  if (options != options_) return false;
  return std::all_of(plan_.parameters.begin(), plan_.parameters.end(), [parameters](const plan::ParameterUse& use) {
    if (parameters == nullptr) return false;
    const auto given = parameters->find(use.name);
    return given != parameters->end() && given->second.kind() == use.kind && (!use.fixed || *use.fixed == given->second);
  });
}

bool PooledPlan::IsCurrent(const storage::Snapshot& snapshot) {
  for (const plan::LabelUse& use : plan_.labels) {
    if (use.of_node && snapshot.FindLabel(use.text) != use.label) return false;
    if (use.of_edge && snapshot.FindPredicate(use.text) != use.predicate) return false;
  }
  if (plan_.unique_keys) {
    const auto hidden = snapshot.FindByName("");
    if (!hidden || !hidden->empty()) return false;
  }
  const storage::Statistics& statistics = snapshot.statistics();
  if (statistics.entities == seen_entities_ && statistics.statements == seen_statements_) return true;
  seen_entities_ = statistics.entities;
  seen_statements_ = statistics.statements;
  const std::vector<uint64_t> now = CountsOf(statistics);
  return std::equal(now.begin(), now.end(), counts_.begin(), counts_.end(), AboutTheSame);
}

std::unique_ptr<PooledPlan> PlanPool::TakeFitting(const PlanOptions& options, const Parameters* parameters) {
  const std::lock_guard lock(mutex_);
  const auto found = std::find_if(idle_.rbegin(), idle_.rend(), [&](const std::unique_ptr<PooledPlan>& plan) {
    return plan->Fits(options, parameters);
  });
  if (found == idle_.rend()) return nullptr;
  std::unique_ptr<PooledPlan> plan = std::move(*found);
  idle_.erase(std::next(found).base());
  return plan;
}

std::unique_ptr<PooledPlan> PlanPool::Take(const PlanOptions& options, const Parameters* parameters,
                                           const storage::Snapshot& snapshot) {
  for (;;) {
    std::unique_ptr<PooledPlan> plan = TakeFitting(options, parameters);
    if (!plan || plan->IsCurrent(snapshot)) return plan;
  }
}

void PlanPool::Return(std::unique_ptr<PooledPlan> plan) {
  // What a warning says is of the moment when it was made.
  if (!plan->plan().warnings.empty()) return;
  const std::lock_guard lock(mutex_);
  if (idle_.size() == kMaxIdle) idle_.erase(idle_.begin());
  idle_.push_back(std::move(plan));
}

}  // namespace tripel::query
