// ExpandOp: from each row's node along the edges that a pattern may be.
#pragma once

#include <vector>

#include "query/exec/edge_reader.h"
#include "query/exec/operator.h"
#include "query/exec/origins.h"
#include "query/exec/taken_edges.h"
#include "query/plan/node.h"

namespace tripel::query::exec {

/// Reads the edges of many rows at once, and keeps the order of rows. Rows whose node is null yield nothing.
class ExpandOp final : public Operator {
 public:
  ExpandOp(const plan::Expand& expand, Source input, Output output);
  Status Next(Batch* batch) override;

 private:
  /// Goes on to the next piece of edges, and the next batch of rows; false at the end.
  Result<bool> Fetch();
  /// Chooses the next rows and edges of the piece at hand that belong together.
  void Pick();
  void StartRow();
  void PickPlain(size_t end);
  void PickTested(size_t end);
  /// Drops what must differ from an edge of its row and does not.
  void DropEqual();
  void Emit(Batch* batch) const;

  RowView ViewOf(size_t entry) const { return input_.View(origins_.rows[entry], output_.state); }

  plan::Expand expand_;
  Carrier carrier_;
  Output output_;
  InputRows input_;
  EdgeReader reader_;
  EdgePieces pieces_;
  TakenEdges taken_;
  Origins origins_;
  size_t piece_begin_ = 0;  ///< nodes of origins_ whose edges are at hand
  size_t piece_end_ = 0;
  size_t entry_ = 0;        ///< of origins_.rows: the row under way
  size_t position_ = 0;     ///< its next edge
  size_t row_end_ = 0;      ///< the end of its edges
  uint64_t target_ = 0;     ///< `into`: the only other end that counts
  std::vector<uint32_t> rows_;   ///< of the input, picked
  std::vector<uint32_t> edges_;  ///< of the piece, picked
};

}  // namespace tripel::query::exec
