// IntersectLeg: the lists of neighbours of one leg of an intersection, for some rows at a time.
#pragma once

#include <span>
#include <vector>

#include "query/exec/edge_reader.h"
#include "query/exec/operator.h"
#include "query/exec/sorted_lists.h"
#include "query/plan/node.h"

namespace tripel::query::exec {

class IntersectLeg {
 public:
  /// `edges`: their identities are wanted.
  IntersectLeg(const plan::Intersect::Leg& leg, plan::StatementViewPtr view, bool edges, RunState* state);

  const plan::Intersect::Leg& plan() const { return leg_; }
  bool reads_edges() const { return edges_; }

  /// Reads the lists of these nodes, which are one for each row of a piece.
  Status Read(std::span<const uint64_t> nodes);
  /// Edges in all of those lists.
  size_t edge_count() const { return decoded_ != nullptr ? 0 : lists_.edges.others.size(); }

  /// Where all lists are at hand as arrays: these; then ListOf must not be called.
  const DecodedAdjacency* decoded() const { return decoded_; }
  /// The other ends of the list of row `row` of the piece, ascending.
  std::span<const uint64_t> ListOf(size_t row) const {
    const size_t list = list_of_[row];
    return std::span(lists_.edges.others).subspan(lists_.offsets[list], lists_.offsets[list + 1] - lists_.offsets[list]);
  }
  /// The edge at `place` of that list.
  EdgeRef EdgeAt(size_t row, size_t place) const {
    const size_t at = lists_.offsets[list_of_[row]] + place;
    return {{lists_.edges.statements[at]}, {lists_.edges.predicates[at]}};
  }

 private:
  void SortLists();

  plan::Intersect::Leg leg_;
  bool edges_;
  EdgeReader reader_;
  const DecodedAdjacency* decoded_ = nullptr;
  storage::EdgeLists lists_;
  std::vector<storage::EntityId> origins_;
  std::vector<uint32_t> list_of_;
};

}  // namespace tripel::query::exec
