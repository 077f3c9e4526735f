#include "query/explain.h"

#include <algorithm>
#include <cmath>

#include "query/plan/rules/estimate_rows.h"

namespace tripel::query {
namespace {

std::string_view KindOf(const plan::Expression& subquery) {
  switch (subquery.op) {
    case plan::Op::kExists: return "EXISTS";
    case plan::Op::kCount: return "COUNT";
    case plan::Op::kCollect: return "COLLECT";
    default: return "VALUE";
  }
}

class TreeMaker {
 public:
  TreeMaker(const plan::RowEstimates& estimates, exec::Profile* profile) : estimates_(estimates), profile_(profile) {}

  PlanOperator Make(const plan::Node& node) const {
    PlanOperator result;
    const std::string text = plan::Describe(node);
    const size_t space = text.find(' ');
    result.name = text.substr(0, space);
    if (space != std::string::npos) result.details = text.substr(space + 1);
    constexpr double kDigits = 1000;  // an estimate is no more exact than that
    result.estimated_rows = std::round(estimates_.at(&node) * kDigits) / kDigits;
    if (profile_ != nullptr) result.measured = Measured(node);
    for (const plan::NodePtr& input : node.inputs) result.inputs.push_back(Make(*input));
    for (const plan::Expression* expression : plan::SubqueriesOf(node)) result.inputs.push_back(MakeSubquery(*expression));
    return result;
  }

 private:
  PlanOperator MakeSubquery(const plan::Expression& expression) const {
    PlanOperator inner = Make(*expression.subquery->plan);
    PlanOperator result;
    result.name = "Subquery";
    result.details = KindOf(expression);
    result.estimated_rows = inner.estimated_rows;
    if (inner.measured) result.measured = PlanOperator::Measured{inner.measured->rows, {}, 0};
    result.inputs.push_back(std::move(inner));
    return result;
  }

  PlanOperator::Measured Measured(const plan::Node& node) const {
    const exec::OperatorProfile& profile = *profile_->Of(node);
    std::chrono::nanoseconds own = profile.time;
    for (const plan::NodePtr& input : node.inputs) own -= profile_->Of(*input)->time;
    for (const plan::Expression* expression : plan::SubqueriesOf(node)) {
      own -= profile_->Of(*expression->subquery->plan)->time;
    }
    return {profile.rows, std::max(own, std::chrono::nanoseconds(0)), profile.memory.peak_bytes};
  }

  const plan::RowEstimates& estimates_;
  exec::Profile* profile_;
};

class OperatorRows final : public RowStream {
 public:
  OperatorRows(QueryPlan plan, std::vector<Warning> warnings, uint64_t skipped_statements)
      : plan_(std::move(plan)), warnings_(std::move(warnings)), skipped_statements_(skipped_statements) {
    columns_ = {"operator", "details", "estimated_rows"};
    if (plan_.profiled) columns_.insert(columns_.end(), {"rows", "time_us", "memory_bytes"});
    columns_.push_back("depth");
    AddRows(plan_.root, 0);
  }

  const std::vector<std::string>& columns() const override { return columns_; }
  const std::vector<Warning>& warnings() const override { return warnings_; }
  uint64_t skipped_statements() const override { return skipped_statements_; }
  const QueryPlan* plan() const override { return &plan_; }

  Result<bool> Next(Row* row) override {
    if (position_ == rows_.size()) return false;
    *row = rows_[position_++];
    return true;
  }

 private:
  void AddRows(const PlanOperator& from, int64_t depth) {
    Row row = {Value(from.name), Value(from.details), Value(from.estimated_rows)};
    if (plan_.profiled) {
      const PlanOperator::Measured measured = from.measured.value_or(PlanOperator::Measured{});
      row.emplace_back(static_cast<int64_t>(measured.rows));
      row.emplace_back(std::chrono::duration<double, std::micro>(measured.time).count());
      row.emplace_back(static_cast<int64_t>(measured.memory_bytes));
    }
    row.emplace_back(depth);
    rows_.push_back(std::move(row));
    for (const PlanOperator& input : from.inputs) AddRows(input, depth + 1);
  }

  QueryPlan plan_;
  std::vector<Warning> warnings_;
  uint64_t skipped_statements_;
  std::vector<std::string> columns_;
  std::vector<Row> rows_;
  size_t position_ = 0;
};

}  // namespace

QueryPlan MakeQueryPlan(const plan::Node& root, const storage::Statistics& statistics, exec::Profile* profile) {
  const plan::RowEstimates estimates = plan::EstimateRows(root, statistics);
  QueryPlan result;
  result.root = TreeMaker(estimates, profile).Make(root);
  result.profiled = profile != nullptr;
  return result;
}

std::unique_ptr<RowStream> MakePlanRows(QueryPlan plan, std::vector<Warning> warnings, uint64_t skipped_statements) {
  return std::make_unique<OperatorRows>(std::move(plan), std::move(warnings), skipped_statements);
}

}  // namespace tripel::query
