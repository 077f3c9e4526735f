// The aggregates of the language: many values become one.
#pragma once

#include <span>
#include <string_view>

#include "query/plan/expression.h"
#include "query/value/datum.h"

namespace tripel::query {

struct Aggregate {
  std::string_view name;  ///< as printed; found ignoring case
  plan::AggregateFunction function;
  KindSet argument;
  KindSet result;
  KindSet parameter;      ///< of the second argument, a constant; 0: it takes none
  std::string_view doc;   ///< one line, for help
  bool over_lists_only = false;  ///< the order of rows has no meaning to it
};

/// nullptr when there is none.
const Aggregate* FindAggregate(std::string_view name);
/// In alphabetical order.
std::span<const Aggregate> AllAggregates();

}  // namespace tripel::query
