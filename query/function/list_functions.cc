// Functions on lists, and those that also take strings or maps.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <vector>

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

Result<Datum> Prepend(Arguments arguments, FunctionContext&) {
  if (arguments[0].is_null()) return Datum();
  DatumList list = {arguments[1]};
  list.insert(list.end(), arguments[0].list().begin(), arguments[0].list().end());
  return Datum::List(std::move(list));
}

Result<Datum> IsEmpty(Arguments arguments, FunctionContext&) {
  switch (arguments[0].kind()) {
    case Kind::kString: return Datum::Boolean(arguments[0].string().empty());
    case Kind::kMap: return Datum::Boolean(arguments[0].map().empty());
    default: return Datum::Boolean(arguments[0].list().empty());
  }
}

/// Three-valued, as IN is.
Result<Datum> Contains(Arguments arguments, FunctionContext&) {
  if (arguments[0].is_null()) return Datum();
  bool unknown = false;
  for (const Datum& item : arguments[0].list()) {
    const std::optional<bool> equal = Equal(item, arguments[1]);
    if (equal == true) return Datum::Boolean(true);
    if (!equal) unknown = true;
  }
  return unknown ? Datum() : Datum::Boolean(false);
}

Result<Datum> Concat(Arguments arguments, FunctionContext& context) {
  MemoryCharge charge(context.budget);
  DatumList all;
  for (const Datum& list : arguments) {
    TRIPEL_TRY_STATUS(charge.Add(list.list().size() * sizeof(Datum)));
    all.insert(all.end(), list.list().begin(), list.list().end());
  }
  return Datum::List(std::move(all));
}

/// `depth` levels of lists are opened.
void FlattenInto(const Datum& item, int64_t depth, DatumList* flat) {
  if (item.kind() != Kind::kList || depth < 0) {
    flat->push_back(item);
    return;
  }
  for (const Datum& inner : item.list()) FlattenInto(inner, depth - 1, flat);
}

Result<Datum> Flatten(Arguments arguments, FunctionContext&) {
  const int64_t depth = arguments.size() > 1 ? arguments[1].integer() : 1;
  if (depth < 0) return Fail(ErrorCode::kData, "argument 2 of list_flatten, the depth, cannot be negative");
  DatumList flat;
  FlattenInto(arguments[0], depth, &flat);
  return Datum::List(std::move(flat));
}

/// Positions count from 0, as everywhere; -1 where it does not occur.
Result<Datum> IndexOf(Arguments arguments, FunctionContext&) {
  if (arguments[0].kind() == Kind::kString) {
    if (arguments[1].kind() != Kind::kString) {
      return Fail(ErrorCode::kType, fmt::format("argument 2 of index_of must be a string, since the first is one, but this is {}",
                                                NameOf(arguments[1].kind())));
    }
    const size_t found = arguments[0].string().find(arguments[1].string());
    if (found == std::string::npos) return Datum::Integer(-1);
    return Datum::Integer(CountCodePoints(std::string_view(arguments[0].string()).substr(0, found)));
  }
  const DatumList& list = arguments[0].list();
  const auto found = std::find_if(list.begin(), list.end(), [&](const Datum& item) { return Equal(item, arguments[1]) == true; });
  return Datum::Integer(found == list.end() ? -1 : found - list.begin());
}

using DatumSet = std::unordered_set<std::vector<Datum>, RowHash, RowSame>;

/// The items of the first list for which being in the second is `wanted`, each once, in the first one's order.
DatumList Chosen(const DatumList& from, const DatumList& other, bool wanted) {
  DatumSet known;
  for (const Datum& item : other) known.insert({item});
  DatumSet taken;
  DatumList chosen;
  for (const Datum& item : from) {
    if (known.contains({item}) == wanted && taken.insert({item}).second) chosen.push_back(item);
  }
  return chosen;
}

Result<Datum> ListDistinct(Arguments arguments, FunctionContext&) {
  return Datum::List(Chosen(arguments[0].list(), {}, false));
}

Result<Datum> Intersect(Arguments arguments, FunctionContext&) {
  return Datum::List(Chosen(arguments[0].list(), arguments[1].list(), true));
}
Result<Datum> Except(Arguments arguments, FunctionContext&) {
  return Datum::List(Chosen(arguments[0].list(), arguments[1].list(), false));
}
Result<Datum> Union(Arguments arguments, FunctionContext& context) {
  TRIPEL_TRY(const Datum all, Concat(arguments, context));
  return Datum::List(Chosen(all.list(), {}, false));
}

/// The least (-1) or the greatest (1) item that is not null, in the order of ORDER BY; null where there is none.
template <int side>
Result<Datum> Extreme(Arguments arguments, FunctionContext&) {
  const Datum* best = nullptr;
  for (const Datum& item : arguments[0].list()) {
    if (item.is_null()) continue;
    const bool better = best == nullptr || (side < 0 ? TotalOrder(item, *best) < 0 : TotalOrder(item, *best) > 0);
    if (better) best = &item;
  }
  return best ? *best : Datum();
}

/// The sum and how many there are of the items that are not null. Integers stay integers while all are.
struct Total {
  int64_t whole = 0;
  double real = 0;
  bool integral = true;
  int64_t count = 0;
};

Result<Total> AddUp(const DatumList& list, std::string_view function) {
  Total total;
  for (const Datum& item : list) {
    if (item.is_null()) continue;
    if (!item.is_number()) {
      return Fail(ErrorCode::kType, fmt::format("{} needs a list of numbers, but this one holds {}", function, NameOf(item.kind())));
    }
    total.integral &= item.kind() == Kind::kInteger;
    total.real += item.number();
    if (total.integral && __builtin_add_overflow(total.whole, item.integer(), &total.whole)) {
      return Fail(ErrorCode::kData, fmt::format("the result of {} is too large for an integer", function));
    }
    ++total.count;
  }
  return total;
}

Result<Datum> Sum(Arguments arguments, FunctionContext&) {
  TRIPEL_TRY(const Total total, AddUp(arguments[0].list(), "list_sum"));
  return total.integral ? Datum::Integer(total.whole) : Datum::Float(total.real);
}

Result<Datum> Average(Arguments arguments, FunctionContext&) {
  TRIPEL_TRY(const Total total, AddUp(arguments[0].list(), "list_avg"));
  return total.count == 0 ? Datum() : Datum::Float(total.real / static_cast<double>(total.count));
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
      {"list_avg", 1, 1, {kList}, SetOf(Kind::kFloat), Average, "the mean of the numbers of a list"},
      {"list_concat", 1, kAnyNumber, {kList}, kList, Concat, "the items of all lists, one list after the other"},
      {"list_contains", 2, 2, {kList, kAnyKind}, SetOf(Kind::kBoolean), Contains, "whether an item is in the list, as IN", false},
      {"list_except", 2, 2, {kList}, kList, Except, "the different items that are not in the second list"},
      {"list_flatten", 1, 2, {kList, kInteger}, kList, Flatten, "with the items of inner lists in their place, so many levels deep"},
      {"list_intersect", 2, 2, {kList}, kList, Intersect, "the different items that are also in the second list"},
      {"list_max", 1, 1, {kList}, kAnyKind, Extreme<1>, "the last item in the order of ORDER BY"},
      {"list_min", 1, 1, {kList}, kAnyKind, Extreme<-1>, "the first item in the order of ORDER BY"},
      {"list_prepend", 2, 2, {kList, kAnyKind}, kList, Prepend, "with one more item at the start", false},
      {"list_sum", 1, 1, {kList}, kNumberKinds, Sum, "the sum of the numbers of a list; 0 of none"},
      {"list_union", 2, kAnyNumber, {kList}, kList, Union, "the different items of all lists"},
      {"index_of", 2, 2, {kList | kString, kAnyKind}, kInteger, IndexOf, "where an item or a text begins, from 0; -1 where it does not"},
      {"isEmpty", 1, 1, {kList | kString | SetOf(Kind::kMap)}, SetOf(Kind::kBoolean), IsEmpty, "whether nothing is in it"},
      {"list_append", 2, 2, {kList, kAnyKind}, kList, Append, "with one more item at the end", false},
  };
}

}  // namespace tripel::query
