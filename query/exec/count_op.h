// CountEdgesOp, DegreeScanOp and CountScanOp: numbers of edges without the edges.
#pragma once

#include <vector>

#include "query/exec/edge_reader.h"
#include "query/exec/node_counts.h"
#include "query/exec/operator.h"
#include "query/exec/origins.h"
#include "query/exec/taken_edges.h"
#include "query/plan/node.h"

namespace tripel::query::exec {

/// How many edges each row's node has; rows without any go.
class CountEdgesOp final : public Operator {
 public:
  CountEdgesOp(const plan::CountEdges& count, Source input, Output output);
  Status Next(Batch* batch) override;

 private:
  plan::CountEdges count_;
  Carrier carrier_;
  Output output_;
  InputRows input_;
  EdgeReader reader_;
  TakenEdges taken_;
  Origins origins_;
  std::vector<uint64_t> node_counts_;  ///< by node of origins_
  std::vector<uint32_t> rows_;
  std::vector<uint64_t> counts_;
};

/// All nodes that edges have at one end, in order of id, with the number of edges.
class DegreeScanOp final : public Operator {
 public:
  DegreeScanOp(const plan::DegreeScan& scan, Source input, Output output);
  Status Next(Batch* batch) override;

 private:
  /// The same for every row, so it happens once.
  Status ReadAll();

  plan::DegreeScan scan_;
  Carrier carrier_;
  Output output_;
  InputRows input_;
  EdgeScanReader reader_;
  MemoryCharge charge_;
  NodeCounts counts_;
  uint64_t next_ = 0;  ///< id to go on with
  bool read_ = false;
  bool has_row_ = false;
};

/// A number that the statistics have.
class CountScanOp final : public Operator {
 public:
  CountScanOp(const plan::CountScan& scan, Source input, Output output);
  Status Next(Batch* batch) override;

 private:
  uint64_t CountOf(const plan::CountScan& scan) const;

  plan::Variable variable_;
  Carrier carrier_;
  Output output_;
  Source input_;
  Batch buffer_;
  uint64_t count_ = 0;
};

}  // namespace tripel::query::exec
