// The whole flow: text -> tree -> plan -> better plan -> operators -> rows.
#include "query/engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "query/ast/query.h"
#include "query/bind/bind.h"
#include "query/bind/suggest.h"
#include "query/build_exec.h"
#include "query/explain.h"
#include "query/name_warnings.h"
#include "query/parse/parse.h"
#include "query/plan/optimizer.h"
#include "query/plan_pool.h"
#include "query/value/convert.h"

namespace tripel::query {

class Parsed {
 public:
  Parsed(ast::Query query, std::string text) : query_(std::move(query)), text_(std::move(text)) {}
  const ast::Query& query() const { return query_; }
  std::string_view text() const { return text_; }
  /// Shared, because a run may outlive the query.
  const std::shared_ptr<PlanPool>& plans() const { return plans_; }

 private:
  ast::Query query_;
  std::string text_;
  std::shared_ptr<PlanPool> plans_ = std::make_shared<PlanPool>();
};

namespace {

/// One query gains little from more.
constexpr uint32_t kMaxThreads = 64;

Result<plan::Plan> MakePlan(const Parsed& query, const storage::Snapshot& snapshot, const RunOptions& options) {
  TRIPEL_TRY(plan::Plan plan, Bind(query.query(), query.text(), snapshot, {options.parameters, options.strict_names, options.repeatable_elements}));
  plan::Optimize(&plan, snapshot, {options.optimize, !options.strict_names});
  return plan;
}

/// A plan for one run, from the pool of the query and back to it afterwards.
class LeasedPlan {
 public:
  LeasedPlan(std::unique_ptr<PooledPlan> plan, std::shared_ptr<PlanPool> pool)
      : plan_(std::move(plan)), pool_(std::move(pool)) {}
  LeasedPlan(LeasedPlan&&) noexcept = default;
  LeasedPlan& operator=(LeasedPlan&&) = delete;
  ~LeasedPlan() {
    if (plan_) pool_->Return(std::move(plan_));
  }
  const plan::Plan& operator*() const { return plan_->plan(); }

 private:
  std::unique_ptr<PooledPlan> plan_;
  std::shared_ptr<PlanPool> pool_;
};

Result<LeasedPlan> PlanFor(const Parsed& query, const storage::Snapshot& snapshot, const RunOptions& options) {
  const PlanOptions how = {options.strict_names, options.repeatable_elements, options.optimize};
  std::unique_ptr<PooledPlan> plan = query.plans()->Take(how, options.parameters, snapshot);
  if (!plan) {
    TRIPEL_TRY(plan::Plan made, MakePlan(query, snapshot, options));
    plan = std::make_unique<PooledPlan>(std::move(made), how, snapshot.statistics());
  }
  return LeasedPlan(std::move(plan), query.plans());
}

/// By the number of Plan::parameters.
Result<std::vector<Datum>> ParametersOf(const plan::Plan& plan, const Parameters* given) {
  std::vector<Datum> values;
  values.reserve(plan.parameters.size());
  for (const plan::ParameterUse& use : plan.parameters) {
    Result<Datum> value = FromValue(given->find(use.name)->second);
    if (!value) {
      value.error().span = use.span;
      return Fail(std::move(value).error());
    }
    values.push_back(*std::move(value));
  }
  return values;
}

/// What one thread needs of its own to run a query.
struct Share {
  LeasedPlan plan;
  std::vector<Datum> parameters;
};

Result<Share> ShareOf(const Parsed& query, const storage::Snapshot& snapshot, const RunOptions& options) {
  TRIPEL_TRY(LeasedPlan plan, PlanFor(query, snapshot, options));
  TRIPEL_TRY(std::vector<Datum> parameters, ParametersOf(*plan, options.parameters));
  return Share{std::move(plan), std::move(parameters)};
}

/// For further threads, where the plan has work for them.
Result<std::vector<Share>> CopiesOf(const Share& own, const Parsed& query, const storage::Snapshot& snapshot,
                                    const RunOptions& options) {
  std::vector<Share> copies;
  if ((*own.plan).aggregates_in_parts == 0) return copies;
  const std::string shape = plan::ToString(*(*own.plan).root);
  const uint32_t threads = options.limits.threads > 0 ? options.limits.threads : std::thread::hardware_concurrency();
  for (uint32_t thread = 1; thread < std::min(threads, kMaxThreads); ++thread) {
    TRIPEL_TRY(Share copy, ShareOf(query, snapshot, options));
    // One that was made earlier may be another plan for the same query.
    if (plan::ToString(*(*copy.plan).root) == shape) copies.push_back(std::move(copy));
  }
  return copies;
}

/// What is known to be odd about a run before it starts.
Result<std::vector<Warning>> WarningsOf(const plan::Plan& plan, const std::vector<Datum>& parameters,
                                        const storage::Snapshot& snapshot) {
  std::vector<Warning> warnings = plan.warnings;
  TRIPEL_TRY_STATUS(WarnAboutNames(plan, parameters, snapshot, &warnings));
  return warnings;
}

/// Rows of a running plan. Pulls batches and hands out their rows one by one.
class PlanRows final : public RowStream {
 public:
  /// `profile`: where operators note what they do; null, as for any query but PROFILE, and they note nothing.
  /// `copies`: for other threads.
  PlanRows(Share own, std::vector<Share> copies, std::vector<Warning> warnings,
           std::shared_ptr<const storage::Snapshot> snapshot, const RunOptions& options,
           std::unique_ptr<exec::Profile> profile)
      : lease_(std::move(own.plan)),
        plan_(*lease_),
        warnings_(std::move(warnings)),
        state_(std::move(snapshot), options.limits, options.cancel, plan_, std::move(profile)),
        strict_names_(options.strict_names) {
    state_.parameters = std::move(own.parameters);
    for (Share& copy : copies) {
      auto helper = std::make_unique<exec::RunState>(&state_, *copy.plan);
      helper->parameters = std::move(copy.parameters);
      state_.helpers.push_back(std::move(helper));
      copies_.push_back(std::move(copy.plan));
    }
    source_ = BuildOperators(*plan_.root, &state_);
    for (const plan::Variable variable : plan_.outputs) {
      output_columns_.push_back(static_cast<size_t>(source_.layout.ColumnOf(variable)));
    }
  }

  const std::vector<std::string>& columns() const override { return plan_.columns; }
  const std::vector<Warning>& warnings() const override { return warnings_; }
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
    for (const size_t column : output_columns_) {
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
    const auto missing = std::find(state_.properties.begin(), state_.properties.end(), exec::PropertySeen::kMissing);
    if (missing == state_.properties.end()) return {};
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
      warnings_.push_back(std::move(warning));
    }
    return {};
  }

  LeasedPlan lease_;
  std::vector<LeasedPlan> copies_;
  const plan::Plan& plan_;
  std::vector<Warning> warnings_;
  exec::RunState state_;
  exec::Source source_;
  std::vector<size_t> output_columns_;  ///< of source_, one for each column of the result
  bool strict_names_;
  exec::Batch batch_;
  size_t position_ = 0;
};

/// Runs the plan to its end for what the operators did; the rows themselves go.
Result<std::unique_ptr<RowStream>> RunProfiled(Share own, std::vector<Warning> warnings,
                                               std::shared_ptr<const storage::Snapshot> snapshot,
                                               const RunOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  // On one thread, so that the times of operators add up.
  PlanRows rows(std::move(own), {}, std::move(warnings), snapshot, options, std::make_unique<exec::Profile>());
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
  TRIPEL_TRY(Share own, ShareOf(query, *snapshot, options));
  TRIPEL_TRY(std::vector<Warning> warnings, WarningsOf(*own.plan, own.parameters, *snapshot));
  switch (query.query().mode) {
    case ast::QueryMode::kExplain:
      return MakePlanRows(MakeQueryPlan(*(*own.plan).root, snapshot->statistics(), nullptr), std::move(warnings), 0);
    case ast::QueryMode::kProfile:
      return RunProfiled(std::move(own), std::move(warnings), std::move(snapshot), options);
    case ast::QueryMode::kRun: break;
  }
  TRIPEL_TRY(std::vector<Share> copies, CopiesOf(own, query, *snapshot, options));
  return std::unique_ptr<RowStream>(std::make_unique<PlanRows>(std::move(own), std::move(copies), std::move(warnings),
                                                               std::move(snapshot), options, nullptr));
}

Result<QueryPlan> Explain(const Parsed& query, const storage::Snapshot& snapshot, const RunOptions& options) {
  TRIPEL_TRY(const plan::Plan plan, MakePlan(query, snapshot, options));
  return MakeQueryPlan(*plan.root, snapshot.statistics(), nullptr);
}

}  // namespace tripel::query
