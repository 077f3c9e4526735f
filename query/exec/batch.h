// Batch: some rows on their way from one operator to the next, as columns of values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "query/exec/column.h"
#include "query/exec/run_state.h"
#include "query/plan/columns.h"
#include "query/plan/expression.h"
#include "query/value/datum.h"

namespace tripel::query::exec {

/// Operators aim at batches of this size; a last one, or one after a filter, is smaller.
inline constexpr size_t kBatchRows = 1024;

/// Which column holds which variable.
class Layout {
 public:
  Layout() = default;
  explicit Layout(plan::ColumnsPtr columns) : columns_(std::move(columns)), column_of_(columns_->column_of().data()) {}
  Layout(std::vector<plan::Variable> variables, uint32_t variable_count)
      : Layout(std::make_shared<const plan::Columns>(std::move(variables), variable_count)) {}

  static constexpr int32_t kAbsent = plan::Columns::kAbsent;
  int32_t ColumnOf(plan::Variable variable) const { return column_of_[variable.id]; }
  bool Has(plan::Variable variable) const { return ColumnOf(variable) != kAbsent; }
  size_t width() const { return variables().size(); }
  const std::vector<plan::Variable>& variables() const { return columns_->variables(); }

 private:
  plan::ColumnsPtr columns_;  ///< null only in a layout that is still to be given one
  const int32_t* column_of_ = nullptr;
};

struct Batch {
  std::vector<Column> columns;
  size_t size = 0;  ///< rows; columns may be none

  void Clear(size_t width) {
    columns.resize(width);
    for (Column& column : columns) column.Clear();
    size = 0;
  }
  bool full() const { return size >= kBatchRows; }
};

/// One row of a batch, as expressions see it.
struct RowView {
  const Batch* batch;
  size_t row;
  const Layout* layout;
  const RunState* state;

  /// The row's value, or the one that the environment has for all rows.
  Datum Get(plan::Variable variable) const {
    const int32_t column = layout->ColumnOf(variable);
    if (column != Layout::kAbsent) return batch->columns[static_cast<size_t>(column)][row];
    return state->environment[variable.id];
  }
};

/// Copies what an operator passes on from its input.
class Carrier {
 public:
  Carrier() = default;
  Carrier(const Layout& from, const Layout& to);
  /// For what `from` has and `base` has not.
  static Carrier Added(const Layout& base, const Layout& from, const Layout& to);
  /// Copies the values of row `row`, for a row of *output that is counted already.
  void CopyColumns(const Batch& input, size_t row, Batch* output) const {
    for (const auto& [source, target] : columns_) output->columns[target].AppendRepeated(input.columns[source], row, 1);
  }
  /// Appends row `row` of `input` to *output, but for the columns that the operator itself fills.
  void Copy(const Batch& input, size_t row, Batch* output) const { Repeat(input, row, 1, output); }
  /// The same, `count` times.
  void Repeat(const Batch& input, size_t row, size_t count, Batch* output) const {
    for (const auto& [source, target] : columns_) {
      output->columns[target].AppendRepeated(input.columns[source], row, count);
    }
    output->size += count;
  }
  /// Appends rows[0], rows[1], ... of `input`.
  void CopyRows(const Batch& input, std::span<const uint32_t> rows, Batch* output) const {
    for (const auto& [source, target] : columns_) output->columns[target].AppendRows(input.columns[source], rows);
    output->size += rows.size();
  }
  /// Appends all rows of `input`; *output has none.
  void CopyAll(const Batch& input, Batch* output) const {
    for (const auto& [source, target] : columns_) output->columns[target] = input.columns[source];
    output->size = input.size;
  }

 private:
  std::vector<std::pair<size_t, size_t>> columns_;
};

/// Appends `value` to the column of `variable`, where there is one.
void Put(const Layout& layout, plan::Variable variable, Datum value, Batch* batch);

/// The column of `variable`; null where there is none.
Column* ColumnOf(const Layout& layout, plan::Variable variable, Batch* batch);

}  // namespace tripel::query::exec
