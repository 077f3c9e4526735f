// Calls: functions are found by name and checked against their signature; bind_aggregate.cc has the aggregates.
#include <fmt/format.h>

#include <algorithm>

#include "query/bind/bind_context.h"
#include "query/bind/foreign_functions.h"
#include "query/bind/suggest.h"
#include "query/function/aggregates.h"
#include "query/function/registry.h"

namespace tripel::query {
namespace {

using plan::ExpressionPtr;

Failure UnknownFunction(const ast::Name& name, const BindContext& context) {
  // As written: `apoc.text.join`, not the name it is looked up by.
  const std::string message = fmt::format("there is no function '{}'", context.TextAt(name.place));
  if (const std::string_view hint = ForeignFunctionHint(name.text); !hint.empty()) {
    return FailAt(ErrorCode::kReference, message, name.place, std::string(hint));
  }
  std::vector<std::string> known;
  for (const Function* function : AllFunctions()) known.emplace_back(function->name);
  for (const Aggregate& aggregate : AllAggregates()) known.emplace_back(aggregate.name);
  return FailAt(ErrorCode::kReference, message, name.place, DidYouMean(name.text, known));
}

std::string ArgumentCount(const Function& function) {
  const size_t least = function.min_arguments;
  const size_t most = function.max_arguments;
  const auto plural = [](size_t count) { return fmt::format("{} argument{}", count, count == 1 ? "" : "s"); };
  if (least == most) return plural(least);
  if (most == kAnyNumber) return "at least " + plural(least);
  return fmt::format("{} to {}", least, plural(most));
}

/// property_exists(element, name): the name is written bare, as after a dot, or as a text.
Result<ExpressionPtr> BindPropertyExists(const ast::FunctionCall& call, const ast::Place& place, const Scope& scope,
                                         BindContext& context) {
  const Function* function = FindFunction(call.name.text);
  if (call.arguments.size() != 2) {
    return FailAt(ErrorCode::kSyntax, "property_exists takes an element and the name of a property", place,
                  "property_exists(n, name)");
  }
  TRIPEL_TRY(ExpressionPtr element, BindExpression(call.arguments[0], scope, context));
  TRIPEL_TRY_STATUS(RequireKinds(*element, function->arguments[0], "what has properties"));
  ExpressionPtr name;
  if (const auto* word = std::get_if<ast::Variable>(&call.arguments[1].node)) {
    name = plan::MakeConstant(Datum::String(word->name), call.arguments[1].place);
  } else {
    TRIPEL_TRY(name, BindExpression(call.arguments[1], scope, context));
    TRIPEL_TRY_STATUS(RequireKinds(*name, function->arguments[1], "the name of a property"));
  }
  auto expression = std::make_shared<plan::Expression>();
  expression->op = plan::Op::kCall;
  expression->function = function;
  expression->kinds = function->result;
  expression->span = place;
  expression->children = {std::move(element), std::move(name)};
  return ExpressionPtr(std::move(expression));
}

}  // namespace

const Function* FindBareFunction(std::string_view name) {
  const std::string lower = AsciiLower(name);
  if (!lower.starts_with("current_") && !lower.starts_with("local_")) return nullptr;
  const Function* function = FindFunction(lower);
  return function != nullptr && function->min_arguments == 0 ? function : nullptr;
}

ExpressionPtr CallWithoutArguments(const Function& function, const ast::Place& place) {
  auto expression = std::make_shared<plan::Expression>();
  expression->op = plan::Op::kCall;
  expression->function = &function;
  expression->kinds = function.result;
  expression->span = place;
  return expression;
}

Result<ExpressionPtr> BindCall(const ast::FunctionCall& call, const ast::Place& place, const Scope& scope,
                               BindContext& context) {
  if (const Aggregate* aggregate = FindAggregate(call.name.text)) {
    return BindAggregate(*aggregate, call, place, scope, context);
  }
  if (AsciiLower(call.name.text) == "property_exists") return BindPropertyExists(call, place, scope, context);
  const Function* function = FindFunction(call.name.text);
  if (function == nullptr) return UnknownFunction(call.name, context);
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

}  // namespace tripel::query
