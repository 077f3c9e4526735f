#include "query/function/aggregates.h"

#include <algorithm>

#include "query/function/registry.h"

namespace tripel::query {
namespace {

using plan::AggregateFunction;

constexpr KindSet kSummed = kNumberKinds | SetOf(Kind::kDuration);
constexpr KindSet kAverage = SetOf(Kind::kFloat, Kind::kDuration);
constexpr KindSet kFloat = SetOf(Kind::kFloat);
constexpr KindSet kBoolean = SetOf(Kind::kBoolean);
constexpr KindSet kList = SetOf(Kind::kList);
constexpr KindSet kString = SetOf(Kind::kString);

constexpr Aggregate kAggregates[] = {
    {"avg", AggregateFunction::kAverage, kSummed, kAverage, 0, "the mean of numbers or durations"},
    {"collect", AggregateFunction::kCollect, kAnyKind, kList, 0, "a list of the values that are not null"},
    {"collect_list", AggregateFunction::kCollect, kAnyKind, kList, 0, "the same as collect"},
    {"count", AggregateFunction::kCount, kAnyKind, SetOf(Kind::kInteger), 0,
     "how many values are not null; count(*) counts rows"},
    {"decreasing", AggregateFunction::kDecreasing, kAnyKind, kBoolean, 0,
     "each element of a group variable has a smaller value than the one before", true},
    {"increasing", AggregateFunction::kIncreasing, kAnyKind, kBoolean, 0,
     "each element of a group variable has a larger value than the one before", true},
    {"max", AggregateFunction::kMax, kAnyKind, kAnyKind, 0, "the largest in the order of ORDER BY"},
    {"min", AggregateFunction::kMin, kAnyKind, kAnyKind, 0, "the smallest in the order of ORDER BY"},
    {"nondecreasing", AggregateFunction::kNondecreasing, kAnyKind, kBoolean, 0,
     "no element of a group variable has a smaller value than the one before", true},
    {"nonincreasing", AggregateFunction::kNonincreasing, kAnyKind, kBoolean, 0,
     "no element of a group variable has a larger value than the one before", true},
    {"percentile_cont", AggregateFunction::kPercentileContinuous, kNumberKinds, kFloat, kNumberKinds,
     "the value at a fraction of the sorted ones, between two where it falls there"},
    {"percentile_disc", AggregateFunction::kPercentileDiscrete, kNumberKinds, kNumberKinds, kNumberKinds,
     "the first of the sorted values at or above a fraction"},
    {"percentileCont", AggregateFunction::kPercentileContinuous, kNumberKinds, kFloat, kNumberKinds,
     "the same as percentile_cont"},
    {"percentileDisc", AggregateFunction::kPercentileDiscrete, kNumberKinds, kNumberKinds, kNumberKinds,
     "the same as percentile_disc"},
    {"stddev_pop", AggregateFunction::kStdevPopulation, kNumberKinds, kFloat, 0, "standard deviation of a population"},
    {"stddev_samp", AggregateFunction::kStdevSample, kNumberKinds, kFloat, 0, "standard deviation of a sample"},
    {"stdev", AggregateFunction::kStdevSample, kNumberKinds, kFloat, 0, "the same as stddev_samp"},
    {"stdevp", AggregateFunction::kStdevPopulation, kNumberKinds, kFloat, 0, "the same as stddev_pop"},
    {"string_agg", AggregateFunction::kJoin, kString, kString, kString, "strings joined by a separator"},
    {"sum", AggregateFunction::kSum, kSummed, kSummed, 0, "the sum of numbers or durations; 0 of none"},
};

}  // namespace

const Aggregate* FindAggregate(std::string_view name) {
  const std::string lower = AsciiLower(name);
  const auto* found = std::find_if(std::begin(kAggregates), std::end(kAggregates), [&lower](const Aggregate& aggregate) {
    return AsciiLower(aggregate.name) == lower;
  });
  return found == std::end(kAggregates) ? nullptr : found;
}

std::span<const Aggregate> AllAggregates() { return kAggregates; }

}  // namespace tripel::query
