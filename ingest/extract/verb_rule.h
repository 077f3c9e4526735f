// VerbRule: what one clause's verb says with its complements. Used by verb_statements.cc alone; its parts are in
// verb_statements.cc (rows of the lexicon), verb_alone.cc (statements of one argument, passives without an agent) and
// verb_candidates.cc (open and mutual relations, and how a candidate is made).
#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "ingest/extract/rules.h"

namespace tripel::ingest {

/// Works on one clause. The context must outlive it.
class VerbRule {
 public:
  VerbRule(const RuleContext& context, int clause, std::vector<Candidate>* out)
      : context_(context), tree_(context.tree), index_(clause), clause_(context.clauses[clause]), out_(out),
        agents_(clause_.passive ? &clause_.agents : &clause_.subjects), words_(tree_.Subtree(clause_.head)) {}
  void Apply();

 private:
  // How far what the verb says is trusted, by what says so.
  static constexpr double kFrameConfidence = 0.8;
  static constexpr double kOpenConfidence = 0.5;
  static constexpr double kInferredSubjectPenalty = 0.9;

  static bool Contains(const std::vector<std::string>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
  }
  const std::vector<Argument>& Agents() const { return *agents_; }
  /// For one argument the most telling frame wins: expressions first, then predicates whose range fits the
  /// argument's type (`meedoen aan sancties` is no event), then the others in the order of the lexicon.
  void ApplyFrames(std::string_view lemma, const std::vector<Argument>& direct);
  /// Whether the words make an expression that says nothing a graph can hold.
  bool IsSilent(const std::vector<Frame>& frames, const std::vector<Argument>& direct) const;
  /// `X is actief in Y`, `X is tegen Y`: a copula with what it takes, listed under `zijn`.
  void ApplyCopula();
  /// `X is naar huis gestuurd`: an expression without an agent; its words are no place where X went.
  bool ApplyPassiveExpression();
  /// `X werd gepubliceerd in Y`, `Z benoemt X tot Y`: what the verb acts on, and the phrase that says the rest.
  void ApplyObjectFrames(const std::vector<Argument>& direct);
  /// Whether the object is of a sort that the predicate cannot have: no sum where only sums can stand, a thought where
  /// only persons and bodies can.
  bool IsVetoed(const Frame& frame, const Argument& object) const;
  /// What is said of the subject, or of a passive's patient, by itself: `X vertrekt`, `de vluchten zijn geschrapt`.
  /// The object is `true`, so that articles that say it meet in one statement.
  void ApplyAlone();
  void EmitAlone(const std::string& label, bool open, const std::vector<int>& predicate);
  /// `arrested` of a plain frame with `arrests`, whose inverse is `arrested-by`; "" where there is none.
  std::string PassiveLabel(const Frame& frame) const;
  /// `X werd gearresteerd in Y`: nobody did it, but it is known where: (X, arrested-in, Y).
  void ApplyAgentless();
  bool RangeFits(const Frame& frame, const Argument& object) const;
  /// `militaire steun verlenen aan`: the noun with its adjective may name the relation better than the verb.
  std::string PredicateOf(const Frame& frame, int noun) const;
  /// The tokens of the fixed words, or nothing when one of them is missing.
  bool FindFixed(const Frame& frame, std::vector<int>* tokens) const;
  /// Near the verb, and in no clause below it; `het` of `het opnemen tegen` is the verb's own, no article.
  bool IsWithinReach(int token, std::string_view lemma) const;
  bool NounMatches(const Frame& frame, const Argument& argument) const;
  void ApplyFrame(const Frame& frame, const std::vector<Argument>& direct, bool only_fitting);
  /// A plain row where the sentence has more than it can mean: two bare objects, of which the parser misread one
  /// (`besteden guldens minder dan ...`), or the phrase of `begon met X` beside an object that is what began.
  bool IsUnsure(const Frame& frame, const std::vector<Argument>& direct) const;
  bool HasTwoObjects() const;
  static bool Holds(const std::vector<int>& tokens, int token) { return std::find(tokens.begin(), tokens.end(), token) != tokens.end(); }
  /// `wees die kritiek van de hand`: the words of the expression are no part of its object, wherever they hang.
  Argument WithoutExpression(Argument argument, const std::vector<int>& predicate) const;
  bool HasFrameOfItsOwn(int noun) const;
  /// `maakt een eind`, `doet uitspraak`, `maakt Finland veiliger`: what the verb alone says of an abstract thing, or with a
  /// predicate beside it, is nothing.
  bool IsEmptySaying(const Frame& frame, const Argument& object) const;
  bool IsEachOther(const Argument& argument) const;
  /// Between the members of one plural subject, whom the linker knows.
  void EmitReciprocal(const Argument& members, const Frame& frame, const std::vector<int>& predicate);
  /// `A en B ontmoetten elkaar`: both do it to the other.
  void EmitEachOther(const Frame& frame, const std::vector<int>& predicate);
  /// `beide landen werken samen`: a symmetric predicate between the members of a plural subject.
  void ApplyReciprocal(const Frame& frame, const std::vector<int>& predicate);
  static bool TakesIndirect(const Frame& frame);
  /// `legde Iran sancties op`: two bare objects, of which the frame has taken the noun; the name is the other one.
  std::vector<Argument> SecondObject(const std::vector<Argument>& direct, int noun) const;
  /// A phrase that the parser hung on the direct object may be the verb's: surely not one with `van`, which nouns take
  /// themselves, unless the frame names the noun.
  static bool HangsOnObject(const Frame& frame);
  /// Phrases with one of the frame's prepositions: of the verb, or hung on its object by the parser.
  std::vector<Argument> PrepositionObjects(const Frame& frame, const std::vector<Argument>& direct, bool of_object) const;
  void ApplyOpen(const std::vector<Argument>& direct);
  /// An unknown verb is taken at its word only between somebody who acts and a thing that is told apart: names, persons,
  /// bodies. Between abstract nouns the parser's mistakes outnumber what is said.
  bool IsTellingPair(const Argument& agent, const Argument& object) const;
  std::string OpenLabel() const;
  std::vector<int> PredicateTokens() const;
  Candidate StartCandidate(const std::vector<int>& predicate, double confidence) const;
  void Emit(const Argument& agent, const Argument& object, const std::string& predicate, bool open, bool swapped, const std::vector<int>& tokens);
  bool IsPerson(const Argument& argument) const;
  /// `bezit 8 procent van X`: X is what is owned, in part. Returns the part.
  std::optional<double> TakeWhole(Candidate* candidate) const;
  /// `Y is daartegen`: the object is what was said just before, the clause before it or the sentence before. False
  /// where there is nothing.
  bool PointBack(Candidate* candidate) const;

  const RuleContext& context_;
  const SentenceTree& tree_;
  int index_;
  const Clause& clause_;
  std::vector<Candidate>* out_;
  const std::vector<Argument>* agents_;  ///< who does it
  std::vector<int> words_;                      ///< the verb and all below it
  std::set<std::tuple<int, int, bool>> used_objects_;  // sentence, head, direct: the more specific frame came first
  std::set<std::pair<int, int>> used_states_;  // patient, object
  std::vector<int> expression_;  ///< words of expressions that have been told: no arguments of other rows
  bool matched_ = false;
  bool silent_ = false;  ///< the verb is part of an expression without a meaning of its own
};

}  // namespace tripel::ingest
