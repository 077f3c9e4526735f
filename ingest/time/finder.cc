// A grammar over words: prepositions, then what a point or span of time is made of. Each Read function
// starts at a token and returns the token behind what it read, or kNone.
#include "ingest/time/finder.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "base/text/case.h"
#include "ingest/time/period.h"

namespace tripel::ingest::time {
namespace {

using Class = TimeWords::Class;
using Kind = Said::Kind;
using Bound = Expression::Bound;

constexpr int kNone = -1;
constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2199;

std::optional<int> ReadDigits(std::string_view text) {
  int value = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || rest != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

class Finder {
 public:
  Finder(const Sentence& sentence, const TimeWords& words) : sentence_(sentence), words_(words) {
    for (const Token& token : sentence.tokens) forms_.push_back(text::LowerCase(token.form));
  }

  std::vector<Expression> Find() {
    std::vector<Expression> found;
    for (int at = 0; at < Size();) {
      if (Is(at, Class::kEvery)) {
        at += 2;
        continue;
      }
      const std::optional<Expression> expression = ReadExpression(at);
      if (expression) found.push_back(*expression);
      at = expression ? expression->end : at + 1;
    }
    return found;
  }

 private:
  int Size() const { return static_cast<int>(forms_.size()); }
  std::string_view Form(int at) const { return at >= 0 && at < Size() ? std::string_view(forms_[static_cast<size_t>(at)]) : ""; }
  const Token& TokenAt(int at) const { return sentence_.tokens[static_cast<size_t>(at)]; }
  std::optional<int> Is(int at, Class word_class) const {
    if (at < 0 || at >= Size()) return std::nullopt;
    return words_.Find(Form(at), word_class);
  }
  /// Dutch writes days and months small; with a capital inside a sentence they are part of a name.
  bool IsNamed(int at) const {
    return at > 0 && at < Size() && std::isupper(static_cast<unsigned char>(TokenAt(at).form.front())) != 0;
  }
  std::optional<int> Plain(int at, Class word_class) const { return IsNamed(at) ? std::nullopt : Is(at, word_class); }

  std::optional<int> Year(int at) const {
    if (at < 0 || at >= Size() || Form(at).size() != 4) return std::nullopt;
    const std::optional<int> year = ReadDigits(Form(at));
    if (!year || *year < kFirstYear || *year > kLastYear) return std::nullopt;
    if (Form(at + 1).starts_with("v.chr") || (Form(at + 1) == "voor" && Form(at + 2).starts_with("chr"))) return std::nullopt;
    const Token& token = TokenAt(at);
    const bool counts = token.relation == "nummod" && token.head == at + 1 && TokenAt(at + 1).Feature("Number") == "Plur" && !Is(at + 1, Class::kMonth);
    return counts ? std::nullopt : year;
  }
  std::optional<int> Number(int at) const {
    if (const std::optional<int> word = Is(at, Class::kNumber)) return word;
    return ReadDigits(Form(at));
  }
  std::optional<TimeUnit> Unit(int at) const {
    const std::optional<int> unit = Is(at, Class::kUnit);
    return unit ? std::optional(static_cast<TimeUnit>(*unit)) : std::nullopt;
  }
  /// `maandag`, `maandagavond`, with the token behind it.
  std::optional<int> Weekday(int at, int* end) const {
    if (IsNamed(at)) return std::nullopt;
    *end = at + 1;
    std::optional<int> day = Is(at, Class::kWeekday);
    for (size_t cut = 1; !day && cut < Form(at).size(); ++cut) {
      if (words_.Find(Form(at).substr(cut), Class::kDayPart)) day = words_.Find(Form(at).substr(0, cut), Class::kWeekday);
    }
    if (day && Is(*end, Class::kDayPart)) ++*end;
    return day;
  }

  int SkipArticle(int at) const { return Is(at, Class::kArticle) ? at + 1 : at; }

  // ---- with prepositions

  std::optional<Expression> ReadExpression(int at) const {
    Expression expression;
    expression.begin = at;
    if (const int end = ReadRange(at, &expression); end != kNone) {
      expression.end = end;
      return expression;
    }
    int inner = at;
    if (Is(at, Class::kSince)) {
      expression.bound = Bound::kFrom;
      expression.said.kind = Kind::kAnchor;
      expression.end = at + 1;
      return expression;
    }
    if (Form(at) == "met" && Form(at + 1) == "ingang" && Form(at + 2) == "van") {
      expression.bound = Bound::kFrom;
      inner = at + 3;
    } else if (Is(at, Class::kFrom)) {
      expression.bound = Bound::kFrom;
      inner = at + 1;
    } else if (Is(at, Class::kUntil)) {
      expression.bound = Bound::kUntil;
      inner = Form(at + 1) == "en" && Form(at + 2) == "met" ? at + 3 : Form(at + 1) == "aan" ? at + 2 : at + 1;
    } else if (Is(at, Class::kUnclear)) {
      expression.bound = Bound::kUnclear;
      inner = at + 1;
    } else if (Is(at, Class::kOf)) {
      expression.of = true;
      inner = at + 1;
    } else if (Is(at, Class::kAt) && !Is(at, Class::kAbout)) {
      inner = at + 1;
    }
    expression.bare = inner == at;
    const int end = ReadSaid(inner, inner > at, &expression.said);
    if (end == kNone) return std::nullopt;
    expression.end = end;
    return expression;
  }

  /// `tussen 2010 en 2014`, `van maandag tot en met woensdag`, `2010-2014`.
  int ReadRange(int at, Expression* expression) const {
    const bool between = Is(at, Class::kBetween).has_value();
    const bool from = Form(at) == "van" || Is(at, Class::kFrom);
    if (const size_t dash = Form(at).find('-'); dash == 4 && Form(at).size() == 9) {
      const std::optional<int> first = ReadDigits(Form(at).substr(0, dash));
      const std::optional<int> second = ReadDigits(Form(at).substr(dash + 1));
      if (!first || !second || *first < kFirstYear || *second > kLastYear || *first >= *second) return kNone;
      expression->bound = Bound::kBetween;
      expression->said.year = *first;
      expression->second.year = *second;
      return at + 1;
    }
    const int start = between || from ? at + 1 : at;
    Said first;
    int middle = ReadSaid(start, between || from, &first);
    if (middle == kNone) middle = ReadBareDay(start, &first);
    if (middle == kNone) return kNone;
    int rest = kNone;
    if (between && Form(middle) == "en") rest = middle + 1;
    if (from && Is(middle, Class::kUntil)) rest = Form(middle + 1) == "en" && Form(middle + 2) == "met" ? middle + 3 : middle + 1;
    // `5 en 6 maart`; two dates that are only listed are no range.
    const bool listed = first.kind == Kind::kDate && first.month == 0 && first.year == 0 && first.day > 0;
    if (listed && Form(middle) == "en") rest = middle + 1;
    if (Form(middle) == "t/m" || Form(middle) == "-" || Form(middle) == "–" || Form(middle) == "--") rest = middle + 1;
    if (rest == kNone) return kNone;
    Said second;
    const int end = ReadSaid(rest, true, &second);
    if (end == kNone) return kNone;
    if (listed && (second.kind != Kind::kDate || second.day == 0)) return kNone;
    Complete(second, &first);
    expression->bound = Bound::kBetween;
    expression->said = first;
    expression->second = second;
    expression->bare = !between && !from && !Is(at - 1, Class::kAt);
    return end;
  }

  /// `tussen 5 en 10 maart`: a number that is a day only by what follows.
  int ReadBareDay(int at, Said* said) const {
    const std::optional<int> day = ReadDigits(Form(at));
    if (!day || *day < 1 || *day > 31) return kNone;
    said->day = *day;
    return at + 1;
  }

  static void Complete(const Said& second, Said* first) {
    if (first->kind != Kind::kDate || second.kind != Kind::kDate) return;
    if (first->month == 0 && first->day > 0) first->month = second.month;
    if (first->year == 0) first->year = second.year;
    if (!first->shift) first->shift = second.shift;
  }

  // ---- without

  /// `licensed`: a preposition stands before, so that a number may be a year.
  int ReadSaid(int at, bool licensed, Said* said) const {
    if (at >= Size()) return kNone;
    int start = at;
    if (Is(at, Class::kAbout)) {
      said->about = true;
      licensed = true;
      start = at + 1;
    }
    int best = kNone;
    Said chosen;
    for (const auto read : {&Finder::ReadPart, &Finder::ReadDate, &Finder::ReadNumeric, &Finder::ReadShifted, &Finder::ReadOffset,
                            &Finder::ReadWeekday, &Finder::ReadSeason, &Finder::ReadFraction, &Finder::ReadDecade, &Finder::ReadThat}) {
      Said one;
      const int end = (this->*read)(start, licensed, &one);
      if (end <= best) continue;
      best = end;
      chosen = one;
    }
    if (best == kNone) {
      const std::optional<int> day = Plain(start, Class::kDay);
      // `in de morgen` is no tomorrow.
      const bool noun = Is(start - 1, Class::kArticle) || (start < Size() && TokenAt(start).upos == "NOUN" && licensed);
      if (day && !noun) {
        chosen.kind = Kind::kToday;
        chosen.amount = *day;
        best = start + 1;
      } else if (Is(start, Class::kRecent) && (TokenAt(start).upos == "ADV" || TokenAt(start).relation == "advmod")) {
        chosen.kind = Kind::kRecent;
        best = start + 1;
      }
    }
    if (best == kNone) return kNone;
    chosen.about = chosen.about || said->about;
    *said = chosen;
    return best;
  }

  /// `eind juli`, `aan het begin van de jaren negentig`, `half 2024`.
  int ReadPart(int at, bool, Said* said) const {
    const int word = SkipArticle(at);
    const std::optional<int> part = Plain(word, Class::kPart);
    if (!part) return kNone;
    const bool of = Is(word + 1, Class::kOf).has_value();
    if (word != at && !of) return kNone;  // `het begin`: not of a time
    const int end = ReadSaid(of ? word + 2 : word + 1, true, said);
    const bool divisible = said->kind == Kind::kDate || said->kind == Kind::kUnit || said->kind == Kind::kDecade || said->kind == Kind::kSeason;
    if (end == kNone || !divisible || said->day > 0 || said->part != TimePart::kWhole) return kNone;
    said->part = static_cast<TimePart>(*part);
    return end;
  }

  /// `5 maart 2024`, `maart vorig jaar`, `2024`, `eerste kerstdag`.
  int ReadDate(int at, bool licensed, Said* said) const {
    int next = SkipArticle(at);
    if (next != at && !Is(next, Class::kYear)) return kNone;
    if (Is(next, Class::kYear) && Year(next + 1)) {
      said->year = *Year(next + 1);
      return next + 2;
    }
    next = at;
    const std::optional<int> digits = ReadDigits(Form(next));
    if (digits && *digits >= 1 && *digits <= 31 && Plain(next + 1, Class::kMonth)) {
      said->day = *digits;
      ++next;
    }
    const std::optional<int> ordinal = Is(next, Class::kOrdinal);
    const int feast = ordinal ? next + 1 : next;
    if (const std::optional<int> holiday = Is(feast, Class::kHoliday)) {
      said->month = *holiday / 100;
      said->day = *holiday % 100 + (ordinal ? *ordinal - 1 : 0);
      return ReadYearBehind(feast + 1, said);
    }
    if (const std::optional<int> month = Plain(next, Class::kMonth)) {
      said->month = *month;
      return ReadYearBehind(next + 1, said);
    }
    if (!licensed || said->day > 0 || !Year(at)) return kNone;
    said->year = *Year(at);
    return at + 1;
  }

  /// A year, or `vorig jaar`, behind a month or a season; returns `at` when there is none.
  int ReadYearBehind(int at, Said* said) const {
    const int word = Is(at, Class::kOf) ? at + 1 : at;
    if (const std::optional<int> year = Year(word)) {
      said->year = *year;
      return word + 1;
    }
    if (Is(word, Class::kShift) && Is(word + 1, Class::kYear)) {
      said->shift = Is(word, Class::kShift);
      said->unit = TimeUnit::kYear;
      return word + 2;
    }
    return at;
  }

  /// `05-03-2024`, `2024-03-05`.
  int ReadNumeric(int at, bool, Said* said) const {
    std::array<int, 3> parts = {};
    size_t count = 0;
    std::string_view rest = Form(at);
    if (rest.size() < 8 || rest.size() > 10) return kNone;
    while (count < parts.size()) {
      const size_t cut = rest.find_first_of("-/");
      const std::optional<int> value = ReadDigits(rest.substr(0, cut));
      if (!value) return kNone;
      parts[count++] = *value;
      if (cut == std::string_view::npos) break;
      rest.remove_prefix(cut + 1);
    }
    if (count != parts.size()) return kNone;
    if (parts[0] < kFirstYear) std::swap(parts[0], parts[2]);
    if (parts[0] < kFirstYear || !IsDay(parts[0], parts[1], parts[2])) return kNone;
    said->year = parts[0];
    said->month = parts[1];
    said->day = parts[2];
    return at + 1;
  }

  /// `vorige week`, `de afgelopen drie jaar`, `komende maandag`, `vorig jaar maart`.
  int ReadShifted(int at, bool, Said* said) const {
    int next = SkipArticle(at);
    const std::optional<int> shift = Plain(next, Class::kShift);
    if (!shift) return kNone;
    ++next;
    said->shift = shift;
    if (const std::optional<int> amount = Number(next); amount && Unit(next + 1) && *shift != 0) {
      said->kind = Kind::kStretch;
      said->unit = *Unit(next + 1);
      said->amount = *shift * *amount;
      return next + 2;
    }
    int end = kNone;
    if (const std::optional<int> weekday = Weekday(next, &end)) {
      said->kind = Kind::kWeekday;
      said->weekday = *weekday;
      return end;
    }
    if (const std::optional<int> season = Plain(next, Class::kSeason)) {
      said->kind = Kind::kSeason;
      said->season = *season;
      return next + 1;
    }
    if (const std::optional<int> month = Plain(next, Class::kMonth)) {
      said->month = *month;
      said->unit = TimeUnit::kMonth;
      return next + 1;
    }
    const std::optional<TimeUnit> unit = Unit(next);
    if (!unit || Form(next).ends_with("en")) return kNone;  // `de afgelopen jaren`: how many is not said
    said->kind = Kind::kUnit;
    said->unit = *unit;
    if (*unit == TimeUnit::kDay) {  // `de volgende dag` counts from the day just spoken of
      if (*shift == 0) return kNone;
      said->kind = Kind::kAnchor;
      said->amount = *shift;
      said->shift.reset();
      return next + 1;
    }
    if (*unit == TimeUnit::kYear) {
      if (const std::optional<int> month = Plain(next + 1, Class::kMonth)) {
        said->kind = Kind::kDate;
        said->month = *month;
        return next + 2;
      }
    }
    if (*unit == TimeUnit::kWeek) {
      if (const std::optional<int> weekday = Weekday(next + 1, &end)) {
        said->kind = Kind::kWeekday;
        said->weekday = *weekday;
        return end;
      }
    }
    return next + 1;
  }

  /// `drie dagen geleden`, `over twee weken`, `een jaar later`.
  int ReadOffset(int at, bool, Said* said) const {
    const bool ahead = Is(at, Class::kAhead).has_value();
    int next = ahead ? at + 1 : at;
    if (Is(next, Class::kAbout)) {
      said->about = true;
      ++next;
    }
    const std::optional<int> amount = Number(next);
    const std::optional<TimeUnit> unit = Unit(next + 1);
    if (!amount || !unit) return kNone;
    said->unit = *unit;
    said->kind = Kind::kOffset;
    if (ahead) {
      said->amount = *amount;
      return next + 2;
    }
    if (Is(next + 2, Class::kAgo)) {
      said->amount = -*amount;
      return next + 3;
    }
    if (const std::optional<int> later = Is(next + 2, Class::kLater)) {
      said->kind = Kind::kAnchor;
      said->amount = *later * *amount;
      return next + 3;
    }
    return kNone;
  }

  /// `maandag`, `maandag vorige week`, `de nacht van donderdag op vrijdag`.
  int ReadWeekday(int at, bool, Said* said) const {
    int end = kNone;
    int next = SkipArticle(at);
    if (Form(next) == "nacht" && Form(next + 1) == "van") {
      const std::optional<int> first = Weekday(next + 2, &end);
      if (!first || Form(end) != "op" || !Weekday(end + 1, &end)) return kNone;
      said->kind = Kind::kNight;
      said->weekday = *first;
      return end;
    }
    // `de zondag voor Pasen`, `de eerste maandag van de maand`: some other one.
    if (Is(at - 1, Class::kArticle) || Is(at - 1, Class::kOrdinal)) return kNone;
    const std::optional<int> weekday = Weekday(at, &end);
    if (!weekday) return kNone;
    said->kind = Kind::kWeekday;
    said->weekday = *weekday;
    if (Is(end, Class::kShift) && Unit(end + 1) == TimeUnit::kWeek) {
      said->shift = Is(end, Class::kShift);
      said->unit = TimeUnit::kWeek;
      return end + 2;
    }
    // `maandag 4 maart`
    Said date;
    const int behind = ReadDate(end, false, &date);
    if (behind != kNone && date.day > 0) {
      *said = date;
      return behind;
    }
    return end;
  }

  /// `de zomer van 2022`, `voorjaar 2023`.
  int ReadSeason(int at, bool, Said* said) const {
    const int word = SkipArticle(at);
    const std::optional<int> season = Plain(word, Class::kSeason);
    if (!season) return kNone;
    said->kind = Kind::kSeason;
    said->season = *season;
    const int end = ReadYearBehind(word + 1, said);
    return end > word + 1 ? end : kNone;  // `in de zomer`: every year has one
  }

  /// `het eerste kwartaal van 2024`, `de tweede helft van dit jaar`, `de negentiende eeuw`.
  int ReadFraction(int at, bool, Said* said) const {
    const int word = SkipArticle(at);
    const std::optional<int> ordinal = Is(word, Class::kOrdinal);
    if (!ordinal) return kNone;
    if (Unit(word + 1) == TimeUnit::kCentury) {
      said->kind = Kind::kCentury;
      said->year = (*ordinal - 1) * 100;
      return word + 2;
    }
    const std::optional<int> months = Is(word + 1, Class::kFraction);
    if (!months || *ordinal * *months > 12) return kNone;
    said->kind = Kind::kPartYear;
    said->month = (*ordinal - 1) * *months + 1;
    said->last_month = *ordinal * *months;
    const int end = ReadYearBehind(word + 2, said);
    return end > word + 2 ? end : kNone;
  }

  /// `de jaren negentig`, `de jaren '90`.
  int ReadDecade(int at, bool, Said* said) const {
    const int word = SkipArticle(at);
    if (!Is(word, Class::kYears)) return kNone;
    int tens = word + 1;
    if (Form(tens) == "'" || Form(tens) == "’" || Form(tens) == "‘") ++tens;
    std::string digits(Form(tens));
    while (!digits.empty() && (std::isdigit(static_cast<unsigned char>(digits.front())) == 0) && digits.size() > 2 &&
           (digits.starts_with("'") || digits.starts_with("’") || digits.starts_with("‘"))) {
      digits.erase(0, digits.front() == '\'' ? 1 : std::string_view("’").size());
    }
    std::optional<int> number = Is(tens, Class::kNumber);
    if (!number) number = ReadDigits(digits);
    if (!number || *number % 10 != 0 || *number < 20 || *number > 90) return kNone;
    said->kind = Kind::kDecade;
    said->year = *number;
    return tens + 1;
  }

  /// `die dag`, `datzelfde jaar`: the time named before.
  int ReadThat(int at, bool, Said* said) const {
    if (!Is(at, Class::kThat) || TokenAt(at).Feature("PronType") == "Rel") return kNone;
    const std::optional<TimeUnit> unit = Unit(at + 1);
    int ignored = kNone;
    if (unit != TimeUnit::kDay && !Is(at + 1, Class::kDayPart) && !Weekday(at + 1, &ignored)) return kNone;
    said->kind = Kind::kAnchor;
    said->unit = TimeUnit::kDay;
    return at + 2;
  }

  const Sentence& sentence_;
  const TimeWords& words_;
  std::vector<std::string> forms_;
};

}  // namespace

std::vector<Expression> FindExpressions(const Sentence& sentence, const TimeWords& words) {
  return Finder(sentence, words).Find();
}

}  // namespace tripel::ingest::time
