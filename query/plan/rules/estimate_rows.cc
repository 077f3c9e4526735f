#include "query/plan/rules/estimate_rows.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "query/plan/needs.h"
#include "query/plan/rules/estimate.h"

namespace tripel::query::plan {
namespace {

double SelectivityOf(const std::vector<ExpressionPtr>& conditions, const storage::Statistics& statistics) {
  double part = 1;
  for (const ExpressionPtr& condition : conditions) {
    if (condition->op == Op::kIsLabeled && condition->children[0]->kinds == SetOf(Kind::kNode)) {
      part *= EstimateEntities(condition->labels, statistics) / std::max(1.0, static_cast<double>(statistics.entities));
    } else {
      part *= EstimateSelectivity(*condition);
    }
  }
  return part;
}

void FindSubqueries(const Expression& expression, std::vector<const Expression*>* found) {
  if (expression.subquery) found->push_back(&expression);
  for (const ExpressionPtr& child : expression.children) {
    if (child) FindSubqueries(*child, found);
  }
}

class Estimator {
 public:
  Estimator(const storage::Statistics& statistics, RowEstimates* estimates)
      : statistics_(statistics), estimates_(estimates) {}

  /// `outer`: the rows that the Argument at the bottom hands out.
  double Estimate(const Node& node, double outer) {
    if (const auto* share = std::get_if<Share>(&node.operation)) {
      // The rows first: what reads them is estimated by them.
      shared_[share->number] = Estimate(*node.inputs[1], outer);
      return (*estimates_)[&node] = Estimate(*node.inputs[0], outer);
    }
    std::vector<double> inputs;
    for (const NodePtr& input : node.inputs) {
      const bool inner = std::holds_alternative<Optional>(node.operation) && !inputs.empty();
      inputs.push_back(Estimate(*input, inner ? inputs[0] : outer));
    }
    if (inputs.empty()) inputs.push_back(outer);
    const double rows = std::visit([&](const auto& operation) { return Rows(operation, inputs); }, node.operation);
    (*estimates_)[&node] = rows;
    for (const Expression* expression : SubqueriesOf(node)) Estimate(*expression->subquery->plan, inputs[0]);
    return rows;
  }

 private:
  using Inputs = std::vector<double>;
  static constexpr double kEqualPart = 0.05;  ///< of all pairs that agree in some value

  double entities() const { return std::max(1.0, static_cast<double>(statistics_.entities)); }

  double Rows(const NodeScan& scan, const Inputs& inputs) const {
    if (scan.label_text.empty()) return inputs[0] * static_cast<double>(statistics_.entities);
    LabelTest test;
    test.form = LabelTest::Form::kName;
    test.name = scan.label_text;
    test.label = scan.label;
    return inputs[0] * EstimateEntities(test, statistics_);
  }
  double Rows(const EdgeScan& scan, const Inputs& inputs) const {
    const double ways = scan.edge.arrow == Arrow::kEither ? 2 : 1;
    return inputs[0] * ways * EstimateStatements(scan.edge, scan.view->all, statistics_) *
           SelectivityOf(scan.edge.conditions, statistics_) * SelectivityOf(scan.view->conditions, statistics_);
  }
  double Rows(const Expand& expand, const Inputs& inputs) const {
    return inputs[0] * EstimateFanout(expand.edge, expand.view->all, statistics_) *
           SelectivityOf(expand.edge.conditions, statistics_) * SelectivityOf(expand.view->conditions, statistics_) /
           (expand.into ? entities() : 1);
  }
  double Rows(const CountScan&, const Inputs& inputs) const { return inputs[0]; }
  double Rows(const DegreeScan& scan, const Inputs& inputs) const {
    return inputs[0] * std::min(entities(), EstimateStatements(scan.edge, scan.view->all, statistics_));
  }
  double Rows(const Intersect& intersect, const Inputs& inputs) const {
    double rows = inputs[0] * entities();
    for (const Intersect::Leg& leg : intersect.legs) {
      rows *= EstimateFanout(leg.edge, intersect.view->all, statistics_) / entities();
    }
    return rows;
  }
  double Rows(const HashJoin& join, const Inputs& inputs) const {
    double rows = inputs[0] * inputs[1];
    for (size_t i = 0; i < join.on.size(); ++i) rows /= entities();
    return rows * std::pow(kEqualPart, static_cast<double>(join.equal.size()));
  }
  double Rows(const PathSearch& search, const Inputs& inputs) const {
    return inputs[0] * (search.into ? 1 : EstimateReach(*search.program, search.view->all, statistics_));
  }
  double Rows(const Filter& filter, const Inputs& inputs) const {
    return inputs[0] * SelectivityOf(filter.conditions, statistics_);
  }
  double Rows(const Aggregate& aggregate, const Inputs& inputs) const {
    if (aggregate.keys.empty()) return 1;
    // Rows are rarely many for each of the nodes that they group by.
    const bool by_nodes = std::any_of(aggregate.keys.begin(), aggregate.keys.end(), [](const Assignment& key) {
      return key.value->op == Op::kVariable && key.value->kinds == SetOf(Kind::kNode);
    });
    if (!by_nodes) return Groups(inputs[0]);
    return aggregate.keys.size() == 1 ? std::min(inputs[0], entities()) : inputs[0];
  }
  double Rows(const Distinct&, const Inputs& inputs) const { return Groups(inputs[0]); }
  double Rows(const Sort& sort, const Inputs& inputs) const { return AtMost(sort.limit, inputs[0]); }
  double Rows(const Limit& limit, const Inputs& inputs) const {
    return AtMost(limit.limit, std::max(0.0, inputs[0] - static_cast<double>(limit.offset)));
  }
  double Rows(const Unwind& unwind, const Inputs& inputs) const {
    constexpr double kItems = 10;  // of a list that is only known when the query runs
    if (unwind.list->op == Op::kList) return inputs[0] * static_cast<double>(unwind.list->children.size());
    if (IsConstant(*unwind.list) && unwind.list->constant.kind() == Kind::kList) {
      return inputs[0] * static_cast<double>(unwind.list->constant.list().size());
    }
    return inputs[0] * kItems;
  }
  double Rows(const SharedRows& rows, const Inputs&) const { return shared_.at(rows.number); }
  double Rows(const Optional&, const Inputs& inputs) const { return std::max(inputs[0], inputs[1]); }
  double Rows(const SetOperation& set, const Inputs& inputs) const {
    double sum = 0;
    for (const double input : inputs) sum += input;
    switch (set.kind) {
      case SetOperation::Kind::kUnion: return set.all ? sum : Groups(sum);
      case SetOperation::Kind::kIntersect: return *std::min_element(inputs.begin(), inputs.end());
      case SetOperation::Kind::kExcept:
      case SetOperation::Kind::kOtherwise: return inputs[0];
    }
    return sum;
  }
  /// A look-up finds one as a rule; the others pass on what they get.
  template <typename Other>
  double Rows(const Other&, const Inputs& inputs) const {
    return inputs[0];
  }

  /// How many different ones there are among so many rows. Statistics know nothing about values, so this is a guess
  /// that grows more slowly than the rows, as the number of different ones mostly does.
  static double Groups(double rows) { return rows <= 1 ? rows : std::pow(rows, 0.75); }

  static double AtMost(const std::optional<uint64_t>& limit, double rows) {
    return limit ? std::min(rows, static_cast<double>(*limit)) : rows;
  }

  const storage::Statistics& statistics_;
  RowEstimates* estimates_;
  std::unordered_map<uint32_t, double> shared_;  ///< rows of each Share
};

}  // namespace

std::vector<const Expression*> SubqueriesOf(const Node& node) {
  std::vector<const Expression*> found;
  for (const ExpressionPtr& expression : ExpressionsOf(node)) FindSubqueries(*expression, &found);
  return found;
}

RowEstimates EstimateRows(const Node& node, const storage::Statistics& statistics) {
  RowEstimates estimates;
  Estimator(statistics, &estimates).Estimate(node, 1);
  return estimates;
}

}  // namespace tripel::query::plan
