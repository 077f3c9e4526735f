// Cursor: the rows of one running query, pulled by the caller.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tripel/plan.h"
#include "tripel/result.h"
#include "tripel/value.h"

namespace tripel {

/// Lets one thread stop what another runs. Copies share one state. Thread-safe; `Cancel` may be called
/// from a signal handler.
class CancelToken {
 public:
  CancelToken() : cancelled_(std::make_shared<std::atomic<bool>>(false)) {}
  void Cancel() const { cancelled_->store(true, std::memory_order_relaxed); }
  bool cancelled() const { return cancelled_->load(std::memory_order_relaxed); }

 private:
  std::shared_ptr<std::atomic<bool>> cancelled_;
};

/// What one run may use. A query that passes a limit ends with kTimeout or kMemoryLimit.
struct RunLimits {
  std::chrono::milliseconds time = std::chrono::milliseconds::max();
  uint64_t memory_bytes = UINT64_MAX;
  uint32_t threads = 0;  ///< that work on it at most; 0: as many as there are processors
};

using Parameters = Map;
using Row = std::vector<Value>;

/// Rows of a query, in order. Holds a snapshot: the answer is of one moment, whatever is written meanwhile.
/// One thread at a time. Must not outlive its Database.
class TRIPEL_PUBLIC Cursor {
 public:
  class Rows;  ///< what a cursor runs; inside the library
  explicit Cursor(std::unique_ptr<Rows> rows);
  Cursor(Cursor&&) noexcept;
  Cursor& operator=(Cursor&&) noexcept;
  ~Cursor();

  /// Names of the columns, in order.
  const std::vector<std::string>& columns() const;

  /// Puts the next row into *row. False at the end; after that, or after an error, do not call again.
  Result<bool> Next(Row* row);

  /// Things worth saying that are no errors: unknown predicates, names that are aliases. Complete after the end.
  const std::vector<Warning>& warnings() const;

  /// At least so many statements that are not asserted were passed over by the scans so far.
  uint64_t skipped_statements() const;

  /// After EXPLAIN and PROFILE, whose rows are operators: the same as a tree. Null after any other query.
  const QueryPlan* plan() const;

 private:
  std::unique_ptr<Rows> rows_;
};

}  // namespace tripel
