#include "ingest/time/period.h"

#include <array>
#include <charconv>

#include <fmt/format.h>

namespace tripel::ingest::time {
namespace {

using std::chrono::year_month_day;

constexpr int kWinter = 24;

year_month_day Parts(Day day) { return year_month_day(day); }

std::string WriteDay(Day day, Grain grain) {
  const year_month_day parts = Parts(day);
  const int year = static_cast<int>(parts.year());
  const auto month = static_cast<unsigned>(parts.month());
  switch (grain) {
    case Grain::kYear:
    case Grain::kDecade:
    case Grain::kCentury:
      return fmt::format("{:04}", year);
    case Grain::kMonth:
    case Grain::kSeason:
      return fmt::format("{:04}-{:02}", year, month);
    case Grain::kDay:
      return fmt::format("{:04}-{:02}-{:02}", year, month, static_cast<unsigned>(parts.day()));
  }
  return "";
}

/// Seasons, decades and centuries have soft edges.
bool IsSoft(Grain grain) { return grain == Grain::kSeason || grain == Grain::kDecade || grain == Grain::kCentury; }

Day LastOfMonth(int year, int month) {
  return std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) / std::chrono::last);
}

}  // namespace

Day MakeDay(int year, int month, int day) {
  return std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) /
                               std::chrono::day(static_cast<unsigned>(day)));
}

bool IsDay(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  return (std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) /
          std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

int YearOf(Day day) { return static_cast<int>(Parts(day).year()); }
int MonthOf(Day day) { return static_cast<int>(static_cast<unsigned>(Parts(day).month())); }
int WeekdayOf(Day day) { return static_cast<int>(std::chrono::weekday(day).iso_encoding()); }

Period DayPeriod(Day day) { return {day, day, Grain::kDay}; }
Period MonthPeriod(int year, int month) { return {MakeDay(year, month, 1), LastOfMonth(year, month), Grain::kMonth}; }
Period YearPeriod(int year) { return {MakeDay(year, 1, 1), MakeDay(year, 12, 31), Grain::kYear}; }
Period SeasonPeriod(int year, int season) {
  const int month = 3 * (season - 20);
  if (season == kWinter) return {MakeDay(year, month, 1), LastOfMonth(year + 1, 2), Grain::kSeason};
  return {MakeDay(year, month, 1), LastOfMonth(year, month + 2), Grain::kSeason};
}
Period DecadePeriod(int year) {
  const int first = year - year % 10;
  return {MakeDay(first, 1, 1), MakeDay(first + 9, 12, 31), Grain::kDecade};
}
Period CenturyPeriod(int year) {
  const int first = year - year % 100;
  return {MakeDay(first, 1, 1), MakeDay(first + 99, 12, 31), Grain::kCentury};
}
Period Range(Day first, Day last) { return {first, last, Grain::kDay}; }
Period MonthRange(int year, int first, int last) {
  return {MakeDay(year, first, 1), LastOfMonth(year, last), Grain::kMonth};
}

std::optional<Period> ParseIso(std::string_view text) {
  std::array<int, 3> parts = {0, 1, 1};
  static constexpr std::array<size_t, 3> kDigits = {4, 2, 2};
  size_t count = 0;
  for (size_t at = 0; count < parts.size(); ++count) {
    if (text.size() < at + kDigits[count]) return std::nullopt;
    const char* end = text.data() + at + kDigits[count];
    const auto [rest, error] = std::from_chars(text.data() + at, end, parts[count]);
    if (error != std::errc() || rest != end) return std::nullopt;
    at += kDigits[count];
    if (at == text.size()) break;
    if (text[at] != '-') return std::nullopt;
    ++at;
  }
  if (count >= parts.size() || !IsDay(parts[0], parts[1], parts[2])) return std::nullopt;
  if (count == 0) return YearPeriod(parts[0]);
  if (count == 1) return MonthPeriod(parts[0], parts[1]);
  return DayPeriod(MakeDay(parts[0], parts[1], parts[2]));
}

std::string WriteFirst(const Period& period) {
  const bool about = period.about_first || IsSoft(period.grain);
  return WriteDay(period.first, period.grain) + (about ? "~" : "");
}

std::string WriteLast(const Period& period) {
  const bool about = period.about_last || IsSoft(period.grain);
  return WriteDay(period.last, period.grain) + (about ? "~" : "");
}

std::string Write(const Period& period) {
  const int year = YearOf(period.first);
  if (period.grain == Grain::kDecade) return fmt::format("{:03}X", year / 10);
  if (period.grain == Grain::kCentury) return fmt::format("{:02}XX", year / 100);
  if (period.grain == Grain::kSeason) {
    const int season = 20 + MonthOf(period.first) / 3;
    // The standard does not say which of its two years names a winter.
    if (season == kWinter) return fmt::format("{:04}-12/{:04}-02", year, year + 1);
    return fmt::format("{:04}-{}", year, season);
  }
  const std::string first = WriteFirst(period);
  const std::string last = WriteLast(period);
  return WriteDay(period.first, period.grain) == WriteDay(period.last, period.grain) ? first : first + "/" + last;
}

}  // namespace tripel::ingest::time
