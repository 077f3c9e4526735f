#include "query/exec/expand_op.h"

namespace tripel::query::exec {

ExpandOp::ExpandOp(const plan::Expand& expand, Source input, Output output)
    : expand_(expand),
      carrier_(input.layout, output.layout),
      output_(std::move(output)),
      input_(std::move(input)),
      fetcher_(expand.edge, expand.view, output_.state) {}

Result<bool> ExpandOp::Fetch() {
  TRIPEL_TRY(const bool more, input_.NextBatch());
  if (!more) return false;
  std::vector<storage::EntityId> origins;
  rows_.clear();
  for (size_t row = 0; row < input_.batch().size; ++row) {
    const Datum& node = input_.View(row, output_.state).Get(expand_.from);
    if (node.kind() != Kind::kNode) continue;
    origins.push_back(node.node());
    rows_.push_back(row);
  }
  TRIPEL_TRY(neighbours_, fetcher_.Fetch(origins));
  origin_ = 0;
  position_ = 0;
  return true;
}

void ExpandOp::Emit(size_t row, const Neighbour& neighbour, Batch* batch) {
  const RowView view = input_.View(row, output_.state);
  if (expand_.into) {
    const Datum& to = view.Get(expand_.to);
    if (to.kind() != Kind::kNode || to.node() != neighbour.node) return;
  }
  if (OccursIn(neighbour.edge, expand_.use.different_from, view)) return;
  carrier_.Copy(input_.batch(), row, batch);
  Put(output_.layout, expand_.edge.variable, Datum::Edge(neighbour.edge), batch);
  if (!expand_.into) Put(output_.layout, expand_.to, Datum::Node(neighbour.node), batch);
}

Status ExpandOp::Next(Batch* batch) {
  batch->Clear(output_.layout.width());
  while (!batch->full()) {
    if (origin_ == rows_.size()) {
      TRIPEL_TRY(const bool more, Fetch());
      if (!more) return {};
      continue;
    }
    const size_t end = neighbours_.offsets[origin_ + 1];
    TRIPEL_TRY_STATUS(output_.state->budget.Step(end - position_ + 1));
    for (; position_ < end && !batch->full(); ++position_) {
      Emit(rows_[origin_], neighbours_.neighbours[position_], batch);
    }
    if (position_ == end) ++origin_;
  }
  return {};
}

}  // namespace tripel::query::exec
