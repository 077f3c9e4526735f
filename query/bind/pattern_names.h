// PatternNames: the first pass over the patterns of one MATCH. It declares every variable, so that conditions, which
// the second pass binds, can speak of variables that stand after them.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "query/ast/pattern.h"
#include "query/bind/bind_context.h"

namespace tripel::query {

class PatternNames {
 public:
  /// Declares the variables of the patterns in *scope, which must outlive this.
  static Result<PatternNames> Declare(const std::vector<ast::PathPattern>& patterns, Scope* scope, BindContext& context);

  /// Where the names inside a quantified element live.
  const Scope& ScopeOf(const ast::PathElement& quantified) const { return *scopes_.at(&quantified); }

  /// The variable was there before this MATCH.
  bool IsFromBefore(plan::Variable variable) const { return variable.id < first_variable_; }

 private:
  Status DeclarePath(const ast::PathPattern& path);
  Status DeclareTerms(const ast::PathExpression& expression, Scope* scope);
  Status DeclareElement(const ast::PathElement& element, Scope* scope);
  Status DeclareInside(const ast::PathElement& element, Scope* scope);
  Status DeclarePathName(const ast::Name& name, Scope* scope);
  Status DeclareName(const ast::Name& name, KindSet kinds, Scope* scope);

  Scope* root_ = nullptr;
  BindContext* context_ = nullptr;
  uint32_t first_variable_ = 0;
  std::map<const ast::PathElement*, std::unique_ptr<Scope>> scopes_;
};

}  // namespace tripel::query
