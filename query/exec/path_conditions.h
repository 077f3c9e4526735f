// PathConditions: the tests on single nodes and edges of a path program, for many at once.
#pragma once

#include <memory>
#include <vector>

#include "query/exec/edge_reader.h"
#include "query/exec/evaluate.h"
#include "query/plan/node.h"

namespace tripel::query::exec {

/// An edge as seen from one of its ends.
struct Neighbour {
  EdgeRef edge;
  storage::EntityId node;  ///< the other end
};

/// The neighbours of each origin: those of origin i are neighbours[offsets[i] .. offsets[i + 1]).
struct Neighbours {
  std::vector<size_t> offsets;
  std::vector<Neighbour> neighbours;
};

class PathConditions {
 public:
  /// Where `wants` asks for no edges, only ReadEdges and CountEdges may be called.
  PathConditions(const plan::PathSearch& search, EdgeWants wants, RunState* state);

  /// Reads what the tests on these nodes will need.
  Status PrefetchNodes(const std::vector<storage::EntityId>& nodes);
  Result<bool> NodePasses(size_t pattern, storage::EntityId node, const RowView& row);

  /// The edges that pattern `pattern` may go along from each origin, its conditions included.
  Status ReadEdges(size_t pattern, const std::vector<storage::EntityId>& origins, const RowView& row,
                   storage::EdgeLists* lists);
  /// The same; reads what costs and orderings of paths will need.
  Result<Neighbours> NeighboursOf(size_t pattern, const std::vector<storage::EntityId>& origins, const RowView& row);
  /// How many there are in all, roughly: the conditions are not looked at.
  Result<uint64_t> CountEdges(size_t pattern, const std::vector<storage::EntityId>& origins);

 private:
  Status PrefetchEdges(const storage::EdgeLists& lists);
  Status KeepPassing(const plan::EdgePattern& pattern, const RowView& row, storage::EdgeLists* lists);

  std::shared_ptr<const plan::PathProgram> program_;
  RunState* state_;
  std::vector<EdgeReader> readers_;  ///< one for each edge pattern
  storage::EdgeLists lists_;
  std::vector<uint8_t> keep_;
  std::vector<uint64_t> counts_;
  bool reads_labels_ = false;
  bool reads_records_ = false;
};

}  // namespace tripel::query::exec
