#include "ingest/lexicon/time_words.h"

#include <charconv>
#include <utility>

#include <fmt/format.h>
#include "ingest/lexicon/tsv.h"

namespace tripel::ingest {
namespace {

using Class = TimeWords::Class;

constexpr std::pair<std::string_view, Class> kClasses[] = {
    {"month", Class::kMonth},       {"weekday", Class::kWeekday}, {"season", Class::kSeason}, {"holiday", Class::kHoliday},
    {"unit", Class::kUnit},         {"daypart", Class::kDayPart}, {"part", Class::kPart},     {"shift", Class::kShift},
    {"day", Class::kDay},           {"recent", Class::kRecent},   {"number", Class::kNumber}, {"ordinal", Class::kOrdinal},
    {"fraction", Class::kFraction}, {"about", Class::kAbout},     {"ago", Class::kAgo},       {"ahead", Class::kAhead},
    {"later", Class::kLater},       {"since", Class::kSince},     {"from", Class::kFrom},     {"until", Class::kUntil},
    {"between", Class::kBetween},   {"unclear", Class::kUnclear}, {"at", Class::kAt},         {"of", Class::kOf},
    {"and", Class::kAnd},           {"article", Class::kArticle}, {"years", Class::kYears},   {"year", Class::kYear},
    {"every", Class::kEvery},     {"that", Class::kThat}};

constexpr std::pair<std::string_view, TimeUnit> kUnits[] = {
    {"minute", TimeUnit::kMinute}, {"hour", TimeUnit::kHour},       {"day", TimeUnit::kDay},
    {"week", TimeUnit::kWeek},     {"weekend", TimeUnit::kWeekend}, {"month", TimeUnit::kMonth},
    {"quarter", TimeUnit::kQuarter}, {"year", TimeUnit::kYear},     {"decade", TimeUnit::kDecade},
    {"century", TimeUnit::kCentury}};

constexpr std::pair<std::string_view, TimePart> kParts[] = {
    {"early", TimePart::kEarly}, {"middle", TimePart::kMiddle}, {"late", TimePart::kLate}};

template <typename T, size_t N>
const T* FindNamed(const std::pair<std::string_view, T> (&names)[N], std::string_view name) {
  for (const auto& [known, value] : names) {
    if (known == name) return &value;
  }
  return nullptr;
}

/// The number a cell stands for; nullopt when it does not fit the class.
std::optional<int> ValueOf(Class word_class, std::string_view cell) {
  if (word_class == Class::kUnit) {
    const TimeUnit* unit = FindNamed(kUnits, cell);
    return unit == nullptr ? std::nullopt : std::optional<int>(static_cast<int>(*unit));
  }
  if (word_class == Class::kPart) {
    const TimePart* part = FindNamed(kParts, cell);
    return part == nullptr ? std::nullopt : std::optional<int>(static_cast<int>(*part));
  }
  if (cell.empty()) return 0;
  int value = 0;
  const auto [rest, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  const bool number = error == std::errc() && rest == cell.data() + cell.size();
  if (!number) return std::nullopt;
  const auto within = [&](int low, int high) { return low <= value && value <= high ? std::optional(value) : std::nullopt; };
  switch (word_class) {
    case Class::kMonth:
      return within(1, 12);
    case Class::kWeekday:
      return within(1, 7);
    case Class::kSeason:
      return within(21, 24);
    case Class::kHoliday:
      return within(101, 1231);
    case Class::kShift:
    case Class::kLater:
      return within(-1, 1);
    default:
      return value;
  }
}

}  // namespace

Result<TimeWords> TimeWords::Load(const DataPath& path) {
  TimeWords words;
  TRIPEL_TRY(const TsvTable table, ReadTsv(path, {"form", "class", "value"}));
  for (const TsvRow& row : table.rows()) {
    const Class* word_class = FindNamed(kClasses, row.Get("class"));
    if (word_class == nullptr) {
      return Fail(table.ErrorAt(row.place(), fmt::format("'{}' is no class of time words", row.Get("class"))));
    }
    const std::optional<int> value = ValueOf(*word_class, row.Get("value"));
    if (!value) {
      return Fail(table.ErrorAt(row.place(), fmt::format("'{}' is no value for class {}", row.Get("value"), row.Get("class"))));
    }
    for (const std::string& form : row.List("form")) {
      if (words.Find(form, *word_class)) {
        return Fail(table.ErrorAt(row.place(), fmt::format("'{}' is listed twice as {}", form, row.Get("class"))));
      }
      words.words_[form].emplace_back(*word_class, *value);
    }
  }
  return words;
}

std::optional<int> TimeWords::Find(std::string_view form, Class word_class) const {
  const auto found = words_.find(form);
  if (found == words_.end()) return std::nullopt;
  for (const auto& [known, value] : found->second) {
    if (known == word_class) return value;
  }
  return std::nullopt;
}

}  // namespace tripel::ingest
