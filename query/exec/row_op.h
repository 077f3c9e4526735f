// Operators that look at one row at a time: ArgumentOp, FilterOp, ExtendOp, UnwindOp, LimitOp.
#pragma once

#include <optional>
#include <vector>

#include "query/exec/evaluate.h"
#include "query/exec/operator.h"
#include "query/plan/node.h"

namespace tripel::query::exec {

/// The rows from outside, once: those of `rows`, or one row without columns where it is null.
class ArgumentOp final : public Operator {
 public:
  ArgumentOp(const Batch* rows, const Layout& from, Output output);
  Status Next(Batch* batch) override;

 private:
  const Batch* rows_;
  Carrier carrier_;
  Output output_;
  bool done_ = false;
};

/// Rows for which all conditions are true.
class FilterOp final : public Operator {
 public:
  FilterOp(const plan::Filter& filter, Source input, Output output);
  Status Next(Batch* batch) override;

 private:
  std::vector<plan::ExpressionPtr> conditions_;
  Prefetcher prefetcher_;
  Carrier carrier_;
  Output output_;
  InputRows input_;
  std::vector<uint32_t> passing_;
};

/// Adds computed columns.
class ExtendOp final : public Operator {
 public:
  ExtendOp(const plan::Extend& extend, Source input, Output output);
  Status Next(Batch* batch) override;

 private:
  std::vector<plan::Assignment> items_;
  std::vector<ColumnEvaluator> evaluators_;  ///< of each
  Prefetcher prefetcher_;
  Carrier carrier_;
  Output output_;
  InputRows input_;
};

/// One row for each item of a list.
class UnwindOp final : public Operator {
 public:
  UnwindOp(const plan::Unwind& unwind, Source input, Output output);
  Status Next(Batch* batch) override;

 private:
  plan::Unwind unwind_;
  Carrier carrier_;
  Output output_;
  InputRows input_;
  Datum list_;  ///< of the row at hand; null or a list
  size_t position_ = 0;
};

/// Skips `offset` rows and passes on at most `limit`.
class LimitOp final : public Operator {
 public:
  LimitOp(const plan::Limit& limit, Source input);
  Status Next(Batch* batch) override;

 private:
  Source input_;
  uint64_t to_skip_;
  uint64_t remaining_;
};

}  // namespace tripel::query::exec
