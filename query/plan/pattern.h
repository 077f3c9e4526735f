// Bound graph patterns: what one MATCH looks for, before an order to look for it in is chosen.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "query/plan/expression.h"
#include "query/plan/label_test.h"
#include "storage/store.h"

namespace tripel::query::plan {

/// Which statements a linear query sees. Shared by everything in it that touches edges.
struct StatementView {
  bool all = false;                       ///< the unasserted ones too
  Variable variable;                      ///< stands for the statement in `conditions`
  std::vector<ExpressionPtr> conditions;  ///< each must be true
};
using StatementViewPtr = std::shared_ptr<const StatementView>;

enum class Arrow : uint8_t { kRight, kLeft, kEither };
Arrow Reversed(Arrow arrow);

struct NodePattern {
  Variable variable;
  std::string name;                       ///< as printed
  LabelTest labels;
  std::vector<ExpressionPtr> conditions;  ///< on this node alone (and on variables from outside the pattern)
};

struct EdgePattern {
  Variable variable;
  std::string name;
  Arrow arrow = Arrow::kRight;
  LabelTest labels;
  std::vector<ExpressionPtr> conditions;  ///< on this edge alone (and on variables from outside the pattern)
  ExpressionPtr cost;                     ///< of going along it, on the same variables; null: 0
};

enum class PathMode : uint8_t { kWalk, kTrail, kAcyclic, kSimple };
std::string_view ToString(PathMode mode);

/// Which of the paths between two ends. The groups: all those of the `count` smallest lengths or costs.
struct PathSelector {
  enum class Kind : uint8_t { kAll, kAny, kShortest, kShortestGroups, kCheapest, kCheapestGroups };
  Kind kind = Kind::kAll;
  uint64_t count = 1;

  bool by_cost() const { return kind == Kind::kCheapest || kind == Kind::kCheapestGroups; }
  bool in_groups() const { return kind == Kind::kShortestGroups || kind == Kind::kCheapestGroups; }
};
std::string ToString(const PathSelector& selector);

struct PathGroup;
struct PathProgram;  // path_program.h

/// A repetition {min,max}; {1,1} for what stands once.
struct PathElement {
  std::variant<NodePattern, EdgePattern, std::shared_ptr<PathGroup>> part;
  uint64_t min = 1;
  std::optional<uint64_t> max = 1;
};

/// How a variable of a part of a path looks from a group around it.
struct Exposure {
  Variable inner;     ///< the variable of the NodePattern or EdgePattern
  Variable outer;     ///< what the conditions of the group, and all outside it, see
  bool list = false;  ///< a group variable: all bindings in order; else the one binding, or null
};

/// Alternatives of sequences of elements, which start and end in nodes; conditions are checked when it has
/// matched once.
struct PathGroup {
  std::vector<std::vector<PathElement>> alternatives;
  bool multiset = false;         ///< |+|: equal paths through different alternatives stay apart
  std::optional<PathMode> mode;  ///< of this part of the path alone
  std::optional<Variable> path;  ///< stands for this part; an exposure's `inner` may be it
  std::vector<ExpressionPtr> conditions;
  std::vector<Exposure> exposures;

  /// Where a search can go inside depends on how it came.
  bool remembers() const { return !conditions.empty() || mode; }
};

/// Two nodes of the pattern and one edge between them.
struct EdgeLink {
  size_t from = 0;  ///< index in MatchPattern::nodes
  size_t to = 0;
  EdgePattern edge;
};

/// Two nodes of the pattern and a path between them that a search finds. The root's first and last node are `from`
/// and `to`, whose own tests are not repeated in it.
struct SearchLink {
  size_t from = 0;
  size_t to = 0;
  PathSelector selector;
  PathMode mode = PathMode::kWalk;
  std::shared_ptr<const PathProgram> forward;   ///< from `from`
  std::shared_ptr<const PathProgram> backward;  ///< from `to`
  std::vector<Variable> variables;              ///< what it binds besides the ends and the path
  std::vector<Variable> needs;                  ///< what its inner conditions read from outside
  std::optional<Variable> path;  ///< the path itself, where the query names it
  std::string text;              ///< as printed
};

struct MatchPattern {
  std::vector<NodePattern> nodes;
  std::vector<EdgeLink> edges;
  std::vector<SearchLink> searches;
  /// Whatever else must hold, each as early as its variables are there.
  std::vector<ExpressionPtr> conditions;
  /// Variables made of others once all is found (path variables of fixed patterns).
  std::vector<std::pair<Variable, ExpressionPtr>> derived;
  std::vector<Variable> bound;  ///< nodes of the pattern that the input already has
  bool different_edges = true;
  StatementViewPtr view;
};

std::string ToString(const NodePattern& node);
std::string ToString(const EdgePattern& edge);

}  // namespace tripel::query::plan
