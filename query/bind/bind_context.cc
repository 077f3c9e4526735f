#include "query/bind/bind_context.h"

#include <fmt/format.h>

#include <algorithm>

#include "query/value/convert.h"

namespace tripel::query {

Status BindContext::CountClauses(size_t more, TextSpan span) {
  clauses += more;
  if (clauses <= kMaxClauses) return {};
  return FailAt(ErrorCode::kUnsupported, fmt::format("this query has more than {} clauses", kMaxClauses), span,
                "ask several smaller ones");
}

Result<plan::ExpressionPtr> BindContext::FixParameter(plan::ExpressionPtr expression) {
  if (expression->op != plan::Op::kParameter) return expression;
  const Value& value = options.parameters->find(expression->text)->second;
  plan.parameters[expression->parameter].fixed = value;
  Result<Datum> constant = FromValue(value);
  if (!constant) return FailAt(constant.error().code, constant.error().message, expression->span);
  return plan::MakeConstant(*std::move(constant), expression->span);
}

bool BindContext::IsPlain(const ast::Name& name) const {
  return name.place.begin >= text.size() || text[name.place.begin] != '`';
}

std::string_view BindContext::TextAt(const ast::Place& place) const {
  if (place.begin > place.end || place.end > text.size()) return {};
  return text.substr(place.begin, place.end - place.begin);
}

void BindContext::Warn(std::string code, std::string message, TextSpan span, std::string hint) {
  const auto same = [&](const Warning& warning) { return warning.code == code && warning.message == message; };
  if (std::any_of(plan.warnings.begin(), plan.warnings.end(), same)) return;
  plan.warnings.push_back({std::move(code), std::move(message), span, std::move(hint)});
}

Failure FailAt(ErrorCode code, std::string message, TextSpan span, std::string hint) {
  return Fail(Error{code, std::move(message), span, std::move(hint), ""});
}

Pipeline StartBelow(const Scope* outer) { return {plan::MakeNode(plan::Argument{}), Scope(outer)}; }

SubqueryCapture::SubqueryCapture(BindContext* context)
    : context_(context),
      aggregates_(context->aggregates),
      view_(context->view),
      first_inside_(context->plan.variable_count) {
  context->aggregates = nullptr;
  context->captures.push_back(&used_);
}

SubqueryCapture::~SubqueryCapture() {
  context_->captures.pop_back();
  context_->aggregates = aggregates_;
  context_->view = view_;
}

std::vector<plan::Variable> SubqueryCapture::Outer() const {
  std::vector<plan::Variable> outer;
  for (const plan::Variable variable : used_) {
    if (variable.id < first_inside_) outer.push_back(variable);
  }
  return outer;
}

}  // namespace tripel::query
