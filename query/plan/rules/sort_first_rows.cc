#include "query/plan/rules/sort_first_rows.h"

namespace tripel::query::plan {

void SortFirstRows(Node* node) {
  const auto* limit = std::get_if<Limit>(&node->operation);
  if (limit != nullptr && limit->limit && *limit->limit <= UINT64_MAX - limit->offset) {
    if (auto* sort = std::get_if<Sort>(&node->inputs[0]->operation)) sort->limit = *limit->limit + limit->offset;
  }
  for (const NodePtr& input : node->inputs) SortFirstRows(input.get());
}

}  // namespace tripel::query::plan
