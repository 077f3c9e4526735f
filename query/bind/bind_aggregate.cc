// Aggregates. In a projection they go into its sink and range over rows (vertical). Over a group variable of a
// quantified pattern, and where there are no rows to range over, over a list, they range over its elements
// (horizontal; ISO/IEC 39075:2024, 20.9): `sum(e.amount)` for `-[e]->{1,3}`.
#include <fmt/format.h>

#include <algorithm>

#include "query/bind/bind_context.h"
#include "query/function/aggregates.h"

namespace tripel::query {
namespace {

using plan::AggregateCall;
using plan::AggregateFunction;
using plan::ExpressionPtr;

Status RequireSink(const BindContext& context, const ast::Place& place) {
  if (context.aggregates == nullptr) {
    return FailAt(ErrorCode::kSyntax, "an aggregate over rows can only stand in RETURN, WITH and their ORDER BY", place,
                  "aggregate in a WITH before this, and use its column here");
  }
  if (context.aggregates->inside) {
    return FailAt(ErrorCode::kSyntax, "an aggregate cannot stand inside another one", place,
                  "aggregate in two steps, with a WITH between them");
  }
  return {};
}

/// The call stands in the expression as the variable that the aggregation fills.
ExpressionPtr AddCall(AggregateCall call, KindSet kinds, const ast::Place& place, BindContext& context) {
  call.variable = context.NewVariable();
  call.span = place;
  call.text = std::string(context.TextAt(place));
  ExpressionPtr variable = plan::MakeVariable(call.variable, call.text, kinds, place);
  context.aggregates->calls.push_back(std::move(call));
  return variable;
}

/// A list variable, and the variable that stands for each of its elements in turn.
struct Loop {
  ScopeEntry list;
  plan::Variable element;
};

bool IsList(const ScopeEntry& entry) { return (entry.kinds & ~SetOf(Kind::kNull)) == SetOf(Kind::kList); }

/// A scope in which group variables (and any list, where there are no rows) stand for one element.
std::vector<Loop> DeclareElements(const Scope& outside, bool any_list, Scope* scope, BindContext& context) {
  std::vector<Loop> loops;
  for (const ScopeEntry& entry : outside.Visible()) {
    if (entry.element_kinds == 0 && !(any_list && IsList(entry))) continue;
    const KindSet kinds = entry.element_kinds != 0 ? entry.element_kinds : kAnyKind;
    loops.push_back({entry, context.NewVariable()});
    scope->Declare(entry.name, loops.back().element, kinds);
  }
  return loops;
}

/// The argument over the elements of one list; null where it uses none, or does not fit elements.
Result<ExpressionPtr> BindHorizontal(const Aggregate& aggregate, const plan::Aggregation& aggregation,
                                     const ast::FunctionCall& call, const ast::Place& place, const Scope& scope,
                                     BindContext& context) {
  const bool any_list = context.aggregates == nullptr;
  Scope inner(&scope);
  const std::vector<Loop> loops = DeclareElements(scope, any_list, &inner, context);
  if (loops.empty()) return ExpressionPtr();
  AggregateSink* const sink = context.aggregates;
  context.aggregates = nullptr;
  Result<ExpressionPtr> argument = BindExpression(call.arguments[0], inner, context);
  context.aggregates = sink;
  // `max(size(e))` needs the list itself: the aggregate then ranges over rows.
  if (!argument) return any_list ? std::move(argument) : Result<ExpressionPtr>(ExpressionPtr());
  const std::vector<plan::Variable> used = FreeVariables(**argument);
  std::vector<const Loop*> over;
  for (const Loop& loop : loops) {
    if (std::find(used.begin(), used.end(), loop.element) != used.end()) over.push_back(&loop);
  }
  if (over.empty()) return ExpressionPtr();
  if (over.size() > 1) {
    return FailAt(ErrorCode::kSyntax,
                  fmt::format("{} would range over both '{}' and '{}'", aggregate.name, over[0]->list.name, over[1]->list.name),
                  place, "an aggregate over elements has one list to range over");
  }
  TRIPEL_TRY_STATUS(RequireKinds(**argument, aggregate.argument, fmt::format("the argument of {}", aggregate.name)));
  auto expression = std::make_shared<plan::Expression>();
  expression->op = plan::Op::kAggregateList;
  expression->kinds = aggregate.result;
  expression->span = place;
  expression->variable = over[0]->element;
  expression->text = over[0]->list.name;
  expression->aggregation = std::make_shared<const plan::Aggregation>(aggregation);
  context.NoteUse(over[0]->list.variable);
  expression->children = {plan::MakeVariable(over[0]->list.variable, over[0]->list.name, over[0]->list.kinds, place), nullptr,
                          *std::move(argument)};
  return ExpressionPtr(std::move(expression));
}

/// The second argument: the same for all values.
Result<Datum> BindParameter(const Aggregate& aggregate, const ast::FunctionCall& call, BindContext& context) {
  const ast::Expression& given = call.arguments[1];
  TRIPEL_TRY(ExpressionPtr bound, BindExpression(given, Scope(), context));
  TRIPEL_TRY(bound, context.FixParameter(std::move(bound)));
  TRIPEL_TRY_STATUS(RequireKinds(*bound, aggregate.parameter, fmt::format("the second argument of {}", aggregate.name)));
  if (!IsConstant(*bound) || bound->constant.is_null()) {
    return FailAt(ErrorCode::kSyntax, fmt::format("the second argument of {} must be a constant", aggregate.name), given.place);
  }
  const bool is_fraction = aggregate.parameter == kNumberKinds;
  if (is_fraction && !(bound->constant.number() >= 0 && bound->constant.number() <= 1)) {
    return FailAt(ErrorCode::kData, fmt::format("the fraction of {} must lie between 0 and 1", aggregate.name), given.place);
  }
  return bound->constant;
}

}  // namespace

Result<ExpressionPtr> BindAggregate(const Aggregate& aggregate, const ast::FunctionCall& call, const ast::Place& place,
                                    const Scope& scope, BindContext& context) {
  const size_t wanted = aggregate.parameter != 0 ? 2 : 1;
  // Without a separator the strings just follow one another.
  const bool joins_plainly = aggregate.function == AggregateFunction::kJoin && call.arguments.size() == 1;
  if (call.arguments.size() != wanted && !joins_plainly) {
    return FailAt(ErrorCode::kSyntax, fmt::format("{} takes {}", aggregate.name, wanted == 1 ? "one argument" : "two arguments"),
                  place, aggregate.function == AggregateFunction::kCount ? "count(*) counts rows" : "");
  }
  plan::Aggregation aggregation{aggregate.function, call.distinct, {}};
  if (joins_plainly) {
    aggregation.parameter = Datum::String("");
  } else if (wanted == 2) {
    TRIPEL_TRY(aggregation.parameter, BindParameter(aggregate, call, context));
  }
  TRIPEL_TRY(ExpressionPtr horizontal, BindHorizontal(aggregate, aggregation, call, place, scope, context));
  if (horizontal) return horizontal;
  if (aggregate.over_lists_only) {
    return FailAt(ErrorCode::kType, fmt::format("{} compares the elements of a group variable, and there is none here", aggregate.name),
                  place, fmt::format("for -[e]->{{1,3}}: {}(e.first_published)", aggregate.name));
  }

  TRIPEL_TRY_STATUS(RequireSink(context, place));
  context.aggregates->inside = true;
  Result<ExpressionPtr> argument = BindExpression(call.arguments[0], scope, context);
  context.aggregates->inside = false;
  if (!argument) return argument;
  TRIPEL_TRY_STATUS(RequireKinds(**argument, aggregate.argument, fmt::format("the argument of {}", aggregate.name)));
  AggregateCall bound;
  bound.aggregation = std::move(aggregation);
  bound.argument = *std::move(argument);
  return AddCall(std::move(bound), aggregate.result, place, context);
}

Result<ExpressionPtr> BindCountStar(const ast::Place& place, BindContext& context) {
  TRIPEL_TRY_STATUS(RequireSink(context, place));
  return AddCall({}, SetOf(Kind::kInteger), place, context);
}

}  // namespace tripel::query
