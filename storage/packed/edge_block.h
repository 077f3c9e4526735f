// EdgeBlock: some two thousand statements in order of (origin, predicate, other end, statement), bit-packed, so that
// those of one origin are found by binary search and read without unpacking the rest. Part of the on-disk format.
//
//   header        56 bytes: counts, flags, widths, the least number of each array
//   origins       origin - least
//   group ends    for each origin, the number of groups up to its last one; a group is one origin and predicate
//   predicates    for each group
//   edge ends     for each group, the number of statements up to its last one
//   others        other - least
//   statements    statement - least; none where statements are numbered through
//   asserted      one bit each; none where all are
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/packed/bit_array.h"
#include "tripel/result.h"

namespace tripel::storage::packed {

inline constexpr size_t kEdgesPerBlock = 2048;

struct PackedEdge {
  uint64_t origin = 0;
  uint32_t predicate = 0;
  bool asserted = true;
  uint64_t other = 0;
  uint64_t statement = 0;
  friend auto operator<=>(const PackedEdge& a, const PackedEdge& b) {
    if (const auto order = a.origin <=> b.origin; order != 0) return order;
    if (const auto order = a.predicate <=> b.predicate; order != 0) return order;
    if (const auto order = a.other <=> b.other; order != 0) return order;
    return a.statement <=> b.statement;
  }
  friend bool operator==(const PackedEdge&, const PackedEdge&) = default;
};

/// `edges` ascending, not empty. `numbered`: statements count up by one from the first, and are not stored.
std::string EncodeEdgeBlock(const std::vector<PackedEdge>& edges, bool numbered);

/// A block that was checked when it was opened: reads stay inside its bytes, which must outlive it.
class EdgeBlockView {
 public:
  static Result<EdgeBlockView> Open(std::string_view bytes);

  uint32_t origins() const { return origins_; }
  uint32_t edges() const { return edges_; }
  uint64_t Origin(uint32_t index) const { return first_origin_ + origin_deltas_[index]; }
  /// Where `origin` is or would be.
  uint32_t FindOrigin(uint64_t origin) const;

  // Groups of the origin at `index`: [GroupBegin, GroupBegin of the next).
  uint32_t GroupBegin(uint32_t index) const {
    return index == 0 ? 0 : static_cast<uint32_t>(group_ends_.Narrow(index - 1));
  }
  uint32_t Predicate(uint32_t group) const { return first_predicate_ + static_cast<uint32_t>(predicates_.Narrow(group)); }
  uint32_t EdgeBegin(uint32_t group) const {
    return group == 0 ? 0 : static_cast<uint32_t>(edge_ends_.Narrow(group - 1));
  }
  /// The first of the groups [begin, end) of one origin with a predicate not below `predicate`.
  uint32_t FindPredicate(uint32_t begin, uint32_t end, uint32_t predicate) const;

  /// The group that has the statement.
  uint32_t FindGroup(uint32_t edge) const;
  /// The place of the origin that has the group.
  uint32_t FindOriginOf(uint32_t group) const;

  /// Calls `visit` with each group of a predicate, in order.
  template <typename Visit>
  void ForEachGroupOf(uint32_t predicate, const Visit& visit) const {
    if (predicate < first_predicate_) return;
    predicates_.ForEachEqual(groups_, predicate - first_predicate_, visit);
  }

  uint64_t Other(uint32_t edge) const { return first_other_ + others_[edge]; }
  uint64_t Statement(uint32_t edge) const {
    return first_statement_ + (numbered_ ? edge : statements_[edge]);
  }
  bool Asserted(uint32_t edge) const { return all_asserted_ || asserted_[edge] != 0; }
  bool all_asserted() const { return all_asserted_; }

  void AppendOthers(uint32_t begin, uint32_t end, std::vector<uint64_t>* others) const;
  void AppendStatements(uint32_t begin, uint32_t end, std::vector<uint64_t>* statements) const;

 private:
  uint32_t origins_ = 0;
  uint32_t groups_ = 0;
  uint32_t edges_ = 0;
  bool numbered_ = false;
  bool all_asserted_ = false;
  uint64_t first_origin_ = 0;
  uint64_t last_delta_ = 0;  ///< of the last origin
  uint32_t first_predicate_ = 0;
  uint64_t first_other_ = 0;
  uint64_t first_statement_ = 0;
  BitArrayView origin_deltas_;
  BitArrayView group_ends_;
  BitArrayView predicates_;
  BitArrayView edge_ends_;
  BitArrayView others_;
  BitArrayView statements_;
  BitArrayView asserted_;
};

}  // namespace tripel::storage::packed
