#include <fmt/format.h>

#include "query/bind/bind_context.h"
#include "query/bind/suggest.h"

namespace tripel::query {
namespace {

using plan::LabelTest;

std::string Quantity(uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string PredicateHint(std::string_view name, const storage::Statistics& statistics) {
  std::vector<std::string> known;
  for (const storage::PredicateCount& predicate : statistics.predicates) known.push_back(predicate.text);
  const std::vector<std::string> close = Closest(name, known);
  if (close.empty()) return "";
  for (const storage::PredicateCount& predicate : statistics.predicates) {
    if (predicate.text != close[0]) continue;
    return fmt::format("did you mean '{}' ({})?", close[0], Quantity(predicate.statements, "statement", "statements"));
  }
  return "";
}

std::string LabelHint(std::string_view name, const storage::Statistics& statistics) {
  std::vector<std::string> known;
  for (const storage::LabelCount& label : statistics.labels) known.push_back(label.text);
  const std::vector<std::string> close = Closest(name, known);
  if (close.empty()) return "";
  for (const storage::LabelCount& label : statistics.labels) {
    if (label.text != close[0]) continue;
    return fmt::format("did you mean '{}' ({})?", close[0], Quantity(label.entities, "entity", "entities"));
  }
  return "";
}

Result<LabelTest> BindName(const ast::LabelName& name, const ast::Place& place, LabelUse use, BindContext& context) {
  LabelTest test;
  test.form = LabelTest::Form::kName;
  test.name = name.text;
  if (use != LabelUse::kEdge) test.label = context.snapshot.FindLabel(name.text);
  if (use != LabelUse::kNode) test.predicate = context.snapshot.FindPredicate(name.text);
  context.plan.labels.push_back({name.text, use != LabelUse::kEdge, use != LabelUse::kNode, test.label, test.predicate});
  if (test.label || test.predicate) return test;
  const storage::Statistics& statistics = context.snapshot.statistics();
  const bool edge = use == LabelUse::kEdge;
  std::string message = fmt::format("no {} the {} '{}'", edge ? "statement has" : "entity has",
                                    edge ? "predicate" : "label", name.text);
  std::string hint = edge ? PredicateHint(name.text, statistics) : LabelHint(name.text, statistics);
  if (context.options.strict_names) return FailAt(ErrorCode::kReference, message, place, hint);
  context.Warn(edge ? "01N50" : "01N51", std::move(message), place, std::move(hint));
  return test;
}

Result<LabelTest> BindOperands(LabelTest::Form form, const std::vector<ast::LabelExpression>& operands, LabelUse use,
                               BindContext& context) {
  LabelTest test;
  test.form = form;
  for (const ast::LabelExpression& operand : operands) {
    TRIPEL_TRY(LabelTest bound, BindLabels(operand, use, context));
    test.operands.push_back(std::move(bound));
  }
  return test;
}

}  // namespace

Result<LabelTest> BindLabels(const ast::LabelExpression& labels, LabelUse use, BindContext& context) {
  if (const auto* name = std::get_if<ast::LabelName>(&labels.node)) return BindName(*name, labels.place, use, context);
  if (const auto* negated = std::get_if<ast::LabelNot>(&labels.node)) {
    LabelTest test;
    test.form = LabelTest::Form::kNot;
    TRIPEL_TRY(LabelTest operand, BindLabels(*negated->operand, use, context));
    test.operands.push_back(std::move(operand));
    return test;
  }
  if (const auto* conjunction = std::get_if<ast::LabelAnd>(&labels.node)) {
    return BindOperands(LabelTest::Form::kAnd, conjunction->operands, use, context);
  }
  if (const auto* disjunction = std::get_if<ast::LabelOr>(&labels.node)) {
    return BindOperands(LabelTest::Form::kOr, disjunction->operands, use, context);
  }
  LabelTest test;
  test.form = LabelTest::Form::kAnyLabel;
  return test;
}

}  // namespace tripel::query
