// Node: the logical plan, a tree of operators over variables. It prints itself, one operator a line.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "query/plan/columns.h"
#include "query/plan/expression.h"
#include "query/plan/path_program.h"
#include "query/plan/pattern.h"
#include "tripel/result.h"

namespace tripel::query::plan {

struct Node;
using NodePtr = std::unique_ptr<Node>;

/// The rows from outside: one row without columns at the top, the rows of the outer query in a subquery or OPTIONAL.
struct Argument {
  std::vector<Variable> variables;
};

/// One MATCH whose order of work is not chosen yet. Rules turn it into scans, expansions and searches.
struct Match {
  MatchPattern pattern;
};

/// For each row, the entities that an index gives for a value.
struct NodeLookup {
  enum class Index : uint8_t { kKey, kName, kAlias };
  Variable node;
  std::string name;
  Index index = Index::kKey;
  ExpressionPtr value;
};

/// For each row, all entities, or all with one label.
struct NodeScan {
  Variable node;
  std::string name;
  std::optional<storage::LabelId> label;
  std::string label_text;
  bool shared = false;  ///< below an Aggregate in parts: it reads the part at hand (RunState::part)
};

/// The nodes of an edge found earlier. For one whose pattern has no direction they may be the other way round.
struct EdgeEnds {
  Variable subject;
  Variable object;
};

/// How the edges of a pattern are kept apart from those found earlier, and whether they are looked at afterwards.
struct EdgeUse {
  /// Edges, or paths with edges, that these must not be: compared by identity.
  std::vector<Variable> different_from;
  /// Edges that these must not be either, but that nothing reads: wherever the ends are the same (as a set, for a
  /// pattern without a direction), each is certainly one of those between them. So of the edges between two nodes as
  /// many are left out as entries of `taken` have these ends; which ones does not matter. Entries whose ends are the
  /// same stand for different edges. Only where `read` is false.
  std::vector<EdgeEnds> taken;
  /// False: neither the edge nor its identity is wanted, only that it is there and how often.
  bool read = true;
};

/// For each row, all statements of one predicate, or all. For kEither both ways round.
struct EdgeScan {
  EdgePattern edge;
  Variable from;
  std::string from_name;
  Variable to;
  std::string to_name;
  StatementViewPtr view;
  EdgeUse use;
  bool shared = false;  ///< as of a NodeScan
};

/// For each row, the statements at `from`. `into`: only those to the node that the row already has.
struct Expand {
  Variable from;
  std::string from_name;
  EdgePattern edge;
  Variable to;
  std::string to_name;
  bool into = false;
  StatementViewPtr view;
  EdgeUse use;
};

/// For each row, how many rows an Expand to a new node would make of it, as one row with the number in `count`; no row
/// where there are none. Of an entry in `taken`, the number is one less where the entry lies at `from` in the
/// direction of the arrow (a loop counts once).
struct CountEdges {
  Variable from;
  std::string from_name;
  EdgePattern edge;  ///< without conditions
  StatementViewPtr view;  ///< without conditions
  std::vector<EdgeEnds> taken;
  Variable count;
};

/// For each row, the nodes at one end of the statements that a pattern can be, each once with their number in `count`.
struct DegreeScan {
  EdgePattern edge;  ///< without conditions; kRight: `node` is the subject, kLeft: the object, kEither: either, a loop once
  Variable node;
  std::string node_name;
  StatementViewPtr view;  ///< without conditions
  Variable count;
};

/// For each row, the number of nodes (with a label) or of statements in `count`, from the statistics, which are exact;
/// no row where there are none.
struct CountScan {
  std::optional<NodeScan> nodes;
  std::optional<EdgePattern> edge;  ///< with a direction and without conditions; used where there is no `nodes`
  bool all_statements = false;
  Variable count;
};

/// For each row, the nodes that one edge of each leg leads to, from nodes that the row has: a row for each choice of
/// edges. What closes cycles: the lists of neighbours are intersected, no leg is expanded by itself.
struct Intersect {
  struct Leg {
    Variable from;
    std::string from_name;
    EdgePattern edge;  ///< seen from `from`
    EdgeUse use;       ///< may speak of the edges of earlier legs, whose ends are their `from` and `to`
  };
  std::vector<Leg> legs;  ///< two or more
  Variable to;
  std::string to_name;
  StatementViewPtr view;
};

/// The pairs of a row of inputs[0] and a row of inputs[1] that agree. inputs[1] starts from an Argument without
/// variables, so it is the same for all rows, and is the side to keep in memory; the order of inputs[0] is kept.
struct HashJoin {
  std::vector<Variable> on;  ///< nodes that both inputs have: they must be the same
  std::vector<std::string> on_names;
  /// Must be equal as `=` says (null is equal to nothing), the first over inputs[0], the second over inputs[1].
  std::vector<std::pair<ExpressionPtr, ExpressionPtr>> equal;
};

/// For each row, the paths from `from` (to `to`, where `into`). With `count`, which is only for where nothing reads the
/// path or what it binds, a row may stand for several paths between the same ends, and `count` is how many (so
/// Aggregate::weight, as for CountEdges): ALL SHORTEST is then counted without going through the paths. Where only the
/// different ends matter, ANY SHORTEST finds those of ALL with {0,n} or {1,n} of one edge as fast as can be: nodes are
/// visited once, and without `path` and bindings above it nothing but they is kept.
struct PathSearch {
  Variable from;
  std::string from_name;
  Variable to;
  std::string to_name;
  bool into = false;
  bool reversed = false;  ///< the search runs against the pattern; paths and lists come out the pattern's way
  PathSelector selector;
  PathMode mode = PathMode::kWalk;
  bool different_edges = false;  ///< no edge twice, whatever the mode says
  std::shared_ptr<const PathProgram> program;
  std::optional<Variable> path;
  std::optional<Variable> count;
  StatementViewPtr view;
  std::vector<Variable> different_from;
  std::string text;
};

struct Filter {
  std::vector<ExpressionPtr> conditions;
};

struct Assignment {
  Variable variable;
  std::string name;
  ExpressionPtr value;
};

/// Adds variables to each row.
struct Extend {
  std::vector<Assignment> items;
};

/// Keeps only these variables.
struct Select {
  std::vector<Variable> variables;
  std::vector<std::string> names;
};

struct AggregateCall {
  Aggregation aggregation;
  ExpressionPtr argument;  ///< none for kCountRows
  Variable variable;
  std::string text;        ///< as printed
  TextSpan span;
};

/// One row for each group; without keys one row in all, also of no rows.
struct Aggregate {
  std::vector<Assignment> keys;
  std::vector<AggregateCall> calls;
  /// An integer above 0: the row stands for so many that are the same. Only with kCountRows and kCount that are not
  /// DISTINCT, and with whatever repetition does not change (DISTINCT, kMin, kMax).
  std::optional<Variable> weight;
  /// The number, among those of the plan, of one that threads may work on in parts of the scan at the bottom.
  std::optional<uint32_t> in_parts;
};

/// One of each set of rows that are the same in `variables`.
struct Distinct {
  std::vector<Variable> variables;
};

struct SortKey {
  ExpressionPtr value;
  bool descending = false;
  bool nulls_first = false;
};

/// Stable. `limit`: only so many first rows are wanted.
struct Sort {
  std::vector<SortKey> keys;
  std::optional<uint64_t> limit;
};

struct Limit {
  uint64_t offset = 0;
  std::optional<uint64_t> limit;
};

/// For each row, one row for each item of a list. Null is an empty list, any other value a list of itself.
struct Unwind {
  ExpressionPtr list;
  Variable variable;
  std::string name;
  std::optional<Variable> counter;
  std::string counter_name;
  int64_t counter_start = 0;
};

/// inputs[1], which starts from an Argument with the rows of inputs[0]; rows without any get nulls.
struct Optional {
  std::vector<Variable> variables;  ///< what inputs[1] adds
  Variable row;                     ///< the number of the row, which inputs[1] gets and hands back
};

/// inputs[0], in which SharedRows of the same number stand for the rows of inputs[1]; these are computed once.
struct Share {
  uint32_t number = 0;
  std::vector<Variable> variables;  ///< of inputs[1]
};

/// The rows that a Share around it computes, put into other variables.
struct SharedRows {
  uint32_t number = 0;
  std::vector<Variable> variables;  ///< those of the Share
  std::vector<Variable> outputs;
  std::vector<std::string> names;
};

/// Rows of inputs[0], put into other variables; what UNION and its kin are made of.
struct SetOperation {
  enum class Kind : uint8_t { kUnion, kExcept, kIntersect, kOtherwise };
  Kind kind = Kind::kUnion;
  bool all = false;
  std::vector<std::vector<Variable>> columns;  ///< of each input
  std::vector<Variable> outputs;
  std::vector<std::string> names;
};

using Operation = std::variant<Argument, Match, NodeLookup, NodeScan, EdgeScan, Expand, CountEdges, DegreeScan,
                               CountScan, Intersect, HashJoin, PathSearch, Filter, Extend, Select, Aggregate, Distinct,
                               Sort, Limit, Unwind, Optional, Share, SharedRows, SetOperation>;

struct Node {
  Operation operation;
  std::vector<NodePtr> inputs;
  ColumnsPtr columns;  ///< of the rows that it yields; the last rule chooses them
};

NodePtr MakeNode(Operation operation);
NodePtr MakeNode(Operation operation, NodePtr input);

/// The plan of EXISTS, COUNT, COLLECT or VALUE. Its Arguments get the row in which the expression is evaluated.
struct Subquery {
  NodePtr plan;
  bool optimized = false;
  std::vector<Variable> outer;       ///< the variables from outside that it reads
  std::optional<Variable> result;    ///< the one column, where it matters
};

/// A property that the query names, for the warning when no element has it.
struct PropertyUse {
  std::string name;
  TextSpan span;
};

/// A parameter that the query uses. The plan holds for other values of the same kind; where binding looked at the value
/// itself, only for that one.
struct ParameterUse {
  std::string name;
  TextSpan span;  ///< where it stands first
  Value::Kind kind = Value::Kind::kNull;
  std::optional<Value> fixed;
};

/// A label that the query names, and what the store knew by it when the plan was made.
struct LabelUse {
  std::string text;
  bool of_node = false;  ///< it was looked for among the labels of nodes
  bool of_edge = false;  ///< it was looked for among the predicates
  std::optional<storage::LabelId> label;
  std::optional<storage::PredicateId> predicate;
};

/// What binding yields, what rules improve and what operators are built from.
struct Plan {
  NodePtr root;
  std::vector<std::string> columns;
  std::vector<Variable> outputs;  ///< one for each column
  uint32_t variable_count = 0;
  std::vector<PropertyUse> property_uses;
  std::vector<ParameterUse> parameters;
  std::vector<LabelUse> labels;
  uint32_t aggregates_in_parts = 0;
  bool unique_keys = false;  ///< right only where no node has a property of its own that hides its name or key
  std::vector<ExpressionPtr> wanted_names;  ///< constants and parameters that some node's name must be
  std::vector<Warning> warnings;
};

/// What the node does, in one line: the operation's name and, after a space, the rest.
std::string Describe(const Node& node);

/// One operator a line, inputs below it and indented; ends in a line break.
std::string ToString(const Node& node);

/// Variables of the rows that the node yields.
std::vector<Variable> OutputVariables(const Node& node);

}  // namespace tripel::query::plan
