#include "query/exec/path_search_op.h"

#include <algorithm>

#include "query/exec/path_enumerator.h"
#include "query/exec/shortest_paths.h"

namespace tripel::query::exec {
namespace {

std::unique_ptr<PathFinder> MakeFinder(const plan::PathSearch& search, bool paths, RunState* state) {
  if (IsPlainShortest(search)) return std::make_unique<ShortestPaths>(search, paths, state);
  return std::make_unique<PathEnumerator>(search, state);
}

bool LooksAtPaths(const plan::PathSearch& search, const Layout& layout) {
  const std::vector<plan::Exposure>& exposures = search.program->groups[0].exposures;
  const auto is_read = [&layout](const plan::Exposure& exposure) { return layout.Has(exposure.outer); };
  const bool path = search.path && layout.Has(*search.path);
  // Without a count there is a row for each path.
  const bool one_by_one = !search.count && search.selector.kind == plan::PathSelector::Kind::kShortestGroups;
  return path || one_by_one || !search.different_from.empty() || std::any_of(exposures.begin(), exposures.end(), is_read);
}

}  // namespace

PathSearchOp::PathSearchOp(const plan::PathSearch& search, Source input, Output output)
    : search_(search),
      carrier_(input.layout, output.layout),
      output_(std::move(output)),
      input_(std::move(input)),
      paths_(LooksAtPaths(search, output_.layout)),
      finder_(MakeFinder(search, paths_, output_.state)) {}

Result<bool> PathSearchOp::StartNextRow() {
  for (;;) {
    TRIPEL_TRY(const bool more, input_.Advance());
    if (!more) return false;
    const RowView row = input_.View(output_.state);
    const Datum& from = row.Get(search_.from);
    if (from.kind() != Kind::kNode) continue;
    std::optional<storage::EntityId> to;
    if (search_.into) {
      const Datum& end = row.Get(search_.to);
      if (end.kind() != Kind::kNode) continue;
      to = end.node();
    }
    TRIPEL_TRY_STATUS(finder_->Start(from.node(), to, row));
    return true;
  }
}

void PathSearchOp::Emit(Batch* batch) {
  const RowView row = input_.View(output_.state);
  if (!search_.different_from.empty()) {
    for (const EdgeRef& edge : found_.path.edges) {
      if (OccursIn(edge.statement, search_.different_from, row)) return;
    }
  }
  carrier_.Copy(input_.batch(), input_.row(), batch);
  if (!search_.into) {
    if (Column* ends = ColumnOf(output_.layout, search_.to, batch)) {
      ends->AppendBits(Column::Form::kNodes, found_.end.value);
    }
  }
  if (search_.count) {
    if (Column* counts = ColumnOf(output_.layout, *search_.count, batch)) {
      counts->AppendBits(Column::Form::kIntegers, found_.count);
    }
  }
  if (!paths_) return;
  const std::vector<plan::Exposure>& exposures = search_.program->groups[0].exposures;
  for (size_t i = 0; i < exposures.size(); ++i) {
    Put(output_.layout, exposures[i].outer, std::move(found_.bindings[i]), batch);
  }
  if (!search_.path || !output_.layout.Has(*search_.path)) return;
  if (search_.reversed) {
    std::reverse(found_.path.nodes.begin(), found_.path.nodes.end());
    std::reverse(found_.path.edges.begin(), found_.path.edges.end());
  }
  Put(output_.layout, *search_.path, Datum::Path(std::move(found_.path)), batch);
}

Status PathSearchOp::Next(Batch* batch) {
  batch->Clear(output_.layout.width());
  while (!batch->full()) {
    if (!searching_) {
      TRIPEL_TRY(searching_, StartNextRow());
      if (!searching_) return {};
    }
    TRIPEL_TRY(searching_, finder_->Next(&found_));
    if (searching_) Emit(batch);
  }
  return {};
}

}  // namespace tripel::query::exec
