// Arithmetic and access: + - * / % ^ ||, signs, a.b, a[i], a[i..j].
#include "query/parse/build.h"
#include "query/parse/depth_guard.h"

namespace tripel::query::parse {
namespace {

using ast::Expression;

ast::BinaryOperator OperatorOf(size_t token_type) {
  switch (token_type) {
    case Parser::PLUS:
      return ast::BinaryOperator::kAdd;
    case Parser::MINUS:
      return ast::BinaryOperator::kSubtract;
    case Parser::BAR_BAR:
      return ast::BinaryOperator::kConcatenate;
    case Parser::STAR:
      return ast::BinaryOperator::kMultiply;
    case Parser::SLASH:
      return ast::BinaryOperator::kDivide;
    case Parser::PERCENT:
      return ast::BinaryOperator::kModulo;
    default:
      return ast::BinaryOperator::kPower;
  }
}

// The second child is the operator, for binary operators and access alike.
size_t OperatorType(Parser::ArithmeticContext& arithmetic) {
  return dynamic_cast<antlr4::tree::TerminalNode&>(*arithmetic.children[1]).getSymbol()->getType();
}

Expression BuildAccess(Builder& builder, Parser::AccessContext& access, Expression base,
                       const ast::Place& place) {
  Parser::RangeContext* range = access.range();
  if (range == nullptr)
    return {ast::Index{std::move(base), BuildExpression(builder, *access.expression())}, place};
  ast::Slice slice{std::move(base), {}, {}};
  if (access.expression() != nullptr) slice.from = BuildExpression(builder, *access.expression());
  if (range->expression() != nullptr) slice.to = BuildExpression(builder, *range->expression());
  return {std::move(slice), place};
}

// One step up a left-leaning chain; `left` is what stands before the operator.
Expression BuildStep(Builder& builder, Parser::ArithmeticContext& step, Expression left) {
  const ast::Place place(left.place.begin, builder.source.PlaceOf(step).end);
  if (auto* property = dynamic_cast<Parser::PropertyContext*>(&step)) {
    return {ast::Property{std::move(left), BuildName(builder, *property->anyName())}, place};
  }
  if (auto* access = dynamic_cast<Parser::AccessContext*>(&step)) {
    return BuildAccess(builder, *access, std::move(left), place);
  }
  auto& right = dynamic_cast<Parser::ArithmeticContext&>(*step.children[2]);
  return {
      ast::Binary{OperatorOf(OperatorType(step)), std::move(left), BuildArithmetic(builder, right)},
      place};
}

// `-5` is one literal, so that the smallest integer can be written.
Parser::LiteralContext* NumberAfter(Parser::SignContext& sign) {
  auto* atomic = dynamic_cast<Parser::AtomicContext*>(sign.arithmetic());
  Parser::LiteralContext* literal = atomic == nullptr ? nullptr : atomic->atom()->literal();
  const bool number =
      literal != nullptr && (literal->INTEGER() != nullptr || literal->FLOAT() != nullptr);
  return number ? literal : nullptr;
}

Expression BuildSign(Builder& builder, Parser::SignContext& sign) {
  const ast::Place place = builder.source.PlaceOf(sign);
  if (sign.PLUS() != nullptr) {
    return {ast::Unary{ast::UnaryOperator::kPlus, BuildArithmetic(builder, *sign.arithmetic())},
            place};
  }
  if (Parser::LiteralContext* number = NumberAfter(sign)) {
    Expression literal = BuildLiteral(builder, *number, /*negative=*/true);
    literal.place = place;
    return literal;
  }
  return {ast::Unary{ast::UnaryOperator::kMinus, BuildArithmetic(builder, *sign.arithmetic())},
          place};
}

bool IsStep(Parser::ArithmeticContext& arithmetic) {
  return dynamic_cast<Parser::AtomicContext*>(&arithmetic) == nullptr &&
         dynamic_cast<Parser::SignContext*>(&arithmetic) == nullptr;
}

}  // namespace

Expression BuildArithmetic(Builder& builder, Parser::ArithmeticContext& arithmetic, Role role) {
  if (auto* atomic = dynamic_cast<Parser::AtomicContext*>(&arithmetic)) {
    return BuildAtom(builder, *atomic->atom(), role);
  }
  std::vector<Parser::ArithmeticContext*> steps;
  Parser::ArithmeticContext* first = &arithmetic;
  for (; IsStep(*first); first = &dynamic_cast<Parser::ArithmeticContext&>(*first->children[0])) {
    steps.push_back(first);
  }
  const DepthGuard guard(builder, steps.size() + 1, arithmetic);
  if (guard.too_deep()) return {};
  auto* sign = dynamic_cast<Parser::SignContext*>(first);
  Expression built = sign != nullptr ? BuildSign(builder, *sign) : BuildArithmetic(builder, *first);
  for (auto step = steps.rbegin(); step != steps.rend(); ++step)
    built = BuildStep(builder, **step, std::move(built));
  return built;
}

}  // namespace tripel::query::parse
