// Random path patterns, and random graphs small enough to try everything on.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace tripel::query::oracle {

/// A set of labels, one bit each.
using Labels = unsigned;
/// Nodes have kNodeLabels, some of them or none; an edge has one of kEdgeLabels.
inline constexpr const char* kNodeLabels[] = {"N", "M"};
inline constexpr const char* kEdgeLabels[] = {"p", "q"};

/// Nodes have a property n, their number; edges have i, their number, and w.
struct GraphEdge {
  int from = 0;
  int to = 0;
  int weight = 0;
  Labels labels = 1;
};
struct Graph {
  int nodes = 0;
  std::vector<Labels> labels;  ///< of each node
  std::vector<GraphEdge> edges;
};
Graph RandomGraph(std::mt19937* random);

enum class Mode : uint8_t { kWalk, kTrail, kAcyclic, kSimple };
inline constexpr const char* kModeNames[] = {"WALK", "TRAIL", "ACYCLIC", "SIMPLE"};

struct Selector {
  enum class Kind : uint8_t { kAll, kAny, kShortest, kShortestGroups, kCheapest, kCheapestGroups };
  Kind kind = Kind::kAll;
  size_t count = 1;
  bool by_cost() const { return kind == Kind::kCheapest || kind == Kind::kCheapestGroups; }
  /// Another run of the engine may not choose other paths.
  bool is_certain() const {
    return kind == Kind::kAll || kind == Kind::kShortestGroups || kind == Kind::kCheapestGroups;
  }
};
/// As it stands before a path, with a mode: "SHORTEST 2 TRAIL GROUPS".
struct Prefix {
  Selector selector;
  Mode mode = Mode::kWalk;
  std::string selector_text;  ///< for tables: "SHORTEST 2 GROUPS"
  std::string text;
};

/// What stands behind the colon, and which sets of labels it allows: bit s for the set s.
struct LabelTest {
  std::string text;  ///< empty: any set will do
  unsigned allowed = 0xF;
  bool Allows(Labels labels) const { return (allowed >> labels & 1) != 0; }
};

struct Part;
using Sequence = std::vector<Part>;

/// A node, an edge or a parenthesised part of a path pattern.
struct Part {
  enum class Kind : uint8_t { kNode, kEdge, kGroup };
  Kind kind = Kind::kNode;
  std::string variable;  ///< empty: none
  LabelTest label;
  int least = 0;         ///< the node's n, or the edge's w, must be no less
  bool right = true;     ///< edges: may be gone along from left to right, from right to left
  bool left = false;
  std::string before = "-[", after = "]-";  ///< edges: the arrow as printed
  bool costs = false;    ///< COST of its w

  std::vector<Sequence> alternatives;  ///< of a group; each begins and ends with a node
  bool multiset = false;
  std::string path;  ///< name of the group's own path, or empty
  Mode mode = Mode::kWalk;
  std::string lighter, heavier;  ///< edges of the group with w not falling from the one to the other, or empty

  int min = 1;
  std::optional<int> max = 1;
  std::string quantifier;  ///< as printed; empty: exactly one
  bool repeats() const { return !quantifier.empty() && quantifier != "?"; }
};

/// What a variable stands for: one thing (or null), or a list of them.
struct VariableKind {
  enum class Of : uint8_t { kNode, kEdge, kPath };
  bool is_list = false;
  Of of = Of::kNode;
};

struct Path {
  std::string name;  ///< of the path variable
  std::string from;
  std::string to;
  Prefix prefix;
  Sequence parts;  ///< between the nodes `from` and `to`
  std::map<std::string, VariableKind> variables;

  /// `p = ANY TRAIL (a)-[e]->+(b)`; without the name where `named` is false.
  std::string Text(bool named = true) const;
  /// The most edges that it matches; none: no bound.
  std::optional<size_t> Longest() const;
};

/// `tag` keeps the variables of paths in one MATCH apart. `certain`: only selectors that leave no choice.
Path RandomPath(std::mt19937* random, const std::string& tag, const std::string& from, const std::string& to, bool certain);

}  // namespace tripel::query::oracle
