// Operator: a node of the running plan. Batches are pulled from the root.
#pragma once

#include <memory>

#include "query/exec/batch.h"
#include "tripel/result.h"

namespace tripel::query::exec {

class Operator {
 public:
  virtual ~Operator() = default;
  /// Fills *batch, whose old content goes, with the next rows; an empty batch is the end. After the end or an error: do
  /// not call again.
  virtual Status Next(Batch* batch) = 0;
};
using OperatorPtr = std::unique_ptr<Operator>;

/// An operator and the columns of its batches.
struct Source {
  OperatorPtr input;
  Layout layout;
};

/// What an operator yields: the columns of its output. Only variables that something above reads are among them.
struct Output {
  Layout layout;
  RunState* state;
};

/// Walks over the rows of an input, one batch after the other.
class InputRows {
 public:
  explicit InputRows(Source source) : source_(std::move(source)) {}

  /// Moves on to the next row; false at the end.
  Result<bool> Advance() {
    if (++row_ < batch_.size) return true;
    return NextBatch();
  }
  /// Drops the rest of the batch at hand and gets the next one; false at the end.
  Result<bool> NextBatch() {
    row_ = 0;
    if (ended_) return false;
    TRIPEL_TRY_STATUS(source_.input->Next(&batch_));
    ended_ = batch_.size == 0;
    return !ended_;
  }
  size_t row() const { return row_; }
  const Batch& batch() const { return batch_; }
  const Layout& layout() const { return source_.layout; }
  RowView View(const RunState* state) const { return {&batch_, row_, &source_.layout, state}; }
  RowView View(size_t row, const RunState* state) const { return {&batch_, row, &source_.layout, state}; }

 private:
  Source source_;
  Batch batch_;
  size_t row_ = 0;
  bool ended_ = false;
};

}  // namespace tripel::query::exec
