#include "query/value/compare.h"

#include <bit>
#include <cmath>
#include <functional>
#include <tuple>

#include "query/value/temporal.h"

namespace tripel::query {
namespace {

/// Exact: a large integer is not rounded to the nearest double first.
std::partial_ordering CompareNumbers(const Datum& a, const Datum& b) {
  if (a.kind() == Kind::kInteger && b.kind() == Kind::kInteger) return a.integer() <=> b.integer();
  if (a.kind() == Kind::kFloat && b.kind() == Kind::kFloat) return a.floating() <=> b.floating();
  if (a.kind() == Kind::kFloat) return 0 <=> CompareNumbers(b, a);
  const double right = b.floating();
  if (std::isnan(right)) return std::partial_ordering::unordered;
  constexpr double kTwoTo63 = 9223372036854775808.0;
  if (right >= kTwoTo63) return std::partial_ordering::less;
  if (right < -kTwoTo63) return std::partial_ordering::greater;
  const int64_t whole = static_cast<int64_t>(right);  // towards zero
  if (a.integer() != whole) return a.integer() <=> whole;
  return 0.0 <=> (right - static_cast<double>(whole));
}

/// Comparable position of values of one temporal kind.
std::tuple<int64_t, int64_t, int64_t> TemporalRank(const Datum& datum) {
  switch (datum.kind()) {
    case Kind::kDate: return {datum.date().days, 0, 0};
    case Kind::kTime: {
      const tripel::Time& time = datum.time();
      const int64_t offset = time.offset_seconds.value_or(0);
      return {time.nanos - offset * kNanosPerSecond, offset, 0};
    }
    case Kind::kDateTime: {
      const tripel::DateTime& moment = datum.date_time();
      const int64_t offset = moment.offset_seconds.value_or(0);
      return {moment.seconds - offset, moment.nanos, offset};
    }
    default: {
      const tripel::Duration& length = datum.duration();
      // Average lengths: only the total order needs a rank, `<` does not compare durations.
      constexpr int64_t kSecondsPerMonth = 2629746;
      constexpr int64_t kSecondsPerDay = 86400;
      return {length.months * kSecondsPerMonth + length.days * kSecondsPerDay + length.seconds, length.nanos,
              length.months};
    }
  }
}

bool SameOffsetKind(const Datum& a, const Datum& b) {
  if (a.kind() == Kind::kTime) return a.time().offset_seconds.has_value() == b.time().offset_seconds.has_value();
  if (a.kind() == Kind::kDateTime) {
    return a.date_time().offset_seconds.has_value() == b.date_time().offset_seconds.has_value();
  }
  return true;
}

std::optional<bool> EqualLists(const DatumList& a, const DatumList& b) {
  if (a.size() != b.size()) return false;
  bool unknown = false;
  for (size_t i = 0; i < a.size(); ++i) {
    const std::optional<bool> equal = Equal(a[i], b[i]);
    if (!equal) unknown = true;
    else if (!*equal) return false;
  }
  if (unknown) return std::nullopt;
  return true;
}

std::optional<bool> EqualMaps(const DatumMap& a, const DatumMap& b) {
  if (a.size() != b.size()) return false;
  bool unknown = false;
  for (auto left = a.begin(), right = b.begin(); left != a.end(); ++left, ++right) {
    if (left->first != right->first) return false;
    const std::optional<bool> equal = Equal(left->second, right->second);
    if (!equal) unknown = true;
    else if (!*equal) return false;
  }
  if (unknown) return std::nullopt;
  return true;
}

std::optional<std::partial_ordering> OrderLists(const DatumList& a, const DatumList& b) {
  for (size_t i = 0; i < a.size() && i < b.size(); ++i) {
    const std::optional<std::partial_ordering> order = Order(a[i], b[i]);
    if (!order || *order != std::partial_ordering::equivalent) return order;
  }
  return a.size() <=> b.size();
}

bool SamePath(const PathData& a, const PathData& b) { return a.nodes == b.nodes && a.edges == b.edges; }

int TotalRank(const Datum& datum) {
  switch (datum.kind()) {
    case Kind::kMap: return 0;
    case Kind::kNode: return 1;
    case Kind::kEdge: return 2;
    case Kind::kList: return 3;
    case Kind::kPath: return 4;
    case Kind::kDateTime: return datum.date_time().offset_seconds ? 5 : 6;
    case Kind::kDate: return 7;
    case Kind::kTime: return datum.time().offset_seconds ? 8 : 9;
    case Kind::kDuration: return 10;
    case Kind::kString: return 11;
    case Kind::kBoolean: return 12;
    case Kind::kInteger: return 13;
    case Kind::kFloat: return std::isnan(datum.floating()) ? 14 : 13;
    case Kind::kNull: return 15;
  }
  return 15;
}

std::strong_ordering Strong(std::partial_ordering order) {
  if (order == std::partial_ordering::less) return std::strong_ordering::less;
  if (order == std::partial_ordering::greater) return std::strong_ordering::greater;
  return std::strong_ordering::equal;
}

std::strong_ordering TotalOrderOfMaps(const DatumMap& a, const DatumMap& b) {
  auto left = a.begin();
  auto right = b.begin();
  for (; left != a.end() && right != b.end(); ++left, ++right) {
    if (const auto order = left->first <=> right->first; order != 0) return order;
    if (const auto order = TotalOrder(left->second, right->second); order != 0) return order;
  }
  return a.size() <=> b.size();
}

std::strong_ordering TotalOrderOfPaths(const PathData& a, const PathData& b) {
  for (size_t i = 0; i < a.nodes.size() && i < b.nodes.size(); ++i) {
    if (const auto order = a.nodes[i] <=> b.nodes[i]; order != 0) return order;
    if (i >= a.edges.size() || i >= b.edges.size()) break;
    if (const auto order = a.edges[i].statement <=> b.edges[i].statement; order != 0) return order;
  }
  return a.nodes.size() <=> b.nodes.size();
}

size_t Mix(size_t seed, size_t value) {
  // The finisher of splitmix64: cheap, and spreads the dense ids that most keys are.
  uint64_t x = seed * 0x9E3779B97F4A7C15ULL + value;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

size_t HashOfNumber(const Datum& datum) {
  if (datum.kind() == Kind::kInteger) return static_cast<size_t>(datum.integer());
  const double value = datum.floating();
  if (std::isnan(value)) return 0x7FF8;
  constexpr double kTwoTo63 = 9223372036854775808.0;
  // A float that is an integer must hash like that integer, as the two are the same.
  if (value >= -kTwoTo63 && value < kTwoTo63 && value == std::trunc(value)) {
    return static_cast<size_t>(static_cast<int64_t>(value));
  }
  return std::bit_cast<uint64_t>(value);
}

}  // namespace

std::optional<bool> Equal(const Datum& a, const Datum& b) {
  if (a.is_null() || b.is_null()) return std::nullopt;
  if (a.is_number() && b.is_number()) return CompareNumbers(a, b) == std::partial_ordering::equivalent;
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::kBoolean: return a.boolean() == b.boolean();
    case Kind::kNode: return a.node() == b.node();
    case Kind::kEdge: return a.edge() == b.edge();
    case Kind::kString: return a.string() == b.string();
    case Kind::kList: return EqualLists(a.list(), b.list());
    case Kind::kMap: return EqualMaps(a.map(), b.map());
    case Kind::kPath: return SamePath(a.path(), b.path());
    case Kind::kDuration: return a.duration() == b.duration();
    default: return SameOffsetKind(a, b) && TemporalRank(a) == TemporalRank(b);
  }
}

std::optional<std::partial_ordering> Order(const Datum& a, const Datum& b) {
  if (a.is_null() || b.is_null()) return std::nullopt;
  if (a.is_number() && b.is_number()) return CompareNumbers(a, b);
  if (a.kind() != b.kind()) return std::nullopt;
  switch (a.kind()) {
    case Kind::kBoolean: return a.boolean() <=> b.boolean();
    case Kind::kString: return a.string() <=> b.string();
    case Kind::kList: return OrderLists(a.list(), b.list());
    case Kind::kDate:
    case Kind::kTime:
    case Kind::kDateTime:
      if (!SameOffsetKind(a, b)) return std::nullopt;
      return TemporalRank(a) <=> TemporalRank(b);
    default: return std::nullopt;
  }
}

bool Same(const Datum& a, const Datum& b) {
  if (a.is_number() && b.is_number()) {
    const std::partial_ordering order = CompareNumbers(a, b);
    if (order == std::partial_ordering::equivalent) return true;
    return a.kind() == Kind::kFloat && b.kind() == Kind::kFloat && std::isnan(a.floating()) && std::isnan(b.floating());
  }
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::kNull: return true;
    case Kind::kList: return RowSame()(a.list(), b.list());
    case Kind::kMap: {
      if (a.map().size() != b.map().size()) return false;
      for (auto left = a.map().begin(), right = b.map().begin(); left != a.map().end(); ++left, ++right) {
        if (left->first != right->first || !Same(left->second, right->second)) return false;
      }
      return true;
    }
    default: return Equal(a, b).value_or(false);
  }
}

size_t HashOf(const Datum& datum) {
  const size_t kind = static_cast<size_t>(datum.kind() == Kind::kFloat ? Kind::kInteger : datum.kind());
  switch (datum.kind()) {
    case Kind::kNull: return kind;
    case Kind::kBoolean: return Mix(kind, datum.boolean());
    case Kind::kInteger:
    case Kind::kFloat: return Mix(kind, HashOfNumber(datum));
    case Kind::kNode: return Mix(kind, datum.node().value);
    case Kind::kEdge: return Mix(kind, datum.edge().statement.value);
    case Kind::kString: return Mix(kind, std::hash<std::string>()(datum.string()));
    case Kind::kList: return Mix(kind, RowHash()(datum.list()));
    case Kind::kMap: {
      size_t hash = kind;
      for (const auto& [key, value] : datum.map()) {
        hash = Mix(hash, std::hash<std::string>()(key));
        hash = Mix(hash, HashOf(value));
      }
      return hash;
    }
    case Kind::kPath: {
      size_t hash = kind;
      for (const storage::EntityId node : datum.path().nodes) hash = Mix(hash, node.value);
      for (const EdgeRef& edge : datum.path().edges) hash = Mix(hash, edge.statement.value);
      return hash;
    }
    case Kind::kDuration: {
      const tripel::Duration& length = datum.duration();
      return Mix(Mix(Mix(kind, static_cast<size_t>(length.months)), static_cast<size_t>(length.days)),
                 static_cast<size_t>(length.seconds));
    }
    default: {
      const auto [first, second, third] = TemporalRank(datum);
      return Mix(Mix(Mix(kind, static_cast<size_t>(first)), static_cast<size_t>(second)), static_cast<size_t>(third));
    }
  }
}

std::strong_ordering TotalOrder(const Datum& a, const Datum& b) {
  const int rank = TotalRank(a);
  if (const auto order = rank <=> TotalRank(b); order != 0) return order;
  switch (a.kind()) {
    case Kind::kMap: return TotalOrderOfMaps(a.map(), b.map());
    case Kind::kNode: return a.node() <=> b.node();
    case Kind::kEdge: return a.edge().statement <=> b.edge().statement;
    case Kind::kList: {
      const DatumList& left = a.list();
      const DatumList& right = b.list();
      for (size_t i = 0; i < left.size() && i < right.size(); ++i) {
        if (const auto order = TotalOrder(left[i], right[i]); order != 0) return order;
      }
      return left.size() <=> right.size();
    }
    case Kind::kPath: return TotalOrderOfPaths(a.path(), b.path());
    case Kind::kDate:
    case Kind::kTime:
    case Kind::kDateTime:
    case Kind::kDuration: return TemporalRank(a) <=> TemporalRank(b);
    case Kind::kString: return a.string() <=> b.string();
    case Kind::kBoolean: return a.boolean() <=> b.boolean();
    case Kind::kInteger:
    case Kind::kFloat: return Strong(CompareNumbers(a, b));
    case Kind::kNull: return std::strong_ordering::equal;
  }
  return std::strong_ordering::equal;
}

size_t RowHash::operator()(const std::vector<Datum>& row) const {
  size_t hash = row.size();
  for (const Datum& datum : row) hash = Mix(hash, HashOf(datum));
  return hash;
}

bool RowSame::operator()(const std::vector<Datum>& a, const std::vector<Datum>& b) const {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (!Same(a[i], b[i])) return false;
  }
  return true;
}

}  // namespace tripel::query
