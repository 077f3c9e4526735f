// Equality and text form of values.
#include "tripel/value.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tripel {
namespace {

constexpr int64_t kNanosPerSecond = 1'000'000'000;
constexpr int64_t kSecondsPerDay = 86'400;

struct Civil {
  int64_t year = 0;
  int64_t month = 0;
  int64_t day = 0;
};

// Days since 1970-01-01 to year, month, day. Counts in eras of 400 years that begin on 1 March, so
// that the leap day is an era's and a year's last; sums stay small enough for any int64_t.
Civil ToCivil(int64_t days) {
  constexpr int64_t kDaysPerEra = 146'097;
  constexpr int64_t kErasBefore1970 = 4;  // 1970-01-01 is day 135,080 of the era of year 1600
  constexpr int64_t kDaysInEraBefore1970 = 135'080;
  int64_t era = days / kDaysPerEra;
  int64_t day_of_era = days % kDaysPerEra;
  if (day_of_era < 0) {
    --era;
    day_of_era += kDaysPerEra;
  }
  era += kErasBefore1970;
  day_of_era += kDaysInEraBefore1970;
  if (day_of_era >= kDaysPerEra) {
    ++era;
    day_of_era -= kDaysPerEra;
  }
  const int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t shifted_month = (5 * day_of_year + 2) / 153;  // 0 is March
  Civil civil;
  civil.day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  civil.month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  civil.year = year_of_era + era * 400 + (civil.month <= 2 ? 1 : 0);
  return civil;
}

std::string DateText(int64_t days) {
  const Civil civil = ToCivil(days);
  // ISO 8601 wants a sign on years that do not have four digits.
  const char* sign = civil.year < 0 ? "-" : civil.year > 9999 ? "+" : "";
  return fmt::format("{}{:04}-{:02}-{:02}", sign, std::abs(civil.year), civil.month, civil.day);
}

std::string FractionText(int64_t nanos) {
  if (nanos == 0) return "";
  std::string digits = fmt::format(".{:09}", nanos);
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits;
}

std::string ClockText(int64_t second_of_day, int64_t nanos) {
  return fmt::format("{:02}:{:02}:{:02}{}", second_of_day / 3600, second_of_day / 60 % 60,
                     second_of_day % 60, FractionText(nanos));
}

std::string OffsetText(const std::optional<int32_t>& offset_seconds) {
  if (!offset_seconds) return "";
  if (*offset_seconds == 0) return "Z";
  const int64_t seconds = std::abs(static_cast<int64_t>(*offset_seconds));
  std::string out = fmt::format("{}{:02}:{:02}", *offset_seconds < 0 ? '-' : '+', seconds / 3600,
                                seconds / 60 % 60);
  if (seconds % 60 != 0) out += fmt::format(":{:02}", seconds % 60);
  return out;
}

std::string TimeText(const Time& time) {
  return ClockText(time.nanos / kNanosPerSecond, time.nanos % kNanosPerSecond) +
         OffsetText(time.offset_seconds);
}

std::string DateTimeText(const DateTime& value) {
  int64_t days = value.seconds / kSecondsPerDay;
  int64_t second_of_day = value.seconds % kSecondsPerDay;
  if (second_of_day < 0) {
    --days;
    second_of_day += kSecondsPerDay;
  }
  std::string out = DateText(days) + "T" + ClockText(second_of_day, value.nanos) +
                    OffsetText(value.offset_seconds);
  if (!value.zone.empty()) out += "[" + value.zone + "]";
  return out;
}

void AppendPart(int64_t amount, char unit, std::string* out) {
  if (amount != 0) *out += fmt::format("{}{}", amount, unit);
}

std::string DurationText(const Duration& duration) {
  std::string out = "P";
  AppendPart(duration.months / 12, 'Y', &out);
  AppendPart(duration.months % 12, 'M', &out);
  AppendPart(duration.days, 'D', &out);
  int64_t seconds = duration.seconds;
  int64_t nanos = duration.nanos;
  // Nanoseconds count upwards from the second below: -1 s and 500 ms are -0.5 s.
  if (seconds < 0 && nanos > 0) {
    ++seconds;
    nanos = kNanosPerSecond - nanos;
  }
  if (seconds != 0 || nanos != 0) {
    out += "T";
    AppendPart(seconds / 3600, 'H', &out);
    AppendPart(seconds / 60 % 60, 'M', &out);
    const int64_t rest = seconds % 60;
    if (rest != 0 || nanos != 0) {
      const bool negative = duration.seconds < 0;
      out += fmt::format("{}{}{}S", negative ? "-" : "", std::abs(rest), FractionText(nanos));
    }
  }
  return out == "P" ? "PT0S" : out;
}

std::string FloatText(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
  std::string out = fmt::format("{}", value);
  // A float stays recognisable as one.
  if (out.find_first_of(".e") == std::string::npos) out += ".0";
  return out;
}

std::string QuotedText(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string NodeText(const Node& node) {
  const auto name = node.properties.find("name");
  const bool named = name != node.properties.end() && name->second.kind() == Value::Kind::kString &&
                     !name->second.string().empty();
  return "(" + (named ? name->second.string() : node.key) + ")";
}

std::string EdgeText(const Edge& edge) { return "[:" + edge.label + "]"; }

std::string PathText(const Path& path) {
  std::string out;
  for (size_t i = 0; i < path.nodes.size(); ++i) {
    out += NodeText(*path.nodes[i]);
    if (i >= path.edges.size()) continue;
    const bool forward = path.edges[i]->subject_key == path.nodes[i]->key;
    out += (forward ? "-" : "<-") + EdgeText(*path.edges[i]) + (forward ? "->" : "-");
  }
  return out;
}

// Inside a list or a map, where strings need quotes to be told from the rest.
std::string NestedText(const Value& value) {
  return value.kind() == Value::Kind::kString ? QuotedText(value.string()) : value.ToString();
}

std::string ListText(const List& list) {
  std::string out = "[";
  for (size_t i = 0; i < list.size(); ++i) out += (i == 0 ? "" : ", ") + NestedText(list[i]);
  return out + "]";
}

std::string MapText(const Map& map) {
  std::string out = "{";
  for (const auto& [key, value] : map) {
    out += (out.size() == 1 ? "" : ", ") + key + ": " + NestedText(value);
  }
  return out + "}";
}

bool SamePath(const Path& a, const Path& b) {
  const auto same_key = [](const auto& x, const auto& y) { return x->key == y->key; };
  return std::equal(a.nodes.begin(), a.nodes.end(), b.nodes.begin(), b.nodes.end(), same_key) &&
         std::equal(a.edges.begin(), a.edges.end(), b.edges.begin(), b.edges.end(), same_key);
}

}  // namespace

bool operator==(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Value::Kind::kFloat:
      return a.floating() == b.floating() || (std::isnan(a.floating()) && std::isnan(b.floating()));
    case Value::Kind::kList:
      return a.list() == b.list();
    case Value::Kind::kMap:
      return a.map() == b.map();
    case Value::Kind::kNode:
      return a.node().key == b.node().key;
    case Value::Kind::kEdge:
      return a.edge().key == b.edge().key;
    case Value::Kind::kPath:
      return SamePath(a.path(), b.path());
    default:
      return a.data_ == b.data_;
  }
}

std::string Value::ToString() const {
  switch (kind()) {
    case Kind::kNull:
      return "null";
    case Kind::kBoolean:
      return boolean() ? "true" : "false";
    case Kind::kInteger:
      return fmt::format("{}", integer());
    case Kind::kFloat:
      return FloatText(floating());
    case Kind::kString:
      return string();
    case Kind::kDate:
      return DateText(date().days);
    case Kind::kTime:
      return TimeText(time());
    case Kind::kDateTime:
      return DateTimeText(date_time());
    case Kind::kDuration:
      return DurationText(duration());
    case Kind::kList:
      return ListText(list());
    case Kind::kMap:
      return MapText(map());
    case Kind::kNode:
      return NodeText(node());
    case Kind::kEdge:
      return EdgeText(edge());
    case Kind::kPath:
      return PathText(path());
  }
  return "null";
}

std::string_view KindName(Value::Kind kind) {
  switch (kind) {
    case Value::Kind::kNull:
      return "null";
    case Value::Kind::kBoolean:
      return "boolean";
    case Value::Kind::kInteger:
      return "integer";
    case Value::Kind::kFloat:
      return "float";
    case Value::Kind::kString:
      return "string";
    case Value::Kind::kDate:
      return "date";
    case Value::Kind::kTime:
      return "time";
    case Value::Kind::kDateTime:
      return "datetime";
    case Value::Kind::kDuration:
      return "duration";
    case Value::Kind::kList:
      return "list";
    case Value::Kind::kMap:
      return "map";
    case Value::Kind::kNode:
      return "node";
    case Value::Kind::kEdge:
      return "edge";
    case Value::Kind::kPath:
      return "path";
  }
  return "null";
}

}  // namespace tripel
