// Square brackets: a list, or a comprehension.
#include "query/parse/build.h"

namespace tripel::query::parse {
namespace {

using ast::Expression;

// The `x IN list` that a comprehension begins with; null for all else.
Parser::InTestContext* Generator(Parser::ExpressionContext& expression) {
  auto* test = dynamic_cast<Parser::TestContext*>(&expression);
  if (test == nullptr) return nullptr;
  auto* in = dynamic_cast<Parser::InTestContext*>(test->predicate());
  return in != nullptr && in->K_NOT() == nullptr ? in : nullptr;
}

// The variable before IN; null when something else stands there.
Parser::NameContext* GeneratorVariable(Parser::ExpressionContext& expression) {
  auto* plain = dynamic_cast<Parser::PlainContext*>(
      dynamic_cast<Parser::TestContext&>(expression).expression());
  auto* atomic =
      plain == nullptr ? nullptr : dynamic_cast<Parser::AtomicContext*>(plain->arithmetic());
  return atomic == nullptr ? nullptr : atomic->atom()->name();
}

Expression BuildList(Builder& builder, Parser::BracketedContext& bracketed) {
  ast::ListLiteral list;
  for (Parser::ExpressionContext* item : bracketed.expression()) {
    list.items.push_back(BuildExpression(builder, *item));
  }
  return {std::move(list), builder.source.PlaceOf(bracketed)};
}

void ReportNoGenerator(Builder& builder, Parser::ExpressionContext& first) {
  const ast::Place place = builder.source.PlaceOf(first);
  const bool pattern = builder.source.TextOf(place).find(")-") != std::string_view::npos ||
                       builder.source.TextOf(place).find(")<-") != std::string_view::npos;
  builder.Report({ErrorCode::kSyntax,
                  "a list comprehension begins with a variable and IN",
                  place,
                  pattern ? "for a list from a pattern write COLLECT { MATCH ... RETURN ... }"
                          : "write [x IN list WHERE condition | result]",
                  {}});
}

}  // namespace

Expression BuildBracketed(Builder& builder, Parser::BracketedContext& bracketed) {
  const std::vector<Parser::ExpressionContext*> parts = bracketed.expression();
  if (parts.empty() || bracketed.COMMA().size() > 0) return BuildList(builder, bracketed);
  Parser::InTestContext* generator = Generator(*parts[0]);
  Parser::NameContext* variable = generator == nullptr ? nullptr : GeneratorVariable(*parts[0]);
  if (variable == nullptr) {
    if (bracketed.whereClause() == nullptr && bracketed.BAR() == nullptr)
      return BuildList(builder, bracketed);
    ReportNoGenerator(builder, *parts[0]);
    return {};
  }
  ast::ListComprehension built{
      BuildName(builder, *variable), BuildArithmetic(builder, *generator->arithmetic()), {}, {}};
  if (bracketed.whereClause() != nullptr)
    built.condition = BuildCondition(builder, *bracketed.whereClause());
  if (bracketed.BAR() != nullptr) built.result = BuildExpression(builder, *parts[1]);
  return {std::move(built), builder.source.PlaceOf(bracketed)};
}

}  // namespace tripel::query::parse
