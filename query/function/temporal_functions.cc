// Functions that make dates, times and durations: from text, from maps of parts, from one another, and of the present
// moment, which is the same all through one run of a query. Clocks show UTC.
#include <fmt/format.h>

#include "query/function/registry.h"
#include "query/function/temporal_maps.h"
#include "query/value/convert.h"
#include "query/value/temporal.h"

namespace tripel::query {
namespace {

constexpr KindSet kText = SetOf(Kind::kString);
constexpr KindSet kMap = SetOf(Kind::kMap);
constexpr KindSet kDate = SetOf(Kind::kDate);
constexpr KindSet kTime = SetOf(Kind::kTime);
constexpr KindSet kDateTime = SetOf(Kind::kDateTime);
constexpr KindSet kDuration = SetOf(Kind::kDuration);
constexpr KindSet kInteger = SetOf(Kind::kInteger);

using Arguments = std::span<const Datum>;

Failure NotA(std::string_view what, const Datum& text) {
  return Fail(ErrorCode::kData, fmt::format("{} is not {}", ToText(text), what));
}

Date DayOf(const DateTime& moment) { return {FloorDivide(moment.seconds, kSecondsPerDay)}; }

Time TimeOf(const DateTime& moment) {
  const int64_t of_day = moment.seconds - DayOf(moment).days * kSecondsPerDay;
  return {of_day * kNanosPerSecond + moment.nanos, moment.offset_seconds};
}

Result<Datum> ToDate(Arguments arguments, FunctionContext& context) {
  if (arguments.empty()) return Datum::OfDate(DayOf(context.now));
  switch (arguments[0].kind()) {
    case Kind::kDate: return arguments[0];
    case Kind::kDateTime: return Datum::OfDate(DayOf(arguments[0].date_time()));
    case Kind::kMap: {
      TRIPEL_TRY(const Date date, DateFromMap(arguments[0].map(), std::nullopt, "date"));
      return Datum::OfDate(date);
    }
    default: break;
  }
  const std::optional<Date> date = ParseDate(arguments[0].string());
  if (!date) return NotA("a date (write it as 2022-08-01)", arguments[0]);
  return Datum::OfDate(*date);
}

Result<Time> ReadTime(Arguments arguments, FunctionContext& context) {
  if (arguments.empty()) return TimeOf(context.now);
  switch (arguments[0].kind()) {
    case Kind::kTime: return arguments[0].time();
    case Kind::kDateTime: return TimeOf(arguments[0].date_time());
    case Kind::kMap: return TimeFromMap(arguments[0].map(), std::nullopt, "time");
    default: break;
  }
  const std::optional<Time> time = ParseTime(arguments[0].string());
  if (!time) return NotA("a time (write it as 12:30:00)", arguments[0]);
  return *time;
}

Result<DateTime> ReadDateTime(Arguments arguments, FunctionContext& context) {
  if (arguments.empty()) return context.now;
  switch (arguments[0].kind()) {
    case Kind::kDateTime: return arguments[0].date_time();
    case Kind::kDate: return DateTime{arguments[0].date().days * kSecondsPerDay, 0, std::nullopt, ""};
    case Kind::kMap: return DateTimeFromMap(arguments[0].map(), std::nullopt, "datetime");
    default: break;
  }
  const std::optional<DateTime> moment = ParseDateTime(arguments[0].string());
  if (!moment) return NotA("a datetime (write it as 2022-08-01T12:30:00)", arguments[0]);
  return *moment;
}

/// What becomes of the offset from UTC.
enum class Offset : uint8_t { kAsGiven, kDropped, kAdded };

template <Offset offset>
Result<Datum> ToTime(Arguments arguments, FunctionContext& context) {
  TRIPEL_TRY(Time time, ReadTime(arguments, context));
  if (offset == Offset::kDropped) time.offset_seconds.reset();
  if (offset == Offset::kAdded && !time.offset_seconds) time.offset_seconds = 0;
  return Datum::OfTime(time);
}

template <Offset offset>
Result<Datum> ToDateTime(Arguments arguments, FunctionContext& context) {
  TRIPEL_TRY(DateTime moment, ReadDateTime(arguments, context));
  if (offset == Offset::kDropped) {
    moment.offset_seconds.reset();
    moment.zone.clear();
  }
  if (offset == Offset::kAdded && !moment.offset_seconds) moment.offset_seconds = 0;
  return Datum::OfDateTime(std::move(moment));
}

Result<Datum> ToDuration(Arguments arguments, FunctionContext&) {
  if (arguments[0].kind() == Kind::kDuration) return arguments[0];
  if (arguments[0].kind() == Kind::kMap) {
    TRIPEL_TRY(const Duration duration, DurationFromMap(arguments[0].map(), "duration"));
    return Datum::OfDuration(duration);
  }
  const std::optional<Duration> duration = ParseDuration(arguments[0].string());
  if (!duration) return NotA("a duration (write it as P1Y2M3DT4H5M6S)", arguments[0]);
  return Datum::OfDuration(*duration);
}

// Of the years that dates have.
constexpr int64_t kMaxEpochSeconds = int64_t{31'556'952} * 999'999;

Result<Datum> FromEpoch(Arguments arguments, FunctionContext&) {
  const int64_t seconds = arguments[0].integer();
  const int64_t nanos = arguments.size() > 1 ? arguments[1].integer() : 0;
  if (seconds > kMaxEpochSeconds || seconds < -kMaxEpochSeconds) {
    return Fail(ErrorCode::kData, "the seconds of datetime_fromEpoch are outside the range of dates");
  }
  if (nanos < 0 || nanos >= kNanosPerSecond) {
    return Fail(ErrorCode::kData, "the nanoseconds of datetime_fromEpoch must be 0 to 999999999");
  }
  return Datum::OfDateTime({seconds, static_cast<int32_t>(nanos), 0, ""});
}

Result<Datum> FromEpochMillis(Arguments arguments, FunctionContext&) {
  const int64_t seconds = FloorDivide(arguments[0].integer(), 1000);
  if (seconds > kMaxEpochSeconds || seconds < -kMaxEpochSeconds) {
    return Fail(ErrorCode::kData, "the milliseconds of datetime_fromEpochMillis are outside the range of dates");
  }
  return Datum::OfDateTime({seconds, static_cast<int32_t>((arguments[0].integer() - seconds * 1000) * 1'000'000), 0, ""});
}

}  // namespace

std::vector<Function> TemporalFunctions() {
  constexpr KindSet kDateFrom = kText | kMap | kDate | kDateTime;
  constexpr KindSet kTimeFrom = kText | kMap | kTime | kDateTime;
  return {
      {"date", 0, 1, {kDateFrom}, kDate, ToDate, "a date from text, a map or a datetime; today without an argument"},
      {"time", 0, 1, {kTimeFrom}, kTime, ToTime<Offset::kAsGiven>, "a time of day from text, a map or a datetime; or now"},
      {"datetime", 0, 1, {kDateFrom}, kDateTime, ToDateTime<Offset::kAsGiven>,
       "a moment from text, a map or a date; now without an argument"},
      {"local_time", 0, 1, {kTimeFrom}, kTime, ToTime<Offset::kDropped>, "a time of day without an offset from UTC"},
      {"localtime", 0, 1, {kTimeFrom}, kTime, ToTime<Offset::kDropped>, "the same as local_time"},
      {"local_datetime", 0, 1, {kDateFrom}, kDateTime, ToDateTime<Offset::kDropped>, "a moment without an offset from UTC"},
      {"local_timestamp", 0, 0, {}, kDateTime, ToDateTime<Offset::kDropped>, "now, without an offset; also without parentheses"},
      {"localdatetime", 0, 1, {kDateFrom}, kDateTime, ToDateTime<Offset::kDropped>, "the same as local_datetime"},
      {"zoned_time", 0, 1, {kTimeFrom}, kTime, ToTime<Offset::kAdded>, "a time of day with an offset, UTC where none is given"},
      {"zoned_datetime", 0, 1, {kDateFrom}, kDateTime, ToDateTime<Offset::kAdded>,
       "a moment with an offset, UTC where none is given"},
      {"current_date", 0, 0, {}, kDate, ToDate, "today in UTC; also without parentheses"},
      {"current_time", 0, 0, {}, kTime, ToTime<Offset::kAdded>, "the time of day in UTC; also without parentheses"},
      {"current_timestamp", 0, 0, {}, kDateTime, ToDateTime<Offset::kAdded>, "now in UTC; also without parentheses"},
      {"datetime_fromEpoch", 1, 2, {kInteger}, kDateTime, FromEpoch, "the moment so many seconds and nanoseconds after 1970"},
      {"datetime_fromEpochMillis", 1, 1, {kInteger}, kDateTime, FromEpochMillis, "the moment so many milliseconds after 1970"},
      {"duration", 1, 1, {kText | kMap | kDuration}, kDuration, ToDuration, "a length of time from text or a map"},
  };
}

}  // namespace tripel::query
