#include "query/function/temporal_maps.h"

#include <fmt/format.h>

#include <cmath>
#include <set>
#include <string>

#include "query/value/convert.h"
#include "query/value/temporal.h"
#include "query/value/temporal_parts.h"

namespace tripel::query {
namespace {

/// Entries are taken one by one, and what nobody took is a mistake.
class Parts {
 public:
  Parts(const DatumMap& map, std::string_view function) : map_(map), function_(function) {}

  bool Has(std::string_view name) const {
    const auto found = map_.find(name);
    return found != map_.end() && !found->second.is_null();
  }

  /// The entry `name`; `otherwise` where there is none.
  Result<int64_t> Take(std::string_view name, int64_t otherwise, int64_t least, int64_t most) {
    taken_.insert(name);
    if (!Has(name)) return otherwise;
    const Datum& value = map_.find(name)->second;
    if (value.kind() != Kind::kInteger) {
      return Fail(ErrorCode::kType, fmt::format("'{}' in the map of {} must be an integer, but this is {}", name,
                                                function_, NameOf(value.kind())));
    }
    if (value.integer() < least || value.integer() > most) {
      return Fail(ErrorCode::kData, fmt::format("'{}' in the map of {} must be {} to {}, but this is {}", name, function_,
                                                least, most, value.integer()));
    }
    return value.integer();
  }

  Result<double> TakeNumber(std::string_view name) {
    taken_.insert(name);
    if (!Has(name)) return 0.0;
    const Datum& value = map_.find(name)->second;
    constexpr double kLimit = 1e15;
    if (!value.is_number()) {
      return Fail(ErrorCode::kType, fmt::format("'{}' in the map of {} must be a number, but this is {}", name, function_,
                                                NameOf(value.kind())));
    }
    if (!(std::abs(value.number()) < kLimit)) {
      return Fail(ErrorCode::kData, fmt::format("'{}' in the map of {} is too large", name, function_));
    }
    return value.number();
  }

  /// The entry `name` of any kind; nullptr where there is none.
  const Datum* TakeAny(std::string_view name) {
    taken_.insert(name);
    return Has(name) ? &map_.find(name)->second : nullptr;
  }

  /// `name` makes no sense without `larger`.
  Status Require(std::string_view name, std::string_view larger) const {
    if (!Has(name) || Has(larger)) return {};
    return Fail(ErrorCode::kData, fmt::format("the map of {} has '{}' but no '{}'", function_, name, larger));
  }

  Status RequireNothingElse() const {
    for (const auto& [name, value] : map_) {
      if (!taken_.contains(name)) return Fail(ErrorCode::kData, fmt::format("the map of {} has no part '{}'", function_, name));
    }
    return {};
  }

  std::string_view function() const { return function_; }

 private:
  const DatumMap& map_;
  std::string_view function_;
  std::set<std::string_view> taken_;
};

constexpr int64_t kLeastYear = -999'999;
constexpr int64_t kMostYear = 999'999;

/// The date of a date or a datetime in the map, from which the rest departs.
Result<std::optional<Date>> TakeBaseDate(Parts* parts, std::optional<Date> base) {
  for (const std::string_view name : {"date", "datetime"}) {
    const Datum* given = parts->TakeAny(name);
    if (given == nullptr) continue;
    if (given->kind() == Kind::kDate) return std::optional<Date>(given->date());
    if (given->kind() == Kind::kDateTime) {
      return std::optional<Date>(Date{FloorDivide(given->date_time().seconds, kSecondsPerDay)});
    }
    return Fail(ErrorCode::kType, fmt::format("'{}' in the map of {} must be a date or a datetime, but this is {}", name,
                                              parts->function(), NameOf(given->kind())));
  }
  return base;
}

Result<Date> TakeMonthAndDay(Parts* parts, int64_t year, const std::optional<Date>& base) {
  if (!base) TRIPEL_TRY_STATUS(parts->Require("day", "month"));
  const CivilDate from = base ? CivilOf(base->days) : CivilDate{};
  TRIPEL_TRY(const int64_t month, parts->Take("month", from.month, 1, 12));
  // A base's day is clipped where the month is shorter; one that was asked for must exist.
  const int64_t last = DaysInMonth(year, month);
  TRIPEL_TRY(const int64_t day, parts->Take("day", std::min(from.day, last), 1, last));
  return Date{DaysOf({year, month, day})};
}

/// The year, and within it month and day, week and day, quarter and day, or just the day.
Result<Date> TakeDate(Parts* parts, std::optional<Date> base) {
  TRIPEL_TRY(base, TakeBaseDate(parts, base));
  const CivilDate from = base ? CivilOf(base->days) : CivilDate{};
  if (!base && !parts->Has("year")) {
    return Fail(ErrorCode::kData, fmt::format("the map of {} has no 'year'", parts->function()));
  }
  TRIPEL_TRY(const int64_t year, parts->Take("year", from.year, kLeastYear, kMostYear));
  if (parts->Has("week")) {
    TRIPEL_TRY(const int64_t week, parts->Take("week", 1, 1, 53));
    TRIPEL_TRY(const int64_t day, parts->Take("dayOfWeek", 1, 1, 7));
    return Date{FirstMonday(year) + (week - 1) * 7 + day - 1};
  }
  if (parts->Has("quarter")) {
    TRIPEL_TRY(const int64_t quarter, parts->Take("quarter", 1, 1, 4));
    TRIPEL_TRY(const int64_t day, parts->Take("dayOfQuarter", 1, 1, 92));
    return Date{DaysOf({year, quarter * 3 - 2, 1}) + day - 1};
  }
  if (parts->Has("ordinalDay")) {
    TRIPEL_TRY(const int64_t day, parts->Take("ordinalDay", 1, 1, 366));
    return Date{DaysOf({year, 1, 1}) + day - 1};
  }
  return TakeMonthAndDay(parts, year, base);
}

Result<std::optional<int32_t>> TakeOffset(Parts* parts, std::optional<int32_t> base) {
  const Datum* given = parts->TakeAny("timezone");
  if (given == nullptr) return base;
  if (given->kind() == Kind::kString) {
    const std::optional<Time> midnight = ParseTime("00:00" + given->string());
    if (midnight && midnight->offset_seconds) return midnight->offset_seconds;
  }
  return Fail(ErrorCode::kData, fmt::format("'timezone' in the map of {} must be written like '+01:00' or 'Z'", parts->function()));
}

Result<Time> TakeTime(Parts* parts, std::optional<Time> base) {
  if (const Datum* given = parts->TakeAny("time")) {
    if (given->kind() == Kind::kTime) {
      base = given->time();
    } else if (given->kind() == Kind::kDateTime) {
      const DateTime& moment = given->date_time();
      const int64_t of_day = moment.seconds - FloorDivide(moment.seconds, kSecondsPerDay) * kSecondsPerDay;
      base = Time{of_day * kNanosPerSecond + moment.nanos, moment.offset_seconds};
    } else {
      return Fail(ErrorCode::kType, fmt::format("'time' in the map of {} must be a time or a datetime, but this is {}",
                                                parts->function(), NameOf(given->kind())));
    }
  }
  if (!base) {
    TRIPEL_TRY_STATUS(parts->Require("minute", "hour"));
    TRIPEL_TRY_STATUS(parts->Require("second", "minute"));
  }
  const int64_t from = base ? base->nanos : 0;
  TRIPEL_TRY(const int64_t hour, parts->Take("hour", from / (3600 * kNanosPerSecond), 0, 23));
  TRIPEL_TRY(const int64_t minute, parts->Take("minute", from / (60 * kNanosPerSecond) % 60, 0, 59));
  TRIPEL_TRY(const int64_t second, parts->Take("second", from / kNanosPerSecond % 60, 0, 59));
  const bool fraction = parts->Has("millisecond") || parts->Has("microsecond") || parts->Has("nanosecond");
  TRIPEL_TRY(const int64_t millis, parts->Take("millisecond", 0, 0, 999));
  TRIPEL_TRY(const int64_t micros, parts->Take("microsecond", 0, 0, 999'999));
  TRIPEL_TRY(const int64_t nanos, parts->Take("nanosecond", fraction ? 0 : from % kNanosPerSecond, 0, kNanosPerSecond - 1));
  const int64_t below = millis * 1'000'000 + micros * 1'000 + nanos;
  if (below >= kNanosPerSecond) {
    return Fail(ErrorCode::kData, fmt::format("the fractions of a second in the map of {} make a whole one", parts->function()));
  }
  TRIPEL_TRY(const std::optional<int32_t> offset, TakeOffset(parts, base ? base->offset_seconds : std::nullopt));
  return Time{((hour * 60 + minute) * 60 + second) * kNanosPerSecond + below, offset};
}

}  // namespace

Result<Date> DateFromMap(const DatumMap& map, std::optional<Date> base, std::string_view function) {
  Parts parts(map, function);
  TRIPEL_TRY(const Date date, TakeDate(&parts, base));
  TRIPEL_TRY_STATUS(parts.RequireNothingElse());
  return date;
}

Result<Time> TimeFromMap(const DatumMap& map, std::optional<Time> base, std::string_view function) {
  Parts parts(map, function);
  TRIPEL_TRY(const Time time, TakeTime(&parts, base));
  TRIPEL_TRY_STATUS(parts.RequireNothingElse());
  return time;
}

Result<DateTime> DateTimeFromMap(const DatumMap& map, const std::optional<DateTime>& base, std::string_view function) {
  Parts parts(map, function);
  std::optional<Date> base_date;
  std::optional<Time> base_time;
  const Datum* whole = parts.TakeAny("datetime");
  if (base || (whole != nullptr && whole->kind() == Kind::kDateTime)) {
    const DateTime& from = base ? *base : whole->date_time();
    base_date = Date{FloorDivide(from.seconds, kSecondsPerDay)};
    base_time = Time{(from.seconds - base_date->days * kSecondsPerDay) * kNanosPerSecond + from.nanos, from.offset_seconds};
  }
  TRIPEL_TRY(const Date date, TakeDate(&parts, base_date));
  TRIPEL_TRY(const Time time, TakeTime(&parts, base_time));
  TRIPEL_TRY_STATUS(parts.RequireNothingElse());
  return DateTime{date.days * kSecondsPerDay + time.nanos / kNanosPerSecond,
                  static_cast<int32_t>(time.nanos % kNanosPerSecond), time.offset_seconds, ""};
}

Result<Duration> DurationFromMap(const DatumMap& map, std::string_view function) {
  Parts parts(map, function);
  struct Unit {
    std::string_view name;
    double months, days, seconds;
  };
  constexpr Unit kUnits[] = {
      {"years", 12, 0, 0},  {"quarters", 3, 0, 0},     {"months", 1, 0, 0},          {"weeks", 0, 7, 0},
      {"days", 0, 1, 0},    {"hours", 0, 0, 3600},     {"minutes", 0, 0, 60},        {"seconds", 0, 0, 1},
      {"milliseconds", 0, 0, 1e-3}, {"microseconds", 0, 0, 1e-6}, {"nanoseconds", 0, 0, 1e-9}};
  double months = 0, days = 0, seconds = 0;
  for (const Unit& unit : kUnits) {
    TRIPEL_TRY(const double number, parts.TakeNumber(unit.name));
    months += number * unit.months;
    days += number * unit.days;
    seconds += number * unit.seconds;
  }
  TRIPEL_TRY_STATUS(parts.RequireNothingElse());
  return DurationOf(months, days, seconds);
}

}  // namespace tripel::query
