// The clauses between USE and RETURN, and USE itself.
#include "query/parse/build.h"

namespace tripel::query::parse {
namespace {

ast::Let BuildLet(Builder& builder, Parser::LetClauseContext& let) {
  ast::Let built{{}, builder.source.PlaceOf(let)};
  for (Parser::LetItemContext* item : let.letItem()) {
    built.items.push_back(
        {BuildName(builder, *item->name()), BuildExpression(builder, *item->expression())});
  }
  return built;
}

ast::Filter BuildFilter(Builder& builder, Parser::FilterClauseContext& filter) {
  return {BuildExpression(builder, *filter.expression(), Role::kCondition),
          builder.source.PlaceOf(filter)};
}

ast::For BuildFor(Builder& builder, Parser::ForClauseContext& loop) {
  ast::For built{BuildName(builder, *loop.name()), BuildExpression(builder, *loop.expression()),
                 std::nullopt, builder.source.PlaceOf(loop)};
  if (Parser::ForCounterContext* counter = loop.forCounter()) {
    const ast::CounterKind kind = counter->K_ORDINALITY() != nullptr ? ast::CounterKind::kOrdinality
                                                                     : ast::CounterKind::kOffset;
    built.counter = ast::ForCounter{kind, BuildName(builder, *counter->name())};
  }
  return built;
}

ast::For BuildUnwind(Builder& builder, Parser::UnwindClauseContext& unwind) {
  return {BuildName(builder, *unwind.name()), BuildExpression(builder, *unwind.expression()),
          std::nullopt, builder.source.PlaceOf(unwind)};
}

}  // namespace

ast::UseStatements BuildUse(Builder& builder, Parser::UseClauseContext& use) {
  ast::UseStatements built;
  built.place = builder.source.PlaceOf(use);
  built.all = use.K_ALL() != nullptr;
  if (use.name() != nullptr) built.variable = BuildName(builder, *use.name());
  if (use.whereClause() != nullptr) built.where = BuildCondition(builder, *use.whereClause());
  return built;
}

ast::Clause BuildClause(Builder& builder, Parser::ClauseContext& clause) {
  if (clause.matchClause() != nullptr) return BuildMatch(builder, *clause.matchClause());
  if (clause.letClause() != nullptr) return BuildLet(builder, *clause.letClause());
  if (clause.filterClause() != nullptr) return BuildFilter(builder, *clause.filterClause());
  if (clause.forClause() != nullptr) return BuildFor(builder, *clause.forClause());
  if (clause.unwindClause() != nullptr) return BuildUnwind(builder, *clause.unwindClause());
  if (clause.withClause() != nullptr) return BuildWith(builder, *clause.withClause());
  return BuildOrderPage(builder, *clause.orderPage());
}

}  // namespace tripel::query::parse
