#include "query/exec/expand_op.h"

#include <algorithm>

namespace tripel::query::exec {
namespace {

EdgeWants WantsOf(const plan::Expand& expand, const Layout& layout) {
  EdgeWants wants;
  wants.edges = layout.Has(expand.edge.variable) || !expand.use.different_from.empty();
  wants.others = expand.into || layout.Has(expand.to) || !expand.use.taken.empty();
  return wants;
}

}  // namespace

ExpandOp::ExpandOp(const plan::Expand& expand, Source input, Output output)
    : expand_(expand),
      carrier_(input.layout, output.layout),
      output_(std::move(output)),
      input_(std::move(input)),
      reader_(expand.edge, expand.view, WantsOf(expand, output_.layout), output_.state),
      pieces_(&reader_),
      taken_(expand.use.taken, expand.edge.arrow) {}

Result<bool> ExpandOp::Fetch() {
  if (piece_end_ == origins_.nodes.size()) {
    TRIPEL_TRY(const bool more, input_.NextBatch());
    if (!more) return false;
    origins_.Collect(input_.batch(), input_.layout(), expand_.from, *output_.state);
    entry_ = 0;
    piece_end_ = 0;
    if (origins_.nodes.empty()) return true;
  }
  piece_begin_ = piece_end_;
  TRIPEL_TRY(const size_t count, pieces_.ReadFrom(origins_.nodes, piece_begin_));
  piece_end_ += count;
  StartRow();
  return true;
}

void ExpandOp::StartRow() {
  if (entry_ == origins_.rows.size() || origins_.node_of[entry_] >= piece_end_) return;
  const storage::EdgeLists& lists = pieces_.lists();
  const size_t list = origins_.node_of[entry_] - piece_begin_;
  position_ = lists.offsets[list];
  row_end_ = lists.offsets[list + 1];
  const storage::EntityId from = origins_.nodes[origins_.node_of[entry_]];
  if (!expand_.into) {
    if (!taken_.none()) taken_.Start(ViewOf(entry_), from);
    return;
  }
  const Datum to = ViewOf(entry_).Get(expand_.to);
  if (to.kind() != Kind::kNode) {
    position_ = row_end_;
    return;
  }
  target_ = to.node().value;
  if (!taken_.none()) taken_.StartBetween(ViewOf(entry_), from, to.node());
  if (!reader_.is_sorted()) return;
  const auto begin = lists.edges.others.begin();
  const auto [first, last] = std::equal_range(begin + static_cast<std::ptrdiff_t>(position_),
                                              begin + static_cast<std::ptrdiff_t>(row_end_), target_);
  position_ = static_cast<size_t>(first - begin);
  row_end_ = static_cast<size_t>(last - begin);
}

void ExpandOp::PickPlain(size_t end) {
  rows_.insert(rows_.end(), end - position_, origins_.rows[entry_]);
  for (; position_ < end; ++position_) edges_.push_back(static_cast<uint32_t>(position_));
}

void ExpandOp::PickTested(size_t end) {
  const std::vector<uint64_t>& others = pieces_.lists().edges.others;
  for (; position_ < end; ++position_) {
    if (expand_.into && others[position_] != target_) continue;
    if (taken_.left() > 0 && taken_.Take(others[position_])) continue;
    rows_.push_back(origins_.rows[entry_]);
    edges_.push_back(static_cast<uint32_t>(position_));
  }
}

void ExpandOp::Pick() {
  rows_.clear();
  edges_.clear();
  while (entry_ < origins_.rows.size() && origins_.node_of[entry_] < piece_end_) {
    const size_t end = std::min(row_end_, position_ + (kBatchRows - rows_.size()));
    if (expand_.into || taken_.left() > 0) PickTested(end);
    else PickPlain(end);
    if (position_ < row_end_) return;
    ++entry_;
    StartRow();
  }
}

void ExpandOp::DropEqual() {
  const std::vector<uint64_t>& statements = pieces_.lists().edges.statements;
  size_t kept = 0;
  for (size_t i = 0; i < rows_.size(); ++i) {
    const RowView row = input_.View(rows_[i], output_.state);
    if (OccursIn({statements[edges_[i]]}, expand_.use.different_from, row)) continue;
    rows_[kept] = rows_[i];
    edges_[kept++] = edges_[i];
  }
  rows_.resize(kept);
  edges_.resize(kept);
}

void ExpandOp::Emit(Batch* batch) const {
  if (rows_.empty()) return;
  const storage::EdgeColumns& edges = pieces_.lists().edges;
  carrier_.CopyRows(input_.batch(), rows_, batch);
  if (Column* column = ColumnOf(output_.layout, expand_.edge.variable, batch)) {
    column->AppendEdges(edges.statements, edges.predicates, edges_);
  }
  if (expand_.into) return;
  if (Column* column = ColumnOf(output_.layout, expand_.to, batch)) {
    column->AppendPicked(Column::Form::kNodes, edges.others, edges_);
  }
}

Status ExpandOp::Next(Batch* batch) {
  batch->Clear(output_.layout.width());
  while (batch->size == 0) {
    const bool piece_done = entry_ == origins_.rows.size() || origins_.node_of[entry_] >= piece_end_;
    if (piece_done) {
      TRIPEL_TRY(const bool more, Fetch());
      if (!more) return {};
      continue;
    }
    Pick();
    TRIPEL_TRY_STATUS(output_.state->budget.Step(rows_.size() + 1));
    if (!expand_.use.different_from.empty()) DropEqual();
    Emit(batch);
  }
  return {};
}

}  // namespace tripel::query::exec
