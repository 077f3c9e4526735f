// Building the tree: one function per rule of the grammar, from parse tree to ast. What the grammar
// cannot say (a missing RETURN, a number out of range, a label with blanks) is checked on the way.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "query/ast/query.h"
#include "query/parse/syntax.h"
#include "tripel/result.h"

namespace tripel::query::parse {

/// What the functions share. After an error they go on with any value; the first error counts.
struct Builder {
  const Source& source;
  size_t depth = 0;  ///< of the expression at hand
  std::optional<Error> error = {};

  void Report(Error problem) {
    if (!error) error = std::move(problem);
  }
};

/// A condition may hold bare patterns, `WHERE (a)-[:knows]->()`; a value may not.
enum class Role : uint8_t { kValue, kCondition };

/// Whether a query may do without RETURN: in EXISTS { } and COUNT { }.
enum class ReturnRule : uint8_t { kRequired, kOptional };

// Names and literals: build_name.cc, build_literal.cc
ast::Name BuildName(Builder& builder, const antlr4::ParserRuleContext& name);
ast::LabelExpression BuildLabel(Builder& builder, Parser::LabelExpressionContext& label);
ast::Expression BuildLiteral(Builder& builder, Parser::LiteralContext& literal, bool negative);
uint64_t BuildCount(Builder& builder, const antlr4::Token& integer);

// Expressions: build_expression.cc, build_arithmetic.cc, build_atom.cc
ast::Expression BuildExpression(Builder& builder, Parser::ExpressionContext& expression,
                                Role role = Role::kValue);
ast::Expression BuildArithmetic(Builder& builder, Parser::ArithmeticContext& arithmetic,
                                Role role = Role::kValue);
ast::Expression BuildAtom(Builder& builder, Parser::AtomContext& atom, Role role);
ast::Expression BuildBracketed(Builder& builder, Parser::BracketedContext& bracketed);
std::vector<ast::MapEntry> BuildMap(Builder& builder, Parser::MapContext& map);
ast::Expression BuildCondition(Builder& builder, Parser::WhereClauseContext& where);

// Patterns: build_pattern.cc
ast::PathPattern BuildPathPattern(Builder& builder, Parser::PathPatternContext& pattern);
ast::PathPattern BuildPatternPredicate(Builder& builder, Parser::PatternPredicateContext& pattern);

// Clauses: build_match.cc, build_projection.cc, build_clause.cc
ast::Match BuildMatch(Builder& builder, Parser::MatchClauseContext& match);
ast::Match BuildBareMatch(Builder& builder, Parser::SubqueryBodyContext& body);
ast::OrderPage BuildOrderPage(Builder& builder, Parser::OrderPageContext& page);
ast::With BuildWith(Builder& builder, Parser::WithClauseContext& with);
ast::Return BuildReturn(Builder& builder, Parser::ReturnClauseContext& result);
ast::UseStatements BuildUse(Builder& builder, Parser::UseClauseContext& use);
ast::Clause BuildClause(Builder& builder, Parser::ClauseContext& clause);

// Queries: build_query.cc
ast::QueryBody BuildQueryBody(Builder& builder, Parser::QueryBodyContext& body, ReturnRule rule);
ast::Query BuildQuery(Builder& builder, Parser::QueryContext& query);

}  // namespace tripel::query::parse
