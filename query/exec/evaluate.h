// Evaluating expressions over rows.
#pragma once

#include <vector>

#include "query/exec/batch.h"
#include "query/plan/expression.h"
#include "tripel/result.h"

namespace tripel::query::exec {

/// The value in one row. Errors carry the span of the part that failed.
Result<Datum> Evaluate(const plan::Expression& expression, const RowView& row, RunState* state);

/// All conditions are true (not false, not unknown).
Result<bool> AllTrue(const std::vector<plan::ExpressionPtr>& conditions, const RowView& row, RunState* state);

/// Knows which records some expressions will need, and reads them for a whole batch at once.
class Prefetcher {
 public:
  Prefetcher() = default;
  explicit Prefetcher(const std::vector<plan::ExpressionPtr>& expressions);
  Status Fetch(const Batch& batch, const Layout& layout, RunState* state) const;

 private:
  /// A property that is read of the value of a variable.
  using Property = std::pair<plan::Variable, std::string>;

  void Look(const plan::Expression& expression);
  std::vector<Property> properties_;
  std::vector<plan::Variable> labels_;   ///< labels of these are looked at
};

/// The values of one expression in all rows of a batch.
class ColumnEvaluator {
 public:
  ColumnEvaluator() = default;
  /// null: for calls without an argument; then there is nothing to evaluate.
  explicit ColumnEvaluator(plan::ExpressionPtr expression) : expression_(std::move(expression)) {}
  /// Valid until the batch or this changes. A variable is the column that the batch has.
  Result<const Column*> Evaluate(const Batch& batch, const Layout& layout, RunState* state);

 private:
  plan::ExpressionPtr expression_;
  Column values_;
};

// Families of operations (evaluate_operator.cc, evaluate_list.cc, evaluate_graph.cc, evaluate_subquery.cc).
Result<Datum> EvaluateArithmetic(const plan::Expression& expression, const Datum& left, const Datum& right);
Result<Datum> EvaluateNegation(const plan::Expression& expression, const Datum& operand);
Result<Datum> EvaluateComparison(const plan::Expression& expression, const Datum& left, const Datum& right);
Result<Datum> EvaluateText(const plan::Expression& expression, const Datum& left, const Datum& right);
Result<Datum> EvaluateIn(const plan::Expression& expression, const Datum& value, const Datum& list);
Result<Datum> EvaluateProperty(const plan::Expression& expression, const Datum& base, RunState* state);
Result<Datum> EvaluateIndex(const plan::Expression& expression, const Datum& base, const Datum& index, RunState* state);
Result<Datum> EvaluateSlice(const plan::Expression& expression, const RowView& row, RunState* state);
Result<Datum> EvaluateListLoop(const plan::Expression& expression, const RowView& row, RunState* state);
Result<Datum> EvaluateListAggregate(const plan::Expression& expression, const RowView& row, RunState* state);
Result<Datum> EvaluateReduce(const plan::Expression& expression, const RowView& row, RunState* state);
Result<Datum> EvaluateLabels(const plan::Expression& expression, const Datum& element, RunState* state);
Result<Datum> EvaluateEndOf(const plan::Expression& expression, const Datum& node, const Datum& edge, RunState* state);
Result<Datum> EvaluateHasAlias(const plan::Expression& expression, const Datum& node, const Datum& alias, RunState* state);
Result<Datum> EvaluatePath(const plan::Expression& expression, const RowView& row, RunState* state);
Result<Datum> EvaluateSubquery(const plan::Expression& expression, const RowView& row, RunState* state);

/// kType at the expression: "... but this is a string".
Failure WrongType(const plan::Expression& expression, std::string_view what, KindSet wanted, Kind got);

}  // namespace tripel::query::exec
