#include "query/exec/aggregate_op.h"

namespace tripel::query::exec {
namespace {

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
      charge_(&output_.state->budget) {}

AggregateOp::Group AggregateOp::NewGroup() {
  Group group;
  for (const plan::AggregateCall& call : aggregate_.calls) group.push_back(MakeAggregator(call.aggregation, &charge_));
  return group;
}

Result<AggregateOp::Group*> AggregateOp::GroupOf(const RowView& row) {
  std::vector<Datum> key;
  key.reserve(aggregate_.keys.size());
  for (const plan::Assignment& part : aggregate_.keys) {
    TRIPEL_TRY(Datum value, Evaluate(*part.value, row, output_.state));
    key.push_back(std::move(value));
  }
  const auto [entry, added] = index_.try_emplace(std::move(key), groups_.size());
  if (added) {
    constexpr uint64_t kAggregatorBytes = 64;
    TRIPEL_TRY_STATUS(charge_.Add(BytesOf(entry->first) + aggregate_.calls.size() * kAggregatorBytes));
    keys_.push_back(&entry->first);
    groups_.push_back(NewGroup());
  }
  return &groups_[entry->second];
}

Status AggregateOp::AddRow(const RowView& row) {
  TRIPEL_TRY(Group* group, GroupOf(row));
  for (size_t i = 0; i < aggregate_.calls.size(); ++i) {
    const plan::AggregateCall& call = aggregate_.calls[i];
    Datum value;
    if (call.argument) {
      TRIPEL_TRY(value, Evaluate(*call.argument, row, output_.state));
    }
    Status added = (*group)[i]->Add(value);
    if (!added) {
      if (!added.error().span) added.error().span = call.span;
      return added;
    }
  }
  return {};
}

Status AggregateOp::ReadAll() {
  for (;;) {
    TRIPEL_TRY(const bool more, input_.NextBatch());
    if (!more) break;
    TRIPEL_TRY_STATUS(prefetcher_.Fetch(input_.batch(), input_.layout(), output_.state));
    for (size_t row = 0; row < input_.batch().size; ++row) {
      TRIPEL_TRY_STATUS(output_.state->budget.Step());
      TRIPEL_TRY_STATUS(AddRow(input_.View(row, output_.state)));
    }
  }
  if (groups_.empty() && aggregate_.keys.empty()) {
    const auto entry = index_.try_emplace({}, 0).first;
    keys_.push_back(&entry->first);
    groups_.push_back(NewGroup());
  }
  return {};
}

Status AggregateOp::Next(Batch* batch) {
  if (!read_) TRIPEL_TRY_STATUS(ReadAll());
  read_ = true;
  batch->Clear(output_.layout.width());
  for (; emitted_ < groups_.size() && !batch->full(); ++emitted_) {
    for (size_t i = 0; i < aggregate_.keys.size(); ++i) {
      Put(output_.layout, aggregate_.keys[i].variable, (*keys_[emitted_])[i], batch);
    }
    for (size_t i = 0; i < aggregate_.calls.size(); ++i) {
      Result<Datum> value = groups_[emitted_][i]->Finish();
      if (!value) {
        value.error().span = aggregate_.calls[i].span;
        return Fail(std::move(value).error());
      }
      Put(output_.layout, aggregate_.calls[i].variable, *std::move(value), batch);
    }
    ++batch->size;
  }
  return {};
}

}  // namespace tripel::query::exec
