// Plans as the optimiser makes or will make them, by hand: what the operators themselves cost, whatever the planner does.
#pragma once

#include <string>
#include <vector>

#include "query/plan/node.h"
#include "storage/store.h"

namespace tripel::bench {

struct NamedPlan {
  std::string name;
  query::plan::Plan plan;
};

/// Over edges `knows` and `cites` and label `label`; searches begin at the node `from` and end at `to` (keys). The first
/// column of the first row is the answer.
std::vector<NamedPlan> MakePlans(const storage::Snapshot& snapshot, const std::string& label, const std::string& from,
                                 const std::string& to);

}  // namespace tripel::bench
