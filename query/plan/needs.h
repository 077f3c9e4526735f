// What nodes of a plan read: the expressions in them, and the variables that their input must carry.
#pragma once

#include <functional>
#include <vector>

#include "query/plan/node.h"

namespace tripel::query::plan {

/// A set of variables of one plan.
class VariableSet {
 public:
  explicit VariableSet(uint32_t variable_count) : has_(variable_count, false) {}
  bool Has(Variable variable) const { return has_[variable.id]; }
  void Add(Variable variable) { has_[variable.id] = true; }
  void Remove(Variable variable) { has_[variable.id] = false; }
  void AddAll(const std::vector<Variable>& variables) {
    for (const Variable variable : variables) Add(variable);
  }
  uint32_t variable_count() const { return static_cast<uint32_t>(has_.size()); }

 private:
  std::vector<bool> has_;
};

/// Every expression that the node itself evaluates, those inside path programs and statement views included.
std::vector<ExpressionPtr> ExpressionsOf(const Node& node);

/// The variables that inputs[0] must carry when `needed` are wanted of the node.
VariableSet InputNeeds(const Node& node, const VariableSet& needed);

/// The variables that the Argument at the bottom of a chain of nodes must carry.
VariableSet ArgumentNeeds(const Node& node, const VariableSet& needed);

/// Every node of the plan, those in subqueries included, with the variables that are wanted of it; inputs come before
/// what reads them. A subquery that stands in several expressions is visited with each.
void VisitWithNeeds(const Plan& plan, const std::function<void(Node*, const VariableSet&)>& visit);

}  // namespace tripel::query::plan
