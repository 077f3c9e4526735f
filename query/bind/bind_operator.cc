// Comparisons, arithmetic and IN, with their static types.
#include <fmt/format.h>

#include "query/bind/bind_context.h"

namespace tripel::query {
namespace {

using plan::ExpressionPtr;
using plan::Op;

constexpr KindSet kBoolean = SetOf(Kind::kBoolean);
constexpr KindSet kString = SetOf(Kind::kString);
constexpr KindSet kList = SetOf(Kind::kList);
constexpr KindSet kNode = SetOf(Kind::kNode);
constexpr KindSet kDuration = SetOf(Kind::kDuration);

struct Operator {
  Op op;
  KindSet operands;  ///< what either side may be
  KindSet result;
};

Operator Describe(ast::BinaryOperator op) {
  switch (op) {
    case ast::BinaryOperator::kAdd:
      return {Op::kAdd, kAnyKind, kNumberKinds | kString | kList | kTemporalKinds};
    case ast::BinaryOperator::kSubtract:
      return {Op::kSubtract, kNumberKinds | kTemporalKinds, kNumberKinds | kTemporalKinds};
    case ast::BinaryOperator::kMultiply: return {Op::kMultiply, kNumberKinds | kDuration, kNumberKinds | kDuration};
    case ast::BinaryOperator::kDivide: return {Op::kDivide, kNumberKinds | kDuration, kNumberKinds | kDuration};
    case ast::BinaryOperator::kModulo: return {Op::kModulo, kNumberKinds, kNumberKinds};
    case ast::BinaryOperator::kPower: return {Op::kPower, kNumberKinds, SetOf(Kind::kFloat)};
    case ast::BinaryOperator::kConcatenate: {
      constexpr KindSet kJoined = kString | kList | SetOf(Kind::kPath);
      return {Op::kConcatenate, kJoined, kJoined};
    }
    // A value that is no string neither starts nor ends with anything: null, as in openCypher.
    case ast::BinaryOperator::kStartsWith: return {Op::kStartsWith, kAnyKind, kBoolean};
    case ast::BinaryOperator::kEndsWith: return {Op::kEndsWith, kAnyKind, kBoolean};
    case ast::BinaryOperator::kContains: return {Op::kContains, kAnyKind, kBoolean};
    case ast::BinaryOperator::kMatchesRegex: return {Op::kMatchesRegex, kString, kBoolean};
  }
  return {Op::kAdd, kAnyKind, kAnyKind};
}

/// Narrower than the operator's own where the operands' types are known.
KindSet ResultKinds(const Operator& op, KindSet left, KindSet right) {
  const KindSet both = (left | right) & ~SetOf(Kind::kNull);
  if (op.op == Op::kPower || op.result == kBoolean) return op.result;
  if (both != 0 && (both & ~kNumberKinds) == 0) return kNumberKinds;
  if (op.op == Op::kAdd && ((left & ~SetOf(Kind::kNull)) == kList || (right & ~SetOf(Kind::kNull)) == kList)) return kList;
  return op.result;
}

/// `n.alias` where n is a node: the node. Else null.
const ast::Expression* AliasBase(const ast::Expression& expression, const BindContext& context) {
  const auto* property = std::get_if<ast::Property>(&expression.node);
  if (property == nullptr || property->key.text != "alias" || !context.IsPlain(property->key)) return nullptr;
  return &*property->base;
}

/// The comparison `n.alias = value`, or null where the left side is not an alias of a node.
Result<ExpressionPtr> BindAlias(const ast::Expression& left, const ast::Expression& right, const ast::Place& place,
                                const Scope& scope, BindContext& context) {
  const ast::Expression* base = AliasBase(left, context);
  if (base == nullptr) return ExpressionPtr();
  TRIPEL_TRY(ExpressionPtr node, BindExpression(*base, scope, context));
  if (node->kinds != kNode) return ExpressionPtr();
  TRIPEL_TRY(ExpressionPtr value, BindExpression(right, scope, context));
  TRIPEL_TRY_STATUS(RequireKinds(*value, kString | kList, "an alias"));
  return plan::MakeBinary(Op::kHasAlias, std::move(node), std::move(value), kBoolean, place);
}

Op ComparisonOp(ast::ComparisonOperator op) {
  switch (op) {
    case ast::ComparisonOperator::kEqual: return Op::kEqual;
    case ast::ComparisonOperator::kNotEqual: return Op::kNotEqual;
    case ast::ComparisonOperator::kLess: return Op::kLess;
    case ast::ComparisonOperator::kLessOrEqual: return Op::kLessOrEqual;
    case ast::ComparisonOperator::kGreater: return Op::kGreater;
    case ast::ComparisonOperator::kGreaterOrEqual: return Op::kGreaterOrEqual;
  }
  return Op::kEqual;
}

}  // namespace

Result<ExpressionPtr> BindBinary(const ast::Binary& binary, const ast::Place& place, const Scope& scope,
                                 BindContext& context) {
  TRIPEL_TRY(ExpressionPtr left, BindExpression(*binary.left, scope, context));
  TRIPEL_TRY(ExpressionPtr right, BindExpression(*binary.right, scope, context));
  const Operator op = Describe(binary.op);
  TRIPEL_TRY_STATUS(RequireKinds(*left, op.operands, fmt::format("the left side of {}", ast::ToString(binary.op))));
  TRIPEL_TRY_STATUS(RequireKinds(*right, op.operands, fmt::format("the right side of {}", ast::ToString(binary.op))));
  const KindSet kinds = ResultKinds(op, left->kinds, right->kinds);
  return plan::MakeBinary(op.op, std::move(left), std::move(right), kinds, place);
}

Result<ExpressionPtr> BindComparison(const ast::Comparison& comparison, const ast::Place& place, const Scope& scope,
                                     BindContext& context) {
  if (comparison.steps.size() == 1) {
    const ast::ComparisonStep& step = comparison.steps[0];
    if (step.op == ast::ComparisonOperator::kEqual || step.op == ast::ComparisonOperator::kNotEqual) {
      TRIPEL_TRY(ExpressionPtr alias, BindAlias(*comparison.first, step.operand, place, scope, context));
      if (!alias) {
        TRIPEL_TRY(alias, BindAlias(step.operand, *comparison.first, place, scope, context));
      }
      if (alias && step.op == ast::ComparisonOperator::kNotEqual) return plan::MakeUnary(Op::kNot, alias, kBoolean, place);
      if (alias) return alias;
    }
  }
  TRIPEL_TRY(ExpressionPtr left, BindExpression(*comparison.first, scope, context));
  ExpressionPtr all;
  for (const ast::ComparisonStep& step : comparison.steps) {
    TRIPEL_TRY(ExpressionPtr right, BindExpression(step.operand, scope, context));
    ExpressionPtr one = plan::MakeBinary(ComparisonOp(step.op), left, right, kBoolean, place);
    all = all ? plan::MakeBinary(Op::kAnd, std::move(all), std::move(one), kBoolean, place) : std::move(one);
    left = std::move(right);
  }
  return all;
}

Result<ExpressionPtr> BindIn(const ast::In& in, const ast::Place& place, const Scope& scope, BindContext& context) {
  TRIPEL_TRY(ExpressionPtr condition, BindAlias(*in.value, *in.list, place, scope, context));
  if (!condition) {
    TRIPEL_TRY(ExpressionPtr value, BindExpression(*in.value, scope, context));
    TRIPEL_TRY(ExpressionPtr list, BindExpression(*in.list, scope, context));
    TRIPEL_TRY_STATUS(RequireKinds(*list, kList, "what stands after IN"));
    condition = plan::MakeBinary(Op::kIn, std::move(value), std::move(list), kBoolean, place);
  }
  if (!in.negated) return condition;
  return plan::MakeUnary(Op::kNot, std::move(condition), kBoolean, place);
}

Result<ExpressionPtr> BindPropertyEntry(const ast::MapEntry& entry, const ExpressionPtr& element, bool is_node,
                                        const Scope& scope, BindContext& context) {
  TRIPEL_TRY(ExpressionPtr value, BindExpression(entry.value, scope, context));
  const TextSpan span = {entry.key.place.begin, entry.value.place.end};
  if (is_node && entry.key.text == "alias" && context.IsPlain(entry.key)) {
    TRIPEL_TRY_STATUS(RequireKinds(*value, kString | kList, "an alias"));
    return plan::MakeBinary(Op::kHasAlias, element, std::move(value), kBoolean, span);
  }
  auto property = std::make_shared<plan::Expression>();
  property->op = Op::kProperty;
  property->children = {element};
  property->text = entry.key.text;
  property->span = entry.key.place;
  property->property_use = static_cast<uint32_t>(context.plan.property_uses.size());
  context.plan.property_uses.push_back({entry.key.text, entry.key.place});
  return plan::MakeBinary(Op::kEqual, std::move(property), std::move(value), kBoolean, span);
}

}  // namespace tripel::query
