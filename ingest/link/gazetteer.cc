// Look-ups of Gazetteer; how the tables become its maps is in gazetteer_load.cc.
#include "ingest/link/gazetteer.h"

#include <algorithm>

#include "base/text/transliterate.h"
#include "ingest/link/gazetteer_languages.h"

namespace tripel::ingest {
namespace {

template <typename Map>
auto Get(const Map& map, std::string_view key) -> decltype(&map.begin()->second) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

/// Whether some word begins with a capital; letters beyond ASCII count as capitals, as `Élysée`
/// does.
bool HasCapital(std::string_view surface) {
  for (size_t i = 0; i < surface.size(); ++i) {
    const bool starts_word =
        i == 0 || surface[i - 1] == ' ' || surface[i - 1] == '-' || surface[i - 1] == '\'';
    if (starts_word && (IsUpper(surface[i]) || static_cast<unsigned char>(surface[i]) >= 0x80))
      return true;
  }
  return false;
}

}  // namespace

std::vector<const Entry*> Gazetteer::Find(std::string_view folded, std::string_view surface,
                                          std::string_view language) const {
  std::vector<const Entry*> found;
  const std::vector<Known>* known = Get(by_name_, folded);
  if (known == nullptr) return found;
  const uint8_t wanted = kAnyLanguage | LanguageBit("en") | LanguageBit(language);
  const bool capital = HasCapital(surface);
  for (const Known& candidate : *known) {
    if ((candidate.languages & wanted) == 0) continue;
    if (candidate.acronym ? candidate.text != surface : !candidate.lower && !capital) continue;
    if (std::find(found.begin(), found.end(), candidate.entry) == found.end())
      found.push_back(candidate.entry);
  }
  // Tables are loaded countries first, persons last; the order of Known follows.
  return found;
}

int Gazetteer::LongestFrom(std::string_view folded_word) const {
  const int* longest = Get(longest_, folded_word);
  return longest == nullptr ? 0 : *longest;
}

std::vector<const Entry*> Gazetteer::FindBySound(std::string_view name) const {
  constexpr size_t kShortestKey = 5;
  const std::string key = text::NameKey(name);
  if (key.size() < kShortestKey) return {};
  const std::vector<const Entry*>* found = Get(by_sound_, key);
  return found == nullptr ? std::vector<const Entry*>() : *found;
}

const Entry* Gazetteer::ByKey(std::string_view key) const {
  Entry* const* found = Get(by_key_, key);
  return found == nullptr ? nullptr : *found;
}

Entry* Gazetteer::FindMutable(std::string_view key) {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? nullptr : found->second;
}

const Entry* Gazetteer::FindAdjective(std::string_view folded) const {
  const Entry* const* found = Get(adjectives_, folded);
  return found == nullptr ? nullptr : *found;
}

const Entry* Gazetteer::FindInhabitants(std::string_view folded) const {
  const Entry* const* found = Get(inhabitants_, folded);
  return found == nullptr ? nullptr : *found;
}

const std::string& Gazetteer::EnglishAdjective(const Entry& entry) const {
  const std::string* found = Get(english_adjectives_, entry.key);
  return found == nullptr ? entry.name : *found;
}

const std::string& Gazetteer::EnglishInhabitant(const Entry& people) const {
  const std::string* found = Get(english_inhabitants_, people.key);
  return found == nullptr ? people.name : *found;
}

const Entry* Gazetteer::ActsFor(std::string_view key) const {
  const std::string* found = Get(acts_for_, key);
  return found == nullptr ? nullptr : ByKey(*found);
}

const Entry* Gazetteer::CapitalOf(std::string_view country) const {
  const std::string* found = Get(capitals_, country);
  return found == nullptr ? nullptr : ByKey(*found);
}

const std::string& Gazetteer::ShortName(const Entry& entry) {
  constexpr size_t kLongestAcronym = 5;
  const std::string* best = &entry.name;
  for (const storage::Alias& alias : entry.aliases) {
    const bool acronym = alias.language == "en" && alias.text.size() >= 2 &&
                         alias.text.size() <= kLongestAcronym &&
                         std::all_of(alias.text.begin(), alias.text.end(), IsUpper);
    if (acronym && (best == &entry.name || alias.text.size() < best->size())) best = &alias.text;
  }
  return *best;
}

}  // namespace tripel::ingest
