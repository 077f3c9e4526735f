// DistinctOp and SetOp: rows compared with rows.
#pragma once

#include <vector>

#include "query/exec/operator.h"
#include "query/exec/row_index.h"
#include "query/plan/node.h"

namespace tripel::query::exec {

/// The first of all rows that are the same.
class DistinctOp final : public Operator {
 public:
  DistinctOp(const plan::Distinct& distinct, Source input, Output output);
  Status Next(Batch* batch) override;

 private:
  std::vector<size_t> columns_;
  Carrier carrier_;
  Output output_;
  InputRows input_;
  GroupIndex seen_;
  MemoryCharge charge_;
  std::vector<uint32_t> numbers_;
  std::vector<uint32_t> new_rows_;
};

/// UNION, EXCEPT, INTERSECT and OTHERWISE over inputs with the same columns, from left to right.
class SetOp final : public Operator {
 public:
  /// Column i of the output is column columns[k][i] of input k.
  SetOp(const plan::SetOperation& set, std::vector<Source> inputs, Output output);
  Status Next(Batch* batch) override;

 private:
  /// Rows of one input, and how often each is there.
  struct Counts {
    RowIndex rows;
    std::vector<uint64_t> counts;
  };

  /// One input after the other; OTHERWISE stops at the first one with rows.
  Status NextInTurn(Batch* batch);
  /// EXCEPT and INTERSECT: the right sides are read first, into counts.
  Status ReadRightSides();
  Status NextCompared(Batch* batch);
  Status Read(size_t input, Counts* counts);
  /// Whether a row of the left side belongs to the result; takes one of its occurrences on the right away.
  bool Belongs(const std::vector<Datum>& row);
  std::vector<Datum> Aligned(const Batch& batch, size_t row, size_t input) const;
  /// Charges what is kept.
  Status ChargeRows();

  plan::SetOperation set_;
  std::vector<Source> inputs_;
  std::vector<std::vector<size_t>> columns_;
  Output output_;
  MemoryCharge charge_;
  std::vector<Counts> right_;
  RowIndex seen_;
  Batch buffer_;
  size_t current_ = 0;
  bool any_ = false;
  bool right_read_ = false;
};

}  // namespace tripel::query::exec
