#include "query/plan/rules/choose_columns.h"

#include "query/plan/needs.h"

namespace tripel::query::plan {
namespace {

ColumnsPtr ColumnsOf(const Node& node, const VariableSet& needed) {
  // These hand on the batches of their input.
  const bool passes_on = std::holds_alternative<Limit>(node.operation) || std::holds_alternative<Select>(node.operation) ||
                         std::holds_alternative<Share>(node.operation);
  if (passes_on) return node.inputs[0]->columns;
  const bool all = std::holds_alternative<SetOperation>(node.operation);
  std::vector<Variable> variables = OutputVariables(node);
  if (all) variables = std::get<SetOperation>(node.operation).outputs;
  else std::erase_if(variables, [&needed](Variable variable) { return !needed.Has(variable); });
  return std::make_shared<const Columns>(std::move(variables), needed.variable_count());
}

}  // namespace

void ChooseColumns(Plan* plan) {
  VisitWithNeeds(*plan, [](Node* node, const VariableSet& needed) { node->columns = ColumnsOf(*node, needed); });
}

}  // namespace tripel::query::plan
