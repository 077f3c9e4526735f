// MATCH and OPTIONAL MATCH as steps of a pipeline.
#include "query/bind/bind_context.h"

namespace tripel::query {
namespace {

/// The string that a condition wants `name` of some node to be; null for other conditions.
plan::ExpressionPtr WantedName(const plan::Expression& condition) {
  if (condition.op != plan::Op::kEqual) return nullptr;
  for (const auto& [property, value] : {std::pair(condition.children[0], condition.children[1]),
                                        std::pair(condition.children[1], condition.children[0])}) {
    const bool is_name = property->op == plan::Op::kProperty && property->text == "name" &&
                         property->children[0]->kinds == SetOf(Kind::kNode);
    const bool is_known = value->op == plan::Op::kConstant || value->op == plan::Op::kParameter;
    if (is_name && is_known && value->kinds == SetOf(Kind::kString)) return value;
  }
  return nullptr;
}

}  // namespace

void NoteWantedNames(const plan::MatchPattern& pattern, BindContext& context) {
  const auto note = [&context](const std::vector<plan::ExpressionPtr>& conditions) {
    for (const plan::ExpressionPtr& condition : conditions) {
      if (plan::ExpressionPtr wanted = WantedName(*condition)) context.plan.wanted_names.push_back(std::move(wanted));
    }
  };
  for (const plan::NodePattern& node : pattern.nodes) note(node.conditions);
  note(pattern.conditions);
}

Status BindMatch(const ast::Match& match, Pipeline* pipeline, BindContext& context) {
  const ast::MatchMode mode = match.mode.value_or(context.DefaultMode());
  const std::vector<plan::Variable> before = OutputVariables(*pipeline->node);
  Scope scope = pipeline->scope;
  const ast::Expression* where = match.where ? &*match.where : nullptr;
  TRIPEL_TRY(plan::MatchPattern pattern, BindPatterns(match.patterns, mode, where, &scope, context));
  NoteWantedNames(pattern, context);
  if (!match.optional) {
    pipeline->node = plan::MakeNode(plan::Match{std::move(pattern)}, std::move(pipeline->node));
  } else {
    plan::Optional optional;
    for (const ScopeEntry& entry : scope.here()) {
      if (pipeline->scope.FindHere(entry.name) == nullptr) optional.variables.push_back(entry.variable);
    }
    optional.row = context.NewVariable();
    std::vector<plan::Variable> outer = before;
    outer.push_back(optional.row);
    plan::NodePtr inner = plan::MakeNode(plan::Match{std::move(pattern)}, plan::MakeNode(plan::Argument{std::move(outer)}));
    pipeline->node = plan::MakeNode(std::move(optional), std::move(pipeline->node));
    pipeline->node->inputs.push_back(std::move(inner));
  }
  pipeline->scope = std::move(scope);
  return {};
}

}  // namespace tripel::query
