// Gazetteer: the entity tables and ICU's country names as one look-up from what a text says to what
// it may mean.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/lexicon/tsv.h"
#include "ingest/link/entry.h"
#include "tripel/result.h"

namespace tripel::ingest {

/// Look-up by std::string_view in a map of strings.
struct StringHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <typename T>
using StringMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

/// Immutable after Load; entries live as long as the gazetteer and do not move.
class Gazetteer {
 public:
  /// Reads countries, demonyms, places, territories, organizations, persons and seats below
  /// `folder`.
  static Result<Gazetteer> Load(const DataPath& folder);
  Gazetteer(Gazetteer&&) = default;
  Gazetteer& operator=(Gazetteer&&) = default;

  /// Everything called `folded` (text::Fold) in `language`, in English, or in any language;
  /// countries first, persons last. `surface` decides on capitals: short acronyms match as written
  /// only, other names need a capital letter where their table has one.
  std::vector<const Entry*> Find(std::string_view folded, std::string_view surface,
                                 std::string_view language) const;
  /// How many words the longest name that begins with this folded word has; 0 when there is none.
  int LongestFrom(std::string_view folded_word) const;
  /// Persons and places whose name sounds like `name` (text::NameKey): another spelling of the
  /// same.
  std::vector<const Entry*> FindBySound(std::string_view name) const;
  const Entry* ByKey(std::string_view key) const;

  /// The country or place that a folded adjective belongs to (`russische`); nullptr when it is
  /// none.
  const Entry* FindAdjective(std::string_view folded) const;
  /// The people that a folded word names (`russen`, `rus`), an entry `people:RU`.
  const Entry* FindInhabitants(std::string_view folded) const;
  /// "North Korean" for iso:KP; the name itself when no adjective is known.
  const std::string& EnglishAdjective(const Entry& entry) const;
  /// "Italian" for people:IT: one of them.
  const std::string& EnglishInhabitant(const Entry& people) const;
  /// The state or union that acts where a capital or seat of power is said to act; nullptr when it
  /// is neither.
  const Entry* ActsFor(std::string_view key) const;
  /// The capital of a country; nullptr when none is known.
  const Entry* CapitalOf(std::string_view country) const;
  /// Whether somebody in the tables has this first name.
  bool IsFirstName(std::string_view folded) const { return first_names_.contains(folded); }
  /// The short form of a name for compounds: `UN`, `NATO`, `US`; the name itself when it has none.
  static const std::string& ShortName(const Entry& entry);

 private:
  struct Known {
    const Entry* entry;
    uint8_t languages;  // bits of LanguageBit
    bool lower;         // the table spells it with a small letter
    bool acronym;       // matches only as written
    std::string text;
  };

  Gazetteer() = default;
  Status LoadTable(const DataPath& path, Kind kind,
                   const std::vector<std::string>& columns);
  Status LoadCapitals(const DataPath& folder);
  Status LoadDemonyms(const DataPath& path);
  void AddCountryNames();
  void IndexEntry(const Entry& entry);
  void IndexAlias(const Entry& entry, std::string_view text, uint8_t languages);
  Entry* FindMutable(std::string_view key);

  std::deque<Entry> entries_;
  StringMap<Entry*> by_key_;
  StringMap<std::vector<Known>> by_name_;
  StringMap<std::vector<const Entry*>> by_sound_;
  StringMap<int> longest_;
  StringMap<const Entry*> adjectives_;
  StringMap<const Entry*> inhabitants_;
  StringMap<std::string> english_adjectives_;   // by key
  StringMap<std::string> english_inhabitants_;  // by key of the people
  StringMap<bool> first_names_;
  StringMap<std::string> capitals_;  // key of the country -> key of the capital
  StringMap<std::string> acts_for_;  // key of capital or seat -> key of the state
};

}  // namespace tripel::ingest
