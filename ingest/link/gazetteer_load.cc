// Gazetteer::Load: tables in, maps out.
#include <fmt/format.h>

#include <algorithm>

#include "base/text/country_names.h"
#include "base/text/fold.h"
#include "base/text/transliterate.h"
#include "ingest/link/gazetteer.h"
#include "ingest/link/gazetteer_languages.h"

namespace tripel::ingest {
namespace {

/// Country names are known in these languages too, beyond those of the tables.
constexpr std::array<std::string_view, 11> kCountryLanguages = {"nl", "en", "de", "fr", "ru", "uk",
                                                                "es", "it", "pl", "pt", "tr"};
constexpr size_t kLongestAcronym = 3;
constexpr std::string_view kCountryPrefix = "iso:";

bool IsLowerCase(std::string_view text) {
  return !text.empty() && text[0] >= 'a' && text[0] <= 'z';
}

bool IsAcronym(std::string_view text) {
  return text.size() <= kLongestAcronym &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string_view BaseLabel(Kind kind) {
  switch (kind) {
    case Kind::kPerson:
      return "Person";
    case Kind::kCountry:
      return "Country";
    case Kind::kTerritory:
      return "Territory";
    case Kind::kPlace:
      return "Place";
    case Kind::kOrganization:
      return "Organization";
    default:
      return "Group";
  }
}

int CountWords(std::string_view folded) {
  return 1 + static_cast<int>(std::count(folded.begin(), folded.end(), ' '));
}

void AddAlias(std::string_view text, std::string_view language, Entry* entry) {
  const storage::Alias alias{std::string(text), std::string(language)};
  const bool known =
      std::find(entry->aliases.begin(), entry->aliases.end(), alias) != entry->aliases.end();
  if (!known && text != entry->name) entry->aliases.push_back(alias);
}

}  // namespace

Result<Gazetteer> Gazetteer::Load(const DataPath& folder) {
  Gazetteer gazetteer;
  TRIPEL_TRY_STATUS(gazetteer.LoadTable(folder / "countries.tsv", Kind::kCountry, {}));
  TRIPEL_TRY_STATUS(
      gazetteer.LoadTable(folder / "territories.tsv", Kind::kTerritory, {"labels", "country"}));
  TRIPEL_TRY_STATUS(
      gazetteer.LoadTable(folder / "places.tsv", Kind::kPlace, {"labels", "country"}));
  TRIPEL_TRY_STATUS(gazetteer.LoadTable(folder / "organizations.tsv", Kind::kOrganization,
                                        {"labels", "country"}));
  TRIPEL_TRY_STATUS(
      gazetteer.LoadTable(folder / "persons.tsv", Kind::kPerson, {"country", "office"}));
  gazetteer.AddCountryNames();
  for (const Entry& entry : gazetteer.entries_) gazetteer.IndexEntry(entry);
  TRIPEL_TRY_STATUS(gazetteer.LoadDemonyms(folder / "demonyms.tsv"));
  TRIPEL_TRY_STATUS(gazetteer.LoadCapitals(folder));
  return gazetteer;
}

Status Gazetteer::LoadTable(const DataPath& path, Kind kind,
                            const std::vector<std::string>& extra) {
  std::vector<std::string> columns = {"key", "name"};
  columns.insert(columns.end(), kTableLanguages.begin(), kTableLanguages.end());
  columns.insert(columns.end(), extra.begin(), extra.end());
  TRIPEL_TRY(const TsvTable table, ReadTsv(path, columns));
  const auto has = [&](std::string_view column) {
    return std::find(extra.begin(), extra.end(), column) != extra.end();
  };
  for (const TsvRow& row : table.rows()) {
    Entry entry;
    entry.kind = kind;
    entry.key = row.Get("key");
    entry.name = row.Get("name");
    if (entry.key.empty() || entry.name.empty())
      return Fail(table.ErrorAt(row.place(), "a row needs a key and a name"));
    if (by_key_.contains(entry.key)) {
      return Fail(
          table.ErrorAt(row.place(), fmt::format("the key '{}' is there already", entry.key)));
    }
    if (has("labels")) entry.labels = row.List("labels");
    entry.labels.emplace_back(BaseLabel(kind));
    std::sort(entry.labels.begin(), entry.labels.end());
    entry.labels.erase(std::unique(entry.labels.begin(), entry.labels.end()), entry.labels.end());
    entry.country = kind == Kind::kCountry ? entry.key : std::string(row.Get("country"));
    if (has("office")) entry.office = row.Get("office");
    for (const std::string_view language : kTableLanguages) {
      for (const std::string& alias : row.List(language)) AddAlias(alias, language, &entry);
    }
    entries_.push_back(std::move(entry));
    by_key_.emplace(entries_.back().key, &entries_.back());
  }
  return {};
}

/// Dependent territories (Greenland, Hong Kong) get their names too: the tables may have them as
/// places, else they become places of their own.
void Gazetteer::AddCountryNames() {
  StringMap<Entry*> places;
  for (Entry& entry : entries_) {
    if (entry.kind == Kind::kPlace || entry.kind == Kind::kTerritory)
      places.emplace(text::Fold(entry.name), &entry);
  }
  const std::vector<text::CountryName> names = text::CountryNames(kCountryLanguages);
  StringMap<Entry*> by_code;
  for (const text::CountryName& country : names) {
    if (country.language != "en") continue;
    const std::string key = fmt::format("{}{}", kCountryPrefix, country.code);
    Entry* entry = FindMutable(key);
    if (entry == nullptr) {
      const auto place = places.find(text::Fold(country.name));
      if (place != places.end()) entry = place->second;
    }
    if (entry == nullptr) {
      entries_.push_back({Kind::kPlace, key, country.name, {"Place", "Territory"}, "", "", {}});
      entry = &entries_.back();
      by_key_.emplace(key, entry);
    }
    by_code.emplace(country.code, entry);
  }
  for (const text::CountryName& country : names) {
    const auto entry = by_code.find(country.code);
    if (entry != by_code.end()) AddAlias(country.name, country.language, entry->second);
  }
}

void Gazetteer::IndexEntry(const Entry& entry) {
  IndexAlias(entry, entry.name, kAnyLanguage);
  if (const size_t blank = entry.name.find(' ');
      entry.kind == Kind::kPerson && blank != std::string::npos) {
    first_names_.emplace(text::Fold(entry.name.substr(0, blank)), true);
  }
  for (const storage::Alias& alias : entry.aliases) {
    if (const uint8_t bit = LanguageBit(alias.language); bit != 0)
      IndexAlias(entry, alias.text, bit);
  }
}

void Gazetteer::IndexAlias(const Entry& entry, std::string_view text, uint8_t languages) {
  const std::string folded = text::Fold(text);
  if (folded.empty()) return;
  std::vector<Known>& known = by_name_[folded];
  const auto same = std::find_if(known.begin(), known.end(), [&](const Known& k) {
    return k.entry == &entry && k.text == text;
  });
  if (same != known.end()) {
    same->languages |= languages;
    return;
  }
  known.push_back({&entry, languages, IsLowerCase(text), IsAcronym(text), std::string(text)});
  const int words = CountWords(folded);
  int& longest = longest_[folded.substr(0, folded.find(' '))];
  longest = std::max(longest, words);
  if (entry.kind != Kind::kPerson && entry.kind != Kind::kPlace) return;
  std::vector<const Entry*>& alike = by_sound_[text::NameKey(text)];
  if (std::find(alike.begin(), alike.end(), &entry) == alike.end()) alike.push_back(&entry);
}

Status Gazetteer::LoadDemonyms(const DataPath& path) {
  TRIPEL_TRY(const TsvTable table, ReadTsv(path, {"key", "lang", "adjectives", "inhabitants"}));
  for (const TsvRow& row : table.rows()) {
    const Entry* place = ByKey(row.Get("key"));
    if (place == nullptr) {
      return Fail(
          table.ErrorAt(row.place(), fmt::format("no table has the key '{}'", row.Get("key"))));
    }
    const std::vector<std::string> adjectives = row.List("adjectives");
    const std::vector<std::string> inhabitants = row.List("inhabitants");
    const bool english = row.Get("lang") == "en";
    for (const std::string& adjective : adjectives)
      adjectives_.emplace(text::Fold(adjective), place);
    if (english && !adjectives.empty()) english_adjectives_.emplace(place->key, adjectives.front());
    if (inhabitants.empty()) continue;
    const std::string key = fmt::format("people:{}", place->key.substr(place->key.find(':') + 1));
    Entry* people = FindMutable(key);
    if (people == nullptr) {
      entries_.push_back(
          {Kind::kGroup, key, inhabitants.back(), {"Group", "People"}, place->key, "", {}});
      people = &entries_.back();
      by_key_.emplace(key, people);
    }
    if (english) {
      // The tables write one of them first, then several.
      people->name = inhabitants.size() > 1 ? inhabitants[1] : inhabitants[0];
      english_inhabitants_.emplace(key, inhabitants.front());
    }
    for (const std::string& inhabitant : inhabitants) {
      AddAlias(inhabitant, row.Get("lang"), people);
      inhabitants_.emplace(text::Fold(inhabitant), people);
    }
  }
  return {};
}

Status Gazetteer::LoadCapitals(const DataPath& folder) {
  TRIPEL_TRY(const TsvTable seats, ReadTsv(folder / "seats.tsv", {"key", "acts_for"}));
  for (const TsvRow& row : seats.rows()) {
    for (const std::string_view column : {"key", "acts_for"}) {
      if (ByKey(row.Get(column)) != nullptr) continue;
      return Fail(
          seats.ErrorAt(row.place(), fmt::format("no table has the key '{}'", row.Get(column))));
    }
    acts_for_.emplace(row.Get("key"), row.Get("acts_for"));
  }
  TRIPEL_TRY(const TsvTable countries, ReadTsv(folder / "countries.tsv", {"key", "capital"}));
  for (const TsvRow& row : countries.rows()) {
    if (row.Get("capital").empty()) continue;
    acts_for_.emplace(row.Get("capital"), row.Get("key"));
    capitals_.emplace(row.Get("key"), row.Get("capital"));
  }
  return {};
}

}  // namespace tripel::ingest
