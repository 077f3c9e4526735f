#include "query/bind/path_tree.h"

#include <fmt/format.h>

#include <algorithm>

namespace tripel::query {

using plan::Exposure;
using plan::ExpressionPtr;
using plan::PathGroup;
using plan::Variable;

namespace {

/// At least one edge on every way through, so that a repetition gets somewhere.
bool HasEdge(const ast::PathExpression& expression);

bool HasEdge(const ast::PathElement& element) {
  if (element.quantifier && element.quantifier->min == 0) return false;
  if (std::holds_alternative<ast::EdgePattern>(element.node)) return true;
  const auto* group = std::get_if<ast::Box<ast::PathGroup>>(&element.node);
  return group != nullptr && HasEdge((*group)->expression);
}

bool HasEdge(const ast::PathExpression& expression) {
  return std::all_of(expression.alternatives.begin(), expression.alternatives.end(), [](const ast::PathTerm& term) {
    return std::any_of(term.elements.begin(), term.elements.end(),
                       [](const ast::PathElement& element) { return HasEdge(element); });
  });
}

}  // namespace

Status RefuseCost(const ast::ElementFiller& filler) {
  if (!filler.cost) return {};
  return FailAt(ErrorCode::kSyntax, "COST has no use where nothing chooses by it", (*filler.cost)->place,
                "put ANY CHEAPEST or CHEAPEST k before the pattern");
}

ExpressionPtr NoUndirectedEdges(const ast::Place& place, BindContext& context) {
  context.Warn("01N56", "every statement has a direction, so ~[ ]~ matches none", place, "write -[ ]- for either direction");
  return plan::MakeConstant(Datum::Boolean(false), place);
}

PathTree::PathTree(const PatternNames& names, const std::set<Variable>& pattern_nodes, const Scope& root, bool by_cost,
                   BindContext* context)
    : names_(names), pattern_nodes_(pattern_nodes), root_(root), by_cost_(by_cost), context_(*context) {}

Result<std::shared_ptr<PathGroup>> PathTree::Bind(const std::vector<const ast::PathElement*>& elements,
                                                  std::set<Variable> ends) {
  ends_ = std::move(ends);
  auto group = std::make_shared<PathGroup>();
  group->alternatives.emplace_back();
  for (const ast::PathElement* element : elements) {
    TRIPEL_TRY_STATUS(AddElement(*element, root_, &group->alternatives[0], group.get()));
  }
  return group;
}

Result<std::shared_ptr<PathGroup>> PathTree::Bind(const ast::PathExpression& expression, std::set<Variable> ends) {
  ends_ = std::move(ends);
  auto group = std::make_shared<PathGroup>();
  TRIPEL_TRY_STATUS(AddAlternatives(expression, root_, group.get()));
  return group;
}

Status PathTree::AddAlternatives(const ast::PathExpression& expression, const Scope& scope, PathGroup* group) {
  // A name in two alternatives is bound by whichever matches, so neither has to agree with the other.
  group->multiset = expression.path_union == ast::PathUnion::kMultiset && expression.alternatives.size() > 1;
  const std::set<Variable> before = bound_here_;
  std::set<Variable> bound = before;
  for (const ast::PathTerm& term : expression.alternatives) {
    bound_here_ = before;
    group->alternatives.emplace_back();
    for (const ast::PathElement& element : term.elements) {
      TRIPEL_TRY_STATUS(AddElement(element, scope, &group->alternatives.back(), group));
    }
    bound.merge(bound_here_);
  }
  bound_here_ = std::move(bound);
  return {};
}

Status PathTree::AddCondition(const ast::Expression& condition, PathGroup* root) {
  TRIPEL_TRY(const ExpressionPtr bound, BindCondition(condition, root_, context_));
  std::vector<ExpressionPtr> conjuncts;
  SplitConjunction(bound, &conjuncts);
  for (ExpressionPtr& conjunct : conjuncts) {
    for (const Variable variable : FreeVariables(*conjunct)) {
      if (IsOutside(variable) && !ends_.contains(variable) && !names_.IsFromBefore(variable)) needs_.insert(variable);
    }
    root->conditions.push_back(std::move(conjunct));
  }
  return {};
}

Status PathTree::CheckReferences(const PathGroup& group) const {
  for (const ExpressionPtr& condition : group.conditions) {
    if (KnowsAll(group, *condition)) continue;
    return FailAt(ErrorCode::kUnsupported, "this condition on a repeated part of a path speaks of another part",
                  condition->span, "put it into the WHERE of the whole MATCH");
  }
  for (const std::vector<plan::PathElement>& elements : group.alternatives) {
    for (const plan::PathElement& element : elements) {
      if (const auto* inner = std::get_if<std::shared_ptr<PathGroup>>(&element.part)) {
        TRIPEL_TRY_STATUS(CheckReferences(**inner));
      }
    }
  }
  return {};
}

bool PathTree::KnowsAll(const PathGroup& group, const plan::Expression& condition) const {
  const std::vector<Variable> variables = FreeVariables(condition);
  return std::all_of(variables.begin(), variables.end(), [&](Variable variable) {
    const auto exposes = [variable](const Exposure& exposure) { return exposure.outer == variable; };
    return IsOutside(variable) || std::any_of(group.exposures.begin(), group.exposures.end(), exposes);
  });
}

bool PathTree::IsOutside(Variable variable) const {
  return names_.IsFromBefore(variable) || pattern_nodes_.contains(variable);
}

Status PathTree::AddElement(const ast::PathElement& element, const Scope& scope,
                            std::vector<plan::PathElement>* elements, PathGroup* group) {
  plan::PathElement made;
  if (!element.quantifier) {
    TRIPEL_TRY_STATUS(AddOnce(element, scope, &made, group));
    elements->push_back(std::move(made));
    return {};
  }
  if (element.quantifier->max && *element.quantifier->max < element.quantifier->min) {
    return FailAt(ErrorCode::kSyntax, "the upper bound of a quantifier cannot be below the lower one",
                  element.quantifier->place);
  }
  made.min = element.quantifier->min;
  made.max = element.quantifier->max;
  const Scope& inner_scope = names_.ScopeOf(element);
  // A quantified edge is a group of its own as far as names go: conditions that span more than the edge belong there.
  PathGroup repeated;
  TRIPEL_TRY_STATUS(AddOnce(element, inner_scope, &made, &repeated));
  if (auto* inner = std::get_if<std::shared_ptr<PathGroup>>(&made.part)) {
    const auto& source = *std::get<ast::Box<ast::PathGroup>>(element.node);
    if (!HasEdge(source.expression)) {
      return FailAt(ErrorCode::kUnboundedPattern, "a repeated group must contain an edge", element.place);
    }
    (*inner)->conditions.insert((*inner)->conditions.end(), repeated.conditions.begin(), repeated.conditions.end());
  } else if (!repeated.conditions.empty()) {
    auto wrapper = std::make_shared<PathGroup>();
    wrapper->conditions = repeated.conditions;
    wrapper->exposures = repeated.exposures;
    wrapper->alternatives.push_back({plan::PathElement{made.part, 1, 1}});
    made.part = std::move(wrapper);
  }
  for (const Exposure& exposure : repeated.exposures) {
    const auto& entries = inner_scope.here();
    const auto entry = std::find_if(entries.begin(), entries.end(), [&exposure](const ScopeEntry& candidate) {
      return candidate.variable == exposure.outer;
    });
    if (entry == entries.end()) continue;
    const ScopeEntry* outer = scope.FindHere(entry->name);
    const bool list = exposure.list || !element.quantifier->question;
    group->exposures.push_back({exposure.inner, outer->variable, list});
    bound_here_.insert(outer->variable);
  }
  elements->push_back(std::move(made));
  return {};
}

Status PathTree::AddOnce(const ast::PathElement& element, const Scope& scope, plan::PathElement* made,
                         PathGroup* group) {
  if (const auto* node = std::get_if<ast::NodePattern>(&element.node)) {
    TRIPEL_TRY(made->part, Node(*node, scope, group));
    return {};
  }
  if (const auto* edge = std::get_if<ast::EdgePattern>(&element.node)) {
    TRIPEL_TRY(made->part, Edge(*edge, element.place, scope, group));
    return {};
  }
  TRIPEL_TRY(made->part, Group(*std::get<ast::Box<ast::PathGroup>>(element.node), scope, group));
  return {};
}

Result<std::shared_ptr<PathGroup>> PathTree::Group(const ast::PathGroup& part, const Scope& scope, PathGroup* around) {
  auto group = std::make_shared<PathGroup>();
  if (part.mode) group->mode = BindMode(*part.mode);
  TRIPEL_TRY_STATUS(AddAlternatives(part.expression, scope, group.get()));
  if (part.variable) {
    group->path = scope.Find(part.variable->text)->variable;
    bound_here_.insert(*group->path);
    Expose({*group->path, *group->path, false}, group.get());
  }
  if (part.where) {
    TRIPEL_TRY(const ExpressionPtr where, BindCondition(**part.where, scope, context_));
    std::vector<ExpressionPtr> conjuncts;
    SplitConjunction(where, &conjuncts);
    for (ExpressionPtr& conjunct : conjuncts) TRIPEL_TRY_STATUS(Place(std::move(conjunct), {UINT32_MAX}, nullptr, group.get()));
  }
  for (const Exposure& exposure : group->exposures) Expose(exposure, around);
  // What speaks of other parts too is looked at where they are known.
  const auto stays = [&](const ExpressionPtr& condition) { return KnowsAll(*group, *condition); };
  const auto moving = std::stable_partition(group->conditions.begin(), group->conditions.end(), stays);
  around->conditions.insert(around->conditions.end(), moving, group->conditions.end());
  group->conditions.erase(moving, group->conditions.end());
  return group;
}

void PathTree::Expose(const Exposure& exposure, PathGroup* group) {
  const auto same = [&exposure](const Exposure& other) {
    return other.inner == exposure.inner && other.outer == exposure.outer;
  };
  // The same name in another alternative is exposed already.
  if (std::none_of(group->exposures.begin(), group->exposures.end(), same)) group->exposures.push_back(exposure);
}

Variable PathTree::InnerVariable(const ast::ElementFiller& filler, const Scope& scope, KindSet kinds, PathGroup* group) {
  if (!filler.variable) return context_.NewVariable();
  const ScopeEntry* entry = scope.Find(filler.variable->text);
  const Variable outer = entry->variable;
  if (!IsOutside(outer) && bound_here_.insert(outer).second) {
    Expose({outer, outer, false}, group);
    return outer;
  }
  const Variable inner = context_.NewVariable();
  group->exposures.push_back({inner, inner, false});
  ExpressionPtr same = plan::MakeBinary(plan::Op::kEqual, plan::MakeVariable(inner, entry->name, kinds),
                                        plan::MakeVariable(outer, entry->name, kinds), SetOf(Kind::kBoolean),
                                        filler.variable->place);
  // Between two ends a selector picks paths; only what belongs to the path itself may narrow its choice.
  if (!IsOutside(outer) || ends_.contains(outer)) group->conditions.push_back(std::move(same));
  else afterwards_.push_back(std::move(same));
  return inner;
}

Result<plan::NodePattern> PathTree::Node(const ast::NodePattern& node, const Scope& scope, PathGroup* group) {
  plan::NodePattern made;
  made.variable = InnerVariable(node.filler, scope, SetOf(Kind::kNode), group);
  if (node.filler.variable) made.name = node.filler.variable->text;
  if (node.filler.label) {
    TRIPEL_TRY(made.labels, BindLabels(*node.filler.label, LabelUse::kNode, context_));
  }
  TRIPEL_TRY_STATUS(BindConditions(node.filler, made.variable, true, scope, &made.conditions, group));
  return made;
}

Result<plan::EdgePattern> PathTree::Edge(const ast::EdgePattern& edge, const ast::Place& place, const Scope& scope, PathGroup* group) {
  if (!by_cost_) TRIPEL_TRY_STATUS(RefuseCost(edge.filler));
  plan::EdgePattern made;
  made.variable = InnerVariable(edge.filler, scope, SetOf(Kind::kEdge), group);
  if (edge.filler.variable) made.name = edge.filler.variable->text;
  constexpr plan::Arrow kArrows[] = {plan::Arrow::kRight, plan::Arrow::kLeft, plan::Arrow::kEither, plan::Arrow::kEither};
  made.arrow = kArrows[static_cast<int>(edge.direction)];
  if (edge.filler.label) {
    TRIPEL_TRY(made.labels, BindLabels(*edge.filler.label, LabelUse::kEdge, context_));
  }
  if (edge.direction == ast::EdgeDirection::kUndirected) made.conditions.push_back(NoUndirectedEdges(place, context_));
  TRIPEL_TRY_STATUS(BindConditions(edge.filler, made.variable, false, scope, &made.conditions, group));
  if (edge.filler.cost) TRIPEL_TRY_STATUS(BindCost(**edge.filler.cost, scope, &made));
  return made;
}

Status PathTree::BindCost(const ast::Expression& cost, const Scope& scope, plan::EdgePattern* edge) {
  TRIPEL_TRY(edge->cost, BindExpression(cost, scope, context_));
  TRIPEL_TRY_STATUS(RequireKinds(*edge->cost, kNumberKinds, "the COST of an edge"));
  for (const Variable variable : FreeVariables(*edge->cost)) {
    if (variable == edge->variable) continue;
    if (!IsOutside(variable)) {
      return FailAt(ErrorCode::kReference, "the COST of an edge can only speak of the edge itself", cost.place);
    }
    if (!names_.IsFromBefore(variable)) needs_.insert(variable);
  }
  has_cost_ = true;
  return {};
}

Status PathTree::BindConditions(const ast::ElementFiller& filler, Variable variable, bool is_node, const Scope& scope,
                                std::vector<ExpressionPtr>* own, PathGroup* group) {
  const ExpressionPtr element =
      plan::MakeVariable(variable, filler.variable ? filler.variable->text : "", SetOf(is_node ? Kind::kNode : Kind::kEdge));
  for (const ast::MapEntry& entry : filler.properties) {
    TRIPEL_TRY(ExpressionPtr condition, BindPropertyEntry(entry, element, is_node, scope, context_));
    TRIPEL_TRY_STATUS(Place(std::move(condition), variable, own, group));
  }
  if (!filler.where) return {};
  TRIPEL_TRY(const ExpressionPtr where, BindCondition(**filler.where, scope, context_));
  std::vector<ExpressionPtr> conjuncts;
  SplitConjunction(where, &conjuncts);
  for (ExpressionPtr& conjunct : conjuncts) TRIPEL_TRY_STATUS(Place(std::move(conjunct), variable, own, group));
  return {};
}

Status PathTree::Place(ExpressionPtr condition, Variable element, std::vector<ExpressionPtr>* own, PathGroup* group) {
  bool local = own != nullptr;
  for (const Variable variable : FreeVariables(*condition)) {
    if (IsOutside(variable)) {
      if (!names_.IsFromBefore(variable)) needs_.insert(variable);
    } else if (variable != element) {
      local = false;
    }
  }
  (local ? *own : group->conditions).push_back(std::move(condition));
  return {};
}

}  // namespace tripel::query
