// The entry of the binder: bodies, set operators, linear queries and their clauses.
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "query/bind/bind_context.h"
#include "query/plan/path_program.h"

namespace tripel::query {
namespace {

using plan::ExpressionPtr;

Status AddFilter(const ast::Expression& condition, Pipeline* pipeline, BindContext& context) {
  TRIPEL_TRY(const ExpressionPtr bound, BindCondition(condition, pipeline->scope, context));
  plan::Filter filter;
  SplitConjunction(bound, &filter.conditions);
  pipeline->node = plan::MakeNode(std::move(filter), std::move(pipeline->node));
  return {};
}

/// Overloads for every clause before RETURN.
struct ClauseBinder {
  Pipeline* pipeline;
  BindContext& context;

  Status operator()(const ast::Match& match) const { return BindMatch(match, pipeline, context); }
  Status operator()(const ast::Filter& filter) const { return AddFilter(filter.condition, pipeline, context); }
  Status operator()(const ast::OrderPage& page) const { return BindOrderPage(page, pipeline, context); }

  Status operator()(const ast::Let& let) const {
    plan::Extend extend;
    for (const ast::LetItem& item : let.items) {
      if (pipeline->scope.FindHere(item.variable.text) != nullptr) {
        return FailAt(ErrorCode::kReference, fmt::format("there is already a variable '{}'", item.variable.text),
                      item.variable.place, "choose another name");
      }
      TRIPEL_TRY(ExpressionPtr value, BindExpression(item.value, pipeline->scope, context));
      extend.items.push_back({context.NewVariable(), item.variable.text, std::move(value)});
    }
    for (const plan::Assignment& item : extend.items) {
      pipeline->scope.Declare(item.name, item.variable, item.value->kinds);
    }
    pipeline->node = plan::MakeNode(std::move(extend), std::move(pipeline->node));
    return {};
  }

  Status operator()(const ast::For& loop) const {
    plan::Unwind unwind;
    TRIPEL_TRY(unwind.list, BindExpression(loop.list, pipeline->scope, context));
    for (const ast::Name* name : {&loop.variable, loop.counter ? &loop.counter->variable : nullptr}) {
      if (name == nullptr || pipeline->scope.FindHere(name->text) == nullptr) continue;
      return FailAt(ErrorCode::kReference, fmt::format("there is already a variable '{}'", name->text), name->place,
                    "choose another name");
    }
    unwind.variable = context.NewVariable();
    unwind.name = loop.variable.text;
    pipeline->scope.Declare(loop.variable.text, unwind.variable, kAnyKind);
    if (loop.counter) {
      unwind.counter = context.NewVariable();
      unwind.counter_name = loop.counter->variable.text;
      unwind.counter_start = loop.counter->kind == ast::CounterKind::kOrdinality ? 1 : 0;
      pipeline->scope.Declare(loop.counter->variable.text, *unwind.counter, SetOf(Kind::kInteger));
    }
    pipeline->node = plan::MakeNode(std::move(unwind), std::move(pipeline->node));
    return {};
  }

  Status operator()(const ast::With& with) const { return BindWith(with, pipeline, context); }
};

Status BindUse(const ast::UseStatements& use, BindContext& context) {
  auto view = std::make_shared<plan::StatementView>();
  view->all = use.all;
  if (use.where) {
    view->variable = context.NewVariable();
    Scope scope;
    if (use.variable) scope.Declare(use.variable->text, view->variable, SetOf(Kind::kEdge));
    TRIPEL_TRY(const ExpressionPtr condition, BindCondition(*use.where, scope, context));
    SplitConjunction(condition, &view->conditions);
  }
  context.view = std::move(view);
  return {};
}

Result<Pipeline> BindLinear(const ast::LinearQuery& query, Pipeline pipeline, bool result_needed, BindContext& context) {
  TRIPEL_TRY_STATUS(context.CountClauses(query.clauses.size() + 1, query.place));
  const plan::StatementViewPtr outer_view = context.view;
  if (query.use) TRIPEL_TRY_STATUS(BindUse(*query.use, context));
  for (const ast::Clause& clause : query.clauses) {
    TRIPEL_TRY_STATUS(std::visit(ClauseBinder{&pipeline, context}, clause));
  }
  if (query.result) {
    TRIPEL_TRY_STATUS(BindReturn(*query.result, &pipeline, context));
  } else if (result_needed) {
    return FailAt(ErrorCode::kSyntax, "the query does not say what to return", query.place, "end it with RETURN");
  }
  context.view = outer_view;
  return pipeline;
}

/// Makes what a part of a query starts from; each side of a set operator has its own.
using MakeInput = std::function<Result<Pipeline>()>;

/// For several sides that start from the same rows. Rows that take work are computed once, by *share, which is then to
/// stand above all of the sides.
Result<MakeInput> ShareInput(const MakeInput& input, plan::NodePtr* share, BindContext& context) {
  TRIPEL_TRY(Pipeline rows, input());
  if (rows.node->inputs.empty()) return input;
  plan::SharedRows shared;
  shared.number = context.shares++;
  for (const ScopeEntry& entry : rows.scope.here()) {
    shared.variables.push_back(entry.variable);
    shared.names.push_back(entry.name);
  }
  *share = plan::MakeNode(plan::Share{shared.number, shared.variables}, nullptr);
  (*share)->inputs.push_back(std::move(rows.node));
  return MakeInput([shared, scope = std::move(rows.scope), &context]() -> Result<Pipeline> {
    Pipeline side{nullptr, Scope(scope.parent())};
    plan::SharedRows node = shared;
    for (const ScopeEntry& entry : scope.here()) {
      node.outputs.push_back(context.NewVariable());
      side.scope.Declare(entry.name, node.outputs.back(), entry.kinds, entry.element_kinds);
    }
    side.node = plan::MakeNode(std::move(node));
    return side;
  });
}

/// The first `count` steps.
Result<Pipeline> BindSteps(const ast::QueryBody& body, size_t count, const MakeInput& input, bool result_needed,
                           BindContext& context);

Result<Pipeline> BindTerm(const ast::QueryTerm& term, const MakeInput& input, bool result_needed, BindContext& context) {
  if (const auto* linear = std::get_if<ast::LinearQuery>(&term)) {
    TRIPEL_TRY(Pipeline start, input());
    return BindLinear(*linear, std::move(start), result_needed, context);
  }
  const ast::QueryBody& body = *std::get<ast::Box<ast::QueryBody>>(term);
  TRIPEL_TRY_STATUS(context.CountClauses(body.steps.size(), body.place));
  return BindSteps(body, body.steps.size(), input, result_needed, context);
}

plan::SetOperation::Kind SetKind(ast::SetOperator op) {
  switch (op) {
    case ast::SetOperator::kUnion: return plan::SetOperation::Kind::kUnion;
    case ast::SetOperator::kExcept: return plan::SetOperation::Kind::kExcept;
    case ast::SetOperator::kIntersect: return plan::SetOperation::Kind::kIntersect;
    case ast::SetOperator::kOtherwise: return plan::SetOperation::Kind::kOtherwise;
  }
  return plan::SetOperation::Kind::kUnion;
}

/// The variables of `columns` in the order that the first term returned them.
Result<std::vector<plan::Variable>> Align(const std::vector<std::string>& names, const Scope& columns,
                                          const ast::Place& place) {
  std::vector<plan::Variable> variables;
  for (const std::string& name : names) {
    const ScopeEntry* entry = columns.FindHere(name);
    if (entry == nullptr || columns.here().size() != names.size()) {
      return FailAt(ErrorCode::kSyntax, "both sides of a set operator must return the same columns", place,
                    fmt::format("the first returns {}", fmt::join(names, ", ")));
    }
    variables.push_back(entry->variable);
  }
  return variables;
}

ast::Place PlaceOf(const ast::QueryTerm& term) {
  if (const auto* linear = std::get_if<ast::LinearQuery>(&term)) return linear->place;
  return std::get<ast::Box<ast::QueryBody>>(term)->place;
}

Result<Pipeline> BindComposite(const ast::CompositeQuery& query, const MakeInput& input, bool result_needed,
                               BindContext& context) {
  if (query.terms.size() == 1) return BindTerm(query.terms[0], input, result_needed, context);
  plan::NodePtr share;
  TRIPEL_TRY(const MakeInput side_input, ShareInput(input, &share, context));
  const Scope* outer = nullptr;
  plan::SetOperation set;
  set.kind = SetKind(query.op);
  set.all = query.all;
  std::vector<plan::NodePtr> inputs;
  std::vector<KindSet> kinds;
  for (const ast::QueryTerm& term : query.terms) {
    TRIPEL_TRY(Pipeline side, BindTerm(term, side_input, true, context));
    outer = side.scope.parent();
    if (inputs.empty()) {
      for (const ScopeEntry& entry : side.scope.here()) set.names.push_back(entry.name);
      kinds.assign(set.names.size(), 0);
    }
    TRIPEL_TRY(std::vector<plan::Variable> columns, Align(set.names, side.scope, PlaceOf(term)));
    for (size_t i = 0; i < kinds.size(); ++i) kinds[i] |= side.scope.FindHere(set.names[i])->kinds;
    set.columns.push_back(std::move(columns));
    inputs.push_back(std::move(side.node));
  }
  Pipeline result{nullptr, Scope(outer)};
  for (size_t i = 0; i < set.names.size(); ++i) {
    set.outputs.push_back(context.NewVariable());
    result.scope.Declare(set.names[i], set.outputs.back(), kinds[i]);
  }
  result.node = plan::MakeNode(std::move(set));
  result.node->inputs = std::move(inputs);
  if (share) {
    share->inputs[0] = std::move(result.node);
    result.node = std::move(share);
  }
  return result;
}

Result<Pipeline> BindSteps(const ast::QueryBody& body, size_t count, const MakeInput& input, bool result_needed,
                           BindContext& context) {
  if (count == 0) return input();
  const bool last = count == body.steps.size();
  const MakeInput before = [&] { return BindSteps(body, count - 1, input, true, context); };
  return BindComposite(body.steps[count - 1], before, result_needed || !last, context);
}

}  // namespace

Result<Pipeline> BindBody(const ast::QueryBody& body, const Scope* outer, bool result_needed, BindContext& context) {
  // Before the recursion, which goes as deep as there are steps.
  TRIPEL_TRY_STATUS(context.CountClauses(body.steps.size(), body.place));
  const MakeInput start = [outer]() -> Result<Pipeline> { return StartBelow(outer); };
  return BindSteps(body, body.steps.size(), start, result_needed, context);
}

Result<plan::Plan> Bind(const ast::Query& query, std::string_view text, const storage::Snapshot& snapshot,
                        const BindOptions& options) {
  BindContext context{snapshot, options, text, {}, std::make_shared<plan::StatementView>(), nullptr, 0, 0, {}};
  TRIPEL_TRY(Pipeline pipeline, BindBody(query.body, nullptr, true, context));
  for (const ScopeEntry& entry : pipeline.scope.here()) {
    context.plan.columns.push_back(entry.name);
    context.plan.outputs.push_back(entry.variable);
  }
  context.plan.root = std::move(pipeline.node);
  return std::move(context.plan);
}

}  // namespace tripel::query
