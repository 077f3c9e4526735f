// The entry of the expression binder: one small function for each form, one table that chooses among them.
#include <fmt/format.h>

#include <algorithm>

#include "query/bind/bind_context.h"
#include "query/bind/suggest.h"
#include "query/function/registry.h"
#include "query/value/convert.h"
#include "query/value/temporal.h"

namespace tripel::query {
namespace {

using plan::Expression;
using plan::ExpressionPtr;
using plan::Op;

constexpr KindSet kBoolean = SetOf(Kind::kBoolean);
constexpr KindSet kList = SetOf(Kind::kList);
constexpr KindSet kNode = SetOf(Kind::kNode);
constexpr KindSet kEdge = SetOf(Kind::kEdge);

std::shared_ptr<Expression> Make(Op op, KindSet kinds, TextSpan span) {
  auto expression = std::make_shared<Expression>();
  expression->op = op;
  expression->kinds = kinds;
  expression->span = span;
  return expression;
}

ExpressionPtr Negated(ExpressionPtr expression, bool negated) {
  if (!negated) return expression;
  const TextSpan span = expression->span;
  return plan::MakeUnary(Op::kNot, std::move(expression), kBoolean, span);
}

/// Overloads for every form of expression.
struct ExpressionBinder {
  const ast::Place& place;
  const Scope& scope;
  BindContext& context;

  Result<ExpressionPtr> Bind(const ast::Expression& expression) const {
    return BindExpression(expression, scope, context);
  }

  Result<ExpressionPtr> operator()(const ast::Literal& literal) const {
    if (const auto* flag = std::get_if<bool>(&literal.value)) return plan::MakeConstant(Datum::Boolean(*flag), place);
    if (const auto* whole = std::get_if<int64_t>(&literal.value)) {
      return plan::MakeConstant(Datum::Integer(*whole), place);
    }
    if (const auto* real = std::get_if<double>(&literal.value)) return plan::MakeConstant(Datum::Float(*real), place);
    if (const auto* text = std::get_if<std::string>(&literal.value)) {
      return plan::MakeConstant(Datum::String(*text), place);
    }
    return plan::MakeConstant(Datum(), place);
  }

  Result<ExpressionPtr> operator()(const ast::TemporalLiteral& literal) const {
    Datum value;
    std::string_view like;
    switch (literal.kind) {
      case ast::TemporalKind::kDate:
        if (const auto date = ParseDate(literal.text)) value = Datum::OfDate(*date);
        like = "DATE '2022-08-01'";
        break;
      case ast::TemporalKind::kTime:
        if (const auto time = ParseTime(literal.text)) value = Datum::OfTime(*time);
        like = "TIME '12:30:00'";
        break;
      case ast::TemporalKind::kDateTime:
        if (const auto moment = ParseDateTime(literal.text)) value = Datum::OfDateTime(*moment);
        like = "DATETIME '2022-08-01T12:30:00'";
        break;
      case ast::TemporalKind::kDuration:
        if (const auto duration = ParseDuration(literal.text)) value = Datum::OfDuration(*duration);
        like = "DURATION 'P1Y2M3DT4H'";
        break;
    }
    if (value.is_null()) {
      return FailAt(ErrorCode::kData, fmt::format("{} cannot be read as a date or time", Quoted(literal.text)), place,
                    fmt::format("write it like {}", like));
    }
    return plan::MakeConstant(std::move(value), place);
  }

  Result<ExpressionPtr> operator()(const ast::Parameter& parameter) const {
    const Parameters* given = context.options.parameters;
    const auto found = given ? given->find(parameter.name) : Parameters::const_iterator();
    if (!given || found == given->end()) {
      std::vector<std::string> names;
      if (given) {
        for (const auto& [name, value] : *given) names.push_back(name);
      }
      return FailAt(ErrorCode::kInvalidArgument, fmt::format("the parameter '{}' has no value", parameter.name), place,
                    DidYouMean(parameter.name, names));
    }
    const Result<Datum> value = FromValue(found->second);
    if (!value) return FailAt(value.error().code, value.error().message, place);
    auto expression = Make(Op::kParameter, SetOf(value->kind()), place);
    expression->text = parameter.name;
    expression->parameter = NumberOf(parameter.name, found->second.kind());
    return ExpressionPtr(std::move(expression));
  }

  /// In Plan::parameters, where it is entered at its first use.
  uint32_t NumberOf(const std::string& parameter, Value::Kind kind) const {
    std::vector<plan::ParameterUse>& uses = context.plan.parameters;
    for (size_t i = 0; i < uses.size(); ++i) {
      if (uses[i].name == parameter) return static_cast<uint32_t>(i);
    }
    uses.push_back({parameter, place, kind, std::nullopt});
    return static_cast<uint32_t>(uses.size() - 1);
  }

  Result<ExpressionPtr> operator()(const ast::Variable& variable) const {
    if (const ScopeEntry* entry = scope.Find(variable.name)) {
      context.NoteUse(entry->variable);
      return plan::MakeVariable(entry->variable, entry->name, entry->kinds, place);
    }
    if (const Function* function = FindBareFunction(variable.name)) return CallWithoutArguments(*function, place);
    std::vector<std::string> names;
    for (const ScopeEntry& entry : scope.Visible()) names.push_back(entry.name);
    return FailAt(ErrorCode::kReference, fmt::format("there is no variable '{}'", variable.name), place,
                  DidYouMean(variable.name, names));
  }

  Result<ExpressionPtr> operator()(const ast::Property& property) const {
    TRIPEL_TRY(ExpressionPtr base, Bind(*property.base));
    if ((base->kinds & (kNode | kEdge | kList)) == kList && !(base->kinds & SetOf(Kind::kMap))) {
      return FailAt(ErrorCode::kType, fmt::format("'{}' is a list and has no property '{}'",
                                                  context.TextAt(property.base->place), property.key.text),
                    place, fmt::format("use [x IN {} | x.{}]", context.TextAt(property.base->place), property.key.text));
    }
    TRIPEL_TRY_STATUS(RequireKinds(*base, kNode | kEdge | SetOf(Kind::kMap) | kTemporalKinds, "what a property is read of"));
    if (base->kinds == kNode && property.key.text == "alias" && context.IsPlain(property.key)) {
      return FailAt(ErrorCode::kUnsupported, "alias can only be compared, with = or IN", place,
                    "aliases(n) lists the names a node is known by; a property of that name needs backquotes");
    }
    auto expression = Make(Op::kProperty, kAnyKind, place);
    expression->children = {std::move(base)};
    expression->text = property.key.text;
    expression->property_use = static_cast<uint32_t>(context.plan.property_uses.size());
    context.plan.property_uses.push_back({property.key.text, property.key.place});
    return ExpressionPtr(std::move(expression));
  }

  Result<ExpressionPtr> operator()(const ast::Index& index) const {
    TRIPEL_TRY(ExpressionPtr base, Bind(*index.base));
    TRIPEL_TRY(ExpressionPtr position, Bind(*index.index));
    TRIPEL_TRY_STATUS(RequireKinds(*base, kList | SetOf(Kind::kMap) | kNode | kEdge, "what stands before ["));
    TRIPEL_TRY_STATUS(RequireKinds(*position, SetOf(Kind::kInteger, Kind::kString), "an index"));
    return plan::MakeBinary(Op::kIndex, std::move(base), std::move(position), kAnyKind, place);
  }

  Result<ExpressionPtr> operator()(const ast::Slice& slice) const {
    auto expression = Make(Op::kSlice, kList, place);
    TRIPEL_TRY(ExpressionPtr base, Bind(*slice.base));
    TRIPEL_TRY_STATUS(RequireKinds(*base, kList, "what is sliced"));
    expression->children = {std::move(base), nullptr, nullptr};
    const std::optional<ast::Box<ast::Expression>>* ends[] = {&slice.from, &slice.to};
    for (size_t i = 0; i < 2; ++i) {
      if (!*ends[i]) continue;
      TRIPEL_TRY(expression->children[i + 1], Bind(***ends[i]));
      TRIPEL_TRY_STATUS(RequireKinds(*expression->children[i + 1], SetOf(Kind::kInteger), "the end of a slice"));
    }
    return ExpressionPtr(std::move(expression));
  }

  Result<ExpressionPtr> operator()(const ast::ListLiteral& list) const {
    auto expression = Make(Op::kList, kList, place);
    for (const ast::Expression& item : list.items) {
      TRIPEL_TRY(ExpressionPtr bound, Bind(item));
      expression->children.push_back(std::move(bound));
    }
    return ExpressionPtr(std::move(expression));
  }

  Result<ExpressionPtr> operator()(const ast::MapLiteral& map) const {
    auto expression = Make(Op::kMap, SetOf(Kind::kMap), place);
    for (const ast::MapEntry& entry : map.entries) {
      TRIPEL_TRY(ExpressionPtr bound, Bind(entry.value));
      expression->keys.push_back(entry.key.text);
      expression->children.push_back(std::move(bound));
    }
    return ExpressionPtr(std::move(expression));
  }

  Result<ExpressionPtr> operator()(const ast::FunctionCall& call) const { return BindCall(call, place, scope, context); }
  Result<ExpressionPtr> operator()(const ast::CountStar&) const { return BindCountStar(place, context); }

  /// Without an operand it is itself; with one, each WHEN is an equality.
  Result<ExpressionPtr> operator()(const ast::Case& choice) const {
    ExpressionPtr operand;
    if (choice.operand) {
      TRIPEL_TRY(operand, Bind(**choice.operand));
    }
    auto expression = Make(Op::kCase, 0, place);
    for (const ast::CaseBranch& branch : choice.branches) {
      ExpressionPtr condition;
      for (const ast::Expression& when : branch.conditions) {
        TRIPEL_TRY(ExpressionPtr one, operand ? Bind(when) : BindCondition(when, scope, context));
        if (operand) one = plan::MakeBinary(Op::kEqual, operand, std::move(one), kBoolean, when.place);
        condition = condition ? plan::MakeBinary(Op::kOr, condition, one, kBoolean, when.place) : one;
      }
      TRIPEL_TRY(ExpressionPtr result, Bind(branch.result));
      expression->kinds |= result->kinds;
      expression->children.push_back(std::move(condition));
      expression->children.push_back(std::move(result));
    }
    ExpressionPtr otherwise = plan::MakeConstant(Datum(), place);
    if (choice.otherwise) {
      TRIPEL_TRY(otherwise, Bind(**choice.otherwise));
    }
    expression->kinds |= otherwise->kinds;
    expression->children.push_back(std::move(otherwise));
    return ExpressionPtr(std::move(expression));
  }

  Result<ExpressionPtr> operator()(const ast::Unary& unary) const {
    if (unary.op == ast::UnaryOperator::kNot) {
      TRIPEL_TRY(ExpressionPtr operand, BindCondition(*unary.operand, scope, context));
      return plan::MakeUnary(Op::kNot, std::move(operand), kBoolean, place);
    }
    TRIPEL_TRY(ExpressionPtr operand, Bind(*unary.operand));
    constexpr KindSet kSigned = kNumberKinds | SetOf(Kind::kDuration);
    TRIPEL_TRY_STATUS(RequireKinds(*operand, kSigned, "what has a sign"));
    const KindSet kinds = operand->kinds & kSigned;
    return plan::MakeUnary(unary.op == ast::UnaryOperator::kMinus ? Op::kNegate : Op::kPlus, std::move(operand), kinds,
                           place);
  }

  Result<ExpressionPtr> operator()(const ast::Logical& logical) const {
    constexpr Op kOps[] = {Op::kAnd, Op::kXor, Op::kOr};
    auto expression = Make(kOps[static_cast<int>(logical.op)], kBoolean, place);
    for (const ast::Expression& operand : logical.operands) {
      TRIPEL_TRY(ExpressionPtr bound, BindCondition(operand, scope, context));
      expression->children.push_back(std::move(bound));
    }
    return ExpressionPtr(std::move(expression));
  }

  Result<ExpressionPtr> operator()(const ast::Comparison& comparison) const {
    return BindComparison(comparison, place, scope, context);
  }
  Result<ExpressionPtr> operator()(const ast::Binary& binary) const { return BindBinary(binary, place, scope, context); }
  Result<ExpressionPtr> operator()(const ast::In& in) const { return BindIn(in, place, scope, context); }

  Result<ExpressionPtr> operator()(const ast::Between& between) const {
    TRIPEL_TRY(ExpressionPtr value, Bind(*between.value));
    TRIPEL_TRY(ExpressionPtr low, Bind(*between.low));
    TRIPEL_TRY(ExpressionPtr high, Bind(*between.high));
    ExpressionPtr above = plan::MakeBinary(Op::kGreaterOrEqual, value, std::move(low), kBoolean, place);
    ExpressionPtr below = plan::MakeBinary(Op::kLessOrEqual, value, std::move(high), kBoolean, place);
    return Negated(plan::MakeBinary(Op::kAnd, std::move(above), std::move(below), kBoolean, place), between.negated);
  }

  Result<ExpressionPtr> operator()(const ast::Is& is) const {
    TRIPEL_TRY(ExpressionPtr value, Bind(*is.value));
    Op op = Op::kIsNull;
    switch (is.what) {
      case ast::IsWhat::kNull: break;
      case ast::IsWhat::kUnknown: TRIPEL_TRY_STATUS(RequireKinds(*value, kBoolean, "what may be UNKNOWN")); break;
      case ast::IsWhat::kTrue: op = Op::kIsTrue; TRIPEL_TRY_STATUS(RequireKinds(*value, kBoolean, "what may be TRUE")); break;
      case ast::IsWhat::kFalse: op = Op::kIsFalse; TRIPEL_TRY_STATUS(RequireKinds(*value, kBoolean, "what may be FALSE")); break;
      case ast::IsWhat::kDirected: op = Op::kIsDirected; TRIPEL_TRY_STATUS(RequireKinds(*value, kEdge, "what may be DIRECTED")); break;
    }
    return Negated(plan::MakeUnary(op, std::move(value), kBoolean, place), is.negated);
  }

  Result<ExpressionPtr> operator()(const ast::IsLabeled& is) const {
    TRIPEL_TRY(ExpressionPtr value, Bind(*is.value));
    TRIPEL_TRY_STATUS(RequireKinds(*value, kNode | kEdge, "what has labels"));
    const LabelUse use = value->kinds == kNode ? LabelUse::kNode : value->kinds == kEdge ? LabelUse::kEdge : LabelUse::kEither;
    auto expression = Make(Op::kIsLabeled, kBoolean, place);
    TRIPEL_TRY(expression->labels, BindLabels(is.label, use, context));
    expression->children = {std::move(value)};
    return Negated(std::move(expression), is.negated);
  }

  Result<ExpressionPtr> operator()(const ast::IsEndOf& is) const {
    TRIPEL_TRY(ExpressionPtr node, Bind(*is.node));
    TRIPEL_TRY(ExpressionPtr edge, Bind(*is.edge));
    TRIPEL_TRY_STATUS(RequireKinds(*node, kNode, "the end of an edge"));
    TRIPEL_TRY_STATUS(RequireKinds(*edge, kEdge, "what has ends"));
    const Op op = is.end == ast::EdgeEnd::kSource ? Op::kIsSourceOf : Op::kIsDestinationOf;
    return Negated(plan::MakeBinary(op, std::move(node), std::move(edge), kBoolean, place), is.negated);
  }

  Result<ExpressionPtr> BindListLoop(Op op, KindSet kinds, const ast::Name& name, const ast::Expression& list,
                                     const ast::Expression* condition, const ast::Expression* result) const {
    auto expression = Make(op, kinds, place);
    TRIPEL_TRY(ExpressionPtr bound_list, Bind(list));
    TRIPEL_TRY_STATUS(RequireKinds(*bound_list, kList, "what stands after IN"));
    Scope inner(&scope);
    expression->variable = context.NewVariable();
    expression->text = name.text;
    inner.Declare(name.text, expression->variable, kAnyKind);
    ExpressionPtr bound_condition;
    if (condition) {
      TRIPEL_TRY(bound_condition, BindCondition(*condition, inner, context));
    }
    expression->children = {std::move(bound_list), std::move(bound_condition)};
    if (op == Op::kComprehension) {
      ExpressionPtr bound_result = plan::MakeVariable(expression->variable, name.text, kAnyKind, name.place);
      if (result) {
        TRIPEL_TRY(bound_result, BindExpression(*result, inner, context));
      }
      expression->children.push_back(std::move(bound_result));
    }
    return ExpressionPtr(std::move(expression));
  }

  Result<ExpressionPtr> operator()(const ast::ListPredicate& predicate) const {
    constexpr Op kOps[] = {Op::kAny, Op::kAll, Op::kNone, Op::kSingle};
    return BindListLoop(kOps[static_cast<int>(predicate.quantifier)], kBoolean, predicate.variable, *predicate.list,
                        &*predicate.condition, nullptr);
  }

  Result<ExpressionPtr> operator()(const ast::ListComprehension& comprehension) const {
    return BindListLoop(Op::kComprehension, kList, comprehension.variable, *comprehension.list,
                        comprehension.condition ? &**comprehension.condition : nullptr,
                        comprehension.result ? &**comprehension.result : nullptr);
  }

  Result<ExpressionPtr> operator()(const ast::Reduce& reduce) const {
    auto expression = Make(Op::kReduce, kAnyKind, place);
    TRIPEL_TRY(ExpressionPtr initial, Bind(*reduce.initial));
    TRIPEL_TRY(ExpressionPtr list, Bind(*reduce.list));
    TRIPEL_TRY_STATUS(RequireKinds(*list, kList, "what stands after IN"));
    Scope inner(&scope);
    expression->accumulator = context.NewVariable();
    expression->variable = context.NewVariable();
    inner.Declare(reduce.accumulator.text, expression->accumulator, kAnyKind);
    inner.Declare(reduce.variable.text, expression->variable, kAnyKind);
    TRIPEL_TRY(ExpressionPtr step, BindExpression(*reduce.step, inner, context));
    expression->children = {std::move(initial), std::move(list), std::move(step)};
    return ExpressionPtr(std::move(expression));
  }

  Result<ExpressionPtr> operator()(const ast::Subquery& subquery) const {
    return BindSubquery(subquery, place, scope, context);
  }
  Result<ExpressionPtr> operator()(const ast::PatternPredicate& predicate) const {
    return BindPatternPredicate(predicate, place, scope, context);
  }
};

}  // namespace

Status RequireKinds(const Expression& expression, KindSet kinds, std::string_view what) {
  constexpr KindSet kNull = SetOf(Kind::kNull);
  const KindSet possible = expression.kinds & ~kNull;
  // What can only be null, or can be of a fitting kind, is left to the run.
  if (possible == 0 || (possible & kinds) != 0) return {};
  return FailAt(ErrorCode::kType, fmt::format("{} must be {}, but this is {}", what, NameOf(kinds), NameOf(possible)),
                expression.span);
}

Result<ExpressionPtr> BindExpression(const ast::Expression& expression, const Scope& scope, BindContext& context) {
  return std::visit(ExpressionBinder{expression.place, scope, context}, expression.node);
}

Result<ExpressionPtr> BindCondition(const ast::Expression& expression, const Scope& scope, BindContext& context) {
  TRIPEL_TRY(ExpressionPtr condition, BindExpression(expression, scope, context));
  TRIPEL_TRY_STATUS(RequireKinds(*condition, kBoolean, "a condition"));
  return condition;
}

}  // namespace tripel::query
