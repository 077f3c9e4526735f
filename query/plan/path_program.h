// PathProgram: a path pattern as a small program, one instruction after the other, as an automaton runs it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "query/plan/pattern.h"
#include "tripel/result.h"

namespace tripel::query::plan {

struct PathStep {
  enum class Kind : uint8_t {
    kNode,    ///< the node at hand must pass nodes[index]
    kEdge,    ///< go along an edge that passes edges[index]
    kSplit,   ///< go on at `next` and at `other`
    kJump,    ///< go on at `next`
    kOpen,    ///< one match of groups[index] begins
    kClose,   ///< it ends: its conditions must hold
    kMark,    ///< alternative number `index` of a multiset union begins
    kAccept,
  };
  Kind kind = Kind::kAccept;
  uint32_t index = 0;
  uint32_t next = 0;
  uint32_t other = 0;
};

/// The values of `value` (over `loop`, an element) must keep an order along the path at the elements of one pattern.
/// Paths that break it can be given up at once; the condition itself stands elsewhere.
struct PathOrdering {
  Variable element;  ///< of the EdgePattern
  Variable loop;
  ExpressionPtr value;
  AggregateFunction order = AggregateFunction::kNondecreasing;
};

/// Steps start at 0. Repetitions are unrolled, so a state is a step and a node.
struct PathProgram {
  std::vector<PathStep> steps;
  std::vector<NodePattern> nodes;
  std::vector<EdgePattern> edges;
  std::vector<PathGroup> groups;  ///< without alternatives: conditions and exposures only; groups[0] is the root

  /// Set when the whole program is one edge, repeated min to max times: what a plain breadth-first search can do.
  struct Repeat {
    uint64_t min = 1;
    std::optional<uint64_t> max;
  };
  std::optional<Repeat> repeat;
  /// The most edges a path can have; nullopt without an upper bound.
  std::optional<uint64_t> max_edges;
  /// Every way through is finite, or kept finite by a path mode of a part.
  bool ends = true;
  /// No group but the root that remembers repeats anything without bound inside, so what it remembers stays finite.
  bool remembers_finitely = true;
  /// Events of opening and closing must be kept: for conditions, modes and paths of groups, and for marks.
  bool records_events = false;
  std::vector<PathOrdering> orderings;
  /// Some variable of groups[0].exposures is read outside, so bindings must be kept.
  bool binds = false;
};

/// Compiles, forwards or (for a search from the far end) backwards. kUnsupported where unrolling gets too long.
Result<PathProgram> CompilePath(const PathGroup& root, bool backwards);

std::string ToString(const PathProgram& program);

}  // namespace tripel::query::plan
