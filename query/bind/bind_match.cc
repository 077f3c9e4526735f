// MATCH and OPTIONAL MATCH as steps of a pipeline, and the warning about names that are aliases.
#include <fmt/format.h>

#include "query/bind/bind_context.h"
#include "query/plan/path_program.h"

namespace tripel::query {
namespace {

/// The constant string that a condition wants `name` of some node to be; null for other conditions.
const plan::Expression* WantedName(const plan::Expression& condition) {
  if (condition.op != plan::Op::kEqual) return nullptr;
  for (const auto& [property, value] : {std::pair(condition.children[0], condition.children[1]),
                                        std::pair(condition.children[1], condition.children[0])}) {
    const bool is_name = property->op == plan::Op::kProperty && property->text == "name" &&
                         property->children[0]->kinds == SetOf(Kind::kNode);
    if (is_name && value->op == plan::Op::kConstant && value->constant.kind() == Kind::kString) return value.get();
  }
  return nullptr;
}

Status WarnAboutName(const plan::Expression& condition, BindContext& context) {
  const plan::Expression* wanted = WantedName(condition);
  if (wanted == nullptr) return {};
  const std::string& name = wanted->constant.string();
  TRIPEL_TRY(const std::vector<storage::EntityId> named, context.snapshot.FindByName(name));
  if (!named.empty()) return {};
  TRIPEL_TRY(const std::vector<storage::EntityId> known, context.snapshot.FindByAlias(name));
  if (known.empty()) return {};
  TRIPEL_TRY(const std::vector<storage::Entity> entities, context.snapshot.ReadEntities({&known[0], 1}));
  context.Warn("01N53", fmt::format("no entity has the name '{}', but '{}' is also known as that", name, entities[0].name),
               wanted->span, fmt::format("use {{alias: '{}'}} or {{name: '{}'}}", name, entities[0].name));
  return {};
}

}  // namespace

Status WarnAboutNames(const plan::MatchPattern& pattern, BindContext& context) {
  for (const plan::NodePattern& node : pattern.nodes) {
    for (const plan::ExpressionPtr& condition : node.conditions) TRIPEL_TRY_STATUS(WarnAboutName(*condition, context));
  }
  for (const plan::ExpressionPtr& condition : pattern.conditions) TRIPEL_TRY_STATUS(WarnAboutName(*condition, context));
  return {};
}

Status BindMatch(const ast::Match& match, Pipeline* pipeline, BindContext& context) {
  const ast::MatchMode mode = match.mode.value_or(context.DefaultMode());
  const std::vector<plan::Variable> before = OutputVariables(*pipeline->node);
  Scope scope = pipeline->scope;
  const ast::Expression* where = match.where ? &*match.where : nullptr;
  TRIPEL_TRY(plan::MatchPattern pattern, BindPatterns(match.patterns, mode, where, &scope, context));
  TRIPEL_TRY_STATUS(WarnAboutNames(pattern, context));
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
