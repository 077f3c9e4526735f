// TakenEdges: edges found earlier that a pattern must not find again, told by their ends alone (plan::EdgeUse::taken).
#pragma once

#include <vector>

#include "query/exec/batch.h"
#include "query/plan/node.h"

namespace tripel::query::exec {

class TakenEdges {
 public:
  TakenEdges(std::vector<plan::EdgeEnds> taken, plan::Arrow arrow) : taken_(std::move(taken)), arrow_(arrow) {}
  bool none() const { return taken_.empty(); }

  /// Looks up those of a row that lie at `from`, in the direction of the arrow.
  void Start(const RowView& row, storage::EntityId from);
  /// One that lies between these two, in the direction of the arrow.
  void StartBetween(const RowView& row, storage::EntityId from, storage::EntityId to);
  /// How many there are that no Take has taken.
  size_t left() const { return others_.size(); }
  /// True as often as there are such edges to `other`.
  bool Take(uint64_t other);

 private:
  std::vector<plan::EdgeEnds> taken_;
  plan::Arrow arrow_;
  std::vector<uint64_t> others_;
};

}  // namespace tripel::query::exec
