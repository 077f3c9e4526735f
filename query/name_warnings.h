// The warning about names that are nobody's name but somebody's alias.
#pragma once

#include <vector>

#include "query/plan/node.h"
#include "storage/store.h"
#include "tripel/result.h"

namespace tripel::query {

/// Looks up the names that the plan wants nodes to have. `parameters` by the number of Plan::parameters.
Status WarnAboutNames(const plan::Plan& plan, const std::vector<Datum>& parameters, const storage::Snapshot& snapshot,
                      std::vector<Warning>* warnings);

}  // namespace tripel::query
