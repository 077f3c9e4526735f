// MatchStep: something that can be done next on the way through a pattern.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tripel::query::plan {

struct MatchStep {
  enum class Kind : uint8_t { kLookup, kScan, kEdgeScan, kExpand, kIntersect, kSearch };
  Kind kind = Kind::kScan;
  size_t index = 0;           ///< of the node (kLookup, kScan, kIntersect), edge or search
  size_t condition = 0;       ///< kLookup: the one that the index answers
  bool backwards = false;     ///< kExpand, kSearch: from the far end
  std::vector<size_t> edges;  ///< kIntersect: those that lead to the node
};

}  // namespace tripel::query::plan
