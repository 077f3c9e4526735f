#include "query/exec/path_search_op.h"

#include <algorithm>

#include "query/exec/path_enumerator.h"
#include "query/exec/shortest_paths.h"

namespace tripel::query::exec {
namespace {

std::unique_ptr<PathFinder> MakeFinder(const plan::PathSearch& search, RunState* state) {
  if (IsPlainShortest(search)) return std::make_unique<ShortestPaths>(search, state);
  return std::make_unique<PathEnumerator>(search, state);
}

}  // namespace

PathSearchOp::PathSearchOp(const plan::PathSearch& search, Source input, Output output)
    : search_(search),
      carrier_(input.layout, output.layout),
      output_(std::move(output)),
      input_(std::move(input)),
      finder_(MakeFinder(search, output_.state)) {}

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

void PathSearchOp::Emit(FoundPath found, Batch* batch) {
  const RowView row = input_.View(output_.state);
  for (const EdgeRef& edge : found.path.edges) {
    if (OccursIn(edge.statement, search_.different_from, row)) return;
  }
  carrier_.Copy(input_.batch(), input_.row(), batch);
  if (!search_.into) Put(output_.layout, search_.to, Datum::Node(found.path.nodes.back()), batch);
  const std::vector<plan::Exposure>& exposures = search_.program->groups[0].exposures;
  for (size_t i = 0; i < exposures.size(); ++i) {
    Put(output_.layout, exposures[i].outer, std::move(found.bindings[i]), batch);
  }
  if (!search_.path || !output_.layout.Has(*search_.path)) return;
  if (search_.reversed) {
    std::reverse(found.path.nodes.begin(), found.path.nodes.end());
    std::reverse(found.path.edges.begin(), found.path.edges.end());
  }
  Put(output_.layout, *search_.path, Datum::Path(std::move(found.path)), batch);
}

Status PathSearchOp::Next(Batch* batch) {
  batch->Clear(output_.layout.width());
  while (!batch->full()) {
    if (!searching_) {
      TRIPEL_TRY(searching_, StartNextRow());
      if (!searching_) return {};
    }
    FoundPath found;
    TRIPEL_TRY(searching_, finder_->Next(&found));
    if (searching_) Emit(std::move(found), batch);
  }
  return {};
}

}  // namespace tripel::query::exec
