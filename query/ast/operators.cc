// How operators are written in a query.
#include "query/ast/expression.h"

namespace tripel::query::ast {

std::string_view ToString(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::kAdd:
      return "+";
    case BinaryOperator::kSubtract:
      return "-";
    case BinaryOperator::kMultiply:
      return "*";
    case BinaryOperator::kDivide:
      return "/";
    case BinaryOperator::kModulo:
      return "%";
    case BinaryOperator::kPower:
      return "^";
    case BinaryOperator::kConcatenate:
      return "||";
    case BinaryOperator::kStartsWith:
      return "STARTS WITH";
    case BinaryOperator::kEndsWith:
      return "ENDS WITH";
    case BinaryOperator::kContains:
      return "CONTAINS";
    case BinaryOperator::kMatchesRegex:
      break;
  }
  return "=~";
}

std::string_view ToString(LogicalOperator op) {
  switch (op) {
    case LogicalOperator::kAnd:
      return "AND";
    case LogicalOperator::kXor:
      return "XOR";
    case LogicalOperator::kOr:
      break;
  }
  return "OR";
}

std::string_view ToString(ComparisonOperator op) {
  switch (op) {
    case ComparisonOperator::kEqual:
      return "=";
    case ComparisonOperator::kNotEqual:
      return "<>";
    case ComparisonOperator::kLess:
      return "<";
    case ComparisonOperator::kLessOrEqual:
      return "<=";
    case ComparisonOperator::kGreater:
      return ">";
    case ComparisonOperator::kGreaterOrEqual:
      break;
  }
  return ">=";
}

std::string_view ToString(UnaryOperator op) {
  switch (op) {
    case UnaryOperator::kNot:
      return "NOT";
    case UnaryOperator::kPlus:
      return "+";
    case UnaryOperator::kMinus:
      break;
  }
  return "-";
}

}  // namespace tripel::query::ast
