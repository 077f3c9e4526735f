// Calendar arithmetic is the usual shift of the year's start to March, which puts the leap day last.
#include "query/value/temporal.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>
#include <utility>

namespace tripel::query {
namespace {

constexpr int64_t kMaxYear = 999'999;
constexpr int64_t kMonthsPerYear = 12;

/// Reads ISO text from the left. Every reader leaves the position alone where it fails.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}
  bool AtEnd() const { return position_ == text_.size(); }
  char Peek() const { return AtEnd() ? '\0' : text_[position_]; }
  bool Accept(char c) {
    if (Peek() != c || AtEnd()) return false;
    ++position_;
    return true;
  }
  /// Exactly `count` digits.
  std::optional<int64_t> Digits(size_t count) {
    if (text_.size() - position_ < count) return std::nullopt;
    int64_t value = 0;
    for (size_t i = 0; i < count; ++i) {
      const char c = text_[position_ + i];
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    position_ += count;
    return value;
  }
  /// `.5` or `,5` as nanoseconds of a second; 0 where there is no fraction; nullopt where it has no digits.
  std::optional<int64_t> Fraction() {
    if (Peek() != '.' && Peek() != ',') return 0;
    ++position_;
    int64_t nanos = 0;
    int64_t unit = kNanosPerSecond / 10;
    const size_t start = position_;
    for (; !AtEnd() && Peek() >= '0' && Peek() <= '9'; ++position_, unit /= 10) nanos += (Peek() - '0') * unit;
    if (position_ == start) return std::nullopt;
    return nanos;
  }
  std::string_view Rest() const { return text_.substr(position_); }
  void Skip(size_t count) { position_ += count; }

 private:
  std::string_view text_;
  size_t position_ = 0;
};

std::optional<int64_t> ReadDate(Reader* reader) {
  const bool negative = reader->Accept('-');
  const std::optional<int64_t> year = reader->Digits(4);
  if (!year) return std::nullopt;
  const bool dashes = reader->Accept('-');
  const std::optional<int64_t> month = reader->Digits(2);
  if (!month || *month < 1 || *month > kMonthsPerYear) return std::nullopt;
  if (dashes && !reader->Accept('-')) return std::nullopt;
  const std::optional<int64_t> day = reader->Digits(2);
  const int64_t signed_year = negative ? -*year : *year;
  if (!day || *day < 1 || *day > DaysInMonth(signed_year, *month)) return std::nullopt;
  return DaysOf({signed_year, *month, *day});
}

std::optional<int64_t> ReadTimeOfDay(Reader* reader) {
  const std::optional<int64_t> hour = reader->Digits(2);
  if (!hour || *hour > 23) return std::nullopt;
  int64_t nanos = *hour * 3600 * kNanosPerSecond;
  const bool colons = reader->Accept(':');
  const std::optional<int64_t> minute = reader->Digits(2);
  if (!minute) return colons ? std::nullopt : std::optional<int64_t>(nanos);
  if (*minute > 59) return std::nullopt;
  nanos += *minute * 60 * kNanosPerSecond;
  if (colons && !reader->Accept(':')) return nanos;
  const std::optional<int64_t> second = reader->Digits(2);
  if (!second) return colons ? std::nullopt : std::optional<int64_t>(nanos);
  if (*second > 59) return std::nullopt;
  const std::optional<int64_t> fraction = reader->Fraction();
  if (!fraction) return std::nullopt;
  return nanos + *second * kNanosPerSecond + *fraction;
}

/// False where something stands there that is no offset.
bool ReadOffset(Reader* reader, std::optional<int32_t>* offset) {
  if (reader->AtEnd() || reader->Peek() == '[') return true;
  if (reader->Accept('Z')) {
    *offset = 0;
    return true;
  }
  const bool negative = reader->Peek() == '-';
  if (!reader->Accept('+') && !reader->Accept('-')) return false;
  const std::optional<int64_t> hours = reader->Digits(2);
  if (!hours || *hours > 18) return false;
  int64_t minutes = 0;
  if (reader->Accept(':') || !reader->AtEnd()) {
    const std::optional<int64_t> read = reader->Digits(2);
    if (!read || *read > 59) return false;
    minutes = *read;
  }
  const int64_t seconds = *hours * 3600 + minutes * 60;
  *offset = static_cast<int32_t>(negative ? -seconds : seconds);
  return true;
}

Failure OutOfRange() { return Fail(ErrorCode::kData, "the result is outside the range of dates and durations"); }

Result<int64_t> CheckedAdd(int64_t a, int64_t b) {
  int64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return OutOfRange();
  return sum;
}

/// Adds whole nanoseconds to seconds and nanos, keeping nanos in 0 .. 999,999,999.
Result<Duration> Normalized(int64_t months, int64_t days, int64_t seconds, int64_t nanos) {
  int64_t carry = nanos / kNanosPerSecond;
  int64_t rest = nanos % kNanosPerSecond;
  if (rest < 0) {
    rest += kNanosPerSecond;
    --carry;
  }
  TRIPEL_TRY(const int64_t total, CheckedAdd(seconds, carry));
  return Duration{months, days, total, static_cast<int32_t>(rest)};
}

/// A number of a duration, `-1.5`, with its designator.
struct DurationPart {
  double value = 0;
  char unit = 0;
};

std::optional<DurationPart> ReadDurationPart(Reader* reader) {
  const std::string_view rest = reader->Rest();
  const size_t length = rest.find_first_not_of("+-.0123456789");
  if (length == 0 || length == std::string_view::npos || length > 18) return std::nullopt;
  const std::string number(rest.substr(0, length));
  char* end = nullptr;
  const double value = std::strtod(number.c_str(), &end);
  if (end != number.c_str() + number.size()) return std::nullopt;
  reader->Skip(length + 1);
  return DurationPart{value, rest[length]};
}

}  // namespace

int64_t DaysOf(const CivilDate& civil) {
  const int64_t year = civil.month <= 2 ? civil.year - 1 : civil.year;
  const int64_t era = (year >= 0 ? year : year - 399) / 400;
  const int64_t year_of_era = year - era * 400;
  const int64_t day_of_year = (153 * (civil.month > 2 ? civil.month - 3 : civil.month + 9) + 2) / 5 + civil.day - 1;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDate CivilOf(int64_t days) {
  days += 719468;
  const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const int64_t day_of_era = days - era * 146097;
  const int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const int64_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return {year, month, day_of_year - (153 * shifted_month + 2) / 5 + 1};
}

int64_t DaysInMonth(int64_t year, int64_t month) {
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::optional<Date> ParseDate(std::string_view text) {
  Reader reader(text);
  const std::optional<int64_t> days = ReadDate(&reader);
  if (!days || !reader.AtEnd()) return std::nullopt;
  return Date{*days};
}

std::optional<Time> ParseTime(std::string_view text) {
  Reader reader(text);
  const std::optional<int64_t> nanos = ReadTimeOfDay(&reader);
  if (!nanos) return std::nullopt;
  Time time{*nanos, std::nullopt};
  if (!ReadOffset(&reader, &time.offset_seconds) || !reader.AtEnd()) return std::nullopt;
  return time;
}

std::optional<DateTime> ParseDateTime(std::string_view text) {
  Reader reader(text);
  const std::optional<int64_t> days = ReadDate(&reader);
  if (!days) return std::nullopt;
  DateTime moment;
  moment.seconds = *days * kSecondsPerDay;
  if (reader.AtEnd()) return moment;
  if (!reader.Accept('T') && !reader.Accept(' ')) return std::nullopt;
  const std::optional<int64_t> nanos = ReadTimeOfDay(&reader);
  if (!nanos || !ReadOffset(&reader, &moment.offset_seconds)) return std::nullopt;
  moment.seconds += *nanos / kNanosPerSecond;
  moment.nanos = static_cast<int32_t>(*nanos % kNanosPerSecond);
  if (reader.Accept('[')) {
    const std::string_view zone = reader.Rest();
    if (zone.size() < 2 || zone.back() != ']' || !moment.offset_seconds) return std::nullopt;
    moment.zone = zone.substr(0, zone.size() - 1);
    reader.Skip(zone.size());
  }
  if (!reader.AtEnd()) return std::nullopt;
  return moment;
}

std::optional<Duration> ParseDuration(std::string_view text) {
  Reader reader(text);
  const double sign = reader.Accept('-') ? -1 : 1;
  if (!reader.Accept('P') || reader.AtEnd()) return std::nullopt;
  constexpr double kMaxPart = 1e15;
  double months = 0, days = 0, seconds = 0;
  bool in_time = false;
  while (!reader.AtEnd()) {
    if (!in_time && reader.Accept('T')) {
      in_time = true;
      if (reader.AtEnd()) return std::nullopt;
      continue;
    }
    const std::optional<DurationPart> part = ReadDurationPart(&reader);
    if (!part || std::abs(part->value) > kMaxPart) return std::nullopt;
    const double value = sign * part->value;
    switch (part->unit) {
      case 'Y': if (in_time) return std::nullopt; months += value * kMonthsPerYear; break;
      case 'M': (in_time ? seconds : months) += in_time ? value * 60 : value; break;
      case 'W': if (in_time) return std::nullopt; days += value * 7; break;
      case 'D': if (in_time) return std::nullopt; days += value; break;
      case 'H': if (!in_time) return std::nullopt; seconds += value * 3600; break;
      case 'S': if (!in_time) return std::nullopt; seconds += value; break;
      default: return std::nullopt;
    }
  }
  const Result<Duration> duration = DurationOf(months, days, seconds);
  if (!duration) return std::nullopt;
  return *duration;
}

Result<Duration> DurationOf(double months, double days, double seconds) {
  constexpr double kDaysPerMonth = 30.436875;  // on average
  days += (months - std::trunc(months)) * kDaysPerMonth;
  seconds += (days - std::trunc(days)) * static_cast<double>(kSecondsPerDay);
  constexpr double kLimit = 9e18;
  if (!(std::abs(months) < kLimit && std::abs(days) < kLimit && std::abs(seconds) < kLimit)) return OutOfRange();
  const double whole_seconds = std::floor(seconds);
  const double nanos = std::round((seconds - whole_seconds) * static_cast<double>(kNanosPerSecond));
  return Normalized(static_cast<int64_t>(months), static_cast<int64_t>(days), static_cast<int64_t>(whole_seconds),
                    static_cast<int64_t>(nanos));
}

Result<Date> Add(Date date, const Duration& duration) {
  CivilDate civil = CivilOf(date.days);
  TRIPEL_TRY(const int64_t months, CheckedAdd(civil.year * kMonthsPerYear + civil.month - 1, duration.months));
  civil.year = months >= 0 ? months / kMonthsPerYear : -((-months + kMonthsPerYear - 1) / kMonthsPerYear);
  civil.month = months - civil.year * kMonthsPerYear + 1;
  if (civil.year > kMaxYear || civil.year < -kMaxYear) return OutOfRange();
  civil.day = std::min(civil.day, DaysInMonth(civil.year, civil.month));
  TRIPEL_TRY(const int64_t days, CheckedAdd(duration.days, duration.seconds / kSecondsPerDay));
  TRIPEL_TRY(const int64_t total, CheckedAdd(DaysOf(civil), days));
  constexpr int64_t kMaxDays = kMaxYear * 366;
  if (total > kMaxDays || total < -kMaxDays) return OutOfRange();
  return Date{total};
}

Result<DateTime> Add(const DateTime& moment, const Duration& duration) {
  const int64_t days = FloorDivide(moment.seconds, kSecondsPerDay);
  const int64_t of_day = moment.seconds - days * kSecondsPerDay;
  TRIPEL_TRY(const Date date, Add(Date{days}, Duration{duration.months, duration.days, 0, 0}));
  TRIPEL_TRY(const Duration rest, Normalized(0, 0, duration.seconds, int64_t{moment.nanos} + duration.nanos));
  TRIPEL_TRY(const int64_t seconds, CheckedAdd(date.days * kSecondsPerDay + of_day, rest.seconds));
  constexpr int64_t kMaxSeconds = kMaxYear * 366 * kSecondsPerDay;
  if (seconds > kMaxSeconds || seconds < -kMaxSeconds) return OutOfRange();
  DateTime sum = moment;
  sum.seconds = seconds;
  sum.nanos = rest.nanos;
  return sum;
}

Time Add(const Time& time, const Duration& duration) {
  const int64_t seconds = duration.seconds % kSecondsPerDay;
  int64_t nanos = (time.nanos + seconds * kNanosPerSecond + duration.nanos) % kNanosPerDay;
  if (nanos < 0) nanos += kNanosPerDay;
  return {nanos, time.offset_seconds};
}

Result<Duration> Add(const Duration& a, const Duration& b) {
  TRIPEL_TRY(const int64_t months, CheckedAdd(a.months, b.months));
  TRIPEL_TRY(const int64_t days, CheckedAdd(a.days, b.days));
  TRIPEL_TRY(const int64_t seconds, CheckedAdd(a.seconds, b.seconds));
  return Normalized(months, days, seconds, int64_t{a.nanos} + b.nanos);
}

Result<Duration> Multiply(const Duration& duration, double factor) {
  constexpr double kLimit = 9e17;
  const double months = static_cast<double>(duration.months) * factor;
  const double days = static_cast<double>(duration.days) * factor;
  const double seconds = (static_cast<double>(duration.seconds) + duration.nanos / 1e9) * factor;
  if (!(std::abs(months) < kLimit && std::abs(days) < kLimit && std::abs(seconds) < kLimit)) return OutOfRange();
  const double whole = std::floor(seconds);
  return Normalized(static_cast<int64_t>(months), static_cast<int64_t>(days), static_cast<int64_t>(whole),
                    static_cast<int64_t>(std::round((seconds - whole) * 1e9)));
}

Result<Duration> Negate(const Duration& duration) { return Multiply(duration, -1); }

Duration DaysBetween(Date a, Date b) { return {0, b.days - a.days, 0, 0}; }

Duration SecondsBetween(const DateTime& a, const DateTime& b) {
  int64_t seconds = b.seconds - a.seconds;
  if (a.offset_seconds && b.offset_seconds) seconds -= *b.offset_seconds - *a.offset_seconds;
  int32_t nanos = b.nanos - a.nanos;
  if (nanos < 0) {
    nanos += static_cast<int32_t>(kNanosPerSecond);
    --seconds;
  }
  return {0, 0, seconds, nanos};
}

Duration MonthsBetween(const DateTime& a, const DateTime& b) {
  const CivilDate from = CivilOf(FloorDivide(a.seconds, kSecondsPerDay));
  const CivilDate to = CivilOf(FloorDivide(b.seconds, kSecondsPerDay));
  int64_t months = (to.year - from.year) * kMonthsPerYear + to.month - from.month;
  // What is left of the last month, on the clock of b: a month counts once it is over.
  DateTime reached = a;
  const Result<DateTime> sum = Add(a, Duration{months, 0, 0, 0});
  if (sum) reached = *sum;
  const auto position = [](const DateTime& moment) { return std::pair(moment.seconds, moment.nanos); };
  if (months > 0 && position(reached) > position(b)) --months;
  if (months < 0 && position(reached) < position(b)) ++months;
  return {months, 0, 0, 0};
}

DateTime CurrentMoment() {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  const int64_t nanos = std::chrono::duration_cast<std::chrono::nanoseconds>(since_epoch).count();
  const int64_t seconds = FloorDivide(nanos, kNanosPerSecond);
  return {seconds, static_cast<int32_t>(nanos - seconds * kNanosPerSecond), 0, ""};
}

}  // namespace tripel::query
