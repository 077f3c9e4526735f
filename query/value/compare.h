// How values compare: three-valued equality and order for `=` and `<`, sameness for grouping, and one
// total order for ORDER BY.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "query/value/datum.h"

namespace tripel::query {

/// `a = b`: nullopt is unknown (a null is involved). Values of different types are not equal; 1 = 1.0.
std::optional<bool> Equal(const Datum& a, const Datum& b);

/// The order of two values that have one (numbers, strings, booleans, lists, values of one temporal type);
/// nullopt where a null is involved or the types cannot be compared. NaN is unordered.
std::optional<std::partial_ordering> Order(const Datum& a, const Datum& b);

/// The same for DISTINCT, GROUP BY, UNION and hash tables: null is the same as null, NaN as NaN, 1 as 1.0.
bool Same(const Datum& a, const Datum& b);
/// Equal for values that are the same.
size_t HashOf(const Datum& datum);

/// Total over all values: maps, nodes, edges, lists, paths, temporal values, strings, booleans, numbers, NaN,
/// null, each ordered within.
std::strong_ordering TotalOrder(const Datum& a, const Datum& b);

/// For hash tables keyed by a row of values.
struct RowHash {
  size_t operator()(const std::vector<Datum>& row) const;
};
struct RowSame {
  bool operator()(const std::vector<Datum>& a, const std::vector<Datum>& b) const;
};

}  // namespace tripel::query
