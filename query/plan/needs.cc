#include "query/plan/needs.h"

#include <map>

namespace tripel::query::plan {
namespace {

void Append(const std::vector<ExpressionPtr>& more, std::vector<ExpressionPtr>* all) {
  all->insert(all->end(), more.begin(), more.end());
}

void Append(const PathProgram& program, std::vector<ExpressionPtr>* all) {
  for (const NodePattern& node : program.nodes) Append(node.conditions, all);
  for (const EdgePattern& edge : program.edges) {
    Append(edge.conditions, all);
    if (edge.cost) all->push_back(edge.cost);
  }
  for (const PathGroup& group : program.groups) Append(group.conditions, all);
}

struct ExpressionCollector {
  std::vector<ExpressionPtr>* all;

  void operator()(const NodeLookup& lookup) const { all->push_back(lookup.value); }
  void operator()(const EdgeScan& scan) const {
    Append(scan.edge.conditions, all);
    Append(scan.view->conditions, all);
  }
  void operator()(const Expand& expand) const {
    Append(expand.edge.conditions, all);
    Append(expand.view->conditions, all);
  }
  void operator()(const Intersect& intersect) const {
    for (const Intersect::Leg& leg : intersect.legs) Append(leg.edge.conditions, all);
    Append(intersect.view->conditions, all);
  }
  void operator()(const HashJoin& join) const {
    for (const auto& [left, right] : join.equal) all->insert(all->end(), {left, right});
  }
  void operator()(const PathSearch& search) const {
    Append(*search.program, all);
    Append(search.view->conditions, all);
  }
  void operator()(const Filter& filter) const { Append(filter.conditions, all); }
  void operator()(const Extend& extend) const {
    for (const Assignment& item : extend.items) all->push_back(item.value);
  }
  void operator()(const Aggregate& aggregate) const {
    for (const Assignment& key : aggregate.keys) all->push_back(key.value);
    for (const AggregateCall& call : aggregate.calls) {
      if (call.argument) all->push_back(call.argument);
    }
  }
  void operator()(const Sort& sort) const {
    for (const SortKey& key : sort.keys) all->push_back(key.value);
  }
  void operator()(const Unwind& unwind) const { all->push_back(unwind.list); }
  template <typename Other>
  void operator()(const Other&) const {}
};

/// Replaces the needs of a node by those of its input, but for the expressions, which are the same for all.
struct NeedsOf {
  VariableSet* needs;

  void AddTaken(const std::vector<EdgeEnds>& taken) const {
    for (const EdgeEnds& ends : taken) {
      needs->Add(ends.subject);
      needs->Add(ends.object);
    }
  }
  void AddUse(const EdgeUse& use) const {
    needs->AddAll(use.different_from);
    AddTaken(use.taken);
  }
  void operator()(const NodeLookup& lookup) const { needs->Remove(lookup.node); }
  void operator()(const NodeScan& scan) const { needs->Remove(scan.node); }
  void operator()(const EdgeScan& scan) const {
    for (const Variable variable : {scan.from, scan.edge.variable, scan.to}) needs->Remove(variable);
    AddUse(scan.use);
  }
  void operator()(const Expand& expand) const {
    needs->Remove(expand.edge.variable);
    needs->Remove(expand.to);
    if (expand.into) needs->Add(expand.to);
    needs->Add(expand.from);
    AddUse(expand.use);
  }
  void operator()(const CountEdges& count) const {
    needs->Remove(count.count);
    needs->Add(count.from);
    AddTaken(count.taken);
  }
  void operator()(const DegreeScan& scan) const {
    needs->Remove(scan.node);
    needs->Remove(scan.count);
  }
  void operator()(const CountScan& scan) const { needs->Remove(scan.count); }
  void operator()(const Intersect& intersect) const {
    for (const Intersect::Leg& leg : intersect.legs) {
      AddUse(leg.use);
      needs->Add(leg.from);
    }
    // What one leg finds, a later one may have to differ from.
    for (const Intersect::Leg& leg : intersect.legs) needs->Remove(leg.edge.variable);
    needs->Remove(intersect.to);
  }
  void operator()(const HashJoin& join) const { needs->AddAll(join.on); }
  void operator()(const PathSearch& search) const {
    for (const Exposure& exposure : search.program->groups[0].exposures) needs->Remove(exposure.outer);
    if (search.path) needs->Remove(*search.path);
    if (search.count) needs->Remove(*search.count);
    needs->Remove(search.to);
    if (search.into) needs->Add(search.to);
    needs->Add(search.from);
    needs->AddAll(search.different_from);
  }
  void operator()(const Extend& extend) const {
    for (const Assignment& item : extend.items) needs->Remove(item.variable);
  }
  void operator()(const Aggregate& aggregate) const {
    *needs = VariableSet(needs->variable_count());
    if (aggregate.weight) needs->Add(*aggregate.weight);
  }
  void operator()(const Distinct& distinct) const {
    // What is not compared has no one value after it.
    *needs = VariableSet(needs->variable_count());
    needs->AddAll(distinct.variables);
  }
  void operator()(const Unwind& unwind) const {
    needs->Remove(unwind.variable);
    if (unwind.counter) needs->Remove(*unwind.counter);
  }
  void operator()(const Optional& optional) const {
    for (const Variable variable : optional.variables) needs->Remove(variable);
  }
  template <typename Other>
  void operator()(const Other&) const {}
};

/// What is wanted of inputs[1].
VariableSet InnerNeeds(const Optional& optional, const VariableSet& needed) {
  VariableSet inner(needed.variable_count());
  inner.Add(optional.row);
  for (const Variable variable : optional.variables) {
    if (needed.Has(variable)) inner.Add(variable);
  }
  return inner;
}

}  // namespace

std::vector<ExpressionPtr> ExpressionsOf(const Node& node) {
  std::vector<ExpressionPtr> all;
  std::visit(ExpressionCollector{&all}, node.operation);
  return all;
}

VariableSet InputNeeds(const Node& node, const VariableSet& needed) {
  VariableSet needs = needed;
  std::visit(NeedsOf{&needs}, node.operation);
  for (const ExpressionPtr& expression : ExpressionsOf(node)) needs.AddAll(FreeVariables(*expression));
  if (const auto* optional = std::get_if<Optional>(&node.operation)) {
    const VariableSet argument = ArgumentNeeds(*node.inputs[1], InnerNeeds(*optional, needed));
    for (uint32_t id = 0; id < needs.variable_count(); ++id) {
      if (argument.Has({id}) && id != optional->row.id) needs.Add({id});
    }
  }
  return needs;
}

namespace {

class Visitor {
 public:
  Visitor(uint32_t variable_count, const std::function<void(Node*, const VariableSet&)>& visit)
      : variable_count_(variable_count), visit_(visit) {}

  void Visit(Node* node, const VariableSet& needed) {
    for (const ExpressionPtr& expression : ExpressionsOf(*node)) VisitInside(*expression);
    if (const auto* set = std::get_if<SetOperation>(&node->operation)) {
      for (size_t i = 0; i < node->inputs.size(); ++i) Visit(node->inputs[i].get(), SetOf(set->columns[i]));
      return visit_(node, needed);
    }
    if (const auto* rows = std::get_if<SharedRows>(&node->operation)) NoteShared(*rows, needed);
    if (!node->inputs.empty()) Visit(node->inputs[0].get(), InputNeeds(*node, needed));
    if (const auto* optional = std::get_if<Optional>(&node->operation)) {
      Visit(node->inputs[1].get(), InnerNeeds(*optional, needed));
    }
    if (std::holds_alternative<HashJoin>(node->operation)) Visit(node->inputs[1].get(), InputNeeds(*node, needed));
    // What is wanted of the rows is known when all that read them have been seen.
    if (const auto* share = std::get_if<Share>(&node->operation)) Visit(node->inputs[1].get(), SetOf(shared_[share->number]));
    visit_(node, needed);
  }

  VariableSet SetOf(const std::vector<Variable>& variables) const {
    VariableSet set(variable_count_);
    set.AddAll(variables);
    return set;
  }

 private:
  void NoteShared(const SharedRows& rows, const VariableSet& needed) {
    for (size_t i = 0; i < rows.outputs.size(); ++i) {
      if (needed.Has(rows.outputs[i])) shared_[rows.number].push_back(rows.variables[i]);
    }
  }

  void VisitInside(const Expression& expression) {
    if (const std::shared_ptr<Subquery>& subquery = expression.subquery) {
      std::vector<Variable> needed;
      if (subquery->result) needed.push_back(*subquery->result);
      Visit(subquery->plan.get(), SetOf(needed));
    }
    for (const ExpressionPtr& child : expression.children) {
      if (child) VisitInside(*child);
    }
  }

  uint32_t variable_count_;
  const std::function<void(Node*, const VariableSet&)>& visit_;
  std::map<uint32_t, std::vector<Variable>> shared_;  ///< what is wanted of the rows of each Share, by its number
};

}  // namespace

void VisitWithNeeds(const Plan& plan, const std::function<void(Node*, const VariableSet&)>& visit) {
  Visitor visitor(plan.variable_count, visit);
  visitor.Visit(plan.root.get(), visitor.SetOf(plan.outputs));
}

VariableSet ArgumentNeeds(const Node& node, const VariableSet& needed) {
  if (node.inputs.empty()) return needed;
  return ArgumentNeeds(*node.inputs[0], InputNeeds(node, needed));
}

}  // namespace tripel::query::plan
