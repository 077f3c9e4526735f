// Expression: a bound expression. Variables and parameters are numbers, functions are found, static types are known as
// far as they can be. Immutable and shared, so that rules move expressions without copying.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "query/plan/label_test.h"
#include "query/value/datum.h"
#include "tripel/result.h"

namespace tripel::query {
struct Function;
}

namespace tripel::query::plan {

/// A variable of the whole plan: no two declarations share one, so no rule can confuse them.
struct Variable {
  uint32_t id = 0;
  friend auto operator<=>(const Variable&, const Variable&) = default;
};

enum class Op : uint8_t {
  kConstant,     // constant
  kVariable,     // variable, text: its name
  kParameter,    // parameter, text: its name; the same for the whole run
  kProperty,     // children[0].text
  kCall,         // function(children)
  kAnd,
  kOr,
  kXor,
  kNot,
  kPlus,
  kNegate,
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
  kPower,
  kConcatenate,
  kStartsWith,
  kEndsWith,
  kContains,
  kMatchesRegex,
  kIn,
  kIsNull,
  kIsTrue,
  kIsFalse,
  kIsLabeled,      // children[0] against labels
  kIsDirected,
  kIsSourceOf,     // children: node, edge
  kIsDestinationOf,
  kHasAlias,       // children: node, a string or a list of strings
  kCase,           // children: condition, result, ..., otherwise
  kList,
  kMap,            // children in the order of keys
  kIndex,
  kSlice,          // children: list, from or null, to or null; null pointers where absent
  kAny,            // children: list, condition; variable ranges over the list. Also the next three
  kAll,
  kNone,
  kSingle,
  kComprehension,  // children: list, condition or a null pointer, result
  kAggregateList,  // children as above; aggregation of the results
  kReduce,         // children: initial, list, step; accumulator and variable
  kExists,         // subquery; also the next three
  kCount,
  kCollect,
  kValue,
  kPath,           // children: nodes, edges and paths that follow one another
};

enum class AggregateFunction : uint8_t {
  kCountRows,
  kCount,
  kSum,
  kAverage,
  kMin,
  kMax,
  kCollect,
  kJoin,  ///< of strings, with a separator
  kStdevSample,
  kStdevPopulation,
  kPercentileContinuous,
  kPercentileDiscrete,
  // Over the elements of a list, in their order: whether they keep it.
  kIncreasing,
  kNondecreasing,
  kDecreasing,
  kNonincreasing,
};

/// How many values become one.
struct Aggregation {
  AggregateFunction function = AggregateFunction::kCountRows;
  bool distinct = false;
  Datum parameter;  ///< the separator, the fraction; null for the others
};

struct Expression;
struct Subquery;  // node.h
using ExpressionPtr = std::shared_ptr<const Expression>;

struct Expression {
  Op op = Op::kConstant;
  TextSpan span;
  KindSet kinds = kAnyKind;  ///< what it can be, null aside
  std::vector<ExpressionPtr> children;
  Datum constant;
  Variable variable;
  Variable accumulator;
  std::string text;
  uint32_t parameter = 0;     ///< number in Plan::parameters
  uint32_t property_use = 0;  ///< kProperty: its number, for the warning about properties nobody has
  const Function* function = nullptr;
  std::vector<std::string> keys;
  LabelTest labels;
  std::shared_ptr<const Aggregation> aggregation;
  std::shared_ptr<Subquery> subquery;
};

// The shortest way to the common ones.
ExpressionPtr MakeConstant(Datum value, TextSpan span = {});
ExpressionPtr MakeVariable(Variable variable, std::string name, KindSet kinds, TextSpan span = {});
ExpressionPtr MakeUnary(Op op, ExpressionPtr operand, KindSet kinds, TextSpan span = {});
ExpressionPtr MakeBinary(Op op, ExpressionPtr left, ExpressionPtr right, KindSet kinds, TextSpan span = {});

bool IsConstant(const Expression& expression);

/// Variables it reads that it does not itself declare, without repeats, sorted. Those of subqueries count.
std::vector<Variable> FreeVariables(const Expression& expression);

/// Appends the operands of nested ANDs.
void SplitConjunction(const ExpressionPtr& expression, std::vector<ExpressionPtr>* conjuncts);

/// As a query would write it, more or less; for plans.
std::string ToString(const Expression& expression);
std::string ToString(const std::vector<ExpressionPtr>& expressions);

}  // namespace tripel::query::plan
