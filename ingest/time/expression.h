// What an expression of time says, before it is placed on the calendar.
#pragma once

#include <optional>

#include "ingest/lexicon/time_words.h"

namespace tripel::ingest::time {

/// A point or span of time, as said. Which fields count depends on `kind`.
struct Said {
  enum class Kind : uint8_t {
    kDate,      ///< day, month, year: those that are not 0
    kWeekday,   ///< `weekday`, in the week `shift` says, if any
    kNight,     ///< `in de nacht van donderdag op vrijdag`: begins on `weekday`
    kSeason,    ///< `season`, with `year` or `shift`
    kUnit,      ///< the `unit` that `shift` says: last week
    kOffset,    ///< `amount` units before or after the article
    kStretch,   ///< the `amount` units up to the article, or from it on
    kToday,     ///< `amount` days from the article
    kRecent,    ///< not long before the article
    kDecade,    ///< `year` is one of its years; two digits: of the twentieth century
    kCentury,   ///< `year` is one of its years
    kPartYear,  ///< months `month` to `last_month` of `year`, or of the year `shift` says
    kAnchor,    ///< `amount` units from the time named before
  };
  Kind kind = Kind::kDate;
  int year = 0;
  int month = 0;
  int last_month = 0;
  int day = 0;
  int weekday = 0;
  int season = 0;
  TimeUnit unit = TimeUnit::kDay;
  int amount = 0;
  std::optional<int> shift;  ///< -1 last, 0 this, 1 next
  TimePart part = TimePart::kWhole;
  bool about = false;
};

/// An expression in a sentence: tokens [begin, end), the preposition included.
struct Expression {
  enum class Bound : uint8_t {
    kAt,
    kFrom,     ///< since, from ... on
    kUntil,
    kBetween,  ///< `said` to `second`
    kUnclear,  ///< before or after it, or meant for it: no time of the statement
  };
  int begin = 0;
  int end = 0;
  Bound bound = Bound::kAt;
  bool bare = false;  ///< without a preposition
  bool of = false;    ///< with one that hangs it on the noun before it: `de verkiezingen van 2024`
  Said said;
  Said second;
};

/// Whether the clause with the expression tells of what was or of what is to come.
enum class Outlook : uint8_t { kUnknown, kBack, kAhead };

}  // namespace tripel::ingest::time
