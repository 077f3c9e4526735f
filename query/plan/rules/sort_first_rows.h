// Rule: a Sort below a Limit keeps only the rows that the limit lets through.
#pragma once

#include "query/plan/node.h"

namespace tripel::query::plan {

void SortFirstRows(Node* node);

}  // namespace tripel::query::plan
