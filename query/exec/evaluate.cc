#include "query/exec/evaluate.h"

#include <fmt/format.h>

#include <algorithm>

#include "query/function/registry.h"

namespace tripel::query::exec {
namespace {

using plan::Expression;
using plan::Op;

constexpr KindSet kBoolean = SetOf(Kind::kBoolean);

/// A truth value or null; anything else is an error of the query.
Result<Datum> EvaluateTruth(const Expression& expression, const RowView& row, RunState* state) {
  TRIPEL_TRY(Datum value, Evaluate(expression, row, state));
  if (value.is_null() || value.kind() == Kind::kBoolean) return value;
  return WrongType(expression, "a condition", kBoolean, value.kind());
}

/// AND and OR stop at the value that decides; unknown stays unless something decides.
Result<Datum> EvaluateJunction(const Expression& expression, bool deciding, const RowView& row, RunState* state) {
  bool unknown = false;
  for (const plan::ExpressionPtr& child : expression.children) {
    TRIPEL_TRY(const Datum value, EvaluateTruth(*child, row, state));
    if (value.is_null()) unknown = true;
    else if (value.boolean() == deciding) return Datum::Boolean(deciding);
  }
  return unknown ? Datum() : Datum::Boolean(!deciding);
}

Result<Datum> EvaluateXor(const Expression& expression, const RowView& row, RunState* state) {
  bool odd = false;
  for (const plan::ExpressionPtr& child : expression.children) {
    TRIPEL_TRY(const Datum value, EvaluateTruth(*child, row, state));
    if (value.is_null()) return Datum();
    odd ^= value.boolean();
  }
  return Datum::Boolean(odd);
}

Result<Datum> EvaluateCase(const Expression& expression, const RowView& row, RunState* state) {
  for (size_t i = 0; i + 1 < expression.children.size(); i += 2) {
    TRIPEL_TRY(const Datum condition, EvaluateTruth(*expression.children[i], row, state));
    if (condition.is_true()) return Evaluate(*expression.children[i + 1], row, state);
  }
  return Evaluate(*expression.children.back(), row, state);
}

Result<Datum> EvaluateList(const Expression& expression, const RowView& row, RunState* state) {
  DatumList items;
  items.reserve(expression.children.size());
  for (const plan::ExpressionPtr& child : expression.children) {
    TRIPEL_TRY(Datum item, Evaluate(*child, row, state));
    items.push_back(std::move(item));
  }
  return Datum::List(std::move(items));
}

Result<Datum> EvaluateMap(const Expression& expression, const RowView& row, RunState* state) {
  DatumMap map;
  for (size_t i = 0; i < expression.children.size(); ++i) {
    TRIPEL_TRY(Datum value, Evaluate(*expression.children[i], row, state));
    map[expression.keys[i]] = std::move(value);
  }
  return Datum::Map(std::move(map));
}

Result<Datum> EvaluateCall(const Expression& expression, const RowView& row, RunState* state) {
  const Function& function = *expression.function;
  std::vector<Datum> arguments;
  arguments.reserve(expression.children.size());
  for (size_t i = 0; i < expression.children.size(); ++i) {
    TRIPEL_TRY(Datum argument, Evaluate(*expression.children[i], row, state));
    if (argument.is_null()) {
      if (function.null_if_any_null) return Datum();
    } else {
      const KindSet wanted = function.arguments[std::min(i, function.arguments.size() - 1)];
      if (!(SetOf(argument.kind()) & wanted)) {
        return WrongType(*expression.children[i], fmt::format("argument {} of {}", i + 1, function.name), wanted,
                         argument.kind());
      }
    }
    arguments.push_back(std::move(argument));
  }
  Result<Datum> result = function.body(arguments, state->functions);
  if (!result && !result.error().span) result.error().span = expression.span;
  return result;
}

Result<Datum> EvaluateUnary(const Expression& expression, const RowView& row, RunState* state) {
  const Expression& child = *expression.children[0];
  switch (expression.op) {
    case Op::kNot: {
      TRIPEL_TRY(const Datum value, EvaluateTruth(child, row, state));
      return value.is_null() ? Datum() : Datum::Boolean(!value.boolean());
    }
    case Op::kIsTrue:
    case Op::kIsFalse: {
      TRIPEL_TRY(const Datum value, EvaluateTruth(child, row, state));
      return Datum::Boolean(!value.is_null() && value.boolean() == (expression.op == Op::kIsTrue));
    }
    default: break;
  }
  TRIPEL_TRY(Datum value, Evaluate(child, row, state));
  switch (expression.op) {
    case Op::kIsNull: return Datum::Boolean(value.is_null());
    // Every statement has a direction.
    case Op::kIsDirected: return value.is_null() ? Datum() : Datum::Boolean(true);
    case Op::kProperty: return EvaluateProperty(expression, value, state);
    case Op::kIsLabeled: return EvaluateLabels(expression, value, state);
    case Op::kNegate: return EvaluateNegation(expression, value);
    default: break;
  }
  constexpr KindSet kSigned = kNumberKinds | SetOf(Kind::kDuration, Kind::kNull);
  if (SetOf(value.kind()) & kSigned) return value;
  return WrongType(expression, "what has a sign", kSigned, value.kind());
}

Result<Datum> EvaluateBinary(const Expression& expression, const RowView& row, RunState* state) {
  TRIPEL_TRY(const Datum left, Evaluate(*expression.children[0], row, state));
  TRIPEL_TRY(const Datum right, Evaluate(*expression.children[1], row, state));
  switch (expression.op) {
    case Op::kEqual:
    case Op::kNotEqual:
    case Op::kLess:
    case Op::kLessOrEqual:
    case Op::kGreater:
    case Op::kGreaterOrEqual: return EvaluateComparison(expression, left, right);
    case Op::kStartsWith:
    case Op::kEndsWith:
    case Op::kContains:
    case Op::kMatchesRegex: return EvaluateText(expression, left, right);
    case Op::kIn: return EvaluateIn(expression, left, right);
    case Op::kIsSourceOf:
    case Op::kIsDestinationOf: return EvaluateEndOf(expression, left, right, state);
    case Op::kHasAlias: return EvaluateHasAlias(expression, left, right, state);
    case Op::kIndex: return EvaluateIndex(expression, left, right, state);
    default: return EvaluateArithmetic(expression, left, right);
  }
}

}  // namespace

Failure WrongType(const Expression& expression, std::string_view what, KindSet wanted, Kind got) {
  return Fail(Error{ErrorCode::kType, fmt::format("{} must be {}, but this is {}", what, NameOf(wanted), NameOf(got)),
                    expression.span, "", ""});
}

Result<Datum> Evaluate(const Expression& expression, const RowView& row, RunState* state) {
  switch (expression.op) {
    case Op::kConstant: return expression.constant;
    case Op::kVariable: return row.Get(expression.variable);
    case Op::kParameter: return state->parameters[expression.parameter];
    case Op::kCall: return EvaluateCall(expression, row, state);
    case Op::kAnd: return EvaluateJunction(expression, false, row, state);
    case Op::kOr: return EvaluateJunction(expression, true, row, state);
    case Op::kXor: return EvaluateXor(expression, row, state);
    case Op::kProperty:
    case Op::kNot:
    case Op::kPlus:
    case Op::kNegate:
    case Op::kIsNull:
    case Op::kIsTrue:
    case Op::kIsFalse:
    case Op::kIsLabeled:
    case Op::kIsDirected: return EvaluateUnary(expression, row, state);
    case Op::kCase: return EvaluateCase(expression, row, state);
    case Op::kList: return EvaluateList(expression, row, state);
    case Op::kMap: return EvaluateMap(expression, row, state);
    case Op::kSlice: return EvaluateSlice(expression, row, state);
    case Op::kAny:
    case Op::kAll:
    case Op::kNone:
    case Op::kSingle:
    case Op::kComprehension: return EvaluateListLoop(expression, row, state);
    case Op::kAggregateList: return EvaluateListAggregate(expression, row, state);
    case Op::kReduce: return EvaluateReduce(expression, row, state);
    case Op::kExists:
    case Op::kCount:
    case Op::kCollect:
    case Op::kValue: return EvaluateSubquery(expression, row, state);
    case Op::kPath: return EvaluatePath(expression, row, state);
    default: return EvaluateBinary(expression, row, state);
  }
}

Result<bool> AllTrue(const std::vector<plan::ExpressionPtr>& conditions, const RowView& row, RunState* state) {
  for (const plan::ExpressionPtr& condition : conditions) {
    TRIPEL_TRY(const Datum value, EvaluateTruth(*condition, row, state));
    if (!value.is_true()) return false;
  }
  return true;
}

Result<const Column*> ColumnEvaluator::Evaluate(const Batch& batch, const Layout& layout, RunState* state) {
  if (expression_->op == Op::kVariable && layout.Has(expression_->variable)) {
    return &batch.columns[static_cast<size_t>(layout.ColumnOf(expression_->variable))];
  }
  values_.Clear();
  for (size_t row = 0; row < batch.size; ++row) {
    TRIPEL_TRY(Datum value, exec::Evaluate(*expression_, RowView{&batch, row, &layout, state}, state));
    values_.Append(std::move(value));
  }
  return &values_;
}

Prefetcher::Prefetcher(const std::vector<plan::ExpressionPtr>& expressions) {
  for (const plan::ExpressionPtr& expression : expressions) Look(*expression);
  const auto keep_different = [](auto* list) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  };
  keep_different(&properties_);
  keep_different(&labels_);
}

void Prefetcher::Look(const Expression& expression) {
  const bool of_variable = !expression.children.empty() && expression.children[0] &&
                           expression.children[0]->op == Op::kVariable;
  if (of_variable && expression.op == Op::kProperty) {
    properties_.emplace_back(expression.children[0]->variable, expression.text);
  }
  if (of_variable && expression.op == Op::kIsLabeled) labels_.push_back(expression.children[0]->variable);
  for (const plan::ExpressionPtr& child : expression.children) {
    if (child) Look(*child);
  }
}

namespace {

/// The nodes and the statements of edges among the values of a column.
void Elements(const Column& column, std::vector<storage::EntityId>* nodes, std::vector<storage::StatementId>* edges) {
  switch (column.form()) {
    case Column::Form::kEmpty:
    case Column::Form::kIntegers: return;
    case Column::Form::kNodes:
      for (const uint64_t id : column.bits()) nodes->push_back({id});
      return;
    case Column::Form::kEdges:
      for (const uint64_t id : column.bits()) edges->push_back({id});
      return;
    case Column::Form::kValues: break;
  }
  for (size_t row = 0; row < column.size(); ++row) {
    const Datum datum = column[row];
    if (datum.kind() == Kind::kNode) nodes->push_back(datum.node());
    if (datum.kind() == Kind::kEdge) edges->push_back(datum.edge().statement);
  }
}

}  // namespace

Status Prefetcher::Fetch(const Batch& batch, const Layout& layout, RunState* state) const {
  std::vector<storage::EntityId> nodes;
  std::vector<storage::StatementId> edges;
  const auto look = [&](plan::Variable variable) {
    nodes.clear();
    edges.clear();
    if (layout.Has(variable)) Elements(batch.columns[static_cast<size_t>(layout.ColumnOf(variable))], &nodes, &edges);
  };
  // With more properties of one variable than this, one read of the whole record is cheaper than one for each.
  constexpr ptrdiff_t kFewProperties = 2;
  for (auto property = properties_.begin(); property != properties_.end();) {
    const plan::Variable variable = property->first;
    const auto end = std::find_if(property, properties_.end(), [&](const Property& other) { return other.first != variable; });
    look(variable);
    if (!edges.empty()) TRIPEL_TRY_STATUS(state->graph.PrefetchEdges(edges));
    const bool few = end - property <= kFewProperties;
    if (!nodes.empty() && !few) TRIPEL_TRY_STATUS(state->graph.PrefetchNodes(nodes));
    for (; property != end; ++property) {
      if (nodes.empty() || !few) continue;
      TRIPEL_TRY_STATUS(state->graph.PrefetchNodeProperty(nodes, property->second));
    }
  }
  for (const plan::Variable variable : labels_) {
    look(variable);
    if (!nodes.empty()) TRIPEL_TRY_STATUS(state->graph.PrefetchLabels(nodes));
  }
  return {};
}

}  // namespace tripel::query::exec
