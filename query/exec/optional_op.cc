#include "query/exec/optional_op.h"

namespace tripel::query::exec {
namespace {

Layout WithRow(const Layout& layout, plan::Variable row, uint32_t variable_count) {
  std::vector<plan::Variable> variables = layout.variables();
  variables.push_back(row);
  return Layout(std::move(variables), variable_count);
}

}  // namespace

OptionalOp::OptionalOp(const plan::Optional& optional, Source outer, InnerFactory make_inner, uint32_t variable_count,
                       Output output)
    : optional_(optional),
      output_(std::move(output)),
      outer_(std::move(outer)),
      make_inner_(std::move(make_inner)),
      numbered_layout_(WithRow(outer_.layout, optional.row, variable_count)),
      carrier_(outer_.layout, output_.layout) {}

Result<bool> OptionalOp::NextOuter() {
  TRIPEL_TRY_STATUS(outer_.input->Next(&outer_batch_));
  if (outer_batch_.size == 0) return false;
  Column& numbers = outer_batch_.columns.emplace_back();
  for (size_t row = 0; row < outer_batch_.size; ++row) numbers.AppendBits(Column::Form::kIntegers, row);
  inner_ = make_inner_(&outer_batch_, numbered_layout_);
  inner_batch_.Clear(0);
  inner_row_ = 0;
  next_outer_ = 0;
  row_matched_ = false;
  inner_ended_ = false;
  return true;
}

Status OptionalOp::NextInner() {
  TRIPEL_TRY_STATUS(inner_.input->Next(&inner_batch_));
  inner_row_ = 0;
  inner_ended_ = inner_batch_.size == 0;
  return {};
}

void OptionalOp::EmitMatch(size_t inner_row, Batch* batch) {
  carrier_.Copy(outer_batch_, next_outer_, batch);
  for (const plan::Variable variable : optional_.variables) {
    const int32_t column = inner_.layout.ColumnOf(variable);
    if (column != Layout::kAbsent) {
      Put(output_.layout, variable, inner_batch_.columns[static_cast<size_t>(column)][inner_row], batch);
    }
  }
  row_matched_ = true;
}

void OptionalOp::EmitNulls(size_t outer_row, Batch* batch) {
  carrier_.Copy(outer_batch_, outer_row, batch);
  for (const plan::Variable variable : optional_.variables) Put(output_.layout, variable, Datum(), batch);
}

Status OptionalOp::Next(Batch* batch) {
  batch->Clear(output_.layout.width());
  while (!batch->full()) {
    if (inner_ended_ && next_outer_ >= outer_batch_.size) {
      TRIPEL_TRY(const bool more, NextOuter());
      if (!more) return {};
    }
    if (!inner_ended_ && inner_row_ == inner_batch_.size) TRIPEL_TRY_STATUS(NextInner());
    size_t row = outer_batch_.size;
    if (!inner_ended_) {
      const auto column = static_cast<size_t>(inner_.layout.ColumnOf(optional_.row));
      row = static_cast<size_t>(inner_batch_.columns[column][inner_row_].integer());
    }
    for (; next_outer_ < row; ++next_outer_, row_matched_ = false) {
      if (!row_matched_) EmitNulls(next_outer_, batch);
    }
    if (!inner_ended_) EmitMatch(inner_row_++, batch);
  }
  return {};
}

}  // namespace tripel::query::exec
