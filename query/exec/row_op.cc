#include "query/exec/row_op.h"

#include <algorithm>

namespace tripel::query::exec {
namespace {

std::vector<plan::ExpressionPtr> Values(const std::vector<plan::Assignment>& items) {
  std::vector<plan::ExpressionPtr> values;
  for (const plan::Assignment& item : items) values.push_back(item.value);
  return values;
}

}  // namespace

ArgumentOp::ArgumentOp(const Batch* rows, const Layout& from, Output output)
    : rows_(rows), carrier_(from, output.layout), output_(std::move(output)) {}

Status ArgumentOp::Next(Batch* batch) {
  batch->Clear(output_.layout.width());
  if (done_) return {};
  done_ = true;
  if (rows_ == nullptr) batch->size = 1;
  else carrier_.CopyAll(*rows_, batch);
  return {};
}

FilterOp::FilterOp(const plan::Filter& filter, Source input, Output output)
    : conditions_(filter.conditions),
      prefetcher_(filter.conditions),
      carrier_(input.layout, output.layout),
      output_(std::move(output)),
      input_(std::move(input)) {}

Status FilterOp::Next(Batch* batch) {
  batch->Clear(output_.layout.width());
  while (batch->size == 0) {
    TRIPEL_TRY(const bool more, input_.NextBatch());
    if (!more) return {};
    TRIPEL_TRY_STATUS(prefetcher_.Fetch(input_.batch(), input_.layout(), output_.state));
    TRIPEL_TRY_STATUS(output_.state->budget.Step(input_.batch().size));
    passing_.clear();
    for (size_t row = 0; row < input_.batch().size; ++row) {
      TRIPEL_TRY(const bool passes, AllTrue(conditions_, input_.View(row, output_.state), output_.state));
      if (passes) passing_.push_back(static_cast<uint32_t>(row));
    }
    carrier_.CopyRows(input_.batch(), passing_, batch);
  }
  return {};
}

ExtendOp::ExtendOp(const plan::Extend& extend, Source input, Output output)
    : items_(extend.items),
      prefetcher_(Values(extend.items)),
      carrier_(input.layout, output.layout),
      output_(std::move(output)),
      input_(std::move(input)) {
  for (const plan::Assignment& item : items_) evaluators_.emplace_back(item.value);
}

Status ExtendOp::Next(Batch* batch) {
  batch->Clear(output_.layout.width());
  TRIPEL_TRY(const bool more, input_.NextBatch());
  if (!more) return {};
  TRIPEL_TRY_STATUS(prefetcher_.Fetch(input_.batch(), input_.layout(), output_.state));
  TRIPEL_TRY_STATUS(output_.state->budget.Step(input_.batch().size));
  carrier_.CopyAll(input_.batch(), batch);
  for (size_t i = 0; i < items_.size(); ++i) {
    TRIPEL_TRY(const Column* values, evaluators_[i].Evaluate(input_.batch(), input_.layout(), output_.state));
    if (Column* column = ColumnOf(output_.layout, items_[i].variable, batch)) *column = *values;
  }
  return {};
}

UnwindOp::UnwindOp(const plan::Unwind& unwind, Source input, Output output)
    : unwind_(unwind),
      carrier_(input.layout, output.layout),
      output_(std::move(output)),
      input_(std::move(input)) {}

Status UnwindOp::Next(Batch* batch) {
  batch->Clear(output_.layout.width());
  while (!batch->full()) {
    const size_t size = list_.is_null() ? 0 : list_.list().size();
    if (position_ == size) {
      TRIPEL_TRY(const bool more, input_.Advance());
      if (!more) return {};
      TRIPEL_TRY_STATUS(output_.state->budget.Step());
      TRIPEL_TRY(list_, Evaluate(*unwind_.list, input_.View(output_.state), output_.state));
      position_ = 0;
      const bool single = !list_.is_null() && list_.kind() != Kind::kList;
      if (single) list_ = Datum::List({std::move(list_)});
      continue;
    }
    TRIPEL_TRY_STATUS(output_.state->budget.Step());
    carrier_.Copy(input_.batch(), input_.row(), batch);
    Put(output_.layout, unwind_.variable, list_.list()[position_], batch);
    if (unwind_.counter) {
      const int64_t count = unwind_.counter_start + static_cast<int64_t>(position_);
      Put(output_.layout, *unwind_.counter, Datum::Integer(count), batch);
    }
    ++position_;
  }
  return {};
}

LimitOp::LimitOp(const plan::Limit& limit, Source input)
    : input_(std::move(input)), to_skip_(limit.offset), remaining_(limit.limit.value_or(UINT64_MAX)) {}

Status LimitOp::Next(Batch* batch) {
  for (;;) {
    batch->Clear(input_.layout.width());
    if (remaining_ == 0) return {};
    TRIPEL_TRY_STATUS(input_.input->Next(batch));
    if (batch->size == 0) return {};
    const size_t skipped = static_cast<size_t>(std::min<uint64_t>(to_skip_, batch->size));
    const size_t kept = static_cast<size_t>(std::min<uint64_t>(remaining_, batch->size - skipped));
    to_skip_ -= skipped;
    remaining_ -= kept;
    if (kept == 0) continue;
    for (Column& column : batch->columns) column.Crop(skipped, kept);
    batch->size = kept;
    return {};
  }
}

}  // namespace tripel::query::exec
