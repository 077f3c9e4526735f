#include "query/exec/edge_scan_op.h"

#include <algorithm>

namespace tripel::query::exec {
namespace {

EdgeWants WantsOf(const plan::EdgeScan& scan, const Layout& layout) {
  EdgeWants wants;
  wants.edges = layout.Has(scan.edge.variable) || !scan.use.different_from.empty();
  return wants;
}

}  // namespace

EdgeScanOp::EdgeScanOp(const plan::EdgeScan& scan, Source input, Output output)
    : scan_(scan),
      carrier_(input.layout, output.layout),
      output_(std::move(output)),
      input_(std::move(input)),
      reader_(scan.edge, scan.view, WantsOf(scan, output_.layout), scan.shared, output_.state) {}

Result<bool> EdgeScanOp::StartRow() {
  TRIPEL_TRY(const bool more, input_.Advance());
  if (!more) return false;
  taken_.clear();
  for (const plan::EdgeEnds& ends : scan_.use.taken) {
    const RowView row = input_.View(output_.state);
    const Datum subject = row.Get(ends.subject);
    const Datum object = row.Get(ends.object);
    if (subject.kind() == Kind::kNode && object.kind() == Kind::kNode) {
      taken_.emplace_back(subject.node().value, object.node().value);
    }
  }
  TRIPEL_TRY_STATUS(reader_.Start());
  return true;
}

Result<bool> EdgeScanOp::ReadPage() {
  origin_ = 0;
  position_ = 0;
  return reader_.Next();
}

bool EdgeScanOp::IsTaken(uint64_t subject, uint64_t object) {
  const auto found = std::find_if(taken_.begin(), taken_.end(), [&](const std::pair<uint64_t, uint64_t>& ends) {
    if (ends == std::pair(subject, object)) return true;
    return scan_.edge.arrow == plan::Arrow::kEither && ends == std::pair(object, subject);
  });
  if (found == taken_.end()) return false;
  taken_.erase(found);
  return true;
}

void EdgeScanOp::PickWay(uint64_t from, uint64_t to, size_t edge) {
  from_.push_back(from);
  to_.push_back(to);
  edges_.push_back(static_cast<uint32_t>(edge));
}

void EdgeScanOp::PickEdge(uint64_t origin, size_t edge) {
  const uint64_t other = reader_.page().lists.edges.others[edge];
  if (scan_.from == scan_.to && origin != other) return;
  if (!taken_.empty()) {
    const bool out = reader_.direction() == storage::Direction::kOut;
    if (IsTaken(out ? origin : other, out ? other : origin)) return;
  }
  PickWay(origin, other, edge);
  if (scan_.edge.arrow == plan::Arrow::kEither && origin != other) PickWay(other, origin, edge);
}

void EdgeScanOp::Pick() {
  const storage::EdgePage& page = reader_.page();
  from_.clear();
  to_.clear();
  edges_.clear();
  const bool plain = scan_.edge.arrow != plan::Arrow::kEither && scan_.from != scan_.to && taken_.empty();
  for (; origin_ < page.origins.size(); ++origin_) {
    if (plain) {
      const size_t end = std::min<size_t>(page.lists.offsets[origin_ + 1], position_ + kBatchRows - edges_.size());
      const auto others = page.lists.edges.others.begin();
      from_.insert(from_.end(), end - position_, page.origins[origin_]);
      to_.insert(to_.end(), others + static_cast<std::ptrdiff_t>(position_), others + static_cast<std::ptrdiff_t>(end));
      for (; position_ < end; ++position_) edges_.push_back(static_cast<uint32_t>(position_));
      if (position_ < page.lists.offsets[origin_ + 1]) return;
      continue;
    }
    for (const size_t end = page.lists.offsets[origin_ + 1]; position_ < end; ++position_) {
      if (edges_.size() + 1 >= kBatchRows) return;
      PickEdge(page.origins[origin_], position_);
    }
  }
}

void EdgeScanOp::DropEqual() {
  const RowView row = input_.View(output_.state);
  const std::vector<uint64_t>& statements = reader_.page().lists.edges.statements;
  size_t kept = 0;
  for (size_t i = 0; i < edges_.size(); ++i) {
    if (OccursIn({statements[edges_[i]]}, scan_.use.different_from, row)) continue;
    from_[kept] = from_[i];
    to_[kept] = to_[i];
    edges_[kept++] = edges_[i];
  }
  from_.resize(kept);
  to_.resize(kept);
  edges_.resize(kept);
}

void EdgeScanOp::Emit(Batch* batch) {
  if (edges_.empty()) return;
  const storage::EdgeColumns& edges = reader_.page().lists.edges;
  carrier_.Repeat(input_.batch(), input_.row(), edges_.size(), batch);
  if (Column* column = ColumnOf(output_.layout, scan_.edge.variable, batch)) {
    column->AppendEdges(edges.statements, edges.predicates, edges_);
  }
  if (Column* column = ColumnOf(output_.layout, scan_.from, batch)) column->AppendAll(Column::Form::kNodes, from_);
  if (scan_.to == scan_.from) return;
  if (Column* column = ColumnOf(output_.layout, scan_.to, batch)) column->AppendAll(Column::Form::kNodes, to_);
}

Status EdgeScanOp::Next(Batch* batch) {
  batch->Clear(output_.layout.width());
  while (batch->size == 0) {
    if (!has_row_) {
      TRIPEL_TRY(has_row_, StartRow());
      if (!has_row_) return {};
      TRIPEL_TRY(has_row_, ReadPage());
      continue;
    }
    if (origin_ == reader_.page().origins.size()) {
      TRIPEL_TRY(has_row_, ReadPage());
      continue;
    }
    Pick();
    TRIPEL_TRY_STATUS(output_.state->budget.Step(edges_.size() + 1));
    if (!scan_.use.different_from.empty()) DropEqual();
    Emit(batch);
  }
  return {};
}

}  // namespace tripel::query::exec
