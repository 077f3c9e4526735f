#include "ingest/link/vocabulary.h"

#include <algorithm>
#include <array>

#include "base/text/fold.h"

namespace tripel::ingest {
namespace {

/// Shorter parts make false compounds: `raad` in `draad`.
constexpr size_t kShortestTail = 4;
constexpr size_t kShortestFirstPart = 3;

template <typename Map>
auto Get(const Map& map, std::string_view key) -> decltype(&map.begin()->second) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

/// What a diminutive or a plural may come from; the tables decide which of them exists.
std::vector<std::string> Stems(std::string_view word) {
  struct Ending {
    std::string_view ending;
    std::string_view replacement;
  };
  static constexpr auto kEndings = std::to_array<Ending>({
      {"etjes", ""},
      {"tjes", ""},
      {"pjes", ""},
      {"kjes", "g"},
      {"jes", ""},
      {"etje", ""},
      {"tje", ""},
      {"pje", ""},
      {"kje", "g"},
      {"je", ""},
      {"'s", ""},
      {"iën", "ie"},
      {"ieën", "ie"},
      {"en", ""},
      {"s", ""},
      {"n", ""},
  });
  std::vector<std::string> stems;
  for (const Ending& e : kEndings) {
    if (!word.ends_with(e.ending) || word.size() < e.ending.size() + kShortestFirstPart) continue;
    std::string stem(word.substr(0, word.size() - e.ending.size()));
    stem += e.replacement;
    stems.push_back(stem);
    const size_t n = stem.size();
    if (stem[n - 1] == stem[n - 2]) stems.push_back(stem.substr(0, n - 1));  // bommen, mannetje
    if (stem[n - 1] == 'z') stems.push_back(stem.substr(0, n - 1) + "s");    // prijzen
    if (stem[n - 1] == 'v') stems.push_back(stem.substr(0, n - 1) + "f");    // brieven
    constexpr std::string_view kVowels = "aeou";
    if (kVowels.find(stem[n - 2]) != std::string_view::npos) {  // verdragen, scholen
      stems.push_back(stem.substr(0, n - 1) + stem[n - 2] + stem[n - 1]);
    }
  }
  return stems;
}

}  // namespace

bool EndsInWord(std::string_view lemma, std::string_view tail) {
  if (!lemma.ends_with(tail)) return false;
  const size_t first = lemma.size() - tail.size();
  return first == 0 ||
         (tail.size() >= kShortestTail && (first >= kShortestFirstPart || lemma[first - 1] == '-'));
}

Result<Vocabulary> Vocabulary::Load(const DataPath& folder) {
  Vocabulary vocabulary;
  TRIPEL_TRY_STATUS(vocabulary.LoadWords(folder));
  TRIPEL_TRY_STATUS(vocabulary.LoadInstitutions(folder));
  return vocabulary;
}

Status Vocabulary::LoadWords(const DataPath& folder) {
  TRIPEL_TRY(const TsvTable nouns, ReadTsv(folder / "nouns.tsv", {"lemma", "en", "type"}));
  for (const TsvRow& row : nouns.rows()) {
    nouns_.emplace(row.Get("lemma"),
                   Word{std::string(row.Get("en")), std::string(row.Get("type")), ""});
  }
  TRIPEL_TRY(const TsvTable roles, ReadTsv(folder / "roles.tsv", {"lemma", "en", "type", "target"}));
  for (const TsvRow& row : roles.rows()) {
    const std::string_view target = row.Get("target");
    roles_.emplace(row.Get("lemma"),
                   Word{std::string(row.Get("en")), std::string(row.Get("type")),
                        std::string(target == "none" ? "" : target)});
  }
  TRIPEL_TRY(const TsvTable adjectives, ReadTsv(folder / "adjectives.tsv", {"lemma", "en"}));
  for (const TsvRow& row : adjectives.rows()) adjectives_.emplace(row.Get("lemma"), row.Get("en"));
  TRIPEL_TRY(const TsvTable anaphors,
             ReadTsv(folder / "anaphors.tsv", {"lemma", "labels", "roles"}));
  for (const TsvRow& row : anaphors.rows()) {
    anaphors_.emplace(row.Get("lemma"), Anaphor{row.List("labels"), row.List("roles")});
  }
  TRIPEL_TRY(const TsvTable first_names, ReadTsv(folder / "first_names.tsv", {"name", "gender"}));
  for (const TsvRow& row : first_names.rows()) {
    first_names_.emplace(text::Fold(row.Get("name")), row.Get("gender") == "f" ? Gender::kFemale : Gender::kMale);
  }
  return {};
}

Status Vocabulary::LoadInstitutions(const DataPath& folder) {
  TRIPEL_TRY(const TsvTable institutions,
             ReadTsv(folder / "institutions.tsv", {"lemma", "slug", "name", "aliases", "labels"}));
  for (const TsvRow& row : institutions.rows()) {
    institutions_.emplace(row.Get("lemma"),
                          Institution{std::string(row.Get("slug")), std::string(row.Get("name")),
                                      row.List("aliases"), row.List("labels")});
  }
  TRIPEL_TRY(const TsvTable portfolios, ReadTsv(folder / "portfolios.tsv", {"nl", "en", "short"}));
  for (const TsvRow& row : portfolios.rows()) {
    const std::string folded = text::Fold(row.Get("nl"));
    const int words = 1 + static_cast<int>(std::count(folded.begin(), folded.end(), ' '));
    longest_portfolio_ = std::max(longest_portfolio_, words);
    portfolios_.emplace(folded,
                        Portfolio{std::string(row.Get("en")), std::string(row.Get("short"))});
  }
  return {};
}

const Vocabulary::Word* Vocabulary::FindWord(std::string_view lemma) const {
  const Word* noun = Get(nouns_, lemma);
  return noun != nullptr ? noun : Get(roles_, lemma);
}

std::optional<NounReading> Vocabulary::ReadInflected(std::string_view lemma) const {
  for (const std::string& stem : Stems(lemma)) {
    if (const Word* word = FindWord(stem)) return NounReading{word->english, word->type, stem};
  }
  return std::nullopt;
}

std::optional<NounReading> Vocabulary::ReadCompound(std::string_view lemma) const {
  for (size_t cut = kShortestFirstPart; cut + kShortestTail <= lemma.size(); ++cut) {
    const std::string_view tail = lemma.substr(cut);
    const Word* last = FindWord(tail);
    NounReading reading;
    if (last != nullptr) {
      reading = {last->english, last->type, std::string(tail)};
    } else if (const std::optional<NounReading> inflected = ReadInflected(tail);
               inflected && tail.ends_with("je")) {
      reading = *inflected;
    } else {
      continue;
    }
    std::string_view first = lemma.substr(0, cut);
    if (first.ends_with('-')) first.remove_suffix(1);
    const Word* modifier = FindWord(first);
    for (const std::string_view link : {"s", "en", "e", "n"}) {
      if (modifier == nullptr && first.ends_with(link) && first.size() > link.size() + 2) {
        modifier = FindWord(first.substr(0, first.size() - link.size()));
      }
    }
    const bool known =
        modifier != nullptr && !modifier->english.empty() && !reading.english.empty();
    reading.english = known ? modifier->english + " " + reading.english : "";
    return reading;
  }
  return std::nullopt;
}

NounReading Vocabulary::Read(std::string_view lemma) const {
  if (const Word* word = FindWord(lemma)) return {word->english, word->type, std::string(lemma)};
  if (std::optional<NounReading> reading = ReadInflected(lemma)) return *std::move(reading);
  if (std::optional<NounReading> reading = ReadCompound(lemma)) return *std::move(reading);
  return {"", "", std::string(lemma)};
}

std::string_view Vocabulary::RoleTarget(std::string_view lemma) const {
  const Word* role = Get(roles_, lemma);
  if (role == nullptr) role = Get(roles_, Read(lemma).base);
  return role == nullptr ? std::string_view() : std::string_view(role->target);
}

std::string_view Vocabulary::RoleEnglish(std::string_view lemma) const {
  const Word* role = Get(roles_, lemma);
  return role == nullptr ? std::string_view() : std::string_view(role->english);
}

std::string_view Vocabulary::Adjective(std::string_view lemma) const {
  const std::string* found = Get(adjectives_, lemma);
  return found == nullptr ? std::string_view() : std::string_view(*found);
}

const Institution* Vocabulary::FindInstitution(std::string_view lemma) const {
  return Get(institutions_, lemma);
}

const Portfolio* Vocabulary::FindPortfolio(std::string_view folded) const {
  return Get(portfolios_, folded);
}

Gender Vocabulary::GenderOfFirstName(std::string_view folded) const {
  const Gender* gender = Get(first_names_, folded);
  return gender == nullptr ? Gender::kUnknown : *gender;
}

const Anaphor* Vocabulary::FindAnaphor(std::string_view lemma) const {
  return Get(anaphors_, lemma);
}

}  // namespace tripel::ingest
