// RETURN and WITH: items, grouping, DISTINCT, ORDER BY, OFFSET and LIMIT.
#include <fmt/format.h>

#include <algorithm>

#include "query/bind/bind_context.h"
#include "query/bind/substitute.h"

namespace tripel::query {
namespace {

using plan::Assignment;
using plan::ExpressionPtr;
using plan::Op;
using plan::Variable;

/// A column of the result on its way: its name and what it is computed from.
struct Column {
  std::string name;
  ExpressionPtr value;
  bool aggregates = false;  ///< some part of it is an aggregate
};

class ProjectionBinder {
 public:
  /// `with` is the clause that the projection belongs to; null for RETURN.
  ProjectionBinder(const ast::Projection& projection, const ast::Place& place, const ast::With* with,
                   Pipeline* pipeline, BindContext* context)
      : projection_(projection), place_(place), with_(with), pipeline_(*pipeline), context_(*context) {}

  Status Run() {
    AggregateSink* const outer_sink = context_.aggregates;
    context_.aggregates = &sink_;
    const Status status = RunWithSink();
    context_.aggregates = outer_sink;
    return status;
  }

 private:
  Status RunWithSink() {
    TRIPEL_TRY_STATUS(BindColumns());
    TRIPEL_TRY_STATUS(BindKeys());
    aggregated_ = projection_.group_by.has_value() || !sink_.calls.empty();
    TRIPEL_TRY_STATUS(BindSortKeys());
    if (!aggregated_ && !sink_.calls.empty()) {
      return FailAt(ErrorCode::kSyntax, "rows that are not aggregated cannot be sorted by an aggregate",
                    sink_.calls[0].span, "return the aggregate as a column too");
    }
    if (aggregated_) TRIPEL_TRY_STATUS(Aggregate());
    ComputeColumns();
    return Finish();
  }

  Status AddColumn(std::string name, ExpressionPtr value, bool aggregates, const ast::Place& place) {
    const auto same = [&name](const Column& column) { return column.name == name; };
    if (std::any_of(columns_.begin(), columns_.end(), same)) {
      return FailAt(ErrorCode::kSyntax, fmt::format("two columns are called '{}'", name), place,
                    "give one of them another name with AS");
    }
    columns_.push_back({std::move(name), std::move(value), aggregates});
    return {};
  }

  Status BindColumns() {
    if (projection_.star) {
      for (const ScopeEntry& entry : pipeline_.scope.here()) {
        if (entry.name.empty()) continue;
        context_.NoteUse(entry.variable);
        ExpressionPtr value = plan::MakeVariable(entry.variable, entry.name, entry.kinds);
        TRIPEL_TRY_STATUS(AddColumn(entry.name, std::move(value), false, {}));
      }
    }
    if (projection_.star && columns_.empty() && projection_.items.empty()) {
      return FailAt(ErrorCode::kSyntax, "there are no variables that * could stand for", place_);
    }
    for (const ast::ProjectionItem& item : projection_.items) {
      if (with_ != nullptr && !item.alias && !std::holds_alternative<ast::Variable>(item.expression.node)) {
        return FailAt(ErrorCode::kSyntax, "a column of WITH needs a name", item.place, "add AS and a name");
      }
      const size_t calls = sink_.calls.size();
      TRIPEL_TRY(ExpressionPtr value, BindExpression(item.expression, pipeline_.scope, context_));
      std::string name = item.alias ? item.alias->text : std::string(context_.TextAt(item.place));
      TRIPEL_TRY_STATUS(AddColumn(std::move(name), std::move(value), sink_.calls.size() > calls, item.place));
    }
    return {};
  }

  /// GROUP BY names columns or expressions over the input.
  Status BindKeys() {
    if (!projection_.group_by) return {};
    for (const ast::Expression& key : *projection_.group_by) {
      const auto* name = std::get_if<ast::Variable>(&key.node);
      const auto column = std::find_if(columns_.begin(), columns_.end(), [name](const Column& candidate) {
        return name != nullptr && candidate.name == name->name;
      });
      if (column != columns_.end() && column->aggregates) {
        return FailAt(ErrorCode::kSyntax, "rows cannot be grouped by an aggregate", key.place);
      }
      if (column != columns_.end()) {
        group_by_.push_back(column->value);
        continue;
      }
      const size_t calls = sink_.calls.size();
      TRIPEL_TRY(ExpressionPtr value, BindExpression(key, pipeline_.scope, context_));
      if (sink_.calls.size() > calls) return FailAt(ErrorCode::kSyntax, "rows cannot be grouped by an aggregate", key.place);
      group_by_.push_back(std::move(value));
    }
    return {};
  }

  /// Sort keys see the columns by name, before the variables of the input.
  Status BindSortKeys() {
    Scope scope = pipeline_.scope;
    for (const Column& column : columns_) {
      const Variable stand_in = context_.NewVariable();
      column_stand_ins_.push_back(stand_in);
      scope.Declare(column.name, stand_in, column.value->kinds);
    }
    const size_t calls = sink_.calls.size();
    for (const ast::SortItem& item : projection_.page.order_by) {
      TRIPEL_TRY(ExpressionPtr value, BindExpression(item.expression, scope, context_));
      plan::SortKey key;
      key.value = std::move(value);
      key.descending = item.descending;
      // Nulls are larger than everything, so they come first when the largest do.
      key.nulls_first = item.nulls == ast::NullOrder::kDefault ? item.descending : item.nulls == ast::NullOrder::kFirst;
      sort_keys_.push_back(std::move(key));
    }
    for (size_t i = calls; i < sink_.calls.size(); ++i) TRIPEL_TRY_STATUS(ResolveColumns(&sink_.calls[i]));
    return {};
  }

  /// An aggregate in ORDER BY works on rows of the input, where columns have no names yet.
  Status ResolveColumns(plan::AggregateCall* call) const {
    if (!call->argument) return {};
    std::vector<Replacement> values;
    for (size_t i = 0; i < columns_.size(); ++i) {
      if (!columns_[i].aggregates) values.push_back({plan::MakeVariable(column_stand_ins_[i], "", kAnyKind), columns_[i].value});
    }
    call->argument = Substitute(call->argument, values);
    for (const Variable variable : FreeVariables(*call->argument)) {
      if (std::find(column_stand_ins_.begin(), column_stand_ins_.end(), variable) == column_stand_ins_.end()) continue;
      return FailAt(ErrorCode::kSyntax, "an aggregate cannot stand inside another one", call->span,
                    "aggregate in two steps, with a WITH between them");
    }
    return {};
  }

  Variable KeyVariable(const ExpressionPtr& key) {
    // A variable keeps its number, so that subqueries that read it need no rewriting.
    return key->op == Op::kVariable ? key->variable : context_.NewVariable();
  }

  Status Aggregate() {
    plan::Aggregate aggregate;
    std::vector<ExpressionPtr> keys = group_by_;
    if (!projection_.group_by) {
      for (const Column& column : columns_) {
        if (!column.aggregates) keys.push_back(column.value);
      }
    }
    for (const ExpressionPtr& key : keys) {
      if (FindReplacement(*key, replacements_)) continue;
      const Variable variable = KeyVariable(key);
      aggregate.keys.push_back({variable, ToString(*key), key});
      replacements_.push_back({key, plan::MakeVariable(variable, ToString(*key), key->kinds, key->span)});
    }
    for (const plan::AggregateCall& call : sink_.calls) available_.push_back(call.variable);
    for (const Assignment& key : aggregate.keys) available_.push_back(key.variable);
    for (Column& column : columns_) {
      column.value = Substitute(column.value, replacements_);
      TRIPEL_TRY_STATUS(RequireGrouped(*column.value));
    }
    aggregate.calls = std::move(sink_.calls);
    pipeline_.node = plan::MakeNode(std::move(aggregate), std::move(pipeline_.node));
    return {};
  }

  Status RequireGrouped(const plan::Expression& value) const {
    for (const Variable variable : FreeVariables(value)) {
      if (std::find(available_.begin(), available_.end(), variable) != available_.end()) continue;
      // What comes from around a subquery has one value for all its rows.
      const std::vector<ScopeEntry>& rows = pipeline_.scope.here();
      const auto entry = std::find_if(rows.begin(), rows.end(),
                                      [variable](const ScopeEntry& candidate) { return candidate.variable == variable; });
      if (entry == rows.end()) continue;
      return FailAt(ErrorCode::kSyntax, fmt::format("'{}' is neither grouped by nor inside an aggregate", entry->name),
                    value.span, fmt::format("return {0} as a column of its own, or use collect({0})", entry->name));
    }
    return {};
  }

  /// Columns that are not plain variables get one, and sort keys learn what the columns' names stand for.
  void ComputeColumns() {
    plan::Extend extend;
    for (size_t i = 0; i < columns_.size(); ++i) {
      Column& column = columns_[i];
      if (column.value->op != Op::kVariable) {
        const Variable variable = context_.NewVariable();
        extend.items.push_back({variable, column.name, column.value});
        ExpressionPtr stand_in = plan::MakeVariable(variable, column.name, column.value->kinds, column.value->span);
        if (column.value->op != Op::kConstant && column.value->op != Op::kParameter) replacements_.push_back({column.value, stand_in});
        column.value = std::move(stand_in);
      }
      replacements_.push_back({plan::MakeVariable(column_stand_ins_[i], "", kAnyKind), column.value});
      available_.push_back(column.value->variable);
    }
    if (!extend.items.empty()) pipeline_.node = plan::MakeNode(std::move(extend), std::move(pipeline_.node));
  }

  Status Finish() {
    std::vector<Variable> variables;
    std::vector<std::string> names;
    for (const Column& column : columns_) {
      variables.push_back(column.value->variable);
      names.push_back(column.name);
    }
    if (projection_.distinct) {
      // Dropped here already, so that sort keys cannot reach what DISTINCT has merged.
      pipeline_.node = plan::MakeNode(plan::Select{variables, names}, std::move(pipeline_.node));
      pipeline_.node = plan::MakeNode(plan::Distinct{variables}, std::move(pipeline_.node));
    }
    TRIPEL_TRY_STATUS(AddSort());
    TRIPEL_TRY(const plan::Limit limit, BindLimit(projection_.page, context_));
    if (limit.offset > 0 || limit.limit) pipeline_.node = plan::MakeNode(limit, std::move(pipeline_.node));
    TRIPEL_TRY_STATUS(AddWhere());
    pipeline_.node = plan::MakeNode(plan::Select{variables, names}, std::move(pipeline_.node));
    Scope result(pipeline_.scope.parent());
    DeclareColumns(&result);
    pipeline_.scope = std::move(result);
    return {};
  }

  void DeclareColumns(Scope* scope) const {
    for (const Column& column : columns_) scope->Declare(column.name, column.value->variable, column.value->kinds);
  }

  Status AddWhere() {
    if (with_ == nullptr || !with_->where) return {};
    context_.aggregates = nullptr;
    Scope scope = pipeline_.scope;
    DeclareColumns(&scope);
    TRIPEL_TRY(ExpressionPtr condition, BindCondition(*with_->where, scope, context_));
    condition = Substitute(condition, replacements_);
    if (aggregated_ || projection_.distinct) TRIPEL_TRY_STATUS(RequireColumn(*condition));
    plan::Filter filter;
    SplitConjunction(condition, &filter.conditions);
    pipeline_.node = plan::MakeNode(std::move(filter), std::move(pipeline_.node));
    return {};
  }

  Status AddSort() {
    if (sort_keys_.empty()) return {};
    plan::Sort sort;
    for (plan::SortKey& key : sort_keys_) {
      // Twice: a name stands for a column, whose value may itself be known under a variable.
      key.value = Substitute(Substitute(key.value, replacements_), replacements_);
      if (aggregated_ || projection_.distinct) TRIPEL_TRY_STATUS(RequireColumn(*key.value));
      sort.keys.push_back(std::move(key));
    }
    pipeline_.node = plan::MakeNode(std::move(sort), std::move(pipeline_.node));
    return {};
  }

  Status RequireColumn(const plan::Expression& key) const {
    if (!projection_.distinct) return RequireGrouped(key);
    for (const Variable variable : FreeVariables(key)) {
      const auto is_it = [variable](const Column& column) { return column.value->variable == variable; };
      if (std::any_of(columns_.begin(), columns_.end(), is_it)) continue;
      return FailAt(ErrorCode::kSyntax, "after DISTINCT only what the rows return is there", key.span,
                    "add it to the columns");
    }
    return {};
  }

  const ast::Projection& projection_;
  const ast::Place& place_;
  const ast::With* with_;
  Pipeline& pipeline_;
  BindContext& context_;
  AggregateSink sink_;
  bool aggregated_ = false;
  std::vector<Column> columns_;
  std::vector<Variable> column_stand_ins_;
  std::vector<ExpressionPtr> group_by_;
  std::vector<plan::SortKey> sort_keys_;
  std::vector<Replacement> replacements_;
  std::vector<Variable> available_;
};

Result<uint64_t> BindCount(const ast::Expression& expression, std::string_view what, BindContext& context) {
  AggregateSink* const sink = context.aggregates;
  context.aggregates = nullptr;
  Result<ExpressionPtr> bound = BindExpression(expression, Scope(), context);
  context.aggregates = sink;
  if (!bound) {
    if (bound.error().code == ErrorCode::kReference) {
      return FailAt(ErrorCode::kSyntax, fmt::format("{} must be a number that is the same for all rows", what),
                    expression.place);
    }
    return Fail(std::move(bound).error());
  }
  TRIPEL_TRY(const ExpressionPtr count, context.FixParameter(*std::move(bound)));
  if (count->op == Op::kConstant && count->constant.kind() == Kind::kInteger && count->constant.integer() >= 0) {
    return static_cast<uint64_t>(count->constant.integer());
  }
  return FailAt(ErrorCode::kData, fmt::format("{} must be an integer that is not negative", what), expression.place);
}

}  // namespace

Status BindReturn(const ast::Return& result, Pipeline* pipeline, BindContext& context) {
  return ProjectionBinder(result.projection, result.place, nullptr, pipeline, &context).Run();
}

Status BindWith(const ast::With& with, Pipeline* pipeline, BindContext& context) {
  return ProjectionBinder(with.projection, with.place, &with, pipeline, &context).Run();
}

Result<plan::Limit> BindLimit(const ast::OrderPage& page, BindContext& context) {
  plan::Limit limit;
  if (page.offset) {
    TRIPEL_TRY(limit.offset, BindCount(*page.offset, "OFFSET", context));
  }
  if (page.limit) {
    TRIPEL_TRY(limit.limit, BindCount(*page.limit, "LIMIT", context));
  }
  return limit;
}

Status BindOrderPage(const ast::OrderPage& page, Pipeline* pipeline, BindContext& context) {
  plan::Sort sort;
  for (const ast::SortItem& item : page.order_by) {
    plan::SortKey key;
    TRIPEL_TRY(key.value, BindExpression(item.expression, pipeline->scope, context));
    key.descending = item.descending;
    key.nulls_first = item.nulls == ast::NullOrder::kDefault ? item.descending : item.nulls == ast::NullOrder::kFirst;
    sort.keys.push_back(std::move(key));
  }
  if (!sort.keys.empty()) pipeline->node = plan::MakeNode(std::move(sort), std::move(pipeline->node));
  TRIPEL_TRY(const plan::Limit limit, BindLimit(page, context));
  if (limit.offset > 0 || limit.limit) pipeline->node = plan::MakeNode(limit, std::move(pipeline->node));
  return {};
}

}  // namespace tripel::query
