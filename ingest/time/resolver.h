// Places expressions of time on the calendar.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/time/expression.h"
#include "ingest/time/period.h"

namespace tripel::ingest::time {

/// Reads the expressions of one article, which must come in the order of the text: `de volgende dag` and
/// `op 27 oktober` of a story long past lean on the dates before them.
class Resolver {
 public:
  /// `article_date` is ISO 8601, possibly YYYY or YYYY-MM; empty when unknown.
  explicit Resolver(std::string_view article_date) : article_(ParseIso(article_date)) {}

  /// ISO 8601 / EDTF; empty when the expression cannot be placed for certain. `sentence` is its number in
  /// the article; `narrates` is whether the clause tells a story (simple past).
  std::string Resolve(const Expression& expression, int sentence, Outlook outlook, bool narrates);

 private:
  /// A time that was named, for those that lean on it.
  struct Named {
    Period period;
    int sentence = 0;
    bool own_year = false;  ///< the text said its year, or it leans on one that did
  };

  std::optional<Period> Place(const Said& said, Outlook outlook, bool narrates, int sentence, bool* own_year) const;
  std::optional<Period> PlaceDate(const Said& said, Outlook outlook, bool narrates, int sentence, bool* own_year) const;
  std::optional<Period> PlaceWeekday(const Said& said, Outlook outlook) const;
  std::optional<Period> PlaceSeason(const Said& said) const;
  std::optional<Period> PlaceUnit(TimeUnit unit, int shift, Outlook outlook) const;
  std::optional<Period> PlaceOffset(const Said& said) const;
  std::optional<Period> PlaceAnchored(const Said& said, int sentence) const;
  /// The year that `vorig jaar` and the like name.
  std::optional<int> ShiftedYear(int shift) const;
  /// The article's day, when its date has one.
  std::optional<Day> Today() const;
  /// The year of an annual date, given whether the article looks back or ahead at it.
  std::optional<int> YearOfAnnual(int month, int day, Outlook outlook) const;
  const Named* Recent(int sentence) const;

  std::optional<Period> article_;
  std::optional<Named> named_;
};

}  // namespace tripel::ingest::time
