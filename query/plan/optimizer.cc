#include "query/plan/optimizer.h"

#include "query/plan/needs.h"
#include "query/plan/operators.h"
#include "query/plan/rules/aggregate_in_parts.h"
#include "query/plan/rules/choose_columns.h"
#include "query/plan/rules/count_rows.h"
#include "query/plan/rules/distinct_ends.h"
#include "query/plan/rules/edges_by_ends.h"
#include "query/plan/rules/group_by_node.h"
#include "query/plan/rules/join_by_value.h"
#include "query/plan/rules/needless_grouping.h"
#include "query/plan/rules/order_match.h"
#include "query/plan/rules/push_filters.h"
#include "query/plan/rules/read_late.h"
#include "query/plan/rules/sort_first_rows.h"

namespace tripel::query::plan {
namespace {

class Optimizer {
 public:
  Optimizer(const storage::Statistics& statistics, bool improve) : statistics_(statistics), improve_(improve) {}

  void Run(NodePtr* root) const {
    if (improve_) {
      *root = PushFilters(std::move(*root));
      SortFirstRows(root->get());
    }
    OrderMatches(root);
    Subqueries(**root);
  }

 private:
  void OrderMatches(NodePtr* node) const {
    for (NodePtr& input : (*node)->inputs) OrderMatches(&input);
    if (auto* match = std::get_if<Match>(&(*node)->operation)) {
      NodePtr input = std::move((*node)->inputs[0]);
      const Node* const end = input.get();
      *node = OrderMatch(std::move(match->pattern), std::move(input), statistics_, improve_);
      if (improve_ && kHasHashJoin) JoinByValue(node, end);
    }
  }

  void Subqueries(const Node& node) const {
    for (const ExpressionPtr& expression : ExpressionsOf(node)) SubqueriesIn(*expression);
    for (const NodePtr& input : node.inputs) Subqueries(*input);
  }

  void SubqueriesIn(const Expression& expression) const {
    if (expression.subquery && !expression.subquery->optimized) {
      expression.subquery->optimized = true;
      Run(&expression.subquery->plan);
    }
    for (const ExpressionPtr& child : expression.children) {
      if (child) SubqueriesIn(*child);
    }
  }

  const storage::Statistics& statistics_;
  bool improve_;
};

}  // namespace

void Optimize(Plan* plan, const storage::Snapshot& snapshot, const Improvements& improvements) {
  if (improvements.any) {
    GroupByNode(plan, snapshot);
    ReadLate(plan, improvements.read_late);
  }
  Optimizer(snapshot.statistics(), improvements.any).Run(&plan->root);
  if (improvements.any) {
    FindDistinctEnds(plan);
    if (kHasEdgesByEnds) TellEdgesApartByEnds(plan);
    CountRows(plan);
    DropNeedlessGrouping(plan);
    AggregateInParts(plan, snapshot.statistics());
  }
  ChooseColumns(plan);
}

}  // namespace tripel::query::plan
