// Engine: query text in, rows out. The whole flow is in engine.cc.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "storage/store.h"
#include "tripel/cursor.h"
#include "tripel/plan.h"
#include "tripel/result.h"

namespace tripel::query {

/// The rows of one run; what a Cursor of the public interface holds.
class RowStream {
 public:
  virtual ~RowStream() = default;
  virtual const std::vector<std::string>& columns() const = 0;
  /// False at the end. After the end or an error: do not call again.
  virtual Result<bool> Next(Row* row) = 0;
  virtual const std::vector<Warning>& warnings() const = 0;
  virtual uint64_t skipped_statements() const = 0;
  /// The plan whose operators the rows are, after EXPLAIN and PROFILE; else null.
  virtual const QueryPlan* plan() const = 0;
};

struct RunOptions {
  const Parameters* parameters = nullptr;  ///< may be null; must outlive the RowStream
  RunLimits limits;
  CancelToken cancel;
  bool strict_names = false;
  bool repeatable_elements = false;  ///< the match mode of a MATCH that names none; false: DIFFERENT EDGES
  bool optimize = true;  ///< off: the plan as bound, for comparing answers in tests
};

/// A query that parsed, and the plans that runs of it have made: they serve further runs as long as the store means the
/// same by the names in them. Shareable between threads.
class Parsed;

/// Syntax only: needs no store.
Result<std::shared_ptr<const Parsed>> Parse(std::string_view text);

/// Binds to the snapshot and optimises, where no earlier plan will do; builds operators. Rows come lazily; errors of the data come from Next. EXPLAIN runs
/// nothing, PROFILE runs to the end before this returns.
Result<std::unique_ptr<RowStream>> Run(const Parsed& query, std::shared_ptr<const storage::Snapshot> snapshot,
                                       const RunOptions& options);

/// The optimised plan, whatever the query's own mode is.
Result<QueryPlan> Explain(const Parsed& query, const storage::Snapshot& snapshot, const RunOptions& options);

}  // namespace tripel::query
