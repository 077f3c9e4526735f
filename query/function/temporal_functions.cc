// Functions that make and take apart dates, times and durations. There is none for the current time: the same
// query over the same store gives the same answer.
#include <fmt/format.h>


#include "query/function/registry.h"
#include "query/value/convert.h"
#include "query/value/temporal.h"

namespace tripel::query {
namespace {

constexpr KindSet kString = SetOf(Kind::kString);
constexpr KindSet kDate = SetOf(Kind::kDate);
constexpr KindSet kTime = SetOf(Kind::kTime);
constexpr KindSet kDateTime = SetOf(Kind::kDateTime);
constexpr KindSet kDuration = SetOf(Kind::kDuration);

using Arguments = std::span<const Datum>;

Failure NotA(std::string_view what, const Datum& text) {
  return Fail(ErrorCode::kData, fmt::format("{} is not {}", ToText(text), what));
}

Result<Datum> ToDate(Arguments arguments, FunctionContext&) {
  if (arguments[0].kind() == Kind::kDate) return arguments[0];
  if (arguments[0].kind() == Kind::kDateTime) {
    const int64_t seconds = arguments[0].date_time().seconds;
    const int64_t days = seconds / kSecondsPerDay - (seconds % kSecondsPerDay < 0 ? 1 : 0);
    return Datum::OfDate(Date{days});
  }
  const std::optional<Date> date = ParseDate(arguments[0].string());
  if (!date) return NotA("a date (write it as 2022-08-01)", arguments[0]);
  return Datum::OfDate(*date);
}

Result<Datum> ToTime(Arguments arguments, FunctionContext&) {
  if (arguments[0].kind() == Kind::kTime) return arguments[0];
  const std::optional<Time> time = ParseTime(arguments[0].string());
  if (!time) return NotA("a time (write it as 12:30:00)", arguments[0]);
  return Datum::OfTime(*time);
}

Result<Datum> ToDateTime(Arguments arguments, FunctionContext&) {
  if (arguments[0].kind() == Kind::kDateTime) return arguments[0];
  if (arguments[0].kind() == Kind::kDate) {
    return Datum::OfDateTime({arguments[0].date().days * kSecondsPerDay, 0, std::nullopt, ""});
  }
  const std::optional<DateTime> moment = ParseDateTime(arguments[0].string());
  if (!moment) return NotA("a datetime (write it as 2022-08-01T12:30:00)", arguments[0]);
  return Datum::OfDateTime(*moment);
}

Result<Datum> ToDuration(Arguments arguments, FunctionContext&) {
  if (arguments[0].kind() == Kind::kDuration) return arguments[0];
  const std::optional<Duration> duration = ParseDuration(arguments[0].string());
  if (!duration) return NotA("a duration (write it as P1Y2M3DT4H5M6S)", arguments[0]);
  return Datum::OfDuration(*duration);
}

Result<Datum> DurationInDays(Arguments arguments, FunctionContext&) {
  return Datum::OfDuration(DaysBetween(arguments[0].date(), arguments[1].date()));
}

}  // namespace

std::vector<Function> TemporalFunctions() {
  return {
      {"date", 1, 1, {kString | kDate | kDateTime}, kDate, ToDate, "a date from text, or the day of a datetime"},
      {"time", 1, 1, {kString | kTime}, kTime, ToTime, "a time of day from text"},
      {"datetime", 1, 1, {kString | kDate | kDateTime}, kDateTime, ToDateTime, "a point in time from text or a date"},
      {"duration", 1, 1, {kString | kDuration}, kDuration, ToDuration, "a length of time from text"},
      {"duration_between", 2, 2, {kDate}, kDuration, DurationInDays, "the days from the first date to the second"},
  };
}

}  // namespace tripel::query
