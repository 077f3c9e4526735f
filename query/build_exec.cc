// One function for each node of the plan. What a node above does not read is no column below it.
#include "query/build_exec.h"

#include <algorithm>

#include "base/check.h"
#include "query/exec/aggregate_op.h"
#include "query/exec/count_op.h"
#include "query/exec/distinct_op.h"
#include "query/exec/edge_scan_op.h"
#include "query/exec/expand_op.h"
#include "query/exec/hash_join_op.h"
#include "query/exec/intersect_op.h"
#include "query/exec/measured_op.h"
#include "query/exec/optional_op.h"
#include "query/exec/path_search_op.h"
#include "query/exec/row_op.h"
#include "query/exec/scan_op.h"
#include "query/exec/sort_op.h"
#include "query/plan/needs.h"

namespace tripel::query {
namespace {

using exec::Layout;
using exec::Output;
using exec::Source;
using plan::Node;
using plan::Variable;
using plan::VariableSet;

/// The rows that an Argument hands out; null rows stand for one row without columns.
struct ArgumentRows {
  const exec::Batch* rows = nullptr;
  Layout layout;
};

class Builder {
 public:
  Builder(exec::RunState* state, ArgumentRows argument) : state_(state), argument_(std::move(argument)) {}

  Source Build(const Node& node, const VariableSet& needed) const {
    if (state_->profile) return BuildMeasured(node, needed);
    return BuildPlain(node, needed);
  }

 private:
  Source BuildPlain(const Node& node, const VariableSet& needed) const {
    return std::visit([&](const auto& operation) { return Make(operation, node, needed); }, node.operation);
  }

  Source BuildMeasured(const Node& node, const VariableSet& needed) const {
    exec::OperatorProfile* const profile = state_->profile->Of(node);
    MemoryMeter* const around = state_->budget.meter();
    state_->budget.set_meter(&profile->memory);
    Source source = BuildPlain(node, needed);
    state_->budget.set_meter(around);
    source.input = std::make_unique<exec::MeasuredOp>(std::move(source.input), profile);
    return source;
  }

  uint32_t variable_count() const { return static_cast<uint32_t>(state_->environment.size()); }

  Source BuildInput(const Node& node, const VariableSet& needed) const {
    return Build(*node.inputs[0], InputNeeds(node, needed));
  }

  /// The columns that the node yields: what it can, as far as it is needed.
  Output OutputOf(const Node& node, const VariableSet& needed) const {
    std::vector<Variable> variables;
    for (const Variable variable : OutputVariables(node)) {
      if (needed.Has(variable)) variables.push_back(variable);
    }
    return {Layout(std::move(variables), variable_count()), state_};
  }

  template <typename Op, typename Operation>
  Source MakeUnary(const Operation& operation, const Node& node, const VariableSet& needed) const {
    Source input = BuildInput(node, needed);
    Output output = OutputOf(node, needed);
    Layout layout = output.layout;
    return {std::make_unique<Op>(operation, std::move(input), std::move(output)), std::move(layout)};
  }

  Source Make(const plan::Argument&, const Node& node, const VariableSet& needed) const {
    Output output = OutputOf(node, needed);
    Layout layout = output.layout;
    const Layout& from = argument_.rows == nullptr ? layout : argument_.layout;
    return {std::make_unique<exec::ArgumentOp>(argument_.rows, from, std::move(output)), std::move(layout)};
  }

  Source Make(const plan::Match&, const Node&, const VariableSet&) const {
    // The optimizer replaces every Match, whether it improves plans or not.
    TRIPEL_CHECK(false);
  }

  Source Make(const plan::Intersect& intersect, const Node& node, const VariableSet& needed) const {
    return MakeUnary<exec::IntersectOp>(intersect, node, needed);
  }

  Source Make(const plan::HashJoin& join, const Node& node, const VariableSet& needed) const {
    Source left = BuildInput(node, needed);
    VariableSet wanted = needed;
    wanted.AddAll(join.on);
    for (const auto& [of_left, of_right] : join.equal) wanted.AddAll(FreeVariables(*of_right));
    // It is the same for all rows, so it starts from one row of its own.
    Source right = Builder(state_, {}).Build(*node.inputs[1], wanted);
    Output output = OutputOf(node, needed);
    Layout layout = output.layout;
    auto op = std::make_unique<exec::HashJoinOp>(join, std::move(left), std::move(right), std::move(output));
    return {std::move(op), std::move(layout)};
  }


  Source Make(const plan::NodeLookup& lookup, const Node& node, const VariableSet& needed) const {
    return MakeUnary<exec::NodeLookupOp>(lookup, node, needed);
  }
  Source Make(const plan::NodeScan& scan, const Node& node, const VariableSet& needed) const {
    return MakeUnary<exec::NodeScanOp>(scan, node, needed);
  }
  Source Make(const plan::EdgeScan& scan, const Node& node, const VariableSet& needed) const {
    return MakeUnary<exec::EdgeScanOp>(scan, node, needed);
  }
  Source Make(const plan::Expand& expand, const Node& node, const VariableSet& needed) const {
    return MakeUnary<exec::ExpandOp>(expand, node, needed);
  }
  Source Make(const plan::CountEdges& count, const Node& node, const VariableSet& needed) const {
    return MakeUnary<exec::CountEdgesOp>(count, node, needed);
  }
  Source Make(const plan::DegreeScan& scan, const Node& node, const VariableSet& needed) const {
    return MakeUnary<exec::DegreeScanOp>(scan, node, needed);
  }
  Source Make(const plan::CountScan& scan, const Node& node, const VariableSet& needed) const {
    return MakeUnary<exec::CountScanOp>(scan, node, needed);
  }
  Source Make(const plan::PathSearch& search, const Node& node, const VariableSet& needed) const {
    return MakeUnary<exec::PathSearchOp>(search, node, needed);
  }
  Source Make(const plan::Filter& filter, const Node& node, const VariableSet& needed) const {
    return MakeUnary<exec::FilterOp>(filter, node, needed);
  }
  Source Make(const plan::Extend& extend, const Node& node, const VariableSet& needed) const {
    return MakeUnary<exec::ExtendOp>(extend, node, needed);
  }
  Source Make(const plan::Aggregate& aggregate, const Node& node, const VariableSet& needed) const {
    return MakeUnary<exec::AggregateOp>(aggregate, node, needed);
  }
  Source Make(const plan::Distinct& distinct, const Node& node, const VariableSet& needed) const {
    return MakeUnary<exec::DistinctOp>(distinct, node, needed);
  }
  Source Make(const plan::Sort& sort, const Node& node, const VariableSet& needed) const {
    return MakeUnary<exec::SortOp>(sort, node, needed);
  }
  Source Make(const plan::Unwind& unwind, const Node& node, const VariableSet& needed) const {
    return MakeUnary<exec::UnwindOp>(unwind, node, needed);
  }

  /// Narrowing is what every node does by itself, so there is nothing left to do.
  Source Make(const plan::Select&, const Node& node, const VariableSet& needed) const {
    return BuildInput(node, needed);
  }

  Source Make(const plan::Limit& limit, const Node& node, const VariableSet& needed) const {
    Source input = BuildInput(node, needed);
    Layout layout = input.layout;
    return {std::make_unique<exec::LimitOp>(limit, std::move(input)), std::move(layout)};
  }

  Source Make(const plan::Optional& optional, const Node& node, const VariableSet& needed) const {
    Source outer = BuildInput(node, needed);
    Output output = OutputOf(node, needed);
    Layout layout = output.layout;
    VariableSet inner_needed(variable_count());
    inner_needed.Add(optional.row);
    for (const Variable variable : optional.variables) {
      if (needed.Has(variable)) inner_needed.Add(variable);
    }
    const Node* inner = node.inputs[1].get();
    exec::InnerFactory make_inner = [state = state_, inner, inner_needed](const exec::Batch* rows, const Layout& from) {
      return Builder(state, {rows, from}).Build(*inner, inner_needed);
    };
    auto op = std::make_unique<exec::OptionalOp>(optional, std::move(outer), std::move(make_inner), variable_count(),
                                                 std::move(output));
    return {std::move(op), std::move(layout)};
  }

  Source Make(const plan::SetOperation& set, const Node& node, const VariableSet&) const {
    std::vector<Source> inputs;
    for (size_t i = 0; i < node.inputs.size(); ++i) {
      VariableSet columns(variable_count());
      columns.AddAll(set.columns[i]);
      inputs.push_back(Build(*node.inputs[i], columns));
    }
    Layout layout(set.outputs, variable_count());
    Output output{layout, state_};
    return {std::make_unique<exec::SetOp>(set, std::move(inputs), std::move(output)), std::move(layout)};
  }

  exec::RunState* state_;
  ArgumentRows argument_;
};

}  // namespace

Source BuildOperators(const plan::Node& node, const std::vector<Variable>& needed, exec::RunState* state) {
  VariableSet wanted(static_cast<uint32_t>(state->environment.size()));
  wanted.AddAll(needed);
  return Builder(state, {}).Build(node, wanted);
}

Source BuildOperators(const plan::Plan& plan, exec::RunState* state) {
  return BuildOperators(*plan.root, plan.outputs, state);
}

}  // namespace tripel::query
