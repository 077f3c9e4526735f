// IntersectOp: the nodes that edges from several nodes of a row all lead to.
#pragma once

#include <deque>
#include <vector>

#include "query/exec/intersect_leg.h"
#include "query/exec/operator.h"
#include "query/plan/node.h"

namespace tripel::query::exec {

/// A join that is worst-case optimal, one variable at a time (Ngo, Ré, Rudra: Skew strikes back, 2013): no leg is expanded
/// to rows that another one would throw away. Keeps the order of rows; the nodes of one row come in order of id.
class IntersectOp final : public Operator {
 public:
  IntersectOp(const plan::Intersect& intersect, Source input, Output output);
  Status Next(Batch* batch) override;

 private:
  /// Goes on to the next piece of rows, and the next batch; false at the end.
  Result<bool> ReadPiece();
  void CollectRows();
  /// Puts the nodes that all legs of a row of the piece lead to into found_.
  void FindNodes(size_t row);
  /// The same for two legs whose lists are at hand as arrays.
  void FindDecoded(size_t row);
  void PrefetchFor(size_t row) const;
  /// Emits rows for what is found, one for each choice of edges, as far as the batch has room.
  Status EmitFound(Batch* batch);
  /// Where no edges are read: repeats_left_ equal rows.
  void EmitRepeated(Batch* batch);
  uint64_t CountRows(size_t row, uint64_t node) const;
  /// Where they are: every choice, one by one.
  Status EmitChoices(size_t row, uint64_t node, Batch* batch);
  void EmitChosen(size_t row, uint64_t node, Batch* batch);
  /// Edges of `leg` from the row's node to `node` but for those that are taken.
  uint64_t CountEdges(size_t leg, size_t row, uint64_t node) const;
  uint64_t CountTaken(size_t leg, size_t row, uint64_t node) const;
  bool MayChoose(size_t leg, size_t row, EdgeRef edge) const;
  std::pair<size_t, size_t> Places(size_t leg, size_t row, uint64_t node) const;
  RowView ViewOf(size_t row) const { return input_.View(rows_[piece_begin_ + row], output_.state); }
  uint64_t FromOf(size_t leg, size_t row) const { return from_[leg][piece_begin_ + row]; }

  plan::Intersect intersect_;
  Carrier carrier_;
  Output output_;
  InputRows input_;
  std::deque<IntersectLeg> legs_;
  bool reads_edges_ = false;  ///< of some leg
  std::vector<uint32_t> seen_;                ///< by row: legs that have a node in it
  std::vector<uint32_t> rows_;                ///< of the batch: those where all legs have a node
  std::vector<std::vector<uint64_t>> from_;   ///< those nodes, by leg
  size_t piece_begin_ = 0;  ///< in rows_
  size_t piece_end_ = 0;
  size_t piece_rows_ = 64;  ///< to take at once
  size_t row_ = 0;          ///< of the piece
  bool row_found_ = false;  ///< found_ is about it
  std::vector<uint64_t> found_;
  size_t position_ = 0;        ///< in found_
  uint64_t repeats_left_ = 0;  ///< rows still to come for it
  std::vector<uint64_t> narrowed_;
  std::vector<EdgeRef> chosen_;  ///< by leg, while choices are gone through
  // The neighbours of one node as bits, for rows that follow one another with it.
  std::vector<uint64_t> marks_;
  uint64_t marked_ = 0;
  const DecodedAdjacency* marked_in_ = nullptr;
};

}  // namespace tripel::query::exec
