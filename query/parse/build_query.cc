// Whole queries: NEXT, set operators, linear queries.
#include "query/parse/build.h"

namespace tripel::query::parse {
namespace {

void ReportNoReturn(Builder& builder, const ast::LinearQuery& query) {
  const std::string_view text = builder.source.text();
  const ast::Place end(query.place.end, query.place.end);
  if (query.clauses.empty() && !query.use) {
    builder.Report(
        {ErrorCode::kSyntax, "a query is missing here", end, "a query ends with RETURN", {}});
    return;
  }
  builder.Report({ErrorCode::kSyntax, "the query does not say what to return", end,
                  "end it with RETURN and the columns, or RETURN *",
                  FixedLine(text, end, " RETURN *")});
}

ast::LinearQuery BuildLinear(Builder& builder, Parser::LinearQueryContext& context,
                             ReturnRule rule) {
  ast::LinearQuery built;
  built.place = builder.source.PlaceOf(context);
  if (context.useClause() != nullptr) built.use = BuildUse(builder, *context.useClause());
  for (Parser::ClauseContext* clause : context.clause())
    built.clauses.push_back(BuildClause(builder, *clause));
  if (context.returnClause() != nullptr) {
    built.result = BuildReturn(builder, *context.returnClause());
  } else if (rule == ReturnRule::kRequired || built.clauses.empty()) {
    ReportNoReturn(builder, built);
  }
  return built;
}

struct SetOperation {
  ast::SetOperator op;
  bool all;
  friend bool operator==(const SetOperation&, const SetOperation&) = default;
};

SetOperation BuildSetOperator(Parser::SetOperatorContext& context) {
  const bool all = context.K_ALL() != nullptr;
  if (context.K_UNION() != nullptr) return {ast::SetOperator::kUnion, all};
  if (context.K_EXCEPT() != nullptr) return {ast::SetOperator::kExcept, all};
  if (context.K_INTERSECT() != nullptr) return {ast::SetOperator::kIntersect, all};
  return {ast::SetOperator::kOtherwise, false};
}

ast::CompositeQuery BuildComposite(Builder& builder, Parser::CompositeQueryContext& context,
                                   ReturnRule rule) {
  ast::CompositeQuery built;
  const std::vector<Parser::SetOperatorContext*> operators = context.setOperator();
  // What combines rows needs rows with columns.
  const ReturnRule term_rule = operators.empty() ? rule : ReturnRule::kRequired;
  for (Parser::QueryTermContext* term : context.queryTerm()) {
    if (term->linearQuery() != nullptr) {
      built.terms.emplace_back(std::in_place_type<ast::LinearQuery>,
                               BuildLinear(builder, *term->linearQuery(), term_rule));
    } else {
      built.terms.emplace_back(std::in_place_type<ast::Box<ast::QueryBody>>,
                               BuildQueryBody(builder, *term->queryBody(), term_rule));
    }
  }
  for (Parser::SetOperatorContext* context_of_operator : operators) {
    const SetOperation operation = BuildSetOperator(*context_of_operator);
    if (context_of_operator != operators.front() &&
        operation != SetOperation{built.op, built.all}) {
      builder.Report({ErrorCode::kSyntax,
                      "different set operators stand side by side",
                      builder.source.PlaceOf(*context_of_operator),
                      "put braces around what goes together: { ... }",
                      {}});
    }
    built.op = operation.op;
    built.all = operation.all;
  }
  return built;
}

}  // namespace

ast::QueryBody BuildQueryBody(Builder& builder, Parser::QueryBodyContext& body, ReturnRule rule) {
  ast::QueryBody built;
  built.place = builder.source.PlaceOf(body);
  const std::vector<Parser::CompositeQueryContext*> steps = body.compositeQuery();
  for (Parser::CompositeQueryContext* step : steps) {
    // Only the last step may end without columns; the others feed the next one.
    const ReturnRule step_rule = step == steps.back() ? rule : ReturnRule::kRequired;
    built.steps.push_back(BuildComposite(builder, *step, step_rule));
  }
  return built;
}

ast::Query BuildQuery(Builder& builder, Parser::QueryContext& query) {
  ast::Query built;
  if (query.K_EXPLAIN() != nullptr) built.mode = ast::QueryMode::kExplain;
  if (query.K_PROFILE() != nullptr) built.mode = ast::QueryMode::kProfile;
  built.body = BuildQueryBody(builder, *query.queryBody(), ReturnRule::kRequired);
  return built;
}

}  // namespace tripel::query::parse
