// What expressions are made of: literals, names, calls, CASE, lists, maps, subqueries.
#include <fmt/format.h>

#include "query/parse/build.h"
#include "query/parse/depth_guard.h"

namespace tripel::query::parse {
namespace {

using ast::Expression;

Expression BuildCase(Builder& builder, Parser::CaseExpressionContext& context) {
  ast::Case built;
  // The operand stands before the branches, the alternative behind ELSE.
  const std::vector<Parser::ExpressionContext*> outer = context.expression();
  const bool has_else = context.K_ELSE() != nullptr;
  if (outer.size() > (has_else ? 1u : 0u)) built.operand = BuildExpression(builder, *outer.front());
  if (has_else) built.otherwise = BuildExpression(builder, *outer.back());
  for (Parser::CaseBranchContext* branch : context.caseBranch()) {
    const std::vector<Parser::ExpressionContext*> parts = branch->expression();
    std::vector<Expression> conditions;
    for (size_t i = 0; i + 1 < parts.size(); ++i)
      conditions.push_back(BuildExpression(builder, *parts[i]));
    if (conditions.size() > 1 && !built.operand) {
      builder.Report({ErrorCode::kSyntax,
                      "several values after WHEN need an operand after CASE",
                      builder.source.PlaceOf(*branch),
                      "write CASE x WHEN 1, 2 THEN ... or use OR",
                      {}});
    }
    built.branches.push_back({std::move(conditions), BuildExpression(builder, *parts.back())});
  }
  return {std::move(built), builder.source.PlaceOf(context)};
}

Expression BuildSubquery(Builder& builder, Parser::SubqueryContext& context) {
  ast::Subquery built{ast::SubqueryKind::kExists, ast::QueryBody{}};
  switch (context.start->getType()) {
    case Parser::K_COUNT:
      built.kind = ast::SubqueryKind::kCount;
      break;
    case Parser::K_COLLECT:
      built.kind = ast::SubqueryKind::kCollect;
      break;
    case Parser::K_VALUE:
      built.kind = ast::SubqueryKind::kValue;
      break;
    default:
      break;
  }
  const bool needs_column =
      built.kind == ast::SubqueryKind::kCollect || built.kind == ast::SubqueryKind::kValue;
  Parser::SubqueryBodyContext& body = *context.subqueryBody();
  const ast::Place place = builder.source.PlaceOf(body);
  if (body.queryBody() != nullptr) {
    *built.body = BuildQueryBody(builder, *body.queryBody(),
                                 needs_column ? ReturnRule::kRequired : ReturnRule::kOptional);
  } else {
    ast::LinearQuery linear{{}, {BuildBareMatch(builder, body)}, {}, place};
    built.body->place = place;
    built.body->steps.push_back({ast::SetOperator::kUnion, false, {std::move(linear)}});
    if (needs_column) {
      builder.Report({ErrorCode::kSyntax,
                      context.start->getText() + " needs a query that returns one column",
                      place,
                      "write MATCH ... RETURN ... between the braces",
                      {}});
    }
  }
  return {std::move(built), builder.source.PlaceOf(context)};
}

Expression BuildListPredicate(Builder& builder, Parser::ListPredicateContext& context) {
  ast::ListQuantifier quantifier = ast::ListQuantifier::kAny;
  switch (context.start->getType()) {
    case Parser::K_ALL:
      quantifier = ast::ListQuantifier::kAll;
      break;
    case Parser::K_NONE:
      quantifier = ast::ListQuantifier::kNone;
      break;
    case Parser::K_SINGLE:
      quantifier = ast::ListQuantifier::kSingle;
      break;
    default:
      break;
  }
  return {ast::ListPredicate{quantifier, BuildName(builder, *context.name()),
                             BuildExpression(builder, *context.expression()),
                             BuildCondition(builder, *context.whereClause())},
          builder.source.PlaceOf(context)};
}

Expression BuildReduce(Builder& builder, Parser::ReduceExpressionContext& context) {
  return {ast::Reduce{BuildName(builder, *context.name(0)),
                      BuildExpression(builder, *context.expression(0)),
                      BuildName(builder, *context.name(1)),
                      BuildExpression(builder, *context.expression(1)),
                      BuildExpression(builder, *context.expression(2))},
          builder.source.PlaceOf(context)};
}

// `date.truncate` is the function date_truncate.
ast::Name BuildFunctionName(Builder& builder, Parser::FunctionCallContext& context) {
  ast::Name name = BuildName(builder, *context.functionName());
  for (Parser::AnyNameContext* part : context.anyName()) {
    const ast::Name next = BuildName(builder, *part);
    name.text += "_" + next.text;
    name.place.end = next.place.end;
  }
  return name;
}

Expression BuildCall(Builder& builder, Parser::FunctionCallContext& context) {
  ast::FunctionCall call{
      BuildFunctionName(builder, context), context.K_DISTINCT() != nullptr, {}};
  for (Parser::ExpressionContext* argument : context.expression()) {
    call.arguments.push_back(BuildExpression(builder, *argument));
  }
  if (context.functionName()->K_COUNT() != nullptr && call.arguments.empty()) {
    const ast::Place place = builder.source.PlaceOf(context);
    builder.Report({ErrorCode::kSyntax, "count needs to know what to count", place,
                    "count(*) counts rows, count(x) those where x is not null",
                    FixedLine(builder.source.text(), place, "count(*)")});
  }
  return {std::move(call), builder.source.PlaceOf(context)};
}

Expression BuildParameter(Builder& builder, Parser::AtomContext& atom) {
  const ast::Place place = builder.source.PlaceOf(atom);
  std::string_view name = builder.source.TextOf(place).substr(1);
  if (name.substr(0, 1) != "`") return {ast::Parameter{std::string(name)}, place};
  name = name.substr(1, name.size() - 2);
  std::string unquoted;
  for (size_t i = 0; i < name.size(); ++i) {
    unquoted += name[i];
    if (name[i] == '`') ++i;  // doubled
  }
  return {ast::Parameter{std::move(unquoted)}, place};
}

Expression BuildPattern(Builder& builder, Parser::PatternPredicateContext& context, Role role) {
  const ast::Place place = builder.source.PlaceOf(context);
  if (role != Role::kCondition) {
    // As an argument, of size() for example, it was hardly meant as a truth value.
    const bool argument = place.begin > 0 && builder.source.text()[place.begin - 1] == '(';
    const std::string fix = fmt::format("EXISTS {{ {} }}", builder.source.TextOf(place));
    builder.Report({ErrorCode::kSyntax, "a bare pattern is a condition of WHERE, not a value",
                    place,
                    "write EXISTS { ... } for whether there is one, COUNT { ... } for how many",
                    argument ? std::string() : FixedLine(builder.source.text(), place, fix)});
  }
  return {ast::PatternPredicate{BuildPatternPredicate(builder, context)}, place};
}

}  // namespace

std::vector<ast::MapEntry> BuildMap(Builder& builder, Parser::MapContext& map) {
  std::vector<ast::MapEntry> entries;
  for (Parser::MapEntryContext* entry : map.mapEntry()) {
    entries.push_back(
        {BuildName(builder, *entry->anyName()), BuildExpression(builder, *entry->expression())});
  }
  return entries;
}

Expression BuildAtom(Builder& builder, Parser::AtomContext& atom, Role role) {
  const ast::Place place = builder.source.PlaceOf(atom);
  if (atom.literal() != nullptr) return BuildLiteral(builder, *atom.literal(), /*negative=*/false);
  if (atom.name() != nullptr) return {ast::Variable{BuildName(builder, *atom.name()).text}, place};
  if (atom.functionCall() != nullptr) return BuildCall(builder, *atom.functionCall());
  if (atom.expression() != nullptr) return BuildExpression(builder, *atom.expression(), role);
  if (atom.PARAMETER() != nullptr) return BuildParameter(builder, atom);
  if (atom.bracketed() != nullptr) return BuildBracketed(builder, *atom.bracketed());
  if (atom.map() != nullptr) return {ast::MapLiteral{BuildMap(builder, *atom.map())}, place};
  if (atom.countStar() != nullptr) return {ast::CountStar{}, place};
  if (atom.caseExpression() != nullptr) return BuildCase(builder, *atom.caseExpression());
  if (atom.subquery() != nullptr) return BuildSubquery(builder, *atom.subquery());
  if (atom.listPredicate() != nullptr) return BuildListPredicate(builder, *atom.listPredicate());
  if (atom.reduceExpression() != nullptr) return BuildReduce(builder, *atom.reduceExpression());
  return BuildPattern(builder, *atom.patternPredicate(), role);
}

}  // namespace tripel::query::parse
