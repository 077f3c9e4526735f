// Coreference: pronouns, definite nouns and sets (`hij`, `het land`, `de twee landen`) as the nodes
// they stand for.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "ingest/link/description.h"
#include "ingest/link/referents.h"

namespace tripel::ingest {

/// What a referring word stands for.
struct Resolution {
  enum class Status : uint8_t {
    kResolved,
    kUnresolvable,
    kSpeaker
  };  ///< kSpeaker: `ik`, `wij`: who is quoted
  Status status = Status::kUnresolvable;
  std::vector<int> nodes;  ///< several for a set
  int antecedent_sentence =
      -1;               ///< where what it stands for was named; -1 when in the same sentence
  Argument antecedent;  ///< the phrase it stands for, where that is a description
};

/// Resolves every referring word of an article when it is made, in order of the text, so that
/// chains
/// (`Poetin ... Hij ... hij`) hold. What is not clear stays unresolvable: nothing is guessed.
class Coreference {
 public:
  Coreference(const DescriptionContext& context, Describer* describer);

  /// The resolution of the word, or nullptr when it refers to nothing before it.
  const Resolution* At(int sentence, int token) const;
  /// Whom `wij` means in the mouth of these: the country of its head or minister, else themselves.
  std::vector<int> SpokenFor(const std::vector<int>& speakers) const;
  /// The country that the text up to this sentence is about, other than the node `but`.
  Resolution MostPresentCountry(int sentence, int but) const;

 private:
  void Read(const SentenceView& sentence);
  void ReadPronoun(const SentenceView& sentence, int token);
  void ReadNoun(const SentenceView& sentence, int token);

  Resolution ResolvePerson(const SentenceView& sentence, int token, Gender gender);
  /// How well a referent fits a pronoun of this gender: 0 when not at all.
  static bool IsAside(const Referent& referent, const SentenceView& sentence);
  double PersonFit(const Referent& referent, Gender gender) const;
  const Resolution* GovernorSubject(const SentenceView& sentence, int token, Gender gender);
  Resolution ResolvePlural(const SentenceView& sentence, int token);
  Resolution ResolveDemonstrative(const SentenceView& sentence, int token);
  bool ResolveSet(const SentenceView& sentence, int token, Resolution* resolution);
  bool IsClear(const Referent& found, const NounReading& reading, std::string_view lemma, const SentenceView& sentence) const;
  bool ResolveInhabitant(const SentenceView& sentence, int token);
  bool ResolveAll(const SentenceView& sentence, int noun, Resolution* resolution);
  bool ResolveDefinite(const SentenceView& sentence, int noun, Resolution* resolution);
  bool ResolvePossessed(const SentenceView& sentence, int noun, Resolution* resolution);
  bool ResolveRepeated(const SentenceView& sentence, int noun, Resolution* resolution);

  Resolution Found(const Referent& referent, const SentenceView& sentence);
  void Record(const SentenceView& sentence, int token, Resolution resolution);
  /// How often the article has spoken of the node so far, as a weight: what a text is about is meant sooner.
  double Topicality(int node) const;
  /// Whether the referent is another argument of the same verb, or the noun that the verb's relative clause describes.
  bool IsCoArgument(const Referent& referent, const SentenceView& sentence, int token) const;
  void RecordPossessive(const SentenceView& sentence, int noun);
  bool HasRole(const Node& node, std::string_view lemma) const;
  /// Whether the noun can stand for the node: by label, by role, or as another word for the same
  /// noun.
  bool CanStandFor(const NounReading& noun, std::string_view lemma, const Node& node) const;
  /// How present each node of a set may be: by mentions, adjectives and persons of countries.
  std::map<int, double> Presence(const SentenceView& sentence, int token, const NounReading& noun,
                                 std::string_view lemma);
  const Node& node(int index) const { return (*context_.nodes)[index]; }

  DescriptionContext context_;
  Describer* describer_;
  Referents referents_;
  Resolution governor_;  ///< of the pronoun that is being read
  std::map<int, int> mentions_;  ///< by node
  std::map<std::pair<int, int>, Resolution> resolutions_;
};

}  // namespace tripel::ingest
