// The whole flow: text -> tree -> plan -> better plan -> operators -> rows.
#include "query/engine.h"

#include <fmt/format.h>

#include <chrono>

#include "query/ast/query.h"
#include "query/bind/bind.h"
#include "query/bind/suggest.h"
#include "query/build_exec.h"
#include "query/explain.h"
#include "query/parse/parse.h"
#include "query/plan/optimizer.h"

namespace tripel::query {

class Parsed {
 public:
  Parsed(ast::Query query, std::string text) : query_(std::move(query)), text_(std::move(text)) {}
  const ast::Query& query() const { return query_; }
  std::string_view text() const { return text_; }

 private:
  ast::Query query_;
  std::string text_;
};

namespace {

Result<plan::Plan> MakePlan(const Parsed& query, const storage::Snapshot& snapshot, const RunOptions& options) {
  TRIPEL_TRY(plan::Plan plan, Bind(query.query(), query.text(), snapshot, {options.parameters, options.strict_names, options.repeatable_elements}));
  plan::Optimize(&plan, snapshot.statistics(), options.optimize);
  return plan;
}

/// Rows of a running plan. Pulls batches and hands out their rows one by one.
class PlanRows final : public RowStream {
 public:
  /// `profile`: where operators note what they do; null, as for any query but PROFILE, and they note nothing.
  PlanRows(plan::Plan plan, std::shared_ptr<const storage::Snapshot> snapshot, const RunOptions& options,
           std::unique_ptr<exec::Profile> profile)
      : plan_(std::move(plan)),
        state_(std::move(snapshot), options.limits, options.cancel, plan_, std::move(profile)),
        source_(BuildOperators(plan_, &state_)),
        strict_names_(options.strict_names) {}

  const std::vector<std::string>& columns() const override { return plan_.columns; }
  const std::vector<Warning>& warnings() const override { return plan_.warnings; }
  uint64_t skipped_statements() const override { return state_.skipped_statements(); }
  const QueryPlan* plan() const override { return nullptr; }

  /// What was measured; only where there is a profile.
  QueryPlan Measured(const storage::Statistics& statistics) {
    return MakeQueryPlan(*plan_.root, statistics, state_.profile.get());
  }

  Result<bool> Next(Row* row) override {
    if (++position_ >= batch_.size) {
      TRIPEL_TRY(const bool more, NextBatch());
      if (!more) return false;
    }
    row->clear();
    for (const plan::Variable variable : plan_.outputs) {
      const auto column = static_cast<size_t>(source_.layout.ColumnOf(variable));
      TRIPEL_TRY(Value value, state_.graph.ToValue(batch_.columns[column][position_]));
      row->push_back(std::move(value));
    }
    return true;
  }

 private:
  Result<bool> NextBatch() {
    position_ = 0;
    TRIPEL_TRY_STATUS(state_.budget.CheckNow());
    TRIPEL_TRY_STATUS(source_.input->Next(&batch_));
    if (batch_.size == 0) {
      TRIPEL_TRY_STATUS(ReportProperties());
      return false;
    }
    return true;
  }

  /// Names that were looked up on elements and found on none.
  Status ReportProperties() {
    std::vector<std::string> known(kEdgeFieldNames.begin(), kEdgeFieldNames.end());
    known.insert(known.end(), {"name", "key"});
    known.insert(known.end(), state_.graph.seen_properties().begin(), state_.graph.seen_properties().end());
    for (size_t i = 0; i < plan_.property_uses.size(); ++i) {
      if (state_.properties[i] != exec::PropertySeen::kMissing) continue;
      const plan::PropertyUse& use = plan_.property_uses[i];
      Warning warning{"01N52", fmt::format("nothing that the query read has the property '{}'", use.name), use.span,
                      DidYouMean(use.name, known)};
      if (strict_names_) {
        return Fail(Error{ErrorCode::kReference, std::move(warning.message), use.span, std::move(warning.hint), ""});
      }
      plan_.warnings.push_back(std::move(warning));
    }
    return {};
  }

  plan::Plan plan_;
  exec::RunState state_;
  exec::Source source_;
  bool strict_names_;
  exec::Batch batch_;
  size_t position_ = 0;
};

/// Runs the plan to its end for what the operators did; the rows themselves go.
Result<std::unique_ptr<RowStream>> RunProfiled(plan::Plan plan, std::shared_ptr<const storage::Snapshot> snapshot,
                                               const RunOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  PlanRows rows(std::move(plan), snapshot, options, std::make_unique<exec::Profile>());
  for (Row row;;) {
    TRIPEL_TRY(const bool more, rows.Next(&row));
    if (!more) break;
  }
  QueryPlan measured = rows.Measured(snapshot->statistics());
  measured.time = std::chrono::steady_clock::now() - start;
  return MakePlanRows(std::move(measured), rows.warnings(), rows.skipped_statements());
}

}  // namespace

Result<std::shared_ptr<const Parsed>> Parse(std::string_view text) {
  TRIPEL_TRY(ast::Query query, parse::Parse(text));
  return std::make_shared<const Parsed>(std::move(query), std::string(text));
}

Result<std::unique_ptr<RowStream>> Run(const Parsed& query, std::shared_ptr<const storage::Snapshot> snapshot,
                                       const RunOptions& options) {
  TRIPEL_TRY(plan::Plan plan, MakePlan(query, *snapshot, options));
  switch (query.query().mode) {
    case ast::QueryMode::kExplain:
      return MakePlanRows(MakeQueryPlan(*plan.root, snapshot->statistics(), nullptr), std::move(plan.warnings), 0);
    case ast::QueryMode::kProfile: return RunProfiled(std::move(plan), std::move(snapshot), options);
    case ast::QueryMode::kRun: break;
  }
  return std::unique_ptr<RowStream>(std::make_unique<PlanRows>(std::move(plan), std::move(snapshot), options, nullptr));
}

Result<QueryPlan> Explain(const Parsed& query, const storage::Snapshot& snapshot, const RunOptions& options) {
  TRIPEL_TRY(const plan::Plan plan, MakePlan(query, snapshot, options));
  return MakeQueryPlan(*plan.root, snapshot.statistics(), nullptr);
}

}  // namespace tripel::query
