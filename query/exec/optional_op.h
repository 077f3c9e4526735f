// OptionalOp: OPTIONAL MATCH. Rows that the inner plan has nothing for get nulls.
#pragma once

#include <functional>
#include <vector>

#include "query/exec/operator.h"
#include "query/plan/node.h"

namespace tripel::query::exec {

/// Makes the inner operators anew for the rows of one batch of the outer input, numbered in plan::Optional::row.
using InnerFactory = std::function<Source(const Batch* rows, const Layout& layout)>;

/// The inner plan runs once for each batch of the outer input; it keeps the order of rows, so a gap in their numbers is
/// a row without a match.
class OptionalOp final : public Operator {
 public:
  OptionalOp(const plan::Optional& optional, Source outer, InnerFactory make_inner, uint32_t variable_count, Output output);
  Status Next(Batch* batch) override;

 private:
  /// The next batch of the outer input, with its rows numbered; false at the end.
  Result<bool> NextOuter();
  Status NextInner();
  void EmitMatch(size_t inner_row, Batch* batch);
  void EmitNulls(size_t outer_row, Batch* batch);

  plan::Optional optional_;
  Output output_;
  Source outer_;
  InnerFactory make_inner_;
  Layout numbered_layout_;
  Carrier carrier_;
  Batch outer_batch_;
  Source inner_;
  Batch inner_batch_;
  size_t inner_row_ = 0;
  size_t next_outer_ = 0;     ///< the first row whose matches, if any, are still to come
  bool row_matched_ = false;  ///< next_outer_ has had one
  bool inner_ended_ = true;
};

}  // namespace tripel::query::exec
