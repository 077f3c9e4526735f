// Aggregator: the state of one aggregate over one group.
#pragma once

#include <memory>

#include "query/graph/budget.h"
#include "query/plan/node.h"
#include "query/value/datum.h"
#include "tripel/result.h"

namespace tripel::query::exec {

class Aggregator {
 public:
  virtual ~Aggregator() = default;
  /// Nulls do not count, but for count(*), whose value is not looked at.
  virtual Status Add(const Datum& value) = 0;
  /// As if the values of *part, which is of the same kind and used up, came after those so far. kInternal where the
  /// function does not work in parts (plan/rules/aggregate_in_parts.h).
  virtual Status Absorb(Aggregator* part);
  /// Once, at the end.
  virtual Result<Datum> Finish() = 0;
};

/// Whether `value` may come after `before`: true, false, or null where the two do not compare.
Datum KeepsOrder(plan::AggregateFunction order, const Datum& before, const Datum& value);

/// What it keeps is charged to *charge, which must outlive it.
std::unique_ptr<Aggregator> MakeAggregator(const plan::Aggregation& aggregation, MemoryCharge* charge);

}  // namespace tripel::query::exec
