#include "query/plan/expression.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "query/function/registry.h"
#include "query/plan/node.h"
#include "query/value/convert.h"

namespace tripel::query::plan {
namespace {

std::string_view SymbolOf(Op op) {
  switch (op) {
    case Op::kAnd: return "AND";
    case Op::kOr: return "OR";
    case Op::kXor: return "XOR";
    case Op::kEqual: return "=";
    case Op::kNotEqual: return "<>";
    case Op::kLess: return "<";
    case Op::kLessOrEqual: return "<=";
    case Op::kGreater: return ">";
    case Op::kGreaterOrEqual: return ">=";
    case Op::kAdd: return "+";
    case Op::kSubtract: return "-";
    case Op::kMultiply: return "*";
    case Op::kDivide: return "/";
    case Op::kModulo: return "%";
    case Op::kPower: return "^";
    case Op::kConcatenate: return "||";
    case Op::kStartsWith: return "STARTS WITH";
    case Op::kEndsWith: return "ENDS WITH";
    case Op::kContains: return "CONTAINS";
    case Op::kMatchesRegex: return "=~";
    case Op::kIn: return "IN";
    case Op::kIsSourceOf: return "IS SOURCE OF";
    case Op::kIsDestinationOf: return "IS DESTINATION OF";
    case Op::kHasAlias: return "HAS ALIAS";
    case Op::kAny: return "any";
    case Op::kAll: return "all";
    case Op::kNone: return "none";
    case Op::kSingle: return "single";
    case Op::kExists: return "EXISTS";
    case Op::kCount: return "COUNT";
    case Op::kCollect: return "COLLECT";
    case Op::kValue: return "VALUE";
    default: return "";
  }
}

bool IsInfix(Op op) {
  return (op >= Op::kAnd && op <= Op::kXor) || (op >= Op::kEqual && op <= Op::kIn) || op == Op::kIsSourceOf ||
         op == Op::kIsDestinationOf || op == Op::kHasAlias;
}

/// An operand of an operator: in parentheses where it is itself made of operands.
std::string Operand(const Expression& expression) {
  return IsInfix(expression.op) || expression.op == Op::kNot ? "(" + ToString(expression) + ")" : ToString(expression);
}

std::string OptionalText(const ExpressionPtr& expression) { return expression ? ToString(*expression) : ""; }

std::string MapText(const Expression& expression) {
  std::string text = "{";
  for (size_t i = 0; i < expression.keys.size(); ++i) {
    text += fmt::format("{}{}: {}", i ? ", " : "", expression.keys[i], ToString(*expression.children[i]));
  }
  return text + "}";
}

std::string CaseText(const Expression& expression) {
  std::string text = "CASE";
  for (size_t i = 0; i + 1 < expression.children.size(); i += 2) {
    text += fmt::format(" WHEN {} THEN {}", ToString(*expression.children[i]), ToString(*expression.children[i + 1]));
  }
  return text + " ELSE " + ToString(*expression.children.back()) + " END";
}

void Collect(const Expression& expression, std::set<Variable>* variables) {
  std::set<Variable> inside;
  for (const ExpressionPtr& child : expression.children) {
    if (child) Collect(*child, &inside);
  }
  switch (expression.op) {
    case Op::kVariable: inside.insert(expression.variable); break;
    case Op::kAny:
    case Op::kAll:
    case Op::kNone:
    case Op::kSingle:
    case Op::kComprehension:
    case Op::kAggregateList: inside.erase(expression.variable); break;
    case Op::kReduce:
      inside.erase(expression.variable);
      inside.erase(expression.accumulator);
      break;
    case Op::kExists:
    case Op::kCount:
    case Op::kCollect:
    case Op::kValue: inside.insert(expression.subquery->outer.begin(), expression.subquery->outer.end()); break;
    default: break;
  }
  variables->insert(inside.begin(), inside.end());
}

}  // namespace

ExpressionPtr MakeConstant(Datum value, TextSpan span) {
  auto expression = std::make_shared<Expression>();
  expression->kinds = SetOf(value.kind());
  expression->constant = std::move(value);
  expression->span = span;
  return expression;
}

ExpressionPtr MakeVariable(Variable variable, std::string name, KindSet kinds, TextSpan span) {
  auto expression = std::make_shared<Expression>();
  expression->op = Op::kVariable;
  expression->variable = variable;
  expression->text = std::move(name);
  expression->kinds = kinds;
  expression->span = span;
  return expression;
}

ExpressionPtr MakeUnary(Op op, ExpressionPtr operand, KindSet kinds, TextSpan span) {
  auto expression = std::make_shared<Expression>();
  expression->op = op;
  expression->children = {std::move(operand)};
  expression->kinds = kinds;
  expression->span = span;
  return expression;
}

ExpressionPtr MakeBinary(Op op, ExpressionPtr left, ExpressionPtr right, KindSet kinds, TextSpan span) {
  auto expression = std::make_shared<Expression>();
  expression->op = op;
  expression->children = {std::move(left), std::move(right)};
  expression->kinds = kinds;
  expression->span = span;
  return expression;
}

bool IsConstant(const Expression& expression) { return expression.op == Op::kConstant; }

std::vector<Variable> FreeVariables(const Expression& expression) {
  std::set<Variable> variables;
  Collect(expression, &variables);
  return {variables.begin(), variables.end()};
}

void SplitConjunction(const ExpressionPtr& expression, std::vector<ExpressionPtr>* conjuncts) {
  if (expression->op != Op::kAnd) {
    conjuncts->push_back(expression);
    return;
  }
  for (const ExpressionPtr& child : expression->children) SplitConjunction(child, conjuncts);
}

std::string ToString(const std::vector<ExpressionPtr>& expressions) {
  std::string text;
  for (const ExpressionPtr& expression : expressions) {
    if (!text.empty()) text += ", ";
    text += OptionalText(expression);
  }
  return text;
}

std::string ToString(const Expression& expression) {
  const std::vector<ExpressionPtr>& children = expression.children;
  if (IsInfix(expression.op)) {
    std::string text = Operand(*children[0]);
    for (size_t i = 1; i < children.size(); ++i) {
      text += fmt::format(" {} {}", SymbolOf(expression.op), Operand(*children[i]));
    }
    return text;
  }
  switch (expression.op) {
    case Op::kConstant: return ToText(expression.constant);
    case Op::kVariable: return expression.text;
    case Op::kParameter: return "$" + expression.text;
    case Op::kProperty: return Operand(*children[0]) + "." + expression.text;
    case Op::kCall: return fmt::format("{}({})", expression.function->name, ToString(children));
    case Op::kNot: return "NOT " + Operand(*children[0]);
    case Op::kPlus: return "+" + Operand(*children[0]);
    case Op::kNegate: return "-" + Operand(*children[0]);
    case Op::kIsNull: return Operand(*children[0]) + " IS NULL";
    case Op::kIsTrue: return Operand(*children[0]) + " IS TRUE";
    case Op::kIsFalse: return Operand(*children[0]) + " IS FALSE";
    case Op::kIsDirected: return Operand(*children[0]) + " IS DIRECTED";
    case Op::kIsLabeled: return fmt::format("{} IS LABELED {}", Operand(*children[0]), ToString(expression.labels));
    case Op::kCase: return CaseText(expression);
    case Op::kList: return "[" + ToString(children) + "]";
    case Op::kMap: return MapText(expression);
    case Op::kIndex: return fmt::format("{}[{}]", Operand(*children[0]), ToString(*children[1]));
    case Op::kSlice:
      return fmt::format("{}[{}..{}]", Operand(*children[0]), OptionalText(children[1]), OptionalText(children[2]));
    case Op::kAny:
    case Op::kAll:
    case Op::kNone:
    case Op::kSingle:
      return fmt::format("{}({} IN {} WHERE {})", SymbolOf(expression.op), expression.text, ToString(*children[0]),
                         ToString(*children[1]));
    case Op::kComprehension:
      return fmt::format("[{} IN {}{} | {}]", expression.text, ToString(*children[0]),
                         children[1] ? " WHERE " + ToString(*children[1]) : "", ToString(*children[2]));
    case Op::kAggregateList:
      return fmt::format("{} over {} IN {}", ToString(*children[2]), expression.text, ToString(*children[0]));
    case Op::kReduce:
      return fmt::format("reduce({}, {} | {})", ToString(*children[0]), ToString(*children[1]), ToString(*children[2]));
    case Op::kPath: return "path(" + ToString(children) + ")";
    default: return fmt::format("{} {{...}}", SymbolOf(expression.op));
  }
}

}  // namespace tripel::query::plan
