// ShareOp and SharedRowsOp: rows that are computed once and read in several places.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "query/exec/operator.h"
#include "query/graph/budget.h"
#include "query/plan/node.h"

namespace tripel::query::exec {

/// What a ShareOp computes and its SharedRowsOps read.
struct RowsToShare {
  RowsToShare(Layout layout, Budget* budget) : layout(std::move(layout)), charge(budget) {}
  Layout layout;
  std::vector<Batch> batches;
  MemoryCharge charge;
};

/// Passes on its input, once the rows that are read in it are there.
class ShareOp final : public Operator {
 public:
  ShareOp(OperatorPtr rows, std::shared_ptr<RowsToShare> shared, OperatorPtr input)
      : rows_(std::move(rows)), shared_(std::move(shared)), input_(std::move(input)) {}
  Status Next(Batch* batch) override;

 private:
  Status ReadRows();

  OperatorPtr rows_;  ///< null once read
  std::shared_ptr<RowsToShare> shared_;
  OperatorPtr input_;
};

/// The rows of a ShareOp, which has read them before anybody asks.
class SharedRowsOp final : public Operator {
 public:
  SharedRowsOp(const plan::SharedRows& rows, std::shared_ptr<const RowsToShare> shared, Output output);
  Status Next(Batch* batch) override;

 private:
  std::shared_ptr<const RowsToShare> shared_;
  Output output_;
  std::vector<std::pair<size_t, size_t>> columns_;  ///< of the shared rows, and of the output
  size_t next_ = 0;                                 ///< of the batches
};

}  // namespace tripel::query::exec
