#include "query/exec/intersect_op.h"

#include <algorithm>

#include "query/exec/origins.h"

namespace tripel::query::exec {

IntersectOp::IntersectOp(const plan::Intersect& intersect, Source input, Output output)
    : intersect_(intersect),
      carrier_(input.layout, output.layout),
      output_(std::move(output)),
      input_(std::move(input)),
      from_(intersect.legs.size()),
      chosen_(intersect.legs.size()) {
  // Where a leg must differ from the edge that another one found, that must be known.
  std::vector<plan::Variable> compared;
  for (const plan::Intersect::Leg& leg : intersect_.legs) {
    compared.insert(compared.end(), leg.use.different_from.begin(), leg.use.different_from.end());
  }
  for (const plan::Intersect::Leg& leg : intersect_.legs) {
    const bool is_compared = std::find(compared.begin(), compared.end(), leg.edge.variable) != compared.end();
    const bool edges = output_.layout.Has(leg.edge.variable) || !leg.use.different_from.empty() || is_compared;
    legs_.emplace_back(leg, intersect_.view, edges, output_.state);
    reads_edges_ |= edges;
  }
}

void IntersectOp::CollectRows() {
  const Batch& batch = input_.batch();
  seen_.assign(batch.size, 0);
  for (size_t leg = 0; leg < legs_.size(); ++leg) {
    std::vector<uint64_t>& from = from_[leg];
    from.resize(batch.size);
    ForEachNode(batch, input_.layout(), legs_[leg].plan().from, *output_.state, [&](uint32_t row, uint64_t id) {
      from[row] = id;
      ++seen_[row];
    });
  }
  // Rows in which some leg has no node are left out of all lists.
  rows_.clear();
  for (uint32_t row = 0; row < batch.size; ++row) {
    if (seen_[row] < legs_.size()) continue;
    for (std::vector<uint64_t>& from : from_) from[rows_.size()] = from[row];
    rows_.push_back(row);
  }
  for (std::vector<uint64_t>& from : from_) from.resize(rows_.size());
}

Result<bool> IntersectOp::ReadPiece() {
  constexpr size_t kWantedEdges = 32'768;
  if (piece_end_ == rows_.size()) {
    TRIPEL_TRY(const bool more, input_.NextBatch());
    if (!more) return false;
    CollectRows();
    piece_end_ = 0;
  }
  piece_begin_ = piece_end_;
  piece_end_ = std::min(rows_.size(), piece_begin_ + piece_rows_);
  row_ = 0;
  size_t edges = 0;
  for (size_t leg = 0; leg < legs_.size(); ++leg) {
    const std::span<const uint64_t> nodes = std::span(from_[leg]).subspan(piece_begin_, piece_end_ - piece_begin_);
    TRIPEL_TRY_STATUS(legs_[leg].Read(nodes));
    edges += legs_[leg].edge_count();
  }
  if (edges > kWantedEdges) piece_rows_ = std::max<size_t>(1, piece_rows_ / 4);
  else if (edges < kWantedEdges / 8) piece_rows_ = std::min(piece_rows_ * 4, kBatchRows);
  return true;
}

void IntersectOp::PrefetchFor(size_t row) const {
  constexpr size_t kAhead = 8;
  const size_t rows = piece_end_ - piece_begin_;
  for (size_t leg = 0; leg < legs_.size(); ++leg) {
    const DecodedAdjacency* const decoded = legs_[leg].decoded();
    if (decoded == nullptr) continue;
    if (row + 2 * kAhead < rows) decoded->PrefetchOffset(FromOf(leg, row + 2 * kAhead));
    if (row + kAhead < rows) decoded->PrefetchList(FromOf(leg, row + kAhead));
  }
}

void IntersectOp::FindDecoded(size_t row) {
  // The leg whose node stays the same from row to row; its neighbours are marked once for all of them.
  const bool is_last = row + 1 == piece_end_ - piece_begin_;
  const bool second_stays =
      (row > 0 && FromOf(1, row) == FromOf(1, row - 1)) || (!is_last && FromOf(1, row) == FromOf(1, row + 1));
  const size_t stays = second_stays ? 1 : 0;
  const size_t moves = 1 - stays;
  const DecodedAdjacency& kept = *legs_[stays].decoded();
  const std::span<const uint32_t> kept_list = kept.ListOf(FromOf(stays, row));
  const std::span<const uint32_t> list = legs_[moves].decoded()->ListOf(FromOf(moves, row));
  const bool repeats = !is_last && FromOf(stays, row + 1) == FromOf(stays, row);
  const bool is_marked = marked_in_ == &kept && marked_ == FromOf(stays, row);
  if ((!is_marked && !repeats) || SearchPays(kept_list.size(), list.size()) || SearchPays(list.size(), kept_list.size())) {
    IntersectLists(kept_list, list, &found_);
    return;
  }
  if (!is_marked) {
    if (marked_in_ != nullptr) {
      for (const uint32_t id : marked_in_->ListOf(marked_)) marks_[id / 64] = 0;
    }
    const uint64_t ids = std::max(legs_[0].decoded()->id_end(), legs_[1].decoded()->id_end());
    if (marks_.size() < ids / 64 + 1) marks_.resize(ids / 64 + 1, 0);
    for (const uint32_t id : kept_list) marks_[id / 64] |= uint64_t{1} << (id % 64);
    marked_in_ = &kept;
    marked_ = FromOf(stays, row);
  }
  for (size_t i = 0; i < list.size(); ++i) {
    const bool marked = (marks_[list[i] / 64] >> (list[i] % 64)) & 1;
    if (marked && (i == 0 || list[i] != list[i - 1])) found_.push_back(list[i]);
  }
}

void IntersectOp::FindNodes(size_t row) {
  found_.clear();
  const auto all_decoded = [](const IntersectLeg& leg) { return leg.decoded() != nullptr; };
  if (legs_.size() == 2 && std::all_of(legs_.begin(), legs_.end(), all_decoded)) return FindDecoded(row);
  for (size_t leg = 0; leg < legs_.size(); ++leg) {
    const auto narrow = [&](auto list) {
      if (leg == 0) {
        // The first list by itself: its different ids.
        found_.assign(list.begin(), list.end());
        found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
        return;
      }
      narrowed_.clear();
      IntersectLists(std::span<const uint64_t>(found_), list, &narrowed_);
      found_.swap(narrowed_);
    };
    if (legs_[leg].decoded() != nullptr) narrow(legs_[leg].decoded()->ListOf(FromOf(leg, row)));
    else narrow(legs_[leg].ListOf(row));
    if (found_.empty()) return;
  }
}

std::pair<size_t, size_t> IntersectOp::Places(size_t leg, size_t row, uint64_t node) const {
  if (legs_[leg].decoded() != nullptr) return PlacesOf(legs_[leg].decoded()->ListOf(FromOf(leg, row)), node);
  return PlacesOf(legs_[leg].ListOf(row), node);
}

uint64_t IntersectOp::CountTaken(size_t leg, size_t row, uint64_t node) const {
  const plan::Intersect::Leg& described = legs_[leg].plan();
  if (described.use.taken.empty()) return 0;
  const RowView view = ViewOf(row);
  const auto end_of = [&](plan::Variable variable) {
    if (variable == intersect_.to) return node;
    const Datum value = view.Get(variable);
    return value.kind() == Kind::kNode ? value.node().value : 0;
  };
  const uint64_t from = FromOf(leg, row);
  uint64_t taken = 0;
  for (const plan::EdgeEnds& ends : described.use.taken) {
    const uint64_t subject = end_of(ends.subject);
    const uint64_t object = end_of(ends.object);
    const bool along = subject == from && object == node;
    const bool against = object == from && subject == node;
    if (described.edge.arrow != plan::Arrow::kLeft && along) ++taken;
    else if (described.edge.arrow != plan::Arrow::kRight && against) ++taken;
  }
  return taken;
}

uint64_t IntersectOp::CountEdges(size_t leg, size_t row, uint64_t node) const {
  const auto [begin, end] = Places(leg, row, node);
  const uint64_t taken = CountTaken(leg, row, node);
  return end - begin - std::min<uint64_t>(taken, end - begin);
}

bool IntersectOp::MayChoose(size_t leg, size_t row, EdgeRef edge) const {
  for (const plan::Variable variable : legs_[leg].plan().use.different_from) {
    bool earlier_leg = false;
    for (size_t other = 0; other < leg; ++other) {
      if (legs_[other].plan().edge.variable != variable) continue;
      earlier_leg = true;
      if (chosen_[other] == edge) return false;
    }
    if (!earlier_leg && OccursIn(edge.statement, {variable}, ViewOf(row))) return false;
  }
  return true;
}

void IntersectOp::EmitRepeated(Batch* batch) {
  const uint64_t count = std::min<uint64_t>(repeats_left_, kBatchRows - batch->size);
  carrier_.Repeat(input_.batch(), rows_[piece_begin_ + row_], count, batch);
  Column* const to = ColumnOf(output_.layout, intersect_.to, batch);
  for (uint64_t i = 0; to != nullptr && i < count; ++i) to->AppendBits(Column::Form::kNodes, found_[position_]);
  repeats_left_ -= count;
}

void IntersectOp::EmitChosen(size_t row, uint64_t node, Batch* batch) {
  carrier_.Copy(input_.batch(), rows_[piece_begin_ + row], batch);
  if (Column* to = ColumnOf(output_.layout, intersect_.to, batch)) to->AppendBits(Column::Form::kNodes, node);
  for (size_t leg = 0; leg < legs_.size(); ++leg) {
    Put(output_.layout, legs_[leg].plan().edge.variable, Datum::Edge(chosen_[leg]), batch);
  }
}

Status IntersectOp::EmitChoices(size_t row, uint64_t node, Batch* batch) {
  // Legs whose edges nobody reads only multiply the rows.
  struct Wheel {
    size_t leg;
    size_t begin;
    size_t end;
    size_t at;
  };
  uint64_t repeat = 1;
  std::vector<Wheel> wheels;
  for (size_t leg = 0; leg < legs_.size(); ++leg) {
    if (!legs_[leg].reads_edges()) {
      repeat *= CountEdges(leg, row, node);
      continue;
    }
    const auto [begin, end] = Places(leg, row, node);
    wheels.push_back({leg, begin, end, begin});
  }
  if (repeat == 0) return {};
  // Wheels before `turning` stand on a choice.
  size_t turning = 0;
  for (;;) {
    TRIPEL_TRY_STATUS(output_.state->budget.Step());
    if (turning == wheels.size()) {
      for (uint64_t i = 0; i < repeat; ++i) EmitChosen(row, node, batch);
      if (turning == 0) return {};
      ++wheels[--turning].at;
      continue;
    }
    Wheel& wheel = wheels[turning];
    bool chosen = false;
    for (; wheel.at < wheel.end && !chosen; wheel.at += chosen ? 0 : 1) {
      chosen_[wheel.leg] = legs_[wheel.leg].EdgeAt(row, wheel.at);
      chosen = MayChoose(wheel.leg, row, chosen_[wheel.leg]);
    }
    if (chosen) {
      ++turning;
      continue;
    }
    wheel.at = wheel.begin;
    if (turning == 0) return {};
    ++wheels[--turning].at;
  }
}

uint64_t IntersectOp::CountRows(size_t row, uint64_t node) const {
  uint64_t count = 1;
  for (size_t leg = 0; leg < legs_.size() && count > 0; ++leg) count *= CountEdges(leg, row, node);
  return count;
}

Status IntersectOp::Next(Batch* batch) {
  batch->Clear(output_.layout.width());
  while (!batch->full()) {
    if (row_ == piece_end_ - piece_begin_) {
      TRIPEL_TRY(const bool more, ReadPiece());
      if (!more) return {};
      continue;
    }
    if (!row_found_) {
      PrefetchFor(row_);
      FindNodes(row_);
      TRIPEL_TRY_STATUS(output_.state->budget.Step(found_.size() + 1));
      row_found_ = true;
      position_ = 0;
      repeats_left_ = reads_edges_ || found_.empty() ? 0 : CountRows(row_, found_[0]);
    }
    TRIPEL_TRY_STATUS(EmitFound(batch));
    if (position_ < found_.size()) return {};
    row_found_ = false;
    ++row_;
  }
  return {};
}

Status IntersectOp::EmitFound(Batch* batch) {
  while (position_ < found_.size() && !batch->full()) {
    if (reads_edges_) TRIPEL_TRY_STATUS(EmitChoices(row_, found_[position_], batch));
    else EmitRepeated(batch);
    if (repeats_left_ > 0) continue;
    if (++position_ < found_.size() && !reads_edges_) repeats_left_ = CountRows(row_, found_[position_]);
  }
  return {};
}

}  // namespace tripel::query::exec
