#include "query/bind/pattern_names.h"

#include <fmt/format.h>

namespace tripel::query {

Result<PatternNames> PatternNames::Declare(const std::vector<ast::PathPattern>& patterns, Scope* scope,
                                           BindContext& context) {
  PatternNames names;
  names.root_ = scope;
  names.context_ = &context;
  names.first_variable_ = context.plan.variable_count;
  for (const ast::PathPattern& path : patterns) TRIPEL_TRY_STATUS(names.DeclarePath(path));
  return names;
}

Status PatternNames::DeclarePath(const ast::PathPattern& path) {
  TRIPEL_TRY_STATUS(DeclareTerms(path.expression, root_));
  return path.variable ? DeclarePathName(*path.variable, root_) : Status();
}

Status PatternNames::DeclarePathName(const ast::Name& name, Scope* scope) {
  if (scope->Find(name.text) != nullptr) {
    return FailAt(ErrorCode::kReference, fmt::format("there is already a variable '{}'", name.text), name.place,
                  "choose another name for the path");
  }
  scope->Declare(name.text, context_->NewVariable(), SetOf(Kind::kPath));
  return {};
}

Status PatternNames::DeclareTerms(const ast::PathExpression& expression, Scope* scope) {
  for (const ast::PathTerm& term : expression.alternatives) {
    for (const ast::PathElement& element : term.elements) TRIPEL_TRY_STATUS(DeclareElement(element, scope));
  }
  return {};
}

Status PatternNames::DeclareElement(const ast::PathElement& element, Scope* scope) {
  if (!element.quantifier) return DeclareInside(element, scope);
  auto inner = std::make_unique<Scope>(scope);
  TRIPEL_TRY_STATUS(DeclareInside(element, inner.get()));
  for (const ScopeEntry& entry : inner->here()) {
    if (scope->Find(entry.name) != nullptr) {
      return FailAt(ErrorCode::kReference,
                    fmt::format("the variable '{}' also stands outside this quantified part", entry.name),
                    element.place, "inside it stands for a list of elements, so it needs a name of its own");
    }
  }
  for (const ScopeEntry& entry : inner->here()) {
    if (element.quantifier->question) scope->Declare(entry.name, context_->NewVariable(), entry.kinds, entry.element_kinds);
    else scope->Declare(entry.name, context_->NewVariable(), SetOf(Kind::kList), entry.kinds);
  }
  scopes_.emplace(&element, std::move(inner));
  return {};
}

Status PatternNames::DeclareInside(const ast::PathElement& element, Scope* scope) {
  if (const auto* node = std::get_if<ast::NodePattern>(&element.node)) {
    return node->filler.variable ? DeclareName(*node->filler.variable, SetOf(Kind::kNode), scope) : Status();
  }
  if (const auto* edge = std::get_if<ast::EdgePattern>(&element.node)) {
    return edge->filler.variable ? DeclareName(*edge->filler.variable, SetOf(Kind::kEdge), scope) : Status();
  }
  const ast::PathGroup& group = *std::get<ast::Box<ast::PathGroup>>(element.node);
  TRIPEL_TRY_STATUS(DeclareTerms(group.expression, scope));
  return group.variable ? DeclarePathName(*group.variable, scope) : Status();
}

Status PatternNames::DeclareName(const ast::Name& name, KindSet kinds, Scope* scope) {
  // Inside a quantified part a name of the outside would be another thing with the same name.
  const ScopeEntry* known = scope == root_ ? scope->Find(name.text) : scope->FindHere(name.text);
  if (known == nullptr) {
    if (scope != root_ && scope->Find(name.text) != nullptr) {
      return FailAt(ErrorCode::kReference,
                    fmt::format("the variable '{}' also stands outside this quantified part", name.text), name.place,
                    "inside it stands for a list of elements, so it needs a name of its own");
    }
    scope->Declare(name.text, context_->NewVariable(), kinds);
    return {};
  }
  context_->NoteUse(known->variable);
  const bool only_null = known->kinds == SetOf(Kind::kNull);
  if ((known->kinds & kinds) == 0 && !only_null) {
    return FailAt(ErrorCode::kType, fmt::format("'{}' is {}, but stands here as {}", name.text, NameOf(known->kinds),
                                                NameOf(kinds)),
                  name.place);
  }
  return {};
}

}  // namespace tripel::query
