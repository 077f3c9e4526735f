#include "ingest/time/resolver.h"

#include <algorithm>
#include <cmath>

namespace tripel::ingest::time {
namespace {

using Kind = Said::Kind;
using Bound = Expression::Bound;
using std::chrono::days;

constexpr int kDaysOfWeek = 7;
constexpr int kSaturday = 6;
constexpr int kWinter = 24;
// A time that others lean on stands in the same sentence or the one before.
constexpr int kNearestSentences = 1;

/// `month` counted from the year 0.
Period MonthNumber(int number) { return MonthPeriod(number / 12, number % 12 + 1); }
int NumberOfMonth(Day day) { return YearOf(day) * 12 + MonthOf(day) - 1; }

Day Monday(Day day) { return day - days(WeekdayOf(day) - 1); }

/// The day so many months later; the last of its month where that month is shorter.
Day AddMonths(Day day, int months) {
  const Period month = MonthNumber(NumberOfMonth(day) + months);
  const int wanted = static_cast<int>((day - MonthNumber(NumberOfMonth(day)).first).count());
  return std::min(month.last, month.first + days(wanted));
}

/// The beginning, middle or end of a month or year; other periods have none worth a date.
Period PartOf(const Period& period, TimePart part) {
  if (part == TimePart::kWhole) return period;
  const int year = YearOf(period.first);
  if (period.grain == Grain::kMonth && MonthOf(period.first) == MonthOf(period.last)) {
    const Day first = period.first;
    if (part == TimePart::kEarly) return {first, first + days(9), Grain::kDay, false, true};
    if (part == TimePart::kMiddle) return {first + days(10), first + days(19), Grain::kDay, true, true};
    return {first + days(20), period.last, Grain::kDay, true, false};
  }
  if (period.grain == Grain::kYear && year == YearOf(period.last)) {
    Period months = part == TimePart::kEarly ? MonthRange(year, 1, 4) : part == TimePart::kMiddle ? MonthRange(year, 5, 8) : MonthRange(year, 9, 12);
    months.about_first = part != TimePart::kEarly;
    months.about_last = part != TimePart::kLate;
    return months;
  }
  return period;
}

}  // namespace

std::optional<Day> Resolver::Today() const {
  const bool known = article_ && article_->grain == Grain::kDay;
  return known ? std::optional(article_->first) : std::nullopt;
}

const Resolver::Named* Resolver::Recent(int sentence) const {
  return named_ && sentence - named_->sentence <= kNearestSentences ? &*named_ : nullptr;
}

std::optional<int> Resolver::ShiftedYear(int shift) const {
  return article_ ? std::optional(YearOf(article_->first) + shift) : std::nullopt;
}

std::optional<int> Resolver::YearOfAnnual(int month, int day, Outlook outlook) const {
  if (!article_ || article_->grain == Grain::kYear) return std::nullopt;
  const int year = YearOf(article_->first);
  // `day` is 0 for a whole month; an article known by its month only cannot tell days of it apart.
  const bool same = MonthOf(article_->first) == month && (day == 0 || article_->grain != Grain::kDay || DayPeriod(article_->first) == DayPeriod(MakeDay(year, month, day)));
  if (same) return year;
  if (outlook == Outlook::kUnknown) return std::nullopt;
  const bool past = MakeDay(year, month, std::max(day, 1)) < article_->first;
  if (outlook == Outlook::kBack) return past ? year : year - 1;
  return past ? year + 1 : year;
}

std::optional<Period> Resolver::PlaceDate(const Said& said, Outlook outlook, bool narrates, int sentence, bool* own_year) const {
  std::optional<int> year;
  if (said.year > 0) {
    year = said.year;
    *own_year = true;
  } else if (said.shift && said.unit == TimeUnit::kMonth) {  // `afgelopen mei`: never the article's own month
    if (!article_ || article_->grain == Grain::kYear || *said.shift == 0) return std::nullopt;
    const int now = NumberOfMonth(article_->first);
    int month = now + *said.shift;
    while (month % 12 + 1 != said.month) month += *said.shift;
    return MonthNumber(month);
  } else if (said.shift) {
    year = ShiftedYear(*said.shift);
  } else {
    const Named* named = narrates ? Recent(sentence) : nullptr;
    const bool story = named != nullptr && named->own_year && article_ && YearOf(named->period.last) != YearOf(article_->first);
    if (story) {
      // `in 1962 ... in oktober`: that October, unless the year was only where the story began.
      if (named->period.grain != Grain::kDay && named->period.grain != Grain::kMonth) return std::nullopt;
      year = YearOf(named->period.first);
      *own_year = true;
    } else {
      const bool leap_day = said.month == 2 && said.day == 29;
      if (leap_day) return std::nullopt;
      if (said.day > 0 && !IsDay(2024, said.month, said.day)) return std::nullopt;
      year = YearOfAnnual(said.month, said.day, outlook);
    }
  }
  if (!year) return std::nullopt;
  if (said.month == 0) return YearPeriod(*year);
  if (said.day == 0) return MonthPeriod(*year, said.month);
  if (!IsDay(*year, said.month, said.day)) return std::nullopt;
  return DayPeriod(MakeDay(*year, said.month, said.day));
}

std::optional<Period> Resolver::PlaceWeekday(const Said& said, Outlook outlook) const {
  const std::optional<Day> today = Today();
  if (!today) return std::nullopt;
  if (said.unit == TimeUnit::kWeek && said.shift) {
    return DayPeriod(Monday(*today) + days(kDaysOfWeek * *said.shift + said.weekday - 1));
  }
  const int ahead = (said.weekday - WeekdayOf(*today) + kDaysOfWeek) % kDaysOfWeek;
  if (said.shift && *said.shift != 0) {  // `afgelopen maandag` is not today
    if (*said.shift < 0) return DayPeriod(*today - days(kDaysOfWeek - ahead));
    return DayPeriod(*today + days(ahead == 0 ? kDaysOfWeek : ahead));
  }
  if (ahead == 0) return DayPeriod(*today);
  if (outlook == Outlook::kBack) return DayPeriod(*today - days(kDaysOfWeek - ahead));
  if (outlook == Outlook::kAhead) return DayPeriod(*today + days(ahead));
  return std::nullopt;
}

std::optional<Period> Resolver::PlaceSeason(const Said& said) const {
  if (said.year > 0) return SeasonPeriod(said.year, said.season);
  if (!said.shift || !article_) return std::nullopt;
  const int year = YearOf(article_->first);
  if (said.unit == TimeUnit::kYear) return SeasonPeriod(year + *said.shift, said.season);
  if (article_->grain == Grain::kYear) return std::nullopt;
  if (*said.shift == 0) {
    // In January `deze winter` began last year.
    const bool began = said.season == kWinter && MonthOf(article_->first) <= 2;
    return SeasonPeriod(began ? year - 1 : year, said.season);
  }
  if (*said.shift < 0) {
    Period season = SeasonPeriod(year, said.season);
    while (season.last >= article_->first) season = SeasonPeriod(YearOf(season.first) - 1, said.season);
    return season;
  }
  Period season = SeasonPeriod(year, said.season);
  if (season.first <= article_->last) season = SeasonPeriod(year + 1, said.season);
  return season;
}

std::optional<Period> Resolver::PlaceUnit(TimeUnit unit, int shift, Outlook outlook) const {
  if (!article_) return std::nullopt;
  const int year = YearOf(article_->first);
  if (unit == TimeUnit::kYear) return YearPeriod(year + shift);
  if (unit == TimeUnit::kDecade) return shift == 0 ? std::optional(DecadePeriod(year)) : std::nullopt;
  if (unit == TimeUnit::kCentury) return CenturyPeriod(year + 100 * shift);
  if (article_->grain == Grain::kYear) return std::nullopt;
  if (unit == TimeUnit::kMonth) return MonthNumber(NumberOfMonth(article_->first) + shift);
  if (unit == TimeUnit::kQuarter) {
    const int quarter = NumberOfMonth(article_->first) / 3 + shift;
    return MonthRange(quarter / 4, quarter % 4 * 3 + 1, quarter % 4 * 3 + 3);
  }
  const std::optional<Day> today = Today();
  if (!today) return std::nullopt;
  const Day monday = Monday(*today) + days(kDaysOfWeek * shift);
  if (unit == TimeUnit::kWeek) return Range(monday, monday + days(kDaysOfWeek - 1));
  if (unit != TimeUnit::kWeekend) return std::nullopt;
  const bool in_weekend = WeekdayOf(*today) >= kSaturday;
  Day saturday = Monday(*today) + days(kSaturday - 1);
  if (shift < 0) {
    saturday -= days(kDaysOfWeek);
  } else if (shift > 0) {
    if (in_weekend) saturday += days(kDaysOfWeek);
  } else if (!in_weekend) {  // on a Tuesday `dit weekend` may be the one before or the one to come
    if (outlook == Outlook::kUnknown) return std::nullopt;
    if (outlook == Outlook::kBack) saturday -= days(kDaysOfWeek);
  }
  return Range(saturday, saturday + days(1));
}

std::optional<Period> Resolver::PlaceOffset(const Said& said) const {
  if (!article_) return std::nullopt;
  const auto placed = [&](Period period, bool about) {
    period.about_first = period.about_last = about;
    return std::optional(period);
  };
  const int amount = said.amount;
  switch (said.unit) {
    case TimeUnit::kDay:
      return Today() ? placed(DayPeriod(*Today() + days(amount)), false) : std::nullopt;
    case TimeUnit::kWeek:  // to the day nobody means
      return Today() ? placed(DayPeriod(*Today() + days(kDaysOfWeek * amount)), true) : std::nullopt;
    case TimeUnit::kMonth:
      return article_->grain == Grain::kYear ? std::nullopt : placed(MonthNumber(NumberOfMonth(article_->first) + amount), false);
    case TimeUnit::kYear:
    case TimeUnit::kDecade:
    case TimeUnit::kCentury: {
      const int years = amount * (said.unit == TimeUnit::kYear ? 1 : said.unit == TimeUnit::kDecade ? 10 : 100);
      const int year = YearOf(article_->first) + years;
      // Round numbers of years are rounded ones.
      return year < 1 || year > 9999 ? std::nullopt : placed(YearPeriod(year), std::abs(years) >= 10 && years % 5 == 0);
    }
    default:
      return std::nullopt;
  }
}

std::optional<Period> Resolver::PlaceAnchored(const Said& said, int sentence) const {
  const Named* named = Recent(sentence);
  if (named == nullptr) return std::nullopt;
  const Period& anchor = named->period;
  if (said.amount == 0) return anchor;
  const bool one_day = anchor.grain == Grain::kDay && anchor.first == anchor.last;
  switch (said.unit) {
    case TimeUnit::kDay:
      return one_day ? std::optional(DayPeriod(anchor.first + days(said.amount))) : std::nullopt;
    case TimeUnit::kMonth:
      if (anchor.grain != Grain::kDay && anchor.grain != Grain::kMonth) return std::nullopt;
      return MonthNumber(NumberOfMonth(anchor.first) + said.amount);
    case TimeUnit::kYear:
      if (YearOf(anchor.first) != YearOf(anchor.last)) return std::nullopt;
      return YearPeriod(YearOf(anchor.first) + said.amount);
    default:
      return std::nullopt;
  }
}

std::optional<Period> Resolver::Place(const Said& said, Outlook outlook, bool narrates, int sentence, bool* own_year) const {
  switch (said.kind) {
    case Kind::kDate:
      return PlaceDate(said, outlook, narrates, sentence, own_year);
    case Kind::kWeekday:
      return PlaceWeekday(said, outlook);
    case Kind::kNight: {
      Said second = said;
      second.kind = Kind::kWeekday;
      second.weekday = said.weekday % kDaysOfWeek + 1;
      const std::optional<Period> morning = PlaceWeekday(second, outlook);
      return morning ? std::optional(Range(morning->first - days(1), morning->first)) : std::nullopt;
    }
    case Kind::kSeason:
      return PlaceSeason(said);
    case Kind::kUnit:
      return PlaceUnit(said.unit, said.shift.value_or(0), outlook);
    case Kind::kOffset:
      return PlaceOffset(said);
    case Kind::kStretch: {
      const bool back = said.amount < 0;
      if (said.unit == TimeUnit::kMonth && Today()) {
        const Day other = AddMonths(*Today(), said.amount);
        return back ? Range(other, *Today()) : Range(*Today(), other);
      }
      const std::optional<Period> other = PlaceOffset(said);
      if (!other || !article_) return std::nullopt;
      if (other->grain == Grain::kYear) {
        Period years = back ? Period{other->first, YearPeriod(YearOf(article_->first)).last, Grain::kYear}
                            : Period{YearPeriod(YearOf(article_->first)).first, other->last, Grain::kYear};
        return years;
      }
      if (other->grain != Grain::kDay || !Today()) return std::nullopt;
      return back ? Range(other->first, *Today()) : Range(*Today(), other->last);
    }
    case Kind::kToday:
      return Today() ? std::optional(DayPeriod(*Today() + days(said.amount))) : std::nullopt;
    case Kind::kRecent: {
      if (!article_ || article_->grain == Grain::kYear) return std::nullopt;
      Period month = MonthNumber(NumberOfMonth(article_->first));
      month.about_first = month.about_last = true;
      return month;
    }
    case Kind::kDecade:
      return DecadePeriod(said.year < 100 ? 1900 + said.year : said.year);
    case Kind::kCentury:
      return CenturyPeriod(said.year);
    case Kind::kPartYear: {
      const std::optional<int> year = said.year > 0 ? std::optional(said.year) : ShiftedYear(said.shift.value_or(0));
      return year ? std::optional(MonthRange(*year, said.month, said.last_month)) : std::nullopt;
    }
    case Kind::kAnchor:
      return PlaceAnchored(said, sentence);
  }
  return std::nullopt;
}

std::string Resolver::Resolve(const Expression& expression, int sentence, Outlook outlook, bool narrates) {
  if (expression.bound == Bound::kUnclear) return "";
  bool own_year = false;
  const auto place = [&](const Said& said) {
    std::optional<Period> period = Place(said, outlook, narrates, sentence, &own_year);
    if (!period) return period;
    *period = PartOf(*period, said.part);
    if (said.about) period->about_first = period->about_last = true;
    return period;
  };
  const std::optional<Period> first = place(expression.said);
  if (!first) {
    // What follows must not lean on an older date past this one.
    named_.reset();
    return "";
  }
  const bool leans = expression.said.kind == Kind::kAnchor;
  if (leans && named_) own_year = named_->own_year;
  if (expression.bound == Bound::kBetween) {
    const std::optional<Period> second = place(expression.second);
    if (!second || second->last < first->first) return "";
    named_.reset();
    return WriteFirst(*first) + "/" + WriteLast(*second);
  }
  named_ = Named{*first, sentence, own_year};
  if (expression.bound == Bound::kFrom) return WriteFirst(*first) + "/..";
  if (expression.bound == Bound::kUntil) return "../" + WriteLast(*first);
  return Write(*first);
}

}  // namespace tripel::ingest::time
