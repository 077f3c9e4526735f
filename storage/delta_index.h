// DeltaIndex: the statements that are not yet in a segment, in memory and in both orders.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "storage/kv.h"
#include "storage/packed/edge_block.h"
#include "storage/packed/segment.h"
#include "storage/store.h"

namespace tripel::storage {

/// Immutable. About 100 bytes a statement.
class DeltaIndex {
 public:
  /// Reads the column `delta`. `folded_below`: statements with a lower number were folded once.
  static Result<std::shared_ptr<const DeltaIndex>> Load(const KvReader& reader, uint64_t folded_below);

  /// The statements of an origin, by (predicate, other end, statement).
  std::span<const packed::PackedEdge> EdgesOf(Direction direction, uint64_t origin) const {
    return side(direction).EdgesOf(origin);
  }
  /// All of them, by origin.
  const std::vector<packed::PackedEdge>& edges(Direction direction) const { return side(direction).edges; }

  /// Statements of the folded segment that were taken back or changed, ascending; null when there are none.
  const std::vector<uint64_t>* hidden() const { return hidden_.empty() ? nullptr : &hidden_; }

  /// Distinct ends of each predicate; edges and asserted too.
  const std::map<uint32_t, packed::PredicateStatistics>& predicates() const { return predicates_; }

 private:
  struct Side {
    std::vector<packed::PackedEdge> edges;
    // edges of the origins o with o >> shift == b are at [buckets[b], buckets[b + 1]).
    std::vector<uint32_t> buckets;
    unsigned shift = 0;

    void Index();
    std::span<const packed::PackedEdge> EdgesOf(uint64_t origin) const;
  };
  const Side& side(Direction direction) const { return direction == Direction::kOut ? out_ : in_; }
  void Count();

  Side out_;
  Side in_;
  std::vector<uint64_t> hidden_;
  std::map<uint32_t, packed::PredicateStatistics> predicates_;
};

}  // namespace tripel::storage
