// Truth values: AND, OR, XOR, NOT, comparisons and tests (IS NULL, IN, BETWEEN, ...).
#include <algorithm>

#include "query/parse/build.h"
#include "query/parse/depth_guard.h"

namespace tripel::query::parse {
namespace {

using ast::Expression;

ast::ComparisonOperator OperatorOf(const antlr4::Token& token) {
  switch (token.getType()) {
    case Parser::EQUAL:
      return ast::ComparisonOperator::kEqual;
    case Parser::NOT_EQUAL:
      return ast::ComparisonOperator::kNotEqual;
    case Parser::LESS:
      return ast::ComparisonOperator::kLess;
    case Parser::LESS_EQUAL:
      return ast::ComparisonOperator::kLessOrEqual;
    case Parser::GREATER:
      return ast::ComparisonOperator::kGreater;
    default:
      return ast::ComparisonOperator::kGreaterOrEqual;
  }
}

// The operands of a left-leaning chain of one kind: `a AND b AND c` is (a AND b) AND c to ANTLR.
template <typename ChainContext>
std::vector<Parser::ExpressionContext*> Operands(ChainContext& chain) {
  std::vector<Parser::ExpressionContext*> operands;
  Parser::ExpressionContext* left = &chain;
  while (auto* deeper = dynamic_cast<ChainContext*>(left)) {
    operands.push_back(deeper->expression(1));
    left = deeper->expression(0);
  }
  operands.push_back(left);
  std::reverse(operands.begin(), operands.end());
  return operands;
}

template <typename ChainContext>
Expression BuildLogical(Builder& builder, ChainContext& chain, ast::LogicalOperator op, Role role) {
  ast::Logical logical{op, {}};
  for (Parser::ExpressionContext* operand : Operands(chain)) {
    logical.operands.push_back(BuildExpression(builder, *operand, role));
  }
  return {std::move(logical), builder.source.PlaceOf(chain)};
}

Expression BuildComparison(Builder& builder, Parser::ComparisonContext& chain) {
  std::vector<ast::ComparisonStep> steps;
  Parser::ExpressionContext* first = &chain;
  while (auto* comparison = dynamic_cast<Parser::ComparisonContext*>(first)) {
    const ast::ComparisonOperator op = OperatorOf(*comparison->comparisonOperator()->start);
    steps.push_back({op, BuildExpression(builder, *comparison->expression(1))});
    first = comparison->expression(0);
  }
  std::reverse(steps.begin(), steps.end());
  return {ast::Comparison{BuildExpression(builder, *first), std::move(steps)},
          builder.source.PlaceOf(chain)};
}

ast::IsWhat WhatOf(Parser::IsTestContext& test) {
  switch (test.stop->getType()) {
    case Parser::K_NULL:
      return ast::IsWhat::kNull;
    case Parser::K_TRUE:
      return ast::IsWhat::kTrue;
    case Parser::K_FALSE:
      return ast::IsWhat::kFalse;
    case Parser::K_UNKNOWN:
      return ast::IsWhat::kUnknown;
    default:
      return ast::IsWhat::kDirected;
  }
}

ast::BinaryOperator OperatorOf(Parser::StringTestContext& test) {
  switch (test.start->getType()) {
    case Parser::K_STARTS:
      return ast::BinaryOperator::kStartsWith;
    case Parser::K_ENDS:
      return ast::BinaryOperator::kEndsWith;
    case Parser::K_CONTAINS:
      return ast::BinaryOperator::kContains;
    default:
      return ast::BinaryOperator::kMatchesRegex;
  }
}

// `value` is what stands before the test.
Expression BuildTest(Builder& builder, Parser::PredicateContext& test, Expression value) {
  const ast::Place place(value.place.begin, builder.source.PlaceOf(test).end);
  if (auto* is = dynamic_cast<Parser::IsTestContext*>(&test)) {
    return {ast::Is{std::move(value), WhatOf(*is), is->K_NOT() != nullptr}, place};
  }
  if (auto* labeled = dynamic_cast<Parser::LabelPredicateContext*>(&test)) {
    return {ast::IsLabeled{std::move(value), BuildLabel(builder, *labeled->labelExpression()),
                           labeled->K_NOT() != nullptr},
            place};
  }
  if (auto* end = dynamic_cast<Parser::EndTestContext*>(&test)) {
    const ast::EdgeEnd which =
        end->K_SOURCE() != nullptr ? ast::EdgeEnd::kSource : ast::EdgeEnd::kDestination;
    return {ast::IsEndOf{std::move(value), which, BuildArithmetic(builder, *end->arithmetic()),
                         end->K_NOT() != nullptr},
            place};
  }
  if (auto* string = dynamic_cast<Parser::StringTestContext*>(&test)) {
    return {ast::Binary{OperatorOf(*string), std::move(value),
                        BuildArithmetic(builder, *string->arithmetic())},
            place};
  }
  if (auto* in = dynamic_cast<Parser::InTestContext*>(&test)) {
    return {ast::In{std::move(value), BuildArithmetic(builder, *in->arithmetic()),
                    in->K_NOT() != nullptr},
            place};
  }
  auto& between = dynamic_cast<Parser::BetweenTestContext&>(test);
  return {
      ast::Between{std::move(value), BuildArithmetic(builder, *between.arithmetic(0)),
                   BuildArithmetic(builder, *between.arithmetic(1)), between.K_NOT() != nullptr},
      place};
}

// `value test test ...`: each test applies to what stands before it.
Expression BuildTests(Builder& builder, Parser::TestContext& last) {
  std::vector<Parser::PredicateContext*> tests;
  Parser::ExpressionContext* value = &last;
  while (auto* test = dynamic_cast<Parser::TestContext*>(value)) {
    tests.push_back(test->predicate());
    value = test->expression();
  }
  const DepthGuard guard(builder, tests.size(), last);
  if (guard.too_deep()) return {};
  Expression built = BuildExpression(builder, *value);
  for (auto test = tests.rbegin(); test != tests.rend(); ++test)
    built = BuildTest(builder, **test, std::move(built));
  return built;
}

}  // namespace

Expression BuildExpression(Builder& builder, Parser::ExpressionContext& expression, Role role) {
  const DepthGuard guard(builder, 1, expression);
  if (guard.too_deep()) return {};
  if (auto* plain = dynamic_cast<Parser::PlainContext*>(&expression)) {
    return BuildArithmetic(builder, *plain->arithmetic(), role);
  }
  if (auto* test = dynamic_cast<Parser::TestContext*>(&expression))
    return BuildTests(builder, *test);
  if (auto* comparison = dynamic_cast<Parser::ComparisonContext*>(&expression)) {
    return BuildComparison(builder, *comparison);
  }
  if (auto* conjunction = dynamic_cast<Parser::ConjunctionContext*>(&expression)) {
    return BuildLogical(builder, *conjunction, ast::LogicalOperator::kAnd, role);
  }
  if (auto* disjunction = dynamic_cast<Parser::DisjunctionContext*>(&expression)) {
    return BuildLogical(builder, *disjunction, ast::LogicalOperator::kOr, role);
  }
  if (auto* exclusion = dynamic_cast<Parser::ExclusionContext*>(&expression)) {
    return BuildLogical(builder, *exclusion, ast::LogicalOperator::kXor, role);
  }
  auto& negation = dynamic_cast<Parser::NegationContext&>(expression);
  return {
      ast::Unary{ast::UnaryOperator::kNot, BuildExpression(builder, *negation.expression(), role)},
      builder.source.PlaceOf(expression)};
}

Expression BuildCondition(Builder& builder, Parser::WhereClauseContext& where) {
  return BuildExpression(builder, *where.expression(), Role::kCondition);
}

}  // namespace tripel::query::parse
