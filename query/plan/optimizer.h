// The rules that turn a bound plan into one that runs, and runs well.
#pragma once

#include "query/plan/node.h"
#include "storage/store.h"

namespace tripel::query::plan {

struct Improvements {
  bool any = true;         ///< false: only the rules that must run do; the rows are the same
  bool read_late = true;   ///< false: all elements that the query as written reads a property of are looked at
};

/// Applies all rules, also inside subqueries: every Match becomes scans, expansions and searches (without improvements in
/// the order written), and every node knows its columns. Cannot fail.
void Optimize(Plan* plan, const storage::Snapshot& snapshot, const Improvements& improvements);

}  // namespace tripel::query::plan
