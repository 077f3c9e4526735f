// Vocabulary: what Dutch common nouns and adjectives are in English and what sort of thing they
// name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/lexicon/data_path.h"
#include "ingest/link/gazetteer.h"
#include "tripel/result.h"

namespace tripel::ingest {

/// A common noun as understood.
struct NounReading {
  std::string english;  ///< singular; empty when no table gives it
  std::string type;     ///< Person, Organization, Place, Concept, ...; empty when unknown
  std::string base;  ///< lemma of what it is at heart: `republiek` of `republiekje`, `programma` of
                     ///< `raketprogramma`
};

/// What a country has one of: its army, its government.
struct Institution {
  std::string slug;
  std::string name;  ///< with {adj} and {country}
  std::vector<std::string> aliases;
  std::vector<std::string> labels;
};

/// `Buitenlandse Zaken`.
struct Portfolio {
  std::string english;
  std::string adjective;  ///< "Foreign" of "Foreign Ministry"; may be empty
};

/// What a noun may refer back to.
struct Anaphor {
  std::vector<std::string> labels;
  std::vector<std::string> roles;
};

/// Immutable after Load. All look-ups take lower-case lemmas.
class Vocabulary {
 public:
  /// Reads nouns, roles, adjectives, institutions, portfolios, anaphors and first names below `folder`.
  static Result<Vocabulary> Load(const DataPath& folder);

  /// Understands a noun: as the table has it, as a diminutive or plural of one, as a compound of
  /// known parts. An unknown noun reads with empty `english` and the lemma as base.
  NounReading Read(std::string_view lemma) const;
  /// The type alone, "" when unknown; roles count too.
  std::string TypeOf(std::string_view lemma) const { return Read(lemma).type; }
  bool IsRole(std::string_view lemma) const { return roles_.contains(lemma); }
  /// The role's English, `foreign minister` of `minister van buitenlandse zaken`; "" when it is
  /// none.
  std::string_view RoleEnglish(std::string_view lemma) const;
  /// What the role is a role of: country, organization, place, person; "" when it is none, or of
  /// nothing.
  std::string_view RoleTarget(std::string_view lemma) const;
  /// "" when no table has it.
  std::string_view Adjective(std::string_view lemma) const;
  const Institution* FindInstitution(std::string_view lemma) const;
  /// `folded`: text::Fold of the words after `van`.
  const Portfolio* FindPortfolio(std::string_view folded) const;
  int longest_portfolio() const { return longest_portfolio_; }
  const Anaphor* FindAnaphor(std::string_view lemma) const;
  /// `folded`: text::Fold of a first name; unknown when no table has it.
  Gender GenderOfFirstName(std::string_view folded) const;

 private:
  struct Word {
    std::string english;
    std::string type;
    std::string target;  ///< of a role
  };
  Vocabulary() = default;
  Status LoadWords(const DataPath& folder);
  Status LoadInstitutions(const DataPath& folder);
  const Word* FindWord(std::string_view lemma) const;
  std::optional<NounReading> ReadInflected(std::string_view lemma) const;
  std::optional<NounReading> ReadCompound(std::string_view lemma) const;

  StringMap<Word> nouns_;
  StringMap<Word> roles_;
  StringMap<std::string> adjectives_;
  StringMap<Institution> institutions_;
  StringMap<Portfolio> portfolios_;
  StringMap<Anaphor> anaphors_;
  StringMap<Gender> first_names_;
  int longest_portfolio_ = 0;
};

/// Whether `lemma` is `tail` or a compound that ends in it: `staatspersbureau`, `persbureau`.
bool EndsInWord(std::string_view lemma, std::string_view tail);

}  // namespace tripel::ingest
