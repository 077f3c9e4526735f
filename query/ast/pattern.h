// Path patterns: what MATCH looks for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "query/ast/expression.h"
#include "query/ast/label.h"
#include "query/ast/place.h"

namespace tripel::query::ast {

/// WALK repeats anything, TRAIL no edge, ACYCLIC no node, SIMPLE no node but the first as last.
enum class PathMode : uint8_t { kWalk, kTrail, kAcyclic, kSimple };

/// Which of the paths between two ends: ALL; ANY k; SHORTEST k (`ANY SHORTEST` is k = 1); SHORTEST
/// k GROUPS, all paths of the k smallest lengths (`ALL SHORTEST` is k = 1); CHEAPEST k; CHEAPEST k
/// GROUPS (`ALL CHEAPEST`: k = 1).
enum class SelectorKind : uint8_t {
  kAll,
  kAny,
  kShortest,
  kShortestGroups,
  kCheapest,
  kCheapestGroups
};

struct PathSelector {
  SelectorKind kind = SelectorKind::kAll;
  uint64_t count = 1;  ///< k, at least 1; 1 for kAll
  Place place = {};
  friend bool operator==(const PathSelector&, const PathSelector&) = default;
};

/// {min,max}, *, +, {n}; without max there is no upper bound. `?` is {0,1} whose variables stay
/// single (null when it matched nothing) instead of becoming groups.
struct Quantifier {
  uint64_t min = 0;
  std::optional<uint64_t> max;
  bool question = false;
  Place place = {};
  friend bool operator==(const Quantifier&, const Quantifier&) = default;
};

/// What stands between the brackets of a node or edge: (variable :Label {key: value} WHERE
/// condition).
struct ElementFiller {
  std::optional<Name> variable;
  std::optional<LabelExpression> label;
  std::vector<MapEntry> properties;
  std::optional<Box<Expression>> where;
  std::optional<Box<Expression>> cost;  ///< COST expression; edges only
  friend bool operator==(const ElementFiller&, const ElementFiller&) = default;
};

struct NodePattern {
  ElementFiller filler;
  friend bool operator==(const NodePattern&, const NodePattern&) = default;
};

/// -[]->, <-[]-, -[]- (also <-[]->: every edge has a direction, so the two mean the same), ~[]~, which is an edge
/// without a direction, of which there are none. ~[]~> and <~[]~ are kRight and kLeft for the same reason.
enum class EdgeDirection : uint8_t { kRight, kLeft, kEither, kUndirected };

struct EdgePattern {
  EdgeDirection direction = EdgeDirection::kRight;
  ElementFiller filler;
  friend bool operator==(const EdgePattern&, const EdgePattern&) = default;
};

struct PathGroup;

/// One step of a path: a node, an edge or a group in parentheses, with its quantifier.
struct PathElement {
  std::variant<NodePattern, EdgePattern, Box<PathGroup>> node;
  std::optional<Quantifier> quantifier;  ///< never on a node
  Place place = {};
  friend bool operator==(const PathElement&, const PathElement&) = default;
};

/// Elements in the order written. Neighbouring edges have an anonymous node between them,
/// neighbouring nodes are the same node; so has an edge at either end of the whole pattern. The
/// binder fills them in.
struct PathTerm {
  std::vector<PathElement> elements;  ///< at least one
  Place place = {};
  friend bool operator==(const PathTerm&, const PathTerm&) = default;
};

/// `|` keeps one of equal paths, `|+|` keeps them all. The two do not mix at one level.
enum class PathUnion : uint8_t { kSet, kMultiset };

struct PathExpression {
  PathUnion path_union = PathUnion::kSet;  ///< kSet when there is one alternative
  std::vector<PathTerm> alternatives;      ///< at least one; one: no union
  friend bool operator==(const PathExpression&, const PathExpression&) = default;
};

/// (p = TRAIL pattern WHERE condition)
struct PathGroup {
  std::optional<Name> variable;
  std::optional<PathMode> mode;
  PathExpression expression;
  std::optional<Box<Expression>> where;
  friend bool operator==(const PathGroup&, const PathGroup&) = default;
};

/// p = ANY SHORTEST TRAIL PATH pattern
struct PathPattern {
  std::optional<Name> variable;
  std::optional<PathSelector> selector;
  std::optional<PathMode> mode;
  PathExpression expression;
  Place place = {};
  friend bool operator==(const PathPattern&, const PathPattern&) = default;
};

/// Text that parses to an equal pattern.
std::string ToString(const PathPattern& pattern);
std::string ToString(const PathExpression& expression);
std::string ToString(const Quantifier& quantifier);
std::string ToString(const PathSelector& selector);
std::string ToString(PathMode mode);

}  // namespace tripel::query::ast
