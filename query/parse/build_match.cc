// MATCH, and the bare patterns in the braces of EXISTS and COUNT.
#include "query/parse/build.h"

namespace tripel::query::parse {
namespace {

// MATCH and a subquery without MATCH have the same parts.
template <typename Context>
ast::Match BuildParts(Builder& builder, Context& context) {
  ast::Match built;
  built.place = builder.source.PlaceOf(context);
  if (context.matchMode() != nullptr) {
    built.mode = context.matchMode()->K_REPEATABLE() != nullptr
                     ? ast::MatchMode::kRepeatableElements
                     : ast::MatchMode::kDifferentEdges;
  }
  for (Parser::PathPatternContext* pattern : context.pathPatterns()->pathPattern()) {
    built.patterns.push_back(BuildPathPattern(builder, *pattern));
  }
  if (context.whereClause() != nullptr)
    built.where = BuildCondition(builder, *context.whereClause());
  return built;
}

}  // namespace

ast::Match BuildMatch(Builder& builder, Parser::MatchClauseContext& match) {
  ast::Match built = BuildParts(builder, match);
  built.optional = match.K_OPTIONAL() != nullptr;
  return built;
}

ast::Match BuildBareMatch(Builder& builder, Parser::SubqueryBodyContext& body) {
  return BuildParts(builder, body);
}

}  // namespace tripel::query::parse
