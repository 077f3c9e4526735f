// One function for each node of the plan.
#include "query/build_exec.h"

#include <algorithm>
#include <map>

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
#include "query/exec/parts_op.h"
#include "query/exec/path_search_op.h"
#include "query/exec/row_op.h"
#include "query/exec/scan_op.h"
#include "query/exec/share_op.h"
#include "query/exec/sort_op.h"
#include "query/plan/rules/aggregate_in_parts.h"

namespace tripel::query {
namespace {

using exec::Layout;
using exec::Output;
using exec::Source;
using plan::Node;

/// The rows that an Argument hands out; null rows stand for one row without columns.
struct ArgumentRows {
  const exec::Batch* rows = nullptr;
  Layout layout;
};

class Builder {
 public:
  Builder(exec::RunState* state, ArgumentRows argument) : state_(state), argument_(std::move(argument)) {}

  Source Build(const Node& node) const {
    if (state_->profile) return BuildMeasured(node);
    return BuildPlain(node);
  }

 private:
  Source BuildPlain(const Node& node) const {
    return std::visit([&](const auto& operation) { return Make(operation, node); }, node.operation);
  }

  Source BuildMeasured(const Node& node) const {
    exec::OperatorProfile* const profile = state_->profile->Of(node);
    MemoryMeter* const around = state_->budget.meter();
    state_->budget.set_meter(&profile->memory);
    Source source = BuildPlain(node);
    state_->budget.set_meter(around);
    source.input = std::make_unique<exec::MeasuredOp>(std::move(source.input), profile);
    return source;
  }

  uint32_t variable_count() const { return static_cast<uint32_t>(state_->environment.size()); }

  Source BuildInput(const Node& node) const { return Build(*node.inputs[0]); }

  Output OutputOf(const Node& node) const { return {Layout(node.columns), state_}; }

  template <typename Op, typename Operation>
  Source MakeUnary(const Operation& operation, const Node& node) const {
    Source input = BuildInput(node);
    Output output = OutputOf(node);
    Layout layout = output.layout;
    return {std::make_unique<Op>(operation, std::move(input), std::move(output)), std::move(layout)};
  }

  Source Make(const plan::Argument&, const Node& node) const {
    Output output = OutputOf(node);
    Layout layout = output.layout;
    const Layout& from = argument_.rows == nullptr ? layout : argument_.layout;
    return {std::make_unique<exec::ArgumentOp>(argument_.rows, from, std::move(output)), std::move(layout)};
  }

  Source Make(const plan::Match&, const Node&) const {
    // The optimizer replaces every Match, whether it improves plans or not.
    TRIPEL_CHECK(false);
  }

  Source Make(const plan::Intersect& intersect, const Node& node) const {
    return MakeUnary<exec::IntersectOp>(intersect, node);
  }

  Source Make(const plan::HashJoin& join, const Node& node) const {
    Source left = BuildInput(node);
    // It is the same for all rows, so it starts from one row of its own.
    Source right = Builder(state_, {}).Build(*node.inputs[1]);
    Output output = OutputOf(node);
    Layout layout = output.layout;
    auto op = std::make_unique<exec::HashJoinOp>(join, std::move(left), std::move(right), std::move(output));
    return {std::move(op), std::move(layout)};
  }


  Source Make(const plan::NodeLookup& lookup, const Node& node) const {
    return MakeUnary<exec::NodeLookupOp>(lookup, node);
  }
  Source Make(const plan::NodeScan& scan, const Node& node) const {
    return MakeUnary<exec::NodeScanOp>(scan, node);
  }
  Source Make(const plan::EdgeScan& scan, const Node& node) const {
    return MakeUnary<exec::EdgeScanOp>(scan, node);
  }
  Source Make(const plan::Expand& expand, const Node& node) const {
    return MakeUnary<exec::ExpandOp>(expand, node);
  }
  Source Make(const plan::CountEdges& count, const Node& node) const {
    return MakeUnary<exec::CountEdgesOp>(count, node);
  }
  Source Make(const plan::DegreeScan& scan, const Node& node) const {
    return MakeUnary<exec::DegreeScanOp>(scan, node);
  }
  Source Make(const plan::CountScan& scan, const Node& node) const {
    return MakeUnary<exec::CountScanOp>(scan, node);
  }
  Source Make(const plan::PathSearch& search, const Node& node) const {
    return MakeUnary<exec::PathSearchOp>(search, node);
  }
  Source Make(const plan::Filter& filter, const Node& node) const {
    return MakeUnary<exec::FilterOp>(filter, node);
  }
  Source Make(const plan::Extend& extend, const Node& node) const {
    return MakeUnary<exec::ExtendOp>(extend, node);
  }
  Source Make(const plan::Aggregate& aggregate, const Node& node) const {
    if (!aggregate.in_parts || state_->helpers.empty()) return MakeUnary<exec::AggregateOp>(aggregate, node);
    const auto make = [number = *aggregate.in_parts](exec::RunState* state) {
      const Node* const same = plan::FindInParts(*state->plan.root, number);
      TRIPEL_CHECK(same != nullptr);
      const Builder builder(state, {});
      return std::make_unique<exec::AggregateOp>(std::get<plan::Aggregate>(same->operation), builder.BuildInput(*same),
                                                 builder.OutputOf(*same));
    };
    return {std::make_unique<exec::PartsOp>(make, state_), Layout(node.columns)};
  }
  Source Make(const plan::Distinct& distinct, const Node& node) const {
    return MakeUnary<exec::DistinctOp>(distinct, node);
  }
  Source Make(const plan::Sort& sort, const Node& node) const {
    return MakeUnary<exec::SortOp>(sort, node);
  }
  Source Make(const plan::Unwind& unwind, const Node& node) const {
    return MakeUnary<exec::UnwindOp>(unwind, node);
  }

  /// Narrowing is what every node does by itself, so there is nothing left to do.
  Source Make(const plan::Select&, const Node& node) const {
    return BuildInput(node);
  }

  Source Make(const plan::Limit& limit, const Node& node) const {
    Source input = BuildInput(node);
    Layout layout = input.layout;
    return {std::make_unique<exec::LimitOp>(limit, std::move(input)), std::move(layout)};
  }

  Source Make(const plan::Optional& optional, const Node& node) const {
    Source outer = BuildInput(node);
    Output output = OutputOf(node);
    Layout layout = output.layout;
    const Node* inner = node.inputs[1].get();
    exec::InnerFactory make_inner = [state = state_, inner](const exec::Batch* rows, const Layout& from) {
      return Builder(state, {rows, from}).Build(*inner);
    };
    auto op = std::make_unique<exec::OptionalOp>(optional, std::move(outer), std::move(make_inner), variable_count(),
                                                 std::move(output));
    return {std::move(op), std::move(layout)};
  }

  Source Make(const plan::Share& share, const Node& node) const {
    Source rows = Build(*node.inputs[1]);
    const auto shared = std::make_shared<exec::RowsToShare>(rows.layout, &state_->budget);
    shared_[share.number] = shared;
    Source input = BuildInput(node);
    Layout layout = input.layout;
    return {std::make_unique<exec::ShareOp>(std::move(rows.input), shared, std::move(input.input)), std::move(layout)};
  }

  Source Make(const plan::SharedRows& rows, const Node& node) const {
    Output output = OutputOf(node);
    Layout layout = output.layout;
    return {std::make_unique<exec::SharedRowsOp>(rows, shared_.at(rows.number), std::move(output)), std::move(layout)};
  }

  Source Make(const plan::SetOperation& set, const Node& node) const {
    std::vector<Source> inputs;
    for (const plan::NodePtr& input : node.inputs) inputs.push_back(Build(*input));
    Output output = OutputOf(node);
    Layout layout = output.layout;
    return {std::make_unique<exec::SetOp>(set, std::move(inputs), std::move(output)), std::move(layout)};
  }

  exec::RunState* state_;
  ArgumentRows argument_;
  mutable std::map<uint32_t, std::shared_ptr<const exec::RowsToShare>> shared_;  ///< by number of the Share
};

}  // namespace

Source BuildOperators(const plan::Node& node, exec::RunState* state) { return Builder(state, {}).Build(node); }

}  // namespace tripel::query
