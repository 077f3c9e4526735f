// Prints expressions with the parentheses that the grammar needs and no others.
#include "query/ast/expression.h"

#include <fmt/format.h>

#include "query/ast/pattern.h"
#include "query/ast/query.h"
#include "query/ast/text.h"

namespace tripel::query::ast {
namespace {

// How tightly forms bind, loosest first: the order of the grammar's alternatives read backwards.
enum Tightness {
  kOr,
  kXor,
  kAnd,
  kNot,
  kComparison,
  kTest,
  kSum,
  kProduct,
  kPower,
  kSign,
  kAtom,
};

Tightness TightnessOf(LogicalOperator op) {
  switch (op) {
    case LogicalOperator::kOr:
      return kOr;
    case LogicalOperator::kXor:
      return kXor;
    case LogicalOperator::kAnd:
      break;
  }
  return kAnd;
}

Tightness TightnessOf(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::kAdd:
    case BinaryOperator::kSubtract:
    case BinaryOperator::kConcatenate:
      return kSum;
    case BinaryOperator::kMultiply:
    case BinaryOperator::kDivide:
    case BinaryOperator::kModulo:
      return kProduct;
    case BinaryOperator::kPower:
      return kPower;
    case BinaryOperator::kStartsWith:
    case BinaryOperator::kEndsWith:
    case BinaryOperator::kContains:
    case BinaryOperator::kMatchesRegex:
      break;
  }
  return kTest;
}

bool IsNegative(const Literal& literal) {
  if (const auto* integer = std::get_if<int64_t>(&literal.value)) return *integer < 0;
  if (const auto* real = std::get_if<double>(&literal.value))
    return fmt::format("{}", *real)[0] == '-';
  return false;
}

bool IsNumber(const Literal& literal) {
  return std::holds_alternative<int64_t>(literal.value) ||
         std::holds_alternative<double>(literal.value);
}

struct TightnessVisitor {
  Tightness operator()(const Literal& literal) const { return IsNegative(literal) ? kSign : kAtom; }
  Tightness operator()(const Unary& unary) const {
    return unary.op == UnaryOperator::kNot ? kNot : kSign;
  }
  Tightness operator()(const Logical& logical) const { return TightnessOf(logical.op); }
  Tightness operator()(const Binary& binary) const { return TightnessOf(binary.op); }
  Tightness operator()(const Comparison&) const { return kComparison; }
  Tightness operator()(const In&) const { return kTest; }
  Tightness operator()(const Between&) const { return kTest; }
  Tightness operator()(const Is&) const { return kTest; }
  Tightness operator()(const IsLabeled&) const { return kTest; }
  Tightness operator()(const IsEndOf&) const { return kTest; }
  template <typename Other>
  Tightness operator()(const Other&) const {
    return kAtom;
  }
};

Tightness TightnessOf(const Expression& expression) {
  return std::visit(TightnessVisitor{}, expression.node);
}

std::string InParentheses(const Expression& expression) {
  return fmt::format("({})", ToString(expression));
}

// The operand of something that binds with `tightness`.
std::string Operand(const Expression& expression, Tightness tightness) {
  return TightnessOf(expression) < tightness ? InParentheses(expression) : ToString(expression);
}

// What a dot or bracket follows: `5.x` would read as a number.
std::string Base(const Expression& expression) {
  const auto* literal = std::get_if<Literal>(&expression.node);
  return literal != nullptr && IsNumber(*literal) ? InParentheses(expression)
                                                  : Operand(expression, kAtom);
}

// Whether the text ends with a label, which would take a following `|` for itself.
bool EndsWithLabel(const Expression& expression) {
  if (std::holds_alternative<IsLabeled>(expression.node)) return true;
  if (const auto* unary = std::get_if<Unary>(&expression.node))
    return EndsWithLabel(*unary->operand);
  if (const auto* logical = std::get_if<Logical>(&expression.node))
    return EndsWithLabel(logical->operands.back());
  if (const auto* comparison = std::get_if<Comparison>(&expression.node)) {
    return EndsWithLabel(comparison->steps.back().operand);
  }
  return false;
}

// Whether `[expression]` would read as the comprehension `[x IN list]`.
bool LooksLikeComprehension(const Expression& expression) {
  const auto* in = std::get_if<In>(&expression.node);
  return in != nullptr && !in->negated && std::holds_alternative<Variable>(in->value->node);
}

std::string Joined(const std::vector<Expression>& expressions) {
  std::string text;
  for (const Expression& expression : expressions) {
    if (!text.empty()) text += ", ";
    text += ToString(expression);
  }
  return text;
}

std::string_view Not(bool negated) { return negated ? "NOT " : ""; }

std::string FloatText(double value) {
  std::string text = fmt::format("{}", value);
  // Without a point or exponent it would read as an integer.
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string_view KindText(TemporalKind kind) {
  switch (kind) {
    case TemporalKind::kDate:
      return "DATE";
    case TemporalKind::kTime:
      return "TIME";
    case TemporalKind::kDateTime:
      return "DATETIME";
    case TemporalKind::kDuration:
      break;
  }
  return "DURATION";
}

std::string_view WhatText(IsWhat what) {
  switch (what) {
    case IsWhat::kNull:
      return "NULL";
    case IsWhat::kTrue:
      return "TRUE";
    case IsWhat::kFalse:
      return "FALSE";
    case IsWhat::kUnknown:
      return "UNKNOWN";
    case IsWhat::kDirected:
      break;
  }
  return "DIRECTED";
}

std::string_view QuantifierText(ListQuantifier quantifier) {
  switch (quantifier) {
    case ListQuantifier::kAny:
      return "any";
    case ListQuantifier::kAll:
      return "all";
    case ListQuantifier::kNone:
      return "none";
    case ListQuantifier::kSingle:
      break;
  }
  return "single";
}

std::string_view KindText(SubqueryKind kind) {
  switch (kind) {
    case SubqueryKind::kExists:
      return "EXISTS";
    case SubqueryKind::kCount:
      return "COUNT";
    case SubqueryKind::kCollect:
      return "COLLECT";
    case SubqueryKind::kValue:
      break;
  }
  return "VALUE";
}

struct Printer {
  std::string operator()(const Literal& literal) const {
    if (const auto* boolean = std::get_if<bool>(&literal.value)) return *boolean ? "true" : "false";
    if (const auto* integer = std::get_if<int64_t>(&literal.value))
      return fmt::format("{}", *integer);
    if (const auto* real = std::get_if<double>(&literal.value)) return FloatText(*real);
    if (const auto* string = std::get_if<std::string>(&literal.value)) return StringText(*string);
    return "null";
  }
  std::string operator()(const TemporalLiteral& literal) const {
    return fmt::format("{} {}", KindText(literal.kind), StringText(literal.text));
  }
  std::string operator()(const Parameter& parameter) const { return ParameterText(parameter.name); }
  std::string operator()(const Variable& variable) const { return VariableText(variable.name); }
  std::string operator()(const Property& property) const {
    return fmt::format("{}.{}", Base(*property.base), KeyText(property.key.text));
  }
  std::string operator()(const Index& index) const {
    return fmt::format("{}[{}]", Base(*index.base), ToString(*index.index));
  }
  std::string operator()(const Slice& slice) const {
    return fmt::format("{}[{}..{}]", Base(*slice.base), slice.from ? ToString(**slice.from) : "",
                       slice.to ? ToString(**slice.to) : "");
  }
  std::string operator()(const ListLiteral& list) const {
    if (list.items.size() == 1 && LooksLikeComprehension(list.items[0])) {
      return fmt::format("[{}]", InParentheses(list.items[0]));
    }
    return fmt::format("[{}]", Joined(list.items));
  }
  std::string operator()(const MapLiteral& map) const {
    std::string text;
    for (const MapEntry& entry : map.entries) {
      if (!text.empty()) text += ", ";
      text += fmt::format("{}: {}", KeyText(entry.key.text), ToString(entry.value));
    }
    return fmt::format("{{{}}}", text);
  }
  std::string operator()(const FunctionCall& call) const {
    return fmt::format("{}({}{})", FunctionText(call.name.text), call.distinct ? "DISTINCT " : "",
                       Joined(call.arguments));
  }
  std::string operator()(const CountStar&) const { return "count(*)"; }
  std::string operator()(const Case& node) const {
    std::string text = "CASE";
    if (node.operand) text += fmt::format(" {}", ToString(**node.operand));
    for (const CaseBranch& branch : node.branches) {
      text += fmt::format(" WHEN {} THEN {}", Joined(branch.conditions), ToString(branch.result));
    }
    if (node.otherwise) text += fmt::format(" ELSE {}", ToString(**node.otherwise));
    return text + " END";
  }
  std::string operator()(const Unary& unary) const {
    if (unary.op == UnaryOperator::kNot)
      return fmt::format("NOT {}", Operand(*unary.operand, kNot));
    // `-5` is a literal and `--` looks like a comment.
    const auto* literal = std::get_if<Literal>(&unary.operand->node);
    const bool apart =
        TightnessOf(*unary.operand) == kSign || (literal != nullptr && IsNumber(*literal));
    return fmt::format("{}{}", ToString(unary.op),
                       apart ? InParentheses(*unary.operand) : Operand(*unary.operand, kSign));
  }
  std::string operator()(const Logical& logical) const {
    const auto tighter = static_cast<Tightness>(TightnessOf(logical.op) + 1);
    std::string text;
    for (const Expression& operand : logical.operands) {
      if (!text.empty()) text += fmt::format(" {} ", ToString(logical.op));
      text += Operand(operand, tighter);
    }
    return text;
  }
  std::string operator()(const Comparison& comparison) const {
    std::string text = Operand(*comparison.first, kTest);
    for (const ComparisonStep& step : comparison.steps) {
      text += fmt::format(" {} {}", ToString(step.op), Operand(step.operand, kTest));
    }
    return text;
  }
  std::string operator()(const Binary& binary) const {
    const Tightness own = TightnessOf(binary.op);
    return fmt::format("{} {} {}", Operand(*binary.left, own), ToString(binary.op),
                       Operand(*binary.right, static_cast<Tightness>(own + 1)));
  }
  std::string operator()(const In& in) const {
    return fmt::format("{} {}IN {}", Operand(*in.value, kTest), Not(in.negated),
                       Operand(*in.list, kSum));
  }
  std::string operator()(const Between& between) const {
    return fmt::format("{} {}BETWEEN {} AND {}", Operand(*between.value, kTest),
                       Not(between.negated), Operand(*between.low, kSum),
                       Operand(*between.high, kSum));
  }
  std::string operator()(const Is& is) const {
    return fmt::format("{} IS {}{}", Operand(*is.value, kTest), Not(is.negated), WhatText(is.what));
  }
  std::string operator()(const IsLabeled& is) const {
    return fmt::format("{} IS {}LABELED {}", Operand(*is.value, kTest), Not(is.negated),
                       ToString(is.label));
  }
  std::string operator()(const IsEndOf& is) const {
    return fmt::format("{} IS {}{} OF {}", Operand(*is.node, kTest), Not(is.negated),
                       is.end == EdgeEnd::kSource ? "SOURCE" : "DESTINATION",
                       Operand(*is.edge, kSum));
  }
  std::string operator()(const ListPredicate& predicate) const {
    return fmt::format("{}({} IN {} WHERE {})", QuantifierText(predicate.quantifier),
                       VariableText(predicate.variable.text), ToString(*predicate.list),
                       ToString(*predicate.condition));
  }
  std::string operator()(const ListComprehension& comprehension) const {
    std::string text = fmt::format("{} IN {}", VariableText(comprehension.variable.text),
                                   Operand(*comprehension.list, kSum));
    if (comprehension.condition) {
      const Expression& condition = **comprehension.condition;
      text += fmt::format(
          " WHERE {}", EndsWithLabel(condition) ? InParentheses(condition) : ToString(condition));
    }
    if (comprehension.result) text += fmt::format(" | {}", ToString(**comprehension.result));
    return fmt::format("[{}]", text);
  }
  std::string operator()(const Reduce& reduce) const {
    return fmt::format("reduce({} = {}, {} IN {} | {})", VariableText(reduce.accumulator.text),
                       ToString(*reduce.initial), VariableText(reduce.variable.text),
                       Operand(*reduce.list, kSum), ToString(*reduce.step));
  }
  std::string operator()(const Subquery& subquery) const {
    return fmt::format("{} {{ {} }}", KindText(subquery.kind), ToString(*subquery.body));
  }
  std::string operator()(const PatternPredicate& predicate) const {
    return ToString(*predicate.pattern);
  }
};

}  // namespace

std::string ToString(const Expression& expression) {
  return std::visit(Printer{}, expression.node);
}

}  // namespace tripel::query::ast
