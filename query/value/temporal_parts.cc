#include "query/value/temporal_parts.h"

#include <fmt/format.h>

#include <cstdlib>
#include <string>

#include "query/value/temporal.h"

namespace tripel::query {
namespace {

constexpr int64_t kDaysPerWeek = 7;

/// 1 is Monday. 1970-01-01 was a Thursday.
int64_t DayOfWeek(int64_t days) { return days + 3 - FloorDivide(days + 3, kDaysPerWeek) * kDaysPerWeek + 1; }

/// The year whose weeks a day counts with: at the turn of the year not always the calendar's.
int64_t WeekYear(int64_t days) {
  const int64_t year = CivilOf(days).year;
  if (days < FirstMonday(year)) return year - 1;
  return days >= FirstMonday(year + 1) ? year + 1 : year;
}

std::optional<int64_t> DatePart(int64_t days, std::string_view part) {
  const CivilDate civil = CivilOf(days);
  if (part == "year") return civil.year;
  if (part == "month") return civil.month;
  if (part == "day") return civil.day;
  if (part == "quarter") return (civil.month - 1) / 3 + 1;
  if (part == "week") return (days - FirstMonday(WeekYear(days))) / kDaysPerWeek + 1;
  if (part == "weekYear") return WeekYear(days);
  if (part == "dayOfWeek" || part == "weekDay") return DayOfWeek(days);
  if (part == "dayOfQuarter") return days - DaysOf({civil.year, (civil.month - 1) / 3 * 3 + 1, 1}) + 1;
  if (part == "ordinalDay") return days - DaysOf({civil.year, 1, 1}) + 1;
  return std::nullopt;
}

std::optional<int64_t> TimePart(int64_t nanos, std::string_view part) {
  const int64_t seconds = nanos / kNanosPerSecond;
  if (part == "hour") return seconds / 3600;
  if (part == "minute") return seconds / 60 % 60;
  if (part == "second") return seconds % 60;
  if (part == "millisecond") return nanos % kNanosPerSecond / 1'000'000;
  if (part == "microsecond") return nanos % kNanosPerSecond / 1'000;
  if (part == "nanosecond") return nanos % kNanosPerSecond;
  return std::nullopt;
}

std::string OffsetText(int32_t seconds) {
  if (seconds == 0) return "Z";
  const int32_t minutes = std::abs(seconds) / 60;
  return fmt::format("{}{:02}:{:02}", seconds < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

std::optional<Datum> OffsetPart(std::optional<int32_t> offset, const std::string& zone, std::string_view part) {
  const bool known = part == "offset" || part == "timezone" || part == "offsetSeconds" || part == "offsetMinutes";
  if (!known) return std::nullopt;
  if (!offset) return Datum();
  if (part == "offset") return Datum::String(OffsetText(*offset));
  if (part == "timezone") return Datum::String(zone.empty() ? OffsetText(*offset) : zone);
  return Datum::Integer(part == "offsetSeconds" ? *offset : *offset / 60);
}

std::optional<Datum> DateTimePart(const DateTime& moment, std::string_view part) {
  const int64_t days = FloorDivide(moment.seconds, kSecondsPerDay);
  if (const auto of_date = DatePart(days, part)) return Datum::Integer(*of_date);
  const int64_t of_day = moment.seconds - days * kSecondsPerDay;
  if (const auto of_time = TimePart(of_day * kNanosPerSecond + moment.nanos, part)) return Datum::Integer(*of_time);
  const int64_t utc = moment.seconds - moment.offset_seconds.value_or(0);
  if (part == "epochSeconds") return Datum::Integer(utc);
  if (part == "epochMillis") return Datum::Integer(utc * 1000 + moment.nanos / 1'000'000);
  return OffsetPart(moment.offset_seconds, moment.zone, part);
}

/// Whole units of each kind, and what remains of the next larger one.
std::optional<int64_t> DurationPart(const Duration& length, std::string_view part) {
  if (part == "years") return length.months / 12;
  if (part == "quarters") return length.months / 3;
  if (part == "months") return length.months;
  if (part == "weeks") return length.days / kDaysPerWeek;
  if (part == "days") return length.days;
  if (part == "hours") return length.seconds / 3600;
  if (part == "minutes") return length.seconds / 60;
  if (part == "seconds") return length.seconds;
  if (part == "monthsOfYear") return length.months % 12;
  if (part == "daysOfWeek") return length.days % kDaysPerWeek;
  if (part == "minutesOfHour") return length.seconds / 60 % 60;
  if (part == "secondsOfMinute") return length.seconds % 60;
  if (part == "nanosecondsOfSecond") return length.nanos;
  return std::nullopt;
}

/// Null where there are more of them than an integer holds.
Datum Milliseconds(const Duration& length) {
  int64_t milliseconds = 0;
  if (__builtin_mul_overflow(length.seconds, int64_t{1000}, &milliseconds)) return {};
  if (__builtin_add_overflow(milliseconds, int64_t{length.nanos / 1'000'000}, &milliseconds)) return {};
  return Datum::Integer(milliseconds);
}

std::optional<Datum> Whole(std::optional<int64_t> part) {
  return part ? std::optional<Datum>(Datum::Integer(*part)) : std::nullopt;
}

}  // namespace

int64_t FirstMonday(int64_t year) {
  const int64_t fourth = DaysOf({year, 1, 4});
  return fourth - (DayOfWeek(fourth) - 1);
}

std::optional<Datum> TemporalPart(const Datum& temporal, std::string_view part) {
  switch (temporal.kind()) {
    case Kind::kDate: return Whole(DatePart(temporal.date().days, part));
    case Kind::kDateTime: return DateTimePart(temporal.date_time(), part);
    case Kind::kDuration:
      if (part == "milliseconds") return Milliseconds(temporal.duration());
      return Whole(DurationPart(temporal.duration(), part));
    default: break;
  }
  if (const auto of_time = TimePart(temporal.time().nanos, part)) return Datum::Integer(*of_time);
  return OffsetPart(temporal.time().offset_seconds, "", part);
}

std::string_view TemporalPartNames(Kind kind) {
  switch (kind) {
    case Kind::kDate: return "year, quarter, month, week, weekYear, day, dayOfWeek, dayOfQuarter and ordinalDay";
    case Kind::kTime: return "hour, minute, second, millisecond, microsecond, nanosecond, offset and timezone";
    case Kind::kDateTime: return "those of dates and times, epochSeconds and epochMillis";
    default: return "years, quarters, months, weeks, days, hours, minutes, seconds and milliseconds";
  }
}

}  // namespace tripel::query
