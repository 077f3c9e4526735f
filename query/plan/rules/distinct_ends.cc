#include "query/plan/rules/distinct_ends.h"

#include "query/plan/rules/row_sources.h"

namespace tripel::query::plan {
namespace {

/// What a plain breadth-first search can do, and nothing reads how it got there.
bool OnlyEndsMatter(const PathSearch& search, const VariableSet& needed) {
  if (search.selector.kind != PathSelector::Kind::kAll || !search.different_from.empty()) return false;
  if (!search.program->repeat || search.program->repeat->min > 1) return false;
  if (search.path && needed.Has(*search.path)) return false;
  for (const Exposure& exposure : search.program->groups[0].exposures) {
    if (needed.Has(exposure.outer)) return false;
  }
  return true;
}

}  // namespace

void FindDistinctEnds(Plan* plan) {
  VisitWithNeeds(*plan, [](Node* node, const VariableSet& needed) {
    if (!IgnoresRepetition(*node)) return;
    const WantedNode source = RowSourceBelow(node, needed);
    auto* search = std::get_if<PathSearch>(&(*source.node)->operation);
    if (search == nullptr || !OnlyEndsMatter(*search, source.needed)) return;
    search->selector = {PathSelector::Kind::kShortest, 1};
  });
}

}  // namespace tripel::query::plan
