// PathFinder: the paths of one pattern from one node, one after the other. Two ways to find them: path_enumerator.h for
// everything, shortest_paths.h for what breadth-first search can do.
#pragma once

#include <optional>
#include <vector>

#include "query/exec/batch.h"
#include "query/plan/node.h"
#include "query/value/datum.h"

namespace tripel::query::exec {

/// From the start of the search to its end, whichever way the pattern reads.
struct FoundPath {
  storage::EntityId end;
  uint64_t count = 1;           ///< paths that this stands for; more than one only where no paths are wanted
  PathData path;                ///< only where paths are wanted, as the bindings
  std::vector<Datum> bindings;  ///< one for each exposure of the program's root
};

class PathFinder {
 public:
  virtual ~PathFinder() = default;
  /// Begins anew. `row` must stay as it is until the search is over: conditions may read it.
  virtual Status Start(storage::EntityId from, std::optional<storage::EntityId> to, const RowView& row) = 0;
  /// False when there are no more. Shorter paths come first where there is a selector.
  virtual Result<bool> Next(FoundPath* found) = 0;
};

/// Breadth-first search is enough: one repeated edge, at most one path of the least length for each pair of ends or all
/// of that length, and nothing in the middle that could tell one path from another.
bool IsPlainShortest(const plan::PathSearch& search);

}  // namespace tripel::query::exec
