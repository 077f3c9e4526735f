// NodeScanOp, NodeLookupOp and EdgeScanOp: where rows begin. Each works once for each row of its input.
#pragma once

#include <vector>

#include "query/exec/edge_fetcher.h"
#include "query/exec/operator.h"
#include "query/plan/node.h"

namespace tripel::query::exec {

/// All entities, or those with one label.
class NodeScanOp final : public Operator {
 public:
  NodeScanOp(const plan::NodeScan& scan, Source input, Output output);
  Status Next(Batch* batch) override;

 private:
  Status ReadPage();

  plan::NodeScan scan_;
  Carrier carrier_;
  Output output_;
  InputRows input_;
  std::vector<storage::EntityId> page_;
  size_t position_ = 0;
  bool has_row_ = false;   ///< the input has a row whose scan is under way
  bool page_is_last_ = false;
};

/// The entities that an index has for a value.
class NodeLookupOp final : public Operator {
 public:
  NodeLookupOp(const plan::NodeLookup& lookup, Source input, Output output);
  Status Next(Batch* batch) override;

 private:
  Result<std::vector<storage::EntityId>> Find(const Datum& value);

  plan::NodeLookup lookup_;
  Carrier carrier_;
  Output output_;
  InputRows input_;
};

/// All statements that an edge pattern may be.
class EdgeScanOp final : public Operator {
 public:
  EdgeScanOp(const plan::EdgeScan& scan, Source input, Output output);
  Status Next(Batch* batch) override;

 private:
  Status ReadPage();
  void Emit(const storage::StatementRef& statement, bool reversed, Batch* batch);

  plan::EdgeScan scan_;
  Carrier carrier_;
  Output output_;
  InputRows input_;
  PredicateSet predicates_;
  StatementFilter filter_;
  std::vector<storage::StatementRef> page_;
  size_t position_ = 0;
  size_t next_predicate_ = 0;
  storage::StatementId after_;
  bool has_row_ = false;
  bool scan_ended_ = false;
};

}  // namespace tripel::query::exec
