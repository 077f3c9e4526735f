// Descriptions: common-noun phrases as entities with English names: `militaire steun` is "military
// support", `het Russische ministerie van Defensie` the "Russian Ministry of Defence".
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/extract/candidate.h"
#include "ingest/link/names.h"

namespace tripel::ingest {

/// Everything that describing needs; all references outlive the Describer.
struct DescriptionContext {
  const TextView& view;
  const Names& names;
  const Gazetteer& gazetteer;
  const Vocabulary& vocabulary;
  std::string_view language;
  NodeTable* nodes;
};

/// Makes nodes of noun phrases. One per article.
class Describer {
 public:
  /// Nodes that a referring word inside a phrase stands for: `de grens tussen beide landen`.
  using References = std::function<std::vector<int>(int sentence, int token)>;

  explicit Describer(const DescriptionContext& context) : context_(context) {}
  void SetReferences(References references) { references_ = std::move(references); }

  /// The node that the phrase describes; -1 when it has no content of its own (pronouns, bare
  /// numbers, adverbs).
  int Describe(const Argument& argument);
  /// The node of a part of a word: `VN` of `VN-sancties`, `Kremlin` of `Kremlinwoordvoerder`; -1
  /// when unknown.
  int DescribePart(std::string_view part);
  /// The army, government, ... of a country, by the noun's lemma; -1 when it is no institution.
  int InstitutionOf(const Entry& country, std::string_view lemma);
  /// The phrase headed by a noun, at its shortest: adjectives and telling prepositional phrases.
  Argument Shortest(int sentence, int noun) const;
  /// The country that a noun's adjective or `van` phrase names; nullptr when none does.
  const Entry* CountryOf(int sentence, int noun) const;
  /// How the noun reads, by lemma or, where that is unknown, by its form.
  NounReading ReadNoun(int sentence, int token) const;
  static bool IsAwarded(const SentenceView& sentence, int token);

 private:
  /// A phrase on its way to a name.
  struct Phrase {
    std::string english;
    std::string dutch;
    bool translated = true;
    bool specific = false;  ///< holds a name, an adjective of one, or a telling phrase
    std::string type;
    std::string country;
  };
  /// A word that is a name and a noun: `VN-sanctie`, `Cubacrisis`.
  struct NameAndNoun {
    std::string name;  ///< English
    NounReading noun;
    std::string country;
  };

  /// `inner`: inside another phrase, where a plural stays one: "manufacturers of cars".
  Phrase Render(const SentenceView& sentence, int head, const std::vector<int>& tokens,
                bool inner) const;
  Phrase RenderNoun(const SentenceView& sentence, int head, bool several) const;
  static void AddConjunct(const Phrase& other, Phrase* phrase);
  void AddAdjective(const SentenceView& sentence, int adjective, Phrase* before) const;
  void AddModifier(const SentenceView& sentence, int modifier, const std::vector<int>& tokens,
                   Phrase* phrase) const;
  std::optional<NameAndNoun> SplitName(const SentenceView& sentence, int token) const;
  std::string NameInCompound(std::string_view part, std::string* country) const;
  const Entry* FindPlaceOfAdjective(const SentenceView& sentence, int adjective) const;

  int DescribeCounted(const Argument& argument);
  int DescribeClass(const Argument& argument);
  int DescribeInstitution(const SentenceView& sentence, int head);
  int DescribeMinistry(const SentenceView& sentence, int head, const Entry* country);
  int DescribeInhabitants(const SentenceView& sentence, int head);
  int AddConcept(const Phrase& phrase);

  DescriptionContext context_;
  References references_;
};

}  // namespace tripel::ingest
