#include "query/exec/aggregate_op.h"

#include <algorithm>

namespace tripel::query::exec {
namespace {

using plan::AggregateFunction;

std::vector<plan::ExpressionPtr> Values(const plan::Aggregate& aggregate) {
  std::vector<plan::ExpressionPtr> values;
  for (const plan::Assignment& key : aggregate.keys) values.push_back(key.value);
  for (const plan::AggregateCall& call : aggregate.calls) {
    if (call.argument) values.push_back(call.argument);
  }
  return values;
}

}  // namespace

AggregateOp::AggregateOp(const plan::Aggregate& aggregate, Source input, Output output)
    : aggregate_(aggregate),
      prefetcher_(Values(aggregate)),
      output_(std::move(output)),
      input_(std::move(input)),
      charge_(&output_.state->budget),
      index_charge_(&output_.state->budget),
      groups_(aggregate.keys.size()),
      calls_(aggregate.calls.size()) {
  for (const plan::Assignment& key : aggregate_.keys) keys_.emplace_back(key.value);
  for (size_t i = 0; i < calls_.size(); ++i) calls_[i].argument = ColumnEvaluator(aggregate_.calls[i].argument);
}

bool AggregateOp::CountsOnly(size_t index) const {
  const plan::Aggregation& how = aggregate_.calls[index].aggregation;
  const bool counts = how.function == AggregateFunction::kCountRows || how.function == AggregateFunction::kCount;
  return counts && !how.distinct;
}

Status AggregateOp::AddGroups(size_t count) {
  group_count_ += count;
  constexpr uint64_t kAggregatorBytes = 64;
  uint64_t bytes = groups_.bytes();
  for (size_t i = 0; i < calls_.size(); ++i) {
    Call& call = calls_[i];
    if (CountsOnly(i)) {
      call.counts.resize(group_count_, 0);
      bytes += call.counts.capacity() * sizeof(int64_t);
      continue;
    }
    while (call.aggregators.size() < group_count_) {
      call.aggregators.push_back(MakeAggregator(aggregate_.calls[i].aggregation, &charge_));
    }
    bytes += group_count_ * kAggregatorBytes;
  }
  return index_charge_.Set(bytes);
}

Status AggregateOp::FindGroups() {
  if (keys_.empty()) {
    if (group_count_ == 0) TRIPEL_TRY_STATUS(AddGroups(1));
    return {};
  }
  std::vector<const Column*> columns;
  for (ColumnEvaluator& key : keys_) {
    TRIPEL_TRY(const Column* column, key.Evaluate(input_.batch(), input_.layout(), output_.state));
    columns.push_back(column);
  }
  groups_.Add(columns, input_.batch().size, &group_of_);
  return AddGroups(groups_.size() - group_count_);
}

std::span<const uint64_t> AggregateOp::Weights() const {
  if (!aggregate_.weight) return {};
  return input_.batch().columns[static_cast<size_t>(input_.layout().ColumnOf(*aggregate_.weight))].bits();
}

void AggregateOp::Count(const Column* argument, std::vector<int64_t>* counts) const {
  const std::span<const uint64_t> weights = Weights();
  const size_t size = input_.batch().size;
  const bool has_nulls = argument != nullptr && argument->form() == Column::Form::kValues;
  if (keys_.empty() && !has_nulls) {
    uint64_t sum = weights.empty() ? size : 0;
    for (const uint64_t weight : weights) sum += weight;
    counts->front() += static_cast<int64_t>(sum);
    return;
  }
  for (size_t row = 0; row < size; ++row) {
    if (has_nulls && (*argument)[row].is_null()) continue;
    (*counts)[keys_.empty() ? 0 : group_of_[row]] += static_cast<int64_t>(weights.empty() ? 1 : weights[row]);
  }
}

Status AggregateOp::AddTo(size_t index) {
  const plan::AggregateCall& described = aggregate_.calls[index];
  Call& call = calls_[index];
  const Column* argument = nullptr;
  if (described.argument) {
    TRIPEL_TRY(argument, call.argument.Evaluate(input_.batch(), input_.layout(), output_.state));
  }
  if (CountsOnly(index)) {
    Count(argument, &call.counts);
    return {};
  }
  for (size_t row = 0; row < input_.batch().size; ++row) {
    Aggregator& aggregator = *call.aggregators[keys_.empty() ? 0 : group_of_[row]];
    Status added = aggregator.Add(argument == nullptr ? Datum() : (*argument)[row]);
    if (added) continue;
    if (!added.error().span) added.error().span = described.span;
    return added;
  }
  return {};
}

Status AggregateOp::ReadAll() {
  read_ = true;
  for (;;) {
    TRIPEL_TRY(const bool more, input_.NextBatch());
    if (!more) break;
    TRIPEL_TRY_STATUS(output_.state->budget.Step(input_.batch().size));
    TRIPEL_TRY_STATUS(prefetcher_.Fetch(input_.batch(), input_.layout(), output_.state));
    TRIPEL_TRY_STATUS(FindGroups());
    for (size_t i = 0; i < calls_.size(); ++i) TRIPEL_TRY_STATUS(AddTo(i));
  }
  if (group_count_ == 0 && aggregate_.keys.empty()) TRIPEL_TRY_STATUS(AddGroups(1));
  return {};
}

Status AggregateOp::AbsorbGroups(AggregateOp* part, size_t begin, size_t end) {
  group_of_.assign(end - begin, 0);
  if (!keys_.empty()) {
    std::vector<Column> keys(keys_.size());
    std::vector<const Column*> columns;
    for (size_t i = 0; i < keys.size(); ++i) {
      part->groups_.Emit(i, begin, end, &keys[i]);
      columns.push_back(&keys[i]);
    }
    groups_.Add(columns, end - begin, &group_of_);
    TRIPEL_TRY_STATUS(AddGroups(groups_.size() - group_count_));
  }
  for (size_t i = 0; i < calls_.size(); ++i) {
    for (size_t group = begin; group < end; ++group) {
      const uint32_t into = group_of_[group - begin];
      if (CountsOnly(i)) calls_[i].counts[into] += part->calls_[i].counts[group];
      else TRIPEL_TRY_STATUS(calls_[i].aggregators[into]->Absorb(part->calls_[i].aggregators[group].get()));
    }
  }
  return {};
}

Status AggregateOp::Absorb(AggregateOp* part) {
  for (size_t begin = 0; begin < part->group_count_; begin += kBatchRows) {
    const size_t end = std::min(part->group_count_, begin + kBatchRows);
    TRIPEL_TRY_STATUS(output_.state->budget.Step(end - begin));
    TRIPEL_TRY_STATUS(AbsorbGroups(part, begin, end));
  }
  return {};
}

Result<Datum> AggregateOp::Finish(size_t index, size_t group) {
  if (CountsOnly(index)) return Datum::Integer(calls_[index].counts[group]);
  Result<Datum> value = calls_[index].aggregators[group]->Finish();
  if (!value) value.error().span = aggregate_.calls[index].span;
  return value;
}

Status AggregateOp::Next(Batch* batch) {
  if (!read_) TRIPEL_TRY_STATUS(ReadAll());
  batch->Clear(output_.layout.width());
  const size_t end = std::min(group_count_, emitted_ + kBatchRows);
  for (size_t i = 0; i < aggregate_.keys.size(); ++i) {
    Column* column = ColumnOf(output_.layout, aggregate_.keys[i].variable, batch);
    if (column != nullptr) groups_.Emit(i, emitted_, end, column);
  }
  for (size_t i = 0; i < calls_.size(); ++i) {
    Column* column = ColumnOf(output_.layout, aggregate_.calls[i].variable, batch);
    for (size_t group = emitted_; group < end; ++group) {
      TRIPEL_TRY(Datum value, Finish(i, group));
      if (column != nullptr) column->Append(std::move(value));
    }
  }
  batch->size = end - emitted_;
  emitted_ = end;
  return {};
}

}  // namespace tripel::query::exec
