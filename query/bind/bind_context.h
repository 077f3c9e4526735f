// What all binding functions share: the snapshot, the numbering of variables, the warnings.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "query/ast/expression.h"
#include "query/ast/query.h"
#include "query/bind/bind.h"
#include "query/bind/scope.h"
#include "query/plan/node.h"

namespace tripel::query {

struct Aggregate;  // function/aggregates.h
struct Function;   // function/registry.h

/// Where a projection collects the aggregates in its items.
struct AggregateSink {
  std::vector<plan::AggregateCall> calls;
  bool inside = false;  ///< an argument is being bound: aggregates do not nest
};

/// A plan is as deep as its query has clauses, and is walked by recursion; its rows have a column for each variable.
inline constexpr size_t kMaxClauses = 1'000;

struct BindContext {
  const storage::Snapshot& snapshot;
  const BindOptions& options;
  std::string_view text;
  plan::Plan plan;                     ///< grows: counts, warnings, property uses
  plan::StatementViewPtr view;         ///< of the linear query at hand
  AggregateSink* aggregates = nullptr; ///< null where aggregates make no sense
  uint32_t shares = 0;                 ///< numbers given to plan::Share
  size_t clauses = 0;                  ///< counted by CountClauses
  std::vector<std::set<plan::Variable>*> captures;  ///< one for each subquery around: the variables it uses

  /// Of a MATCH that names none, and of pattern predicates.
  ast::MatchMode DefaultMode() const {
    return options.repeatable_elements ? ast::MatchMode::kRepeatableElements : ast::MatchMode::kDifferentEdges;
  }
  plan::Variable NewVariable() { return {plan.variable_count++}; }
  /// Where only the value itself will do: a parameter becomes a constant, and the plan one for this value alone.
  Result<plan::ExpressionPtr> FixParameter(plan::ExpressionPtr expression);
  /// Every use of a variable from a scope goes through here.
  void NoteUse(plan::Variable variable) {
    for (std::set<plan::Variable>* capture : captures) capture->insert(variable);
  }
  /// Refuses a query of more than kMaxClauses, those of its subqueries included.
  Status CountClauses(size_t more, TextSpan span);
  /// False where the name stands in backquotes.
  bool IsPlain(const ast::Name& name) const;
  std::string_view TextAt(const ast::Place& place) const;
  /// Once for each name.
  void Warn(std::string code, std::string message, TextSpan span, std::string hint);
};

Failure FailAt(ErrorCode code, std::string message, TextSpan span, std::string hint = "");

// Expressions (bind_expression.cc, bind_operator.cc, bind_call.cc).
Result<plan::ExpressionPtr> BindExpression(const ast::Expression& expression, const Scope& scope, BindContext& context);
/// The same, and the value must be able to be a truth value.
Result<plan::ExpressionPtr> BindCondition(const ast::Expression& expression, const Scope& scope, BindContext& context);
/// kType where `expression` cannot be of one of `kinds`; `what` names the place: "the left side of +".
Status RequireKinds(const plan::Expression& expression, KindSet kinds, std::string_view what);

// Pieces of the expression binder, each in a file of its own.
Result<plan::ExpressionPtr> BindCall(const ast::FunctionCall& call, const ast::Place& place, const Scope& scope,
                                     BindContext& context);
/// CURRENT_DATE and its kin, which GQL writes without parentheses; nullptr for other names.
const Function* FindBareFunction(std::string_view name);
plan::ExpressionPtr CallWithoutArguments(const Function& function, const ast::Place& place);
Result<plan::ExpressionPtr> BindAggregate(const Aggregate& aggregate, const ast::FunctionCall& call, const ast::Place& place,
                                          const Scope& scope, BindContext& context);
Result<plan::ExpressionPtr> BindCountStar(const ast::Place& place, BindContext& context);
Result<plan::ExpressionPtr> BindBinary(const ast::Binary& binary, const ast::Place& place, const Scope& scope,
                                       BindContext& context);
Result<plan::ExpressionPtr> BindComparison(const ast::Comparison& comparison, const ast::Place& place,
                                           const Scope& scope, BindContext& context);
Result<plan::ExpressionPtr> BindIn(const ast::In& in, const ast::Place& place, const Scope& scope, BindContext& context);
Result<plan::ExpressionPtr> BindSubquery(const ast::Subquery& subquery, const ast::Place& place, const Scope& scope,
                                         BindContext& context);
Result<plan::ExpressionPtr> BindPatternPredicate(const ast::PatternPredicate& predicate, const ast::Place& place,
                                                 const Scope& scope, BindContext& context);

// Labels (bind_label.cc): warn about, or in strict mode refuse, names the store does not have.
enum class LabelUse : uint8_t { kNode, kEdge, kEither };
Result<plan::LabelTest> BindLabels(const ast::LabelExpression& labels, LabelUse use, BindContext& context);

// Patterns and clauses.
plan::PathMode BindMode(ast::PathMode mode);
/// `element.key = value` as a condition; `alias` is special on nodes.
Result<plan::ExpressionPtr> BindPropertyEntry(const ast::MapEntry& entry, const plan::ExpressionPtr& element,
                                              bool is_node, const Scope& scope, BindContext& context);
/// Declares what the pattern binds in *scope.
Result<plan::MatchPattern> BindPatterns(const std::vector<ast::PathPattern>& patterns, ast::MatchMode mode,
                                        const ast::Expression* where, Scope* scope, BindContext& context);
/// Notes the names that the pattern wants nodes to have, for the warning about aliases (query/name_warnings.h).
void NoteWantedNames(const plan::MatchPattern& pattern, BindContext& context);

/// What binding a clause works on: the plan so far, and what it sees. The rows carry what `scope` itself declares;
/// what its parents declare has one value for the whole run of the plan.
struct Pipeline {
  plan::NodePtr node;
  Scope scope;
};
Status BindMatch(const ast::Match& match, Pipeline* pipeline, BindContext& context);
/// RETURN.
Status BindReturn(const ast::Return& result, Pipeline* pipeline, BindContext& context);
/// WITH: columns must have names, and WHERE also sees the variables before the projection.
Status BindWith(const ast::With& with, Pipeline* pipeline, BindContext& context);
Status BindOrderPage(const ast::OrderPage& page, Pipeline* pipeline, BindContext& context);
/// OFFSET and LIMIT.
Result<plan::Limit> BindLimit(const ast::OrderPage& page, BindContext& context);

/// A body with its last RETURN, below `outer` (null at the top). The columns are what the result's scope declares
/// itself, in order.
Result<Pipeline> BindBody(const ast::QueryBody& body, const Scope* outer, bool result_needed, BindContext& context);
/// One row without variables, below `outer`; null at the top.
Pipeline StartBelow(const Scope* outer);
/// The binding of a plan that runs once for each row of the query around it.
class SubqueryCapture {
 public:
  explicit SubqueryCapture(BindContext* context);
  SubqueryCapture(const SubqueryCapture&) = delete;
  SubqueryCapture& operator=(const SubqueryCapture&) = delete;
  ~SubqueryCapture();
  /// The variables from outside used since.
  std::vector<plan::Variable> Outer() const;

 private:
  BindContext* context_;
  AggregateSink* aggregates_;
  plan::StatementViewPtr view_;
  uint32_t first_inside_;
  std::set<plan::Variable> used_;
};

}  // namespace tripel::query
