// QueryPlan: how a query is answered, as EXPLAIN and PROFILE show it: a tree of operators, each with how many rows it was
// expected to yield and, after a run, how many it did.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tripel/visibility.h"

namespace tripel {

/// One operator; its inputs are below it. A subquery of one of its expressions is an input called "Subquery".
struct PlanOperator {
  /// What a run measured. An operator below OPTIONAL or in a subquery runs many times; these are sums over all of them.
  struct Measured {
    uint64_t rows = 0;
    std::chrono::nanoseconds time{0};  ///< its own, without that of its inputs
    uint64_t memory_bytes = 0;         ///< the most that it held at a time
  };

  std::string name;     ///< "Expand"
  std::string details;  ///< "(a)-[:knows]->(b)"; may be empty
  double estimated_rows = 0;
  std::optional<Measured> measured;  ///< of PROFILE
  std::vector<PlanOperator> inputs;
};

struct TRIPEL_PUBLIC QueryPlan {
  PlanOperator root;
  bool profiled = false;
  std::chrono::nanoseconds time{0};  ///< PROFILE: of the whole run, reading the values of its rows included
  /// For a terminal: one operator a line, inputs below and indented, the figures in columns before it; ends in a line
  /// break.
  std::string ToString() const;
};

}  // namespace tripel
