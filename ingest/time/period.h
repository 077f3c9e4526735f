// Periods on the calendar, and how they are written: ISO 8601, and EDTF level 1 (Library of Congress, 2019)
// for what ISO dates alone cannot say.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tripel::ingest::time {

using Day = std::chrono::sys_days;

/// What a period is counted in, which decides how it is written.
enum class Grain : uint8_t { kDay, kMonth, kSeason, kYear, kDecade, kCentury };

/// From the first to the last of its days. One unit of `grain` when both lie in the same, else a range.
struct Period {
  Day first;
  Day last;
  Grain grain = Grain::kDay;
  bool about_first = false;  ///< the beginning is only roughly known
  bool about_last = false;
  friend bool operator==(const Period&, const Period&) = default;
};

Day MakeDay(int year, int month, int day);
/// Whether the calendar has that day.
bool IsDay(int year, int month, int day);
int YearOf(Day day);
int MonthOf(Day day);
/// 1 is Monday.
int WeekdayOf(Day day);

Period DayPeriod(Day day);
Period MonthPeriod(int year, int month);
Period YearPeriod(int year);
/// `season` is 21 (spring) to 24 (winter, which ends in the following year).
Period SeasonPeriod(int year, int season);
Period DecadePeriod(int year);
Period CenturyPeriod(int year);
Period Range(Day first, Day last);
/// The months `first` to `last` of a year.
Period MonthRange(int year, int first, int last);

/// An ISO date `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nullopt for anything else.
std::optional<Period> ParseIso(std::string_view text);

/// `2024-03-05`, `2024-03`, `2024-22`, `199X`, `2024-03-04/2024-03-10`; `~` behind what is approximate.
std::string Write(const Period& period);
/// Where it begins or ends, for intervals.
std::string WriteFirst(const Period& period);
std::string WriteLast(const Period& period);

}  // namespace tripel::ingest::time
