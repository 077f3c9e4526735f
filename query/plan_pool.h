// PlanPool: the plans of one query text that earlier runs left, so that the next run need not bind and optimise again.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "query/plan/node.h"
#include "storage/store.h"
#include "tripel/cursor.h"

namespace tripel::query {

/// What a plan depends on besides the text and the store.
struct PlanOptions {
  bool strict_names = false;
  bool repeatable_elements = false;
  bool optimize = true;
  friend bool operator==(const PlanOptions&, const PlanOptions&) = default;
};

/// A plan and what the store was like when it was made.
class PooledPlan {
 public:
  PooledPlan(plan::Plan plan, const PlanOptions& options, const storage::Statistics& statistics);

  const plan::Plan& plan() const { return plan_; }
  /// It is a plan for values like these.
  bool Fits(const PlanOptions& options, const Parameters* parameters) const;
  /// Every name still stands for what it did, and the counts that the plan rests on are about the same.
  bool IsCurrent(const storage::Snapshot& snapshot);

 private:
  std::vector<uint64_t> CountsOf(const storage::Statistics& statistics) const;

  plan::Plan plan_;
  PlanOptions options_;
  uint64_t seen_entities_ = 0;    ///< when the counts were last compared
  uint64_t seen_statements_ = 0;
  std::vector<uint64_t> counts_;  ///< when the plan was made
};

/// A run has its plan to itself, because constants in it are counted without a lock; as many plans as run at a time
/// come to exist. Thread-safe.
class PlanPool {
 public:
  /// Null where there is none that will do.
  std::unique_ptr<PooledPlan> Take(const PlanOptions& options, const Parameters* parameters,
                                   const storage::Snapshot& snapshot);
  void Return(std::unique_ptr<PooledPlan> plan);

 private:
  std::unique_ptr<PooledPlan> TakeFitting(const PlanOptions& options, const Parameters* parameters);

  std::mutex mutex_;
  std::vector<std::unique_ptr<PooledPlan>> idle_;  ///< the last one returned at the end
};

}  // namespace tripel::query
