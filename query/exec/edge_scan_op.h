// EdgeScanOp: all statements that an edge pattern may be, once for each row of its input.
#pragma once

#include <memory>
#include <vector>

#include "query/exec/edge_reader.h"
#include "query/exec/operator.h"
#include "query/exec/taken_edges.h"
#include "query/plan/node.h"

namespace tripel::query::exec {

class EdgeScanOp final : public Operator {
 public:
  EdgeScanOp(const plan::EdgeScan& scan, Source input, Output output);
  Status Next(Batch* batch) override;

 private:
  /// Begins a scan for the next row of the input; false at the end.
  Result<bool> StartRow();
  /// Gets the next page of the scan; false at its end.
  Result<bool> ReadPage();
  /// Chooses the next statements of the page, and which way round they are.
  void Pick();
  void PickEdge(uint64_t origin, size_t edge);
  void PickWay(uint64_t from, uint64_t to, size_t edge);
  bool IsTaken(uint64_t subject, uint64_t object);
  void DropEqual();
  void Emit(Batch* batch);

  plan::EdgeScan scan_;
  Carrier carrier_;
  Output output_;
  InputRows input_;
  EdgeScanReader reader_;
  std::vector<std::pair<uint64_t, uint64_t>> taken_;  ///< ends of edges of the row, each to be left out once
  size_t origin_ = 0;
  size_t position_ = 0;
  bool has_row_ = false;
  std::vector<uint64_t> from_;  ///< picked: the ends, and which edges of the page
  std::vector<uint64_t> to_;
  std::vector<uint32_t> edges_;
};

}  // namespace tripel::query::exec
