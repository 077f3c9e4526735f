// Noun phrases as arguments: the tokens that name a thing at their shortest, in the manner of MinIE
// (Gashteovski et al., 2017), and what a relative pronoun stands for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/extract/candidate.h"
#include "ingest/extract/sentence_tree.h"
#include "ingest/lexicon/lexicon.h"

namespace tripel::ingest {

/// A role noun in the text with the longest form that the lexicon lists (`minister van buitenlandse zaken`).
struct RoleForm {
  const Role* role = nullptr;  ///< null: no role noun
  std::string modifier;        ///< what the noun is compounded with: `kremlin` of `kremlinwoordvoerder`
  std::vector<int> tokens;     ///< the noun and the rest of its form
};

/// A number with its unit.
struct Measure {
  double amount = 0;
  std::string unit;  ///< English plural, or empty
  bool money = false;
  ByteSpan span;
};

/// Makes arguments out of heads. A view on one sentence and the lexicon.
class NounPhrases {
 public:
  NounPhrases(const SentenceTree& tree, const Lexicon& lexicon) : tree_(tree), lexicon_(lexicon) {}

  /// The argument with this head: the name alone where a title precedes it (`leider Kim Jong-un`), the
  /// antecedent where it is a relative pronoun, else the noun with what tells it apart.
  Argument Make(int head) const;
  /// The same for the head and its conjuncts.
  std::vector<Argument> MakeAll(int head) const;
  /// A part of the head token that is an argument of its own.
  Argument MakePart(int head, ByteSpan part) const;

  /// Whether `head` can be an argument at all: nouns, names, pronouns and numbers, but no expletives, no
  /// expressions of time, no prepositions.
  bool CanBeArgument(int head) const;
  /// Whether the noun names a span or point of time (`maand`, `dinsdag`).
  bool IsTime(int head) const;
  /// The noun's token that a relative clause hangs on, or -1.
  int Antecedent(int relative_pronoun) const;
  RoleForm FindRoleForm(int noun) const;
  /// The name that a title or class noun introduces without a comma (`de stad Charkiv`), or -1.
  int IntroducedName(int noun) const;
  /// The tokens of a name: what the tree joins, and what the analyzer's name finder joins with it.
  std::vector<int> NameTokens(int name) const;
  /// Whether the argument can be of one of the types that a predicate's domain or range lists; unknown types
  /// and `any` count as no fit.
  bool Fits(const Argument& argument, const std::vector<std::string>& types) const;
  /// The name that a noun stands beside between commas (`X, de president van Y,` or the other way round), or -1.
  int ApposedName(int noun) const;
  /// The amount that a noun of measure states (`33,4 procent`, `240 miljoen euro`); nullopt where something is counted.
  std::optional<Measure> FindMeasure(int head) const;
  /// The preposition inside `daartegen`, `waarmee`; "" for other words.
  std::string PronominalPreposition(int token) const;
  /// Whether the word points at what was said before: `daartegen`, `hiervoor`.
  bool IsPointing(int token) const;
  /// How many: the value of a numeral before the noun.
  std::optional<double> Quantity(const Argument& argument) const;
  std::string Surface(const Argument& argument) const;
  /// From the first to the last of its tokens.
  ByteSpan Span(const Argument& argument) const;

 private:
  /// Whether a phrase below a noun is a time or an amount, which say nothing of what the noun means.
  bool TellsWhenOrHowMuch(int phrase) const;
  /// Of a measured mass (`kilo`): what is measured; else -1.
  int Counted(int unit) const;
  int PersonOver(int noun) const;
  void AddModifiers(int head, std::vector<int>* tokens) const;

  const SentenceTree& tree_;
  const Lexicon& lexicon_;
};

/// `meisjesnaam`, `term`, `motto`: what stands behind such a noun is spoken of as words, not as what they name.
bool IsWordForWords(std::string_view lemma);

/// `100.000`, `17,4`, `twee`, `drie miljoen`: nullopt for what is no number.
std::optional<double> ParseDutchNumber(std::string_view text);

}  // namespace tripel::ingest
