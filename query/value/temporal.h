// Dates, times and durations: ISO 8601 text to values, and the arithmetic of the language on them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "tripel/result.h"
#include "tripel/value.h"

namespace tripel::query {

inline constexpr int64_t kNanosPerSecond = 1'000'000'000;
inline constexpr int64_t kSecondsPerDay = 86'400;
inline constexpr int64_t kNanosPerDay = kSecondsPerDay * kNanosPerSecond;

/// Rounds down, also below zero.
constexpr int64_t FloorDivide(int64_t a, int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

struct CivilDate {
  int64_t year = 1970;
  int64_t month = 1;  ///< 1 .. 12
  int64_t day = 1;    ///< 1 .. 31
};

/// Any year from -999,999 to 999,999.
int64_t DaysOf(const CivilDate& civil);
CivilDate CivilOf(int64_t days);
int64_t DaysInMonth(int64_t year, int64_t month);

/// `2022-08-01`, also `20220801`; nullopt for anything else, also for days that no calendar has. A month or a
/// year alone is no date.
std::optional<Date> ParseDate(std::string_view text);
/// `12:30`, `12:30:45.5`, with `Z` or `+01:00` after it.
std::optional<Time> ParseTime(std::string_view text);
/// A date, `T` or a blank, and a time; a date alone is its midnight. `[Europe/Berlin]` after the offset is kept.
std::optional<DateTime> ParseDateTime(std::string_view text);
/// `P1Y2M3DT4H5M6.5S`, `P2W`; a minus sign before any number or the whole.
std::optional<Duration> ParseDuration(std::string_view text);
/// Fractions of months and days pass on to the next smaller part, by the average length of a month.
Result<Duration> DurationOf(double months, double days, double seconds);

/// Months first (the day clipped to the month's end), then days, then seconds. kData when out of range.
Result<Date> Add(Date date, const Duration& duration);
Result<DateTime> Add(const DateTime& moment, const Duration& duration);
/// Wraps at midnight; months and days do not count.
Time Add(const Time& time, const Duration& duration);
Result<Duration> Add(const Duration& a, const Duration& b);
Result<Duration> Multiply(const Duration& duration, double factor);
Result<Duration> Negate(const Duration& duration);

/// From a to b in days; only days are set.
Duration DaysBetween(Date a, Date b);
/// From a to b in seconds. Two moments with offsets are compared as instants, else by their clocks.
Duration SecondsBetween(const DateTime& a, const DateTime& b);
/// From a to b in whole months, rounded towards none; only months are set.
Duration MonthsBetween(const DateTime& a, const DateTime& b);

/// Now, in UTC.
DateTime CurrentMoment();

}  // namespace tripel::query
