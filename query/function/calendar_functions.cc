// Functions that measure and round times: durations between moments, and moments cut to a unit of the calendar.
#include <fmt/format.h>

#include <optional>
#include <string>

#include "query/function/registry.h"
#include "query/value/convert.h"
#include "query/value/temporal.h"
#include "query/value/temporal_parts.h"

namespace tripel::query {
namespace {

constexpr KindSet kText = SetOf(Kind::kString);
constexpr KindSet kDate = SetOf(Kind::kDate);
constexpr KindSet kTime = SetOf(Kind::kTime);
constexpr KindSet kDateTime = SetOf(Kind::kDateTime);
constexpr KindSet kDuration = SetOf(Kind::kDuration);

using Arguments = std::span<const Datum>;

/// A date is its midnight.
DateTime MomentOf(const Datum& datum) {
  if (datum.kind() == Kind::kDateTime) return datum.date_time();
  return {datum.date().days * kSecondsPerDay, 0, std::nullopt, ""};
}

/// Times go with times only: a time has no day that could be counted from.
Result<std::optional<Duration>> BetweenTimes(Arguments arguments, std::string_view function) {
  const bool first = arguments[0].kind() == Kind::kTime;
  const bool second = arguments[1].kind() == Kind::kTime;
  if (!first && !second) return std::optional<Duration>();
  if (first != second) {
    return Fail(ErrorCode::kType, fmt::format("{} needs two times, or two dates or datetimes, but these are {} and {}", function,
                                              NameOf(arguments[0].kind()), NameOf(arguments[1].kind())));
  }
  const auto moment = [](const Time& time) {
    return DateTime{time.nanos / kNanosPerSecond, static_cast<int32_t>(time.nanos % kNanosPerSecond), time.offset_seconds, ""};
  };
  return std::optional<Duration>(SecondsBetween(moment(arguments[0].time()), moment(arguments[1].time())));
}

/// Days and the seconds of the last one, both with the sign of the whole.
Duration DaysAndSeconds(Duration between) {
  const bool behind = between.seconds < 0 && between.nanos > 0;
  const int64_t days = (between.seconds + (behind ? 1 : 0)) / kSecondsPerDay;
  return {0, days, between.seconds - days * kSecondsPerDay, between.nanos};
}

Result<Datum> Between(Arguments arguments, FunctionContext&) {
  TRIPEL_TRY(const std::optional<Duration> times, BetweenTimes(arguments, "duration_between"));
  if (times) return Datum::OfDuration(*times);
  return Datum::OfDuration(DaysAndSeconds(SecondsBetween(MomentOf(arguments[0]), MomentOf(arguments[1]))));
}

Result<Datum> InSeconds(Arguments arguments, FunctionContext&) {
  TRIPEL_TRY(const std::optional<Duration> times, BetweenTimes(arguments, "duration_inSeconds"));
  return Datum::OfDuration(times ? *times : SecondsBetween(MomentOf(arguments[0]), MomentOf(arguments[1])));
}

Result<Datum> InDays(Arguments arguments, FunctionContext&) {
  const Duration between = DaysAndSeconds(SecondsBetween(MomentOf(arguments[0]), MomentOf(arguments[1])));
  return Datum::OfDuration({0, between.days, 0, 0});
}

Result<Datum> InMonths(Arguments arguments, FunctionContext&) {
  return Datum::OfDuration(MonthsBetween(MomentOf(arguments[0]), MomentOf(arguments[1])));
}

constexpr std::string_view kDayUnits =
    "'millennium', 'century', 'decade', 'year', 'weekYear', 'quarter', 'month', 'week' or 'day'";
constexpr std::string_view kTimeUnits = "'hour', 'minute', 'second', 'millisecond' or 'microsecond'";

int64_t CutYear(int64_t year, int64_t years) { return FloorDivide(year, years) * years; }

/// The first day of the unit that `days` lies in; nullopt for a unit below a day or an unknown one.
std::optional<int64_t> CutDay(std::string_view unit, int64_t days) {
  const CivilDate civil = CivilOf(days);
  if (unit == "millennium") return DaysOf({CutYear(civil.year, 1000), 1, 1});
  if (unit == "century") return DaysOf({CutYear(civil.year, 100), 1, 1});
  if (unit == "decade") return DaysOf({CutYear(civil.year, 10), 1, 1});
  if (unit == "year") return DaysOf({civil.year, 1, 1});
  if (unit == "quarter") return DaysOf({civil.year, (civil.month - 1) / 3 * 3 + 1, 1});
  if (unit == "month") return DaysOf({civil.year, civil.month, 1});
  if (unit == "day") return days;
  const Datum date = Datum::OfDate({days});
  if (unit == "week") return days - (TemporalPart(date, "dayOfWeek")->integer() - 1);
  if (unit == "weekyear") return FirstMonday(TemporalPart(date, "weekYear")->integer());
  return std::nullopt;
}

/// In nanoseconds; nullopt for a unit of a day or more or an unknown one.
std::optional<int64_t> TimeUnit(std::string_view unit) {
  if (unit == "hour") return 3600 * kNanosPerSecond;
  if (unit == "minute") return 60 * kNanosPerSecond;
  if (unit == "second") return kNanosPerSecond;
  if (unit == "millisecond") return 1'000'000;
  if (unit == "microsecond") return 1'000;
  return std::nullopt;
}

Result<Datum> CutDate(Arguments arguments, FunctionContext&) {
  const DateTime moment = MomentOf(arguments[1]);
  const std::optional<int64_t> cut = CutDay(AsciiLower(arguments[0].string()), FloorDivide(moment.seconds, kSecondsPerDay));
  if (!cut) {
    return Fail(ErrorCode::kData, fmt::format("the unit of date_truncate must be {}, but this is {}", kDayUnits, ToText(arguments[0])));
  }
  return Datum::OfDate({*cut});
}

Result<Datum> CutDateTime(Arguments arguments, FunctionContext&) {
  const std::string unit = AsciiLower(arguments[0].string());
  DateTime moment = MomentOf(arguments[1]);
  const int64_t day = FloorDivide(moment.seconds, kSecondsPerDay);
  if (const std::optional<int64_t> cut = CutDay(unit, day)) {
    moment.seconds = *cut * kSecondsPerDay;
    moment.nanos = 0;
    return Datum::OfDateTime(std::move(moment));
  }
  const std::optional<int64_t> step = TimeUnit(unit);
  if (!step) {
    return Fail(ErrorCode::kData, fmt::format("the unit of datetime_truncate must be {}, or one of a time, {}, but this is {}",
                                              kDayUnits, kTimeUnits, ToText(arguments[0])));
  }
  int64_t nanos = (moment.seconds - day * kSecondsPerDay) * kNanosPerSecond + moment.nanos;
  nanos -= nanos % *step;
  moment.seconds = day * kSecondsPerDay + nanos / kNanosPerSecond;
  moment.nanos = static_cast<int32_t>(nanos % kNanosPerSecond);
  return Datum::OfDateTime(std::move(moment));
}

Result<Datum> CutTime(Arguments arguments, FunctionContext&) {
  const std::string unit = AsciiLower(arguments[0].string());
  Time time = arguments[1].time();
  if (unit == "day") {
    time.nanos = 0;
    return Datum::OfTime(time);
  }
  const std::optional<int64_t> step = TimeUnit(unit);
  if (!step) {
    return Fail(ErrorCode::kData, fmt::format("the unit of time_truncate must be 'day', {}, but this is {}", kTimeUnits,
                                              ToText(arguments[0])));
  }
  time.nanos -= time.nanos % *step;
  return Datum::OfTime(time);
}

}  // namespace

std::vector<Function> CalendarFunctions() {
  constexpr KindSet kDay = kDate | kDateTime;
  return {
      {"duration_between", 2, 2, {kDay | kTime}, kDuration, Between, "the days and seconds from the first to the second"},
      {"duration_inMonths", 2, 2, {kDay}, kDuration, InMonths, "the whole months from the first to the second"},
      {"duration_inDays", 2, 2, {kDay}, kDuration, InDays, "the whole days from the first to the second"},
      {"duration_inSeconds", 2, 2, {kDay | kTime}, kDuration, InSeconds, "the seconds from the first to the second"},
      {"date_truncate", 2, 2, {kText, kDay}, kDate, CutDate, "the first day of a unit: 'week', 'month', 'year', ..."},
      {"datetime_truncate", 2, 2, {kText, kDay}, kDateTime, CutDateTime, "the first moment of a unit: 'hour', 'day', 'month', ..."},
      {"time_truncate", 2, 2, {kText, kTime}, kTime, CutTime, "the first moment of a unit: 'hour', 'minute', ..."},
  };
}

}  // namespace tripel::query
