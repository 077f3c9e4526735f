// PartsOp: an Aggregate that threads work on in parts of the scan at its bottom.
#pragma once

#include <functional>
#include <memory>

#include "query/exec/aggregate_op.h"
#include "query/exec/operator.h"

namespace tripel::query::exec {

/// What comes out is what the aggregate over the whole would yield, in the same order: there are as many parts on any
/// machine, and their groups become one part after the other. Parts are handed out as threads become free ("morsels":
/// Leis, Boncz, Kemper, Neumann: Morsel-driven parallelism, 2014). The error reported is that of the first part that has one.
class PartsOp final : public Operator {
 public:
  /// The aggregate with the operators below it, for the part that *state has at hand.
  using MakePart = std::function<std::unique_ptr<AggregateOp>(RunState* state)>;

  PartsOp(MakePart make, RunState* state) : make_(std::move(make)), state_(state) {}
  Status Next(Batch* batch) override;

 private:
  Status ReadAll();

  MakePart make_;
  RunState* state_;
  std::unique_ptr<AggregateOp> whole_;
};

}  // namespace tripel::query::exec
