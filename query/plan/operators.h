// Which operators of plan/node.h the executor has; a rule makes only those. One that is added to exec is switched on here.
#pragma once

namespace tripel::query::plan {

inline constexpr bool kHasCountEdges = true;   ///< and Aggregate::weight
inline constexpr bool kHasDegreeScan = true;   ///< and Aggregate::weight
inline constexpr bool kHasCountScan = true;    ///< and Aggregate::weight
inline constexpr bool kHasIntersect = true;
inline constexpr bool kHasHashJoin = true;
inline constexpr bool kHasPathCounts = true;   ///< PathSearch::count
inline constexpr bool kHasEdgesByEnds = true;  ///< EdgeUse::taken and EdgeUse::read, in EdgeScan and Expand

}  // namespace tripel::query::plan
