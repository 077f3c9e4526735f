// PathTree: binds the part of a path pattern that a search runs, as groups of elements with their conditions.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "query/ast/pattern.h"
#include "query/bind/bind_context.h"
#include "query/bind/pattern_names.h"

namespace tripel::query {

class PathTree {
 public:
  /// `pattern_nodes` are variables of nodes that stand outside all searches: a node of this part that is one of
  /// them, or is from before, is compared with it afterwards.
  /// `by_cost`: a selector chooses by the COST of edges.
  PathTree(const PatternNames& names, const std::set<plan::Variable>& pattern_nodes, const Scope& root, bool by_cost,
           BindContext* context);

  /// Binds a run of elements. `ends` are the nodes it runs between: comparisons with them belong to the search.
  Result<std::shared_ptr<plan::PathGroup>> Bind(const std::vector<const ast::PathElement*>& elements,
                                                std::set<plan::Variable> ends);
  /// The same for alternatives.
  Result<std::shared_ptr<plan::PathGroup>> Bind(const ast::PathExpression& expression, std::set<plan::Variable> ends);
  /// A condition on the path as a whole.
  Status AddCondition(const ast::Expression& condition, plan::PathGroup* root);

  /// kUnsupported where a condition speaks of a variable that is not known when it is checked.
  Status CheckReferences(const plan::PathGroup& group) const;

  // What binding found, complete afterwards.
  const std::vector<plan::ExpressionPtr>& afterwards() const { return afterwards_; }  ///< conditions for after the search
  bool has_cost() const { return has_cost_; }
  std::vector<plan::Variable> Needs() const { return {needs_.begin(), needs_.end()}; }

 private:
  Status AddElement(const ast::PathElement& element, const Scope& scope, std::vector<plan::PathElement>* elements,
                    plan::PathGroup* group);
  Status AddOnce(const ast::PathElement& element, const Scope& scope, plan::PathElement* made, plan::PathGroup* group);
  Result<plan::NodePattern> Node(const ast::NodePattern& node, const Scope& scope, plan::PathGroup* group);
  Result<plan::EdgePattern> Edge(const ast::EdgePattern& edge, const ast::Place& place, const Scope& scope,
                                 plan::PathGroup* group);
  Status AddAlternatives(const ast::PathExpression& expression, const Scope& scope, plan::PathGroup* group);
  static void Expose(const plan::Exposure& exposure, plan::PathGroup* group);
  Result<std::shared_ptr<plan::PathGroup>> Group(const ast::PathGroup& part, const Scope& scope, plan::PathGroup* around);
  Status BindCost(const ast::Expression& cost, const Scope& scope, plan::EdgePattern* edge);
  /// The variable an element binds; compares it where its name already stands for something.
  plan::Variable InnerVariable(const ast::ElementFiller& filler, const Scope& scope, KindSet kinds, plan::PathGroup* group);
  Status BindConditions(const ast::ElementFiller& filler, plan::Variable variable, bool is_node, const Scope& scope,
                        std::vector<plan::ExpressionPtr>* own, plan::PathGroup* group);
  /// Puts a condition where its variables are known: on the element, or on the group around it.
  Status Place(plan::ExpressionPtr condition, plan::Variable element, std::vector<plan::ExpressionPtr>* own,
               plan::PathGroup* group);
  /// The condition speaks of nothing but what the group binds and what stands outside of the search.
  bool KnowsAll(const plan::PathGroup& group, const plan::Expression& condition) const;
  bool IsOutside(plan::Variable variable) const;

  const PatternNames& names_;
  const std::set<plan::Variable>& pattern_nodes_;
  const Scope& root_;
  const bool by_cost_;
  BindContext& context_;
  bool has_cost_ = false;
  std::set<plan::Variable> ends_;
  std::set<plan::Variable> bound_here_;
  std::set<plan::Variable> needs_;
  std::vector<plan::ExpressionPtr> afterwards_;
};

/// For edges of patterns that no CHEAPEST chooses from.
Status RefuseCost(const ast::ElementFiller& filler);

/// What an edge without a direction must fulfil: nothing does. Warns.
plan::ExpressionPtr NoUndirectedEdges(const ast::Place& place, BindContext& context);

}  // namespace tripel::query
