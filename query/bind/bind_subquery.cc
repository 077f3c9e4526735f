// Expressions that hold a query: it is bound below the scope around it and runs once for each row.
#include <fmt/format.h>

#include "query/bind/bind_context.h"

namespace tripel::query {
namespace {

using plan::ExpressionPtr;
using plan::Op;

struct SubqueryForm {
  Op op;
  KindSet kinds;
  bool one_column;
  std::string_view name;
};

SubqueryForm Describe(ast::SubqueryKind kind) {
  switch (kind) {
    case ast::SubqueryKind::kExists: return {Op::kExists, SetOf(Kind::kBoolean), false, "EXISTS"};
    case ast::SubqueryKind::kCount: return {Op::kCount, SetOf(Kind::kInteger), false, "COUNT"};
    case ast::SubqueryKind::kCollect: return {Op::kCollect, SetOf(Kind::kList), true, "COLLECT"};
    case ast::SubqueryKind::kValue: return {Op::kValue, kAnyKind, true, "VALUE"};
  }
  return {Op::kExists, SetOf(Kind::kBoolean), false, "EXISTS"};
}

ExpressionPtr MakeSubquery(const SubqueryForm& form, plan::Subquery subquery, const ast::Place& place) {
  auto expression = std::make_shared<plan::Expression>();
  expression->op = form.op;
  expression->kinds = form.kinds;
  expression->span = place;
  expression->subquery = std::make_shared<plan::Subquery>(std::move(subquery));
  return expression;
}

}  // namespace

Result<ExpressionPtr> BindSubquery(const ast::Subquery& subquery, const ast::Place& place, const Scope& scope,
                                   BindContext& context) {
  const SubqueryForm form = Describe(subquery.kind);
  const SubqueryCapture capture(&context);
  TRIPEL_TRY(Pipeline body, BindBody(*subquery.body, &scope, form.one_column, context));
  plan::Subquery bound;
  if (form.one_column) {
    const std::vector<ScopeEntry>& columns = body.scope.here();
    if (columns.size() != 1) {
      return FailAt(ErrorCode::kSyntax, fmt::format("{} needs a query that returns one column, not {}", form.name, columns.size()),
                    place);
    }
    bound.result = columns[0].variable;
  }
  bound.plan = std::move(body.node);
  bound.outer = capture.Outer();
  return MakeSubquery(form, std::move(bound), place);
}

Result<ExpressionPtr> BindPatternPredicate(const ast::PatternPredicate& predicate, const ast::Place& place,
                                           const Scope& scope, BindContext& context) {
  const SubqueryCapture capture(&context);
  Scope inner(&scope);
  TRIPEL_TRY(plan::MatchPattern pattern,
             BindPatterns({*predicate.pattern}, context.DefaultMode(), nullptr, &inner, context));
  if (!inner.here().empty()) {
    return FailAt(ErrorCode::kReference, fmt::format("there is no variable '{}'", inner.here()[0].name), place,
                  "a pattern in a condition cannot introduce variables; EXISTS { } can");
  }
  plan::Subquery bound;
  bound.plan = plan::MakeNode(plan::Match{std::move(pattern)}, plan::MakeNode(plan::Argument{}));
  bound.outer = capture.Outer();
  return MakeSubquery(Describe(ast::SubqueryKind::kExists), std::move(bound), place);
}

}  // namespace tripel::query
