// Functions on lists, and those that also take strings or maps.
#include <fmt/format.h>

#include <algorithm>

#include "query/function/code_points.h"
#include "query/function/registry.h"
#include "query/value/compare.h"

namespace tripel::query {
namespace {

constexpr KindSet kList = SetOf(Kind::kList);
constexpr KindSet kInteger = SetOf(Kind::kInteger);
constexpr KindSet kString = SetOf(Kind::kString);

// A longer range is surely a mistake, and would fill the memory before any limit is looked at.
constexpr uint64_t kMaxRange = 10'000'000;

using Arguments = std::span<const Datum>;

Result<Datum> Size(Arguments arguments, FunctionContext&) {
  switch (arguments[0].kind()) {
    case Kind::kString: return Datum::Integer(CountCodePoints(arguments[0].string()));
    case Kind::kMap: return Datum::Integer(static_cast<int64_t>(arguments[0].map().size()));
    default: return Datum::Integer(static_cast<int64_t>(arguments[0].list().size()));
  }
}

Result<Datum> Head(Arguments arguments, FunctionContext&) {
  return arguments[0].list().empty() ? Datum() : arguments[0].list().front();
}

Result<Datum> Last(Arguments arguments, FunctionContext&) {
  return arguments[0].list().empty() ? Datum() : arguments[0].list().back();
}

Result<Datum> Tail(Arguments arguments, FunctionContext&) {
  const DatumList& list = arguments[0].list();
  return Datum::List(list.empty() ? DatumList() : DatumList(list.begin() + 1, list.end()));
}

Result<Datum> Reverse(Arguments arguments, FunctionContext&) {
  if (arguments[0].kind() == Kind::kString) return Datum::String(ReversedCodePoints(arguments[0].string()));
  return Datum::List(DatumList(arguments[0].list().rbegin(), arguments[0].list().rend()));
}

Result<Datum> Range(Arguments arguments, FunctionContext& context) {
  const int64_t first = arguments[0].integer();
  const int64_t last = arguments[1].integer();
  const int64_t step = arguments.size() > 2 ? arguments[2].integer() : 1;
  if (step == 0) return Fail(ErrorCode::kData, "the step of range cannot be 0");
  DatumList list;
  if (step > 0 ? first > last : first < last) return Datum::List(std::move(list));
  // In unsigned numbers neither the distance nor the size of the step overflows.
  const uint64_t distance = step > 0 ? static_cast<uint64_t>(last) - static_cast<uint64_t>(first)
                                     : static_cast<uint64_t>(first) - static_cast<uint64_t>(last);
  const uint64_t stride = step > 0 ? static_cast<uint64_t>(step) : uint64_t{0} - static_cast<uint64_t>(step);
  const uint64_t steps = distance / stride;
  if (steps >= static_cast<uint64_t>(kMaxRange)) {
    return Fail(ErrorCode::kData, fmt::format("a range can have at most {} numbers", kMaxRange));
  }
  MemoryCharge charge(context.budget);
  TRIPEL_TRY_STATUS(charge.Add((steps + 1) * sizeof(Datum)));
  list.reserve(steps + 1);
  for (uint64_t i = 0; i <= steps; ++i) {
    TRIPEL_TRY_STATUS(context.budget->Step());
    list.push_back(Datum::Integer(first + static_cast<int64_t>(i) * step));
  }
  return Datum::List(std::move(list));
}

Result<Datum> ListDistinct(Arguments arguments, FunctionContext&) {
  DatumList unique;
  for (const Datum& item : arguments[0].list()) {
    const bool known = std::any_of(unique.begin(), unique.end(), [&](const Datum& other) { return Same(item, other); });
    if (!known) unique.push_back(item);
  }
  return Datum::List(std::move(unique));
}

Result<Datum> ListSort(Arguments arguments, FunctionContext&) {
  DatumList sorted = arguments[0].list();
  std::stable_sort(sorted.begin(), sorted.end(), [](const Datum& a, const Datum& b) { return TotalOrder(a, b) < 0; });
  return Datum::List(std::move(sorted));
}

Result<Datum> Append(Arguments arguments, FunctionContext&) {
  if (arguments[0].is_null()) return Datum();
  DatumList list = arguments[0].list();
  list.push_back(arguments[1]);
  return Datum::List(std::move(list));
}

Result<Datum> Cardinality(Arguments arguments, FunctionContext& context) {
  if (arguments[0].kind() != Kind::kPath) return Size(arguments, context);
  const PathData& path = arguments[0].path();
  return Datum::Integer(static_cast<int64_t>(path.nodes.size() + path.edges.size()));
}

}  // namespace

std::vector<Function> ListFunctions() {
  return {
      {"size", 1, 1, {kList | kString | SetOf(Kind::kMap)}, kInteger, Size, "how many items, characters or entries"},
      {"cardinality", 1, 1, {kList | SetOf(Kind::kMap, Kind::kPath)}, kInteger, Cardinality, "how many items"},
      {"head", 1, 1, {kList}, kAnyKind, Head, "the first item; null where there is none"},
      {"last", 1, 1, {kList}, kAnyKind, Last, "the last item; null where there is none"},
      {"tail", 1, 1, {kList}, kList, Tail, "all items but the first"},
      {"reverse", 1, 1, {kList | kString}, kList | kString, Reverse, "the other way round"},
      {"range", 2, 3, {kInteger}, kList, Range, "the integers from the first to the last, both included"},
      {"list_distinct", 1, 1, {kList}, kList, ListDistinct, "without repeated items"},
      {"list_sort", 1, 1, {kList}, kList, ListSort, "in the order of ORDER BY"},
      {"list_append", 2, 2, {kList, kAnyKind}, kList, Append, "with one more item at the end", false},
  };
}

}  // namespace tripel::query
