// Words of time: the vocabulary that expressions of time are made of (format: data/lexicon/nl/README.md).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/lexicon/data_path.h"
#include "tripel/result.h"

namespace tripel::ingest {

enum class TimeUnit : uint8_t { kMinute, kHour, kDay, kWeek, kWeekend, kMonth, kQuarter, kYear, kDecade, kCentury };

enum class TimePart : uint8_t { kWhole, kEarly, kMiddle, kLate };

/// Immutable after Load; safe from many threads.
class TimeWords {
 public:
  /// What a form can be; `value` of an entry depends on it.
  enum class Class : uint8_t {
    kMonth,     ///< 1 to 12
    kWeekday,   ///< 1 to 7
    kSeason,    ///< 21 to 24, as EDTF numbers them
    kHoliday,   ///< month * 100 + day
    kUnit,      ///< a TimeUnit
    kDayPart,   ///< what a weekday may be compounded with or followed by
    kPart,      ///< a TimePart
    kShift,     ///< -1 last, 0 this, 1 next
    kDay,       ///< days from the article: -1 yesterday
    kRecent,
    kNumber,
    kOrdinal,
    kFraction,  ///< months in the part of a year that an ordinal counts: 6 of a half
    kAbout,
    kAgo,
    kAhead,     ///< `over` of `over drie weken`
    kLater,     ///< -1 earlier, 1 later, than the time named before
    kSince,     ///< from the time named before on
    kFrom,
    kUntil,
    kBetween,
    kUnclear,
    kAt,
    kOf,
    kAnd,
    kArticle,
    kYears,     ///< `jaren` of `de jaren negentig`
    kYear,      ///< `jaar` of `het jaar 2024`
    kEvery,     ///< `elke` of `elke maandag`: no date
    kThat,      ///< `die` of `die dag`: the day named before
  };

  static Result<TimeWords> Load(const DataPath& path);

  /// The value of a form (lower case) as a word of this class.
  std::optional<int> Find(std::string_view form, Class word_class) const;

 private:
  std::map<std::string, std::vector<std::pair<Class, int>>, std::less<>> words_;
};

}  // namespace tripel::ingest
