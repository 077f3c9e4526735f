// Calls: functions are found by name and checked against their signature, aggregates go into the projection's sink.
#include <fmt/format.h>

#include <algorithm>

#include "query/bind/bind_context.h"
#include "query/bind/suggest.h"
#include "query/function/registry.h"

namespace tripel::query {
namespace {

using plan::AggregateCall;
using plan::ExpressionPtr;

struct AggregateInfo {
  std::string_view name;
  AggregateCall::Function function;
  KindSet argument;
  KindSet result;
};

constexpr KindSet kSummed = kNumberKinds | SetOf(Kind::kDuration);

constexpr AggregateInfo kAggregates[] = {
    {"count", AggregateCall::Function::kCount, kAnyKind, SetOf(Kind::kInteger)},
    {"sum", AggregateCall::Function::kSum, kSummed, kSummed},
    {"avg", AggregateCall::Function::kAverage, kSummed, SetOf(Kind::kFloat, Kind::kDuration)},
    {"min", AggregateCall::Function::kMin, kAnyKind, kAnyKind},
    {"max", AggregateCall::Function::kMax, kAnyKind, kAnyKind},
    {"collect", AggregateCall::Function::kCollect, kAnyKind, SetOf(Kind::kList)},
    {"collect_list", AggregateCall::Function::kCollect, kAnyKind, SetOf(Kind::kList)},
    {"stddev_samp", AggregateCall::Function::kStdevSample, kNumberKinds, SetOf(Kind::kFloat)},
    {"stdev", AggregateCall::Function::kStdevSample, kNumberKinds, SetOf(Kind::kFloat)},
    {"stddev_pop", AggregateCall::Function::kStdevPopulation, kNumberKinds, SetOf(Kind::kFloat)},
    {"stdevp", AggregateCall::Function::kStdevPopulation, kNumberKinds, SetOf(Kind::kFloat)},
};

const AggregateInfo* FindAggregate(std::string_view lower_name) {
  const auto* found = std::find_if(std::begin(kAggregates), std::end(kAggregates),
                                   [lower_name](const AggregateInfo& info) { return info.name == lower_name; });
  return found == std::end(kAggregates) ? nullptr : found;
}

Status RequireSink(const BindContext& context, const ast::Place& place) {
  if (context.aggregates == nullptr) {
    return FailAt(ErrorCode::kSyntax, "an aggregate can only stand in RETURN, WITH and their ORDER BY", place,
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

Result<ExpressionPtr> BindAggregate(const AggregateInfo& info, const ast::FunctionCall& call, const ast::Place& place,
                                    const Scope& scope, BindContext& context) {
  TRIPEL_TRY_STATUS(RequireSink(context, place));
  if (call.arguments.size() != 1) {
    return FailAt(ErrorCode::kSyntax, fmt::format("{} takes one argument", info.name), place,
                  info.function == AggregateCall::Function::kCount ? "count(*) counts rows" : "");
  }
  context.aggregates->inside = true;
  Result<ExpressionPtr> argument = BindExpression(call.arguments[0], scope, context);
  context.aggregates->inside = false;
  if (!argument) return argument;
  TRIPEL_TRY_STATUS(RequireKinds(**argument, info.argument, fmt::format("the argument of {}", info.name)));
  AggregateCall bound;
  bound.function = info.function;
  bound.distinct = call.distinct;
  bound.argument = *std::move(argument);
  return AddCall(std::move(bound), info.result, place, context);
}

Failure UnknownFunction(const ast::Name& name) {
  std::vector<std::string> known;
  for (const Function* function : AllFunctions()) known.emplace_back(function->name);
  for (const AggregateInfo& info : kAggregates) known.emplace_back(info.name);
  return FailAt(ErrorCode::kReference, fmt::format("there is no function '{}'", name.text), name.place,
                DidYouMean(name.text, known));
}

std::string ArgumentCount(const Function& function) {
  const size_t least = function.min_arguments;
  const size_t most = function.max_arguments;
  const auto plural = [](size_t count) { return fmt::format("{} argument{}", count, count == 1 ? "" : "s"); };
  if (least == most) return plural(least);
  if (most == kAnyNumber) return "at least " + plural(least);
  return fmt::format("{} to {}", least, plural(most));
}

}  // namespace

Result<ExpressionPtr> BindCall(const ast::FunctionCall& call, const ast::Place& place, const Scope& scope,
                               BindContext& context) {
  if (const AggregateInfo* info = FindAggregate(AsciiLower(call.name.text))) {
    return BindAggregate(*info, call, place, scope, context);
  }
  const Function* function = FindFunction(call.name.text);
  if (function == nullptr) return UnknownFunction(call.name);
  if (call.distinct) {
    return FailAt(ErrorCode::kSyntax, fmt::format("DISTINCT goes with aggregates, and {} is none", function->name), place);
  }
  if (call.arguments.size() < function->min_arguments || call.arguments.size() > function->max_arguments) {
    return FailAt(ErrorCode::kSyntax, fmt::format("{} takes {}, not {}", function->name, ArgumentCount(*function),
                                                  call.arguments.size()),
                  place, fmt::format("{} gives {}", function->name, function->doc));
  }
  auto expression = std::make_shared<plan::Expression>();
  expression->op = plan::Op::kCall;
  expression->function = function;
  expression->kinds = function->result;
  expression->span = place;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    TRIPEL_TRY(ExpressionPtr argument, BindExpression(call.arguments[i], scope, context));
    const KindSet kinds = function->arguments[std::min(i, function->arguments.size() - 1)];
    TRIPEL_TRY_STATUS(RequireKinds(*argument, kinds, fmt::format("argument {} of {}", i + 1, function->name)));
    expression->children.push_back(std::move(argument));
  }
  return ExpressionPtr(std::move(expression));
}

Result<ExpressionPtr> BindCountStar(const ast::Place& place, BindContext& context) {
  TRIPEL_TRY_STATUS(RequireSink(context, place));
  return AddCall({}, SetOf(Kind::kInteger), place, context);
}

}  // namespace tripel::query
