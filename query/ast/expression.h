// Expressions: everything that has a value. `Expression` is a variant of one small struct per form.
// Forms that mean the same have one node: `n:A` and `n IS LABELED A` are both IsLabeled.
// Expressions hold subqueries: who makes, copies or destroys one includes query.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "query/ast/label.h"
#include "query/ast/place.h"

namespace tripel::query::ast {

struct Expression;
struct PathPattern;  // pattern.h
struct QueryBody;    // query.h

/// null, true, 12, 1.5, 'text'. A minus directly before a number belongs to the literal. Never NaN
/// or infinite.
struct Literal {
  std::variant<std::monostate, bool, int64_t, double, std::string> value;
  friend bool operator==(const Literal&, const Literal&) = default;
};

enum class TemporalKind : uint8_t { kDate, kTime, kDateTime, kDuration };

/// DATE '2022-07-13', TIME '10:00', DATETIME '...' (also TIMESTAMP), DURATION 'P1Y'. The text is
/// not checked yet.
struct TemporalLiteral {
  TemporalKind kind = TemporalKind::kDate;
  std::string text;
  friend bool operator==(const TemporalLiteral&, const TemporalLiteral&) = default;
};

/// $name, $1
struct Parameter {
  std::string name;
  friend bool operator==(const Parameter&, const Parameter&) = default;
};

struct Variable {
  std::string name;
  friend bool operator==(const Variable&, const Variable&) = default;
};

/// base.key
struct Property {
  Box<Expression> base;
  Name key;
  friend bool operator==(const Property&, const Property&) = default;
};

/// base[index]: an element of a list, a value of a map, a property by its computed name.
struct Index {
  Box<Expression> base;
  Box<Expression> index;
  friend bool operator==(const Index&, const Index&) = default;
};

/// base[from..to], both ends optional.
struct Slice {
  Box<Expression> base;
  std::optional<Box<Expression>> from;
  std::optional<Box<Expression>> to;
  friend bool operator==(const Slice&, const Slice&) = default;
};

/// [1, 2, 3]
struct ListLiteral {
  std::vector<Expression> items;
  friend bool operator==(const ListLiteral&, const ListLiteral&) = default;
};

/// key: value, in a map literal or in the braces of a pattern.
struct MapEntry;

/// {a: 1, b: 'x'}; keys in the order written, possibly repeated.
struct MapLiteral {
  std::vector<MapEntry> entries;
  friend bool operator==(const MapLiteral&, const MapLiteral&) = default;
};

/// name(arguments), count(DISTINCT x). Aggregates are calls too. `name` is as written;
/// functions are found ignoring case.
struct FunctionCall {
  Name name;
  bool distinct = false;
  std::vector<Expression> arguments;
  friend bool operator==(const FunctionCall&, const FunctionCall&) = default;
};

/// count(*)
struct CountStar {
  friend bool operator==(const CountStar&, const CountStar&) = default;
};

/// WHEN conditions THEN result. Several conditions only in a CASE with an operand.
struct CaseBranch;

/// CASE WHEN a THEN b ELSE c END, or with an operand: CASE x WHEN 1, 2 THEN b END (x equals one of
/// them).
struct Case {
  std::optional<Box<Expression>> operand;
  std::vector<CaseBranch> branches;  ///< at least one
  std::optional<Box<Expression>> otherwise;
  friend bool operator==(const Case&, const Case&) = default;
};

enum class UnaryOperator : uint8_t { kNot, kPlus, kMinus };

struct Unary {
  UnaryOperator op = UnaryOperator::kNot;
  Box<Expression> operand;
  friend bool operator==(const Unary&, const Unary&) = default;
};

enum class LogicalOperator : uint8_t { kAnd, kXor, kOr };

/// a AND b AND c: at least two operands. Parentheses are kept apart: `(a AND b) AND c` has two
/// operands.
struct Logical {
  LogicalOperator op = LogicalOperator::kAnd;
  std::vector<Expression> operands;
  friend bool operator==(const Logical&, const Logical&) = default;
};

enum class ComparisonOperator : uint8_t {
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual
};

/// One step of a comparison: `< b`.
struct ComparisonStep;

/// a < b, or a chain a < b <= c, which means a < b AND b <= c with b evaluated once.
struct Comparison {
  Box<Expression> first;
  std::vector<ComparisonStep> steps;  ///< at least one
  friend bool operator==(const Comparison&, const Comparison&) = default;
};

enum class BinaryOperator : uint8_t {
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
  kPower,
  kConcatenate,  ///< ||
  kStartsWith,
  kEndsWith,
  kContains,
  kMatchesRegex,  ///< =~
};

/// Left-associative, also `^`.
struct Binary {
  BinaryOperator op = BinaryOperator::kAdd;
  Box<Expression> left;
  Box<Expression> right;
  friend bool operator==(const Binary&, const Binary&) = default;
};

/// value [NOT] IN list
struct In {
  Box<Expression> value;
  Box<Expression> list;
  bool negated = false;
  friend bool operator==(const In&, const In&) = default;
};

/// value [NOT] BETWEEN low AND high
struct Between {
  Box<Expression> value;
  Box<Expression> low;
  Box<Expression> high;
  bool negated = false;
  friend bool operator==(const Between&, const Between&) = default;
};

enum class IsWhat : uint8_t { kNull, kTrue, kFalse, kUnknown, kDirected };

/// value IS [NOT] NULL | TRUE | FALSE | UNKNOWN | DIRECTED. UNKNOWN is null among truth values.
struct Is {
  Box<Expression> value;
  IsWhat what = IsWhat::kNull;
  bool negated = false;
  friend bool operator==(const Is&, const Is&) = default;
};

/// value IS [NOT] LABELED A|B, value:A|B
struct IsLabeled {
  Box<Expression> value;
  LabelExpression label;
  bool negated = false;
  friend bool operator==(const IsLabeled&, const IsLabeled&) = default;
};

enum class EdgeEnd : uint8_t { kSource, kDestination };

/// node IS [NOT] SOURCE OF edge, node IS [NOT] DESTINATION OF edge
struct IsEndOf {
  Box<Expression> node;
  EdgeEnd end = EdgeEnd::kSource;
  Box<Expression> edge;
  bool negated = false;
  friend bool operator==(const IsEndOf&, const IsEndOf&) = default;
};

enum class ListQuantifier : uint8_t { kAny, kAll, kNone, kSingle };

/// any(x IN list WHERE condition)
struct ListPredicate {
  ListQuantifier quantifier = ListQuantifier::kAny;
  Name variable;
  Box<Expression> list;
  Box<Expression> condition;
  friend bool operator==(const ListPredicate&, const ListPredicate&) = default;
};

/// [x IN list WHERE condition | result]
struct ListComprehension {
  Name variable;
  Box<Expression> list;
  std::optional<Box<Expression>> condition;
  std::optional<Box<Expression>> result;  ///< none: x itself
  friend bool operator==(const ListComprehension&, const ListComprehension&) = default;
};

/// reduce(accumulator = initial, x IN list | step)
struct Reduce {
  Name accumulator;
  Box<Expression> initial;
  Name variable;
  Box<Expression> list;
  Box<Expression> step;
  friend bool operator==(const Reduce&, const Reduce&) = default;
};

enum class SubqueryKind : uint8_t { kExists, kCount, kCollect, kValue };

/// EXISTS { ... }, COUNT { ... }: the body may lack a RETURN (its rows count, their columns do
/// not). COLLECT { ... } and VALUE { ... } return one column; VALUE at most one row.
struct Subquery {
  SubqueryKind kind = SubqueryKind::kExists;
  Box<QueryBody> body;
  friend bool operator==(const Subquery&, const Subquery&) = default;
};

/// A pattern where a truth value is expected: `WHERE (a)-[:knows]->()`. It has at least one edge.
/// Unlike EXISTS it may not introduce variables, which the binder checks.
struct PatternPredicate {
  Box<PathPattern> pattern;
  friend bool operator==(const PatternPredicate&, const PatternPredicate&) = default;
};

struct Expression {
  std::variant<Literal, TemporalLiteral, Parameter, Variable, Property, Index, Slice, ListLiteral,
               MapLiteral, FunctionCall, CountStar, Case, Unary, Logical, Comparison, Binary, In,
               Between, Is, IsLabeled, IsEndOf, ListPredicate, ListComprehension, Reduce, Subquery,
               PatternPredicate>
      node;
  Place place = {};
  friend bool operator==(const Expression&, const Expression&) = default;
};

struct MapEntry {
  Name key;
  Expression value;
  friend bool operator==(const MapEntry&, const MapEntry&) = default;
};

struct CaseBranch {
  std::vector<Expression> conditions;  ///< at least one
  Expression result;
  friend bool operator==(const CaseBranch&, const CaseBranch&) = default;
};

struct ComparisonStep {
  ComparisonOperator op = ComparisonOperator::kEqual;
  Expression operand;
  friend bool operator==(const ComparisonStep&, const ComparisonStep&) = default;
};

/// Text that parses to an equal expression, with no more parentheses than needed.
std::string ToString(const Expression& expression);

/// "+", "STARTS WITH", "AND", "<=", "NOT": as written in a query.
std::string_view ToString(BinaryOperator op);
std::string_view ToString(LogicalOperator op);
std::string_view ToString(ComparisonOperator op);
std::string_view ToString(UnaryOperator op);

}  // namespace tripel::query::ast
