#include "ingest/import/literal.h"

#include <array>
#include <charconv>
#include <chrono>
#include <limits>
#include <optional>
#include <utility>

namespace tripel::ingest {
namespace {

constexpr int64_t kNanosPerSecond = 1'000'000'000;
constexpr int64_t kSecondsPerDay = 86'400;

constexpr std::string_view kXsd = "http://www.w3.org/2001/XMLSchema#";

constexpr std::array<std::pair<std::string_view, LiteralKind>, 25> kKinds = {{
    {"integer", LiteralKind::kInteger},
    {"int", LiteralKind::kInteger},
    {"long", LiteralKind::kInteger},
    {"short", LiteralKind::kInteger},
    {"byte", LiteralKind::kInteger},
    {"nonNegativeInteger", LiteralKind::kInteger},
    {"positiveInteger", LiteralKind::kInteger},
    {"nonPositiveInteger", LiteralKind::kInteger},
    {"negativeInteger", LiteralKind::kInteger},
    {"unsignedLong", LiteralKind::kInteger},
    {"unsignedInt", LiteralKind::kInteger},
    {"unsignedShort", LiteralKind::kInteger},
    {"unsignedByte", LiteralKind::kInteger},
    {"decimal", LiteralKind::kFloat},
    {"double", LiteralKind::kFloat},
    {"float", LiteralKind::kFloat},
    {"boolean", LiteralKind::kBoolean},
    {"date", LiteralKind::kDate},
    {"time", LiteralKind::kTime},
    {"dateTime", LiteralKind::kDateTime},
    {"dateTimeStamp", LiteralKind::kDateTime},
    {"duration", LiteralKind::kDuration},
    {"dayTimeDuration", LiteralKind::kDuration},
    {"yearMonthDuration", LiteralKind::kDuration},
    {"string", LiteralKind::kText},
}};

/// White space around numbers, booleans and times does not count.
std::string_view Collapse(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

bool IsDigit(char byte) { return byte >= '0' && byte <= '9'; }

/// Takes exactly `count` digits.
bool TakeDigits(size_t count, std::string_view* text, int64_t* number) {
  if (text->size() < count) return false;
  *number = 0;
  for (size_t i = 0; i < count; ++i) {
    if (!IsDigit((*text)[i])) return false;
    *number = *number * 10 + ((*text)[i] - '0');
  }
  text->remove_prefix(count);
  return true;
}

bool TakeByte(char byte, std::string_view* text) {
  if (!text->starts_with(byte)) return false;
  text->remove_prefix(1);
  return true;
}

std::optional<int64_t> ParseInteger(std::string_view text) {
  if (text.size() > 1 && text[0] == '+' && IsDigit(text[1])) text.remove_prefix(1);
  int64_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<double> ParseFloat(std::string_view text) {
  if (text == "INF" || text == "+INF") return std::numeric_limits<double>::infinity();
  if (text == "-INF") return -std::numeric_limits<double>::infinity();
  if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
  const bool is_plain = text.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
  if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
  double number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (!is_plain || failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Date> TakeDate(std::string_view* text) {
  const bool is_negative = TakeByte('-', text);
  int64_t year = 0;
  size_t digits = 0;
  while (digits < text->size() && IsDigit((*text)[digits])) ++digits;
  if (digits < 4 || digits > 5 || (digits > 4 && text->front() == '0')) return std::nullopt;
  int64_t month = 0;
  int64_t day = 0;
  if (!TakeDigits(digits, text, &year) || !TakeByte('-', text) || !TakeDigits(2, text, &month) || !TakeByte('-', text) ||
      !TakeDigits(2, text, &day)) {
    return std::nullopt;
  }
  if (is_negative) year = -year;
  constexpr int64_t kMaxYear = 32'767;  // of std::chrono::year
  if (year > kMaxYear || year < -kMaxYear) return std::nullopt;
  const std::chrono::year_month_day civil(std::chrono::year(static_cast<int>(year)),
                                          std::chrono::month(static_cast<unsigned>(month)),
                                          std::chrono::day(static_cast<unsigned>(day)));
  if (!civil.ok()) return std::nullopt;
  return Date{std::chrono::sys_days(civil).time_since_epoch().count()};
}

/// `12:30:45.5`, as nanoseconds since midnight. 24:00:00 is for the caller to judge.
std::optional<int64_t> TakeClock(std::string_view* text) {
  int64_t hour = 0;
  int64_t minute = 0;
  int64_t second = 0;
  if (!TakeDigits(2, text, &hour) || !TakeByte(':', text) || !TakeDigits(2, text, &minute) || !TakeByte(':', text) ||
      !TakeDigits(2, text, &second) || hour > 23 || minute > 59 || second > 59) {
    return std::nullopt;
  }
  int64_t nanos = 0;
  if (TakeByte('.', text)) {
    int64_t unit = kNanosPerSecond;
    size_t digits = 0;
    for (; digits < text->size() && IsDigit((*text)[digits]); ++digits) {
      unit /= 10;  // what is finer than a nanosecond is dropped
      nanos += ((*text)[digits] - '0') * unit;
    }
    if (digits == 0) return std::nullopt;
    text->remove_prefix(digits);
  }
  return ((hour * 60 + minute) * 60 + second) * kNanosPerSecond + nanos;
}

/// `Z`, `+01:00` or nothing at the end of a text. False for anything else.
bool TakeOffset(std::string_view text, std::optional<int32_t>* offset_seconds) {
  if (text.empty()) return true;
  if (text == "Z") {
    *offset_seconds = 0;
    return true;
  }
  const bool is_west = text.front() == '-';
  int64_t hours = 0;
  int64_t minutes = 0;
  if (!is_west && text.front() != '+') return false;
  text.remove_prefix(1);
  if (!TakeDigits(2, &text, &hours) || !TakeByte(':', &text) || !TakeDigits(2, &text, &minutes) || !text.empty() ||
      minutes > 59 || hours * 60 + minutes > 14 * 60) {
    return false;
  }
  const auto seconds = static_cast<int32_t>((hours * 60 + minutes) * 60);
  *offset_seconds = is_west ? -seconds : seconds;
  return true;
}

std::optional<Date> ParseDate(std::string_view text) {
  const std::optional<Date> date = TakeDate(&text);
  return text.empty() ? date : std::nullopt;
}

std::optional<Time> ParseTime(std::string_view text) {
  const std::optional<int64_t> nanos = TakeClock(&text);
  Time time;
  if (!nanos || !TakeOffset(text, &time.offset_seconds)) return std::nullopt;
  time.nanos = *nanos;
  return time;
}

std::optional<DateTime> ParseDateTime(std::string_view text) {
  const std::optional<Date> date = TakeDate(&text);
  if (!date || !TakeByte('T', &text)) return std::nullopt;
  const std::optional<int64_t> nanos = TakeClock(&text);
  DateTime moment;
  if (!nanos || !TakeOffset(text, &moment.offset_seconds)) return std::nullopt;
  moment.seconds = date->days * kSecondsPerDay + *nanos / kNanosPerSecond;
  moment.nanos = static_cast<int32_t>(*nanos % kNanosPerSecond);
  return moment;
}

/// Digits before one of `units`, which come in that order, each at most once.
bool TakeParts(std::string_view units, std::string_view* text, std::array<int64_t, 3>* parts, int64_t* nanos, bool* any) {
  size_t next_unit = 0;
  while (!text->empty() && IsDigit(text->front())) {
    constexpr size_t kMaxDigits = 12;
    size_t digits = 0;
    while (digits < text->size() && IsDigit((*text)[digits])) ++digits;
    int64_t number = 0;
    if (digits > kMaxDigits || !TakeDigits(digits, text, &number)) return false;
    int64_t fraction = 0;
    const bool has_fraction = TakeByte('.', text);
    if (has_fraction) {
      int64_t unit = kNanosPerSecond;
      size_t count = 0;
      for (; count < text->size() && IsDigit((*text)[count]); ++count) {
        unit /= 10;
        fraction += ((*text)[count] - '0') * unit;
      }
      if (count == 0) return false;
      text->remove_prefix(count);
    }
    if (text->empty()) return false;
    const size_t unit = units.find(text->front(), next_unit);
    if (unit == std::string_view::npos || (has_fraction && text->front() != 'S')) return false;
    text->remove_prefix(1);
    (*parts)[unit] = number;
    if (has_fraction) *nanos = fraction;
    next_unit = unit + 1;
    *any = true;
  }
  return true;
}

std::optional<Duration> ParseDuration(std::string_view text) {
  const int64_t sign = TakeByte('-', &text) ? -1 : 1;
  if (!TakeByte('P', &text)) return std::nullopt;
  std::array<int64_t, 3> calendar{};
  std::array<int64_t, 3> clock{};
  int64_t nanos = 0;
  bool any = false;
  if (!TakeParts("YMD", &text, &calendar, &nanos, &any)) return std::nullopt;
  if (TakeByte('T', &text)) {
    any = false;
    if (!TakeParts("HMS", &text, &clock, &nanos, &any)) return std::nullopt;
  }
  if (!any || !text.empty()) return std::nullopt;
  Duration duration;
  duration.months = sign * (calendar[0] * 12 + calendar[1]);
  duration.days = sign * calendar[2];
  duration.seconds = sign * ((clock[0] * 60 + clock[1]) * 60 + clock[2]);
  if (sign < 0 && nanos > 0) {
    duration.seconds -= 1;
    nanos = kNanosPerSecond - nanos;
  }
  duration.nanos = static_cast<int32_t>(nanos);
  return duration;
}

std::optional<bool> ParseBoolean(std::string_view text) {
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  return std::nullopt;
}

template <typename T>
Value ValueOr(std::optional<T> parsed, std::string_view lexical) {
  return parsed ? Value(*std::move(parsed)) : Value(lexical);
}

}  // namespace

LiteralKind KindOfDatatype(std::string_view iri) {
  if (!iri.starts_with(kXsd)) return LiteralKind::kText;
  iri.remove_prefix(kXsd.size());
  for (const auto& [name, kind] : kKinds) {
    if (name == iri) return kind;
  }
  return LiteralKind::kText;
}

Value LiteralValue(std::string_view lexical, LiteralKind kind) {
  const std::string_view text = Collapse(lexical);
  switch (kind) {
    case LiteralKind::kText: return lexical;
    case LiteralKind::kInteger: return ValueOr(ParseInteger(text), lexical);
    case LiteralKind::kFloat: return ValueOr(ParseFloat(text), lexical);
    case LiteralKind::kBoolean: return ValueOr(ParseBoolean(text), lexical);
    case LiteralKind::kDate: return ValueOr(ParseDate(text), lexical);
    case LiteralKind::kTime: return ValueOr(ParseTime(text), lexical);
    case LiteralKind::kDateTime: return ValueOr(ParseDateTime(text), lexical);
    case LiteralKind::kDuration: return ValueOr(ParseDuration(text), lexical);
  }
  return lexical;
}

}  // namespace tripel::ingest
