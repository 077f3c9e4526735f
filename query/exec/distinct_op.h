// DistinctOp and SetOp: rows compared with rows.
#pragma once

#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "query/exec/operator.h"
#include "query/exec/table.h"
#include "query/plan/node.h"
#include "query/value/compare.h"

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
  std::unordered_set<std::vector<Datum>, RowHash, RowSame> seen_;
  MemoryCharge charge_;
};

/// UNION, EXCEPT, INTERSECT and OTHERWISE over inputs with the same columns, from left to right.
class SetOp final : public Operator {
 public:
  /// Column i of the output is column columns[k][i] of input k.
  SetOp(const plan::SetOperation& set, std::vector<Source> inputs, Output output);
  Status Next(Batch* batch) override;

 private:
  using Counts = std::unordered_map<std::vector<Datum>, uint64_t, RowHash, RowSame>;

  /// One input after the other; OTHERWISE stops at the first one with rows.
  Status NextInTurn(Batch* batch);
  /// EXCEPT and INTERSECT: the right sides are read first, into counts.
  Status ReadRightSides();
  Status NextCompared(Batch* batch);
  Status Read(size_t input, Counts* counts);
  /// Whether a row of the left side belongs to the result; takes one of its occurrences on the right away.
  bool Belongs(const std::vector<Datum>& row);
  std::vector<Datum> Aligned(const Batch& batch, size_t row, size_t input) const;

  plan::SetOperation set_;
  std::vector<Source> inputs_;
  std::vector<std::vector<size_t>> columns_;
  Output output_;
  MemoryCharge charge_;
  std::vector<Counts> right_;
  std::unordered_set<std::vector<Datum>, RowHash, RowSame> seen_;
  Batch buffer_;
  size_t current_ = 0;
  bool any_ = false;
  bool right_read_ = false;
};

}  // namespace tripel::query::exec
