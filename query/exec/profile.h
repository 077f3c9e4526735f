// Profile: what the operators of one run did, by node of the plan. Only a run under PROFILE has one.
#pragma once

#include <chrono>
#include <cstdint>
#include <unordered_map>

#include "query/graph/budget.h"

namespace tripel::query::plan {
struct Node;
}

namespace tripel::query::exec {

struct OperatorProfile {
  uint64_t rows = 0;
  std::chrono::nanoseconds time{0};  ///< with that of its inputs
  MemoryMeter memory;
};

/// A node that runs many times (below OPTIONAL, in a subquery) has one entry for all of them.
class Profile {
 public:
  /// Stays where it is.
  OperatorProfile* Of(const plan::Node& node) { return &operators_[&node]; }

 private:
  std::unordered_map<const plan::Node*, OperatorProfile> operators_;
};

}  // namespace tripel::query::exec
