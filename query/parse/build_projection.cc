// RETURN and WITH: columns, grouping, order, pages.
#include "query/parse/build.h"

namespace tripel::query::parse {
namespace {

ast::SortItem BuildSortItem(Builder& builder, Parser::SortItemContext& item) {
  ast::SortItem built{BuildExpression(builder, *item.expression())};
  built.descending = item.K_DESC() != nullptr || item.K_DESCENDING() != nullptr;
  if (item.K_FIRST() != nullptr) built.nulls = ast::NullOrder::kFirst;
  if (item.K_LAST() != nullptr) built.nulls = ast::NullOrder::kLast;
  return built;
}

ast::Projection BuildProjection(Builder& builder, Parser::ProjectionContext& projection) {
  ast::Projection built;
  built.distinct = projection.K_DISTINCT() != nullptr;
  built.star = projection.projectionItems()->STAR() != nullptr;
  for (Parser::ProjectionItemContext* item : projection.projectionItems()->projectionItem()) {
    ast::ProjectionItem column{BuildExpression(builder, *item->expression()), std::nullopt,
                               builder.source.PlaceOf(*item->expression())};
    if (item->name() != nullptr) column.alias = BuildName(builder, *item->name());
    built.items.push_back(std::move(column));
  }
  // GROUP BY ALL is what happens without GROUP BY: by all columns that hold no aggregate.
  if (projection.groupBy() != nullptr && projection.groupBy()->K_ALL() == nullptr) {
    built.group_by.emplace();
    for (Parser::ExpressionContext* key : projection.groupBy()->expression()) {
      built.group_by->push_back(BuildExpression(builder, *key));
    }
  }
  if (projection.orderPage() != nullptr)
    built.page = BuildOrderPage(builder, *projection.orderPage());
  return built;
}

}  // namespace

ast::OrderPage BuildOrderPage(Builder& builder, Parser::OrderPageContext& page) {
  ast::OrderPage built;
  built.place = builder.source.PlaceOf(page);
  if (page.orderBy() != nullptr) {
    for (Parser::SortItemContext* item : page.orderBy()->sortItem()) {
      built.order_by.push_back(BuildSortItem(builder, *item));
    }
  }
  if (page.offset() != nullptr)
    built.offset = BuildExpression(builder, *page.offset()->expression());
  if (page.limit() != nullptr) built.limit = BuildExpression(builder, *page.limit()->expression());
  return built;
}

ast::With BuildWith(Builder& builder, Parser::WithClauseContext& with) {
  ast::With built{BuildProjection(builder, *with.projection()), std::nullopt,
                  builder.source.PlaceOf(with)};
  if (with.whereClause() != nullptr) built.where = BuildCondition(builder, *with.whereClause());
  return built;
}

ast::Return BuildReturn(Builder& builder, Parser::ReturnClauseContext& result) {
  return {BuildProjection(builder, *result.projection()), builder.source.PlaceOf(result)};
}

}  // namespace tripel::query::parse
