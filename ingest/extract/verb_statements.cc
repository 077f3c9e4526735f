// Verbs with their complements. A frame of the lexicon names the predicate; a verb without one is an
// open relation between its subject and its object.
#include <algorithm>
#include <cctype>
#include <set>

#include "ingest/extract/rules.h"
#include "ingest/extract/vetoes.h"

namespace tripel::ingest {
namespace {

constexpr double kFrameConfidence = 0.8;
constexpr double kOpenConfidence = 0.5;
constexpr double kInferredSubjectPenalty = 0.9;
/// Words of an expression are looked for this far below the verb: the parser may hang `van de hand` on the object.
constexpr int kDeepestFixedWord = 4;
/// A verb with more predicates than this means nothing sure without its complements.
constexpr size_t kMostSenses = 3;

bool Contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// What the tagger took for a verb and is none (`Kabinet-X`) makes no relation.
bool IsInfinitive(std::string_view lemma) {
  const bool letters = std::all_of(lemma.begin(), lemma.end(), [](unsigned char c) {
    return c >= 0x80 || std::islower(c) != 0 || c == ' ' || c == '_';
  });
  return letters && lemma.ends_with("n");
}

/// Works on one clause.
class VerbRule {
 public:
  VerbRule(const RuleContext& context, int clause, std::vector<Candidate>* out)
      : context_(context), tree_(context.tree), index_(clause), clause_(context.clauses[clause]), out_(out),
        agents_(clause_.passive ? &clause_.agents : &clause_.subjects), words_(tree_.Subtree(clause_.head)) {}

  void Apply() {
    if (clause_.copular) {
      ApplyCopula();
      return;
    }
    const std::vector<Argument>& direct = clause_.passive ? clause_.subjects : clause_.objects;
    ApplyFrames(clause_.lemma, direct);
    if (silent_) return;
    ApplyObjectFrames(direct);
    if (!matched_ && clause_.passive && clause_.agents.empty()) ApplyAgentless();
    if (!matched_) ApplyAlone();
    // `zich verzetten` without a row of its own means what `verzetten` does.
    if (!matched_ && clause_.lemma.starts_with("zich ")) ApplyFrames(clause_.lemma.substr(5), direct);
    if (!matched_) ApplyOpen(direct);
  }

 private:
  const std::vector<Argument>& Agents() const { return *agents_; }

  /// For one argument the most telling frame wins: expressions first, then predicates whose range fits the
  /// argument's type (`meedoen aan sancties` is no event), then the others in the order of the lexicon.
  void ApplyFrames(std::string_view lemma, const std::vector<Argument>& direct) {
    const std::vector<Frame>& frames = context_.lexicon.Frames(lemma);
    const auto special = [](const Frame& frame) { return !frame.fixed.empty() || !frame.nouns.empty(); };
    for (const Frame& frame : frames) {
      if (special(frame) && !frame.alone && !frame.silent) ApplyFrame(frame, direct, false);
    }
    // `vond het bedrag te hoog`: an opinion of the thing, not the finding of it.
    const int judgement = tree_.Child(clause_.head, "xcomp");
    const bool opinion = clause_.lemma == "vinden" && judgement >= 0 && tree_[judgement].upos == "ADJ";
    silent_ = opinion || IsSilent(frames, direct);
    if (silent_) return;
    for (const bool fitting : {true, false}) {
      for (const Frame& frame : frames) {
        if (!special(frame) && !frame.alone) ApplyFrame(frame, direct, fitting);
      }
    }
  }

  /// Whether the words make an expression that says nothing a graph can hold.
  bool IsSilent(const std::vector<Frame>& frames, const std::vector<Argument>& direct) const {
    return std::any_of(frames.begin(), frames.end(), [&](const Frame& frame) {
      std::vector<int> words;
      if (!frame.silent || !FindFixed(frame, &words)) return false;
      const bool noun = frame.nouns.empty() || std::any_of(direct.begin(), direct.end(), [&](const Argument& a) { return NounMatches(frame, a); });
      return noun && (frame.prepositions.empty() || !PrepositionObjects(frame, direct, true).empty());
    });
  }

  /// `X is actief in Y`, `X is tegen Y`: a copula with what it takes, listed under `zijn`.
  void ApplyCopula() {
    for (const Frame& frame : context_.lexicon.Frames("zijn")) {
      if (frame.alone || frame.silent) continue;
      if (!frame.fixed.empty()) {
        ApplyFrame(frame, {}, false);
        continue;
      }
      const bool predicate = Contains(frame.prepositions, tree_.Preposition(clause_.head));
      if (!predicate || !context_.phrases.CanBeArgument(clause_.head)) continue;
      for (const Argument& agent : Agents()) {
        Emit(agent, context_.phrases.Make(clause_.head), frame.predicate, false, frame.swapped, clause_.auxiliaries);
      }
    }
  }

  /// `X is naar huis gestuurd`: an expression without an agent; its words are no place where X went.
  bool ApplyPassiveExpression() {
    if (!clause_.agents.empty()) return false;
    for (const Frame& frame : context_.lexicon.Frames(clause_.lemma)) {
      if (frame.silent) continue;
      const PredicateEntry* entry = context_.lexicon.FindPredicate(frame.predicate);
      const bool expression = !frame.fixed.empty() && frame.nouns.empty() && frame.prepositions.empty() && !frame.alone && !frame.swapped;
      std::vector<int> predicate = PredicateTokens();
      if (!expression || entry == nullptr || !entry->inverse.ends_with("-by") || !FindFixed(frame, &predicate)) continue;
      EmitAlone(entry->inverse.substr(0, entry->inverse.size() - 3), true, predicate);
      return true;
    }
    return false;
  }

  /// `X werd gepubliceerd in Y`, `Z benoemt X tot Y`: what the verb acts on, and the phrase that says the rest.
  void ApplyObjectFrames(const std::vector<Argument>& direct) {
    if (clause_.passive && ApplyPassiveExpression()) return;
    for (const Frame& frame : context_.lexicon.ObjectFrames(clause_.lemma)) {
      if (frame.alone || frame.silent) continue;
      std::vector<int> predicate = PredicateTokens();
      if (!FindFixed(frame, &predicate)) continue;
      for (const Argument& object : PrepositionObjects(frame, direct, HangsOnObject(frame))) {
        for (const Argument& patient : direct) {
          if (!frame.nouns.empty() && !NounMatches(frame, patient)) continue;
          if (IsVetoed(frame, object)) continue;
          if (!used_states_.insert({patient.head, object.head}).second) continue;
          Emit(patient, object, frame.predicate, false, frame.swapped, predicate);
          matched_ = matched_ || clause_.passive;
        }
      }
    }
  }

  /// Whether the object is of a sort that the predicate cannot have: no sum where only sums can stand, a thought where
  /// only persons and bodies can.
  bool IsVetoed(const Frame& frame, const Argument& object) const {
    if (object.sentence != tree_.index()) return false;
    const bool amount = context_.phrases.FindMeasure(object.head) || context_.phrases.Quantity(object);
    if (IsAmountOnly(context_, frame)) return !amount;
    const PredicateEntry* entry = context_.lexicon.FindPredicate(frame.predicate);
    if (entry == nullptr) return false;
    if (frame.predicate == "located-in" && tree_[object.head].upos == "NOUN" && !IsSomewhere(context_, object)) return true;
    return !CanAct(context_, object, frame.swapped ? entry->domain : entry->range);
  }

  /// What is said of the subject, or of a passive's patient, by itself: `X vertrekt`, `de vluchten zijn geschrapt`.
  /// The object is `true`, so that articles that say it meet in one statement.
  void ApplyAlone() {
    if (clause_.link == "amod" || clause_.link == "acl") return;
    // `begonnen te gooien`: what begins is said by the infinitive.
    if (!clause_.passive && (tree_.Child(clause_.head, "xcomp") >= 0 || tree_.Child(clause_.head, "ccomp") >= 0)) return;
    const std::vector<Frame>& frames = clause_.passive ? context_.lexicon.ObjectFrames(clause_.lemma) : context_.lexicon.Frames(clause_.lemma);
    for (const Frame& frame : frames) {
      std::vector<int> predicate = PredicateTokens();
      if (!frame.alone || !FindFixed(frame, &predicate)) continue;
      // `is voor`, not the `voor` of another phrase.
      const bool preposition = frame.fixed.size() == 1 && tree_[predicate.back()].upos == "ADP" && tree_[predicate.back()].relation == "case";
      if (preposition) continue;
      if (!frame.nouns.empty()) {
        const std::vector<Argument>& nouns = clause_.passive ? clause_.subjects : clause_.objects;
        const auto noun = std::find_if(nouns.begin(), nouns.end(), [&](const Argument& a) { return NounMatches(frame, a); });
        if (noun == nouns.end()) continue;
        predicate.push_back(noun->head);
      } else if (!clause_.passive && !clause_.objects.empty()) {
        continue;
      }
      EmitAlone(frame.predicate, false, predicate);
      return;
    }
    if (!clause_.passive || !clause_.agents.empty()) return;
    // A passive that names nobody: the participle of the predicate that the active would be.
    if (context_.lexicon.IsLightVerb(clause_.lemma) || context_.lexicon.FindVerb(clause_.lemma) != nullptr) return;
    std::string participle;
    std::set<std::string> senses;
    for (const Frame& frame : context_.lexicon.Frames(clause_.lemma)) {
      if (!frame.silent) senses.insert(frame.predicate);
    }
    if (senses.size() > kMostSenses) return;
    for (const Frame& frame : context_.lexicon.Frames(clause_.lemma)) {
      const std::string label = PassiveLabel(frame);
      if (label.empty()) continue;
      if (!participle.empty() && label != participle) return;
      participle = label;
    }
    if (!participle.empty()) EmitAlone(participle, true, PredicateTokens());
  }

  void EmitAlone(const std::string& label, bool open, const std::vector<int>& predicate) {
    for (const Argument& subject : clause_.subjects) {
      // Only what somebody can look up: names and definite things, no `er`, no bare numbers.
      if (subject.sentence == tree_.index() && tree_[subject.head].upos == "NUM") continue;
      Candidate candidate = StartCandidate(predicate, kFrameConfidence * kInferredSubjectPenalty);
      candidate.subject = subject;
      candidate.predicate = label;
      candidate.open = open;
      candidate.value = Value(true);
      context_.Finish(&candidate);
      out_->push_back(std::move(candidate));
      matched_ = true;
    }
  }

  /// `arrested` of a plain frame with `arrests`, whose inverse is `arrested-by`; "" where there is none.
  std::string PassiveLabel(const Frame& frame) const {
    const PredicateEntry* entry = context_.lexicon.FindPredicate(frame.predicate);
    const bool plain = frame.prepositions.empty() && frame.fixed.empty() && frame.nouns.empty() && !frame.swapped && !frame.alone;
    if (!plain || entry == nullptr || !entry->inverse.ends_with("-by")) return "";
    return entry->inverse.substr(0, entry->inverse.size() - 3);
  }

  /// `X werd gearresteerd in Y`: nobody did it, but it is known where: (X, arrested-in, Y).
  void ApplyAgentless() {
    if (context_.lexicon.FindVerb(clause_.lemma) != nullptr) return;  // `wordt onveilig geacht`
    static constexpr std::pair<std::string_view, std::string_view> kPrepositions[] = {
        {"in", "in"}, {"op", "on"}, {"via", "via"}, {"naar", "to"}, {"uit", "from"}, {"vanuit", "from"}, {"bij", "at"}};
    for (const Frame& frame : context_.lexicon.Frames(clause_.lemma)) {
      const std::string participle = PassiveLabel(frame);
      if (participle.empty()) continue;
      for (const Oblique& oblique : clause_.obliques) {
        const auto english = std::find_if(std::begin(kPrepositions), std::end(kPrepositions),
                                          [&](const auto& p) { return p.first == oblique.preposition; });
        if (english == std::end(kPrepositions) || !IsName(tree_[oblique.head])) continue;
        const std::string label = participle + "-" + std::string(english->second);
        for (const Argument& patient : clause_.subjects) {
          Emit(patient, context_.phrases.Make(oblique.head), label, true, false, PredicateTokens());
          matched_ = true;
        }
      }
      return;
    }
  }

  bool RangeFits(const Frame& frame, const Argument& object) const {
    const PredicateEntry* entry = context_.lexicon.FindPredicate(frame.predicate);
    return entry != nullptr && context_.phrases.Fits(object, frame.swapped ? entry->domain : entry->range);
  }

  /// `militaire steun verlenen aan`: the noun with its adjective may name the relation better than the verb.
  std::string PredicateOf(const Frame& frame, int noun) const {
    if (noun < 0) return frame.predicate;
    const std::vector<const NominalFrame*> nominals = context_.lexicon.Nominals(tree_[noun].lemma);
    // Only where verb and bare noun say the same: `steun stopzetten` is not what `steun` is.
    const bool same = std::any_of(nominals.begin(), nominals.end(), [&](const NominalFrame* nominal) {
      return nominal->adjective.empty() && nominal->predicate == frame.predicate;
    });
    if (!same) return frame.predicate;
    for (const NominalFrame* nominal : nominals) {
      if (nominal->adjective.empty()) continue;
      for (const int adjective : tree_.Children(noun, "amod")) {
        if (tree_[adjective].lemma == nominal->adjective) return nominal->predicate;
      }
    }
    return frame.predicate;
  }

  /// The tokens of the fixed words, or nothing when one of them is missing.
  bool FindFixed(const Frame& frame, std::vector<int>* tokens) const {
    for (const std::string& lemma : frame.fixed) {
      int found = -1;
      for (const int token : words_) {
        const Token& word = tree_[token];
        const bool same = word.lemma == lemma || word.form == lemma || (word.upos == "NOUN" && word.lemma.ends_with("-" + lemma));
        // `om ... te komen` is not `omkomen`.
        if (same && word.relation != "mark" && IsWithinReach(token, lemma)) found = token;
      }
      if (found < 0) return false;
      tokens->push_back(found);
    }
    return true;
  }

  /// Near the verb, and in no clause below it; `het` of `het opnemen tegen` is the verb's own, no article.
  bool IsWithinReach(int token, std::string_view lemma) const {
    if (lemma == "het" && (tree_[token].head != clause_.head || HasRelation(tree_[token], "det"))) return false;
    int depth = 0;
    for (int at = token; at != clause_.head && at != Token::kRoot; at = tree_[at].head, ++depth) {
      const bool clause = at != token && tree_[at].upos == "VERB" && !HasRelation(tree_[at], "amod");
      if (clause || depth > kDeepestFixedWord) return false;
    }
    return true;
  }

  bool NounMatches(const Frame& frame, const Argument& argument) const {
    if (argument.sentence != tree_.index()) return false;
    if (IsName(tree_[argument.head])) {
      for (const EntitySpan& entity : tree_.sentence().entities) {
        const bool inside = entity.begin <= argument.head && argument.head < entity.end;
        if (inside && Contains(frame.nouns, entity.type)) return true;
      }
    }
    const auto matches = [&](int token) {
      return std::any_of(frame.nouns.begin(), frame.nouns.end(), [&](const std::string& noun) { return EndsInNoun(tree_[token].lemma, noun); });
    };
    if (matches(argument.head)) return true;
    // `duizend kilometer grens`: the noun of measure stands before what is meant.
    if (context_.lexicon.FindUnit(tree_[argument.head].lemma) == nullptr) return false;
    for (const int child : tree_.Children(argument.head, "nmod")) {
      if (child > argument.head && tree_.Child(child, "case") < 0 && matches(child)) return true;
    }
    return false;
  }

  void ApplyFrame(const Frame& frame, const std::vector<Argument>& direct, bool only_fitting) {
    std::vector<int> predicate = PredicateTokens();
    int consumed_noun = -1;
    if (!FindFixed(frame, &predicate)) return;
    if (IsUnsure(frame, direct)) return;
    std::vector<Argument> objects;
    if (frame.prepositions.empty()) {
      for (const Argument& argument : direct) {
        const bool consumed = argument.sentence == tree_.index() && Holds(predicate, argument.head);
        if (!consumed && (frame.nouns.empty() || NounMatches(frame, argument))) objects.push_back(WithoutExpression(argument, predicate));
      }
    } else {
      if (!frame.nouns.empty()) {
        const auto noun = std::find_if(direct.begin(), direct.end(), [&](const Argument& a) { return NounMatches(frame, a); });
        if (noun == direct.end()) return;
        consumed_noun = noun->head;
        predicate.push_back(consumed_noun);
      }
      objects = PrepositionObjects(frame, direct, HangsOnObject(frame));
      if (objects.empty() && consumed_noun >= 0 && TakesIndirect(frame)) objects = SecondObject(direct, consumed_noun);
    }
    if (std::erase_if(objects, [&](const Argument& object) { return IsEachOther(object); }) > 0 && !only_fitting) {
      EmitEachOther(frame, predicate);
    }
    if (objects.empty()) {
      if (!only_fitting && !matched_) ApplyReciprocal(frame, predicate);
      return;
    }
    const std::string label = PredicateOf(frame, consumed_noun);
    // `Egypte treft Ghana`: places meet places; what else strikes them does so in the plain sense.
    const bool places = frame.nouns.size() == 1 && frame.nouns.front() == "LOC";
    if (places && (Agents().empty() || Agents().front().sentence != tree_.index() || !IsName(tree_[Agents().front().head]))) return;
    // The noun is part of the predicate, unless the lexicon has a predicate for it by itself (`sturen troep deploys`).
    if (consumed_noun >= 0 && !HasFrameOfItsOwn(consumed_noun)) used_objects_.insert({tree_.index(), consumed_noun, true});
    for (const Argument& object : objects) {
      if (only_fitting && !RangeFits(frame, object)) continue;
      if (IsVetoed(frame, object) || IsEmptySaying(frame, object)) continue;
      if (!used_objects_.insert({object.sentence, object.head, frame.prepositions.empty()}).second) continue;
      for (const Argument& agent : Agents()) Emit(agent, object, label, false, frame.swapped, predicate);
      matched_ = matched_ || !Agents().empty();
    }
    if (matched_) expression_.insert(expression_.end(), predicate.begin() + 1, predicate.end());
  }

  /// A plain row where the sentence has more than it can mean: two bare objects, of which the parser misread one
  /// (`besteden guldens minder dan ...`), or the phrase of `begon met X` beside an object that is what began.
  bool IsUnsure(const Frame& frame, const std::vector<Argument>& direct) const {
    if (!frame.fixed.empty() || !frame.nouns.empty()) return false;
    if (frame.prepositions.empty()) return HasTwoObjects();
    const bool phase = (frame.predicate == "starts" || frame.predicate == "ends") && Contains(frame.prepositions, "met");
    const bool elsewhere = !direct.empty() || std::any_of(clause_.obliques.begin(), clause_.obliques.end(), [](const Oblique& o) { return o.preposition == "aan"; });
    return phase && elsewhere && !clause_.passive;
  }

  bool HasTwoObjects() const {
    const std::vector<int> objects = tree_.Children(clause_.head, "obj");
    return std::count_if(objects.begin(), objects.end(), [&](int object) { return context_.phrases.CanBeArgument(object); }) > 1;
  }

  static bool Holds(const std::vector<int>& tokens, int token) { return std::find(tokens.begin(), tokens.end(), token) != tokens.end(); }

  /// `wees die kritiek van de hand`: the words of the expression are no part of its object, wherever they hang.
  Argument WithoutExpression(Argument argument, const std::vector<int>& predicate) const {
    if (argument.sentence != tree_.index()) return argument;
    std::erase_if(argument.tokens, [&](int token) {
      if (token == argument.head || token == clause_.head) return false;
      return std::any_of(predicate.begin(), predicate.end(), [&](int word) {
        return word != clause_.head && word != argument.head && (word == token || tree_.IsUnder(token, word)) && tree_.IsUnder(word, argument.head);
      });
    });
    return argument;
  }

  bool HasFrameOfItsOwn(int noun) const {
    const std::vector<Frame>& frames = context_.lexicon.Frames(clause_.lemma);
    return std::any_of(frames.begin(), frames.end(), [&](const Frame& frame) {
      return !frame.nouns.empty() && frame.prepositions.empty() && !frame.alone && !frame.silent && !context_.lexicon.IsLightVerb(clause_.lemma) &&
             std::any_of(frame.nouns.begin(), frame.nouns.end(), [&](const std::string& n) { return EndsInNoun(tree_[noun].lemma, n); });
    });
  }

  /// `maakt een eind`, `doet uitspraak`, `maakt Finland veiliger`: what the verb alone says of an abstract thing, or with a
  /// predicate beside it, is nothing.
  bool IsEmptySaying(const Frame& frame, const Argument& object) const {
    const bool special = !frame.fixed.empty() || !frame.nouns.empty() || !frame.prepositions.empty();
    if (special || clause_.passive || !context_.lexicon.IsLightVerb(clause_.lemma) || clause_.lemma == "krijgen") return false;
    if (object.sentence != tree_.index()) return false;
    if (clause_.lemma == "noemen") return false;
    if (tree_.Child(clause_.head, "xcomp") >= 0) return true;
    if (context_.phrases.FindMeasure(object.head) || context_.phrases.Quantity(object)) return false;
    // `heeft grote voorraden artillerie`: what is told of at length is had.
    if (clause_.lemma == "hebben" && object.tokens.size() > 1) return false;
    const std::string_view type = context_.lexicon.NounType(tree_[object.head].lemma);
    const int article = tree_.Child(object.head, "det");
    // `een eind`, `gebruik`: an unknown noun that nothing tells apart.
    const bool vague = type.empty() && !clause_.passive && (article < 0 || tree_[article].lemma == "een") && tree_[object.head].Feature("Number") != "Plur";
    return tree_[object.head].upos == "NOUN" && (vague || type == "Concept" || type == "Event" || type == "Document" || type == "Agreement");
  }

  bool IsEachOther(const Argument& argument) const {
    return argument.sentence == tree_.index() && (tree_[argument.head].lemma == "elkaar" || tree_[argument.head].lemma == "elkander");
  }

  /// Between the members of one plural subject, whom the linker knows.
  void EmitReciprocal(const Argument& members, const Frame& frame, const std::vector<int>& predicate) {
    Candidate candidate = StartCandidate(predicate, kFrameConfidence * kInferredSubjectPenalty);
    candidate.subject = members;
    candidate.predicate = frame.predicate;
    candidate.reciprocal = true;
    context_.Finish(&candidate);
    out_->push_back(std::move(candidate));
  }

  /// `A en B ontmoetten elkaar`: both do it to the other.
  void EmitEachOther(const Frame& frame, const std::vector<int>& predicate) {
    const PredicateEntry* entry = context_.lexicon.FindPredicate(frame.predicate);
    const std::vector<Argument>& agents = Agents();
    if (agents.size() == 2) {
      Emit(agents[0], agents[1], frame.predicate, false, false, predicate);
      if (entry != nullptr && !entry->symmetric) Emit(agents[1], agents[0], frame.predicate, false, false, predicate);
    } else if (agents.size() == 1) {
      EmitReciprocal(agents[0], frame, predicate);
    }
    matched_ = matched_ || !agents.empty();
  }

  /// `beide landen werken samen`: a symmetric predicate between the members of a plural subject.
  void ApplyReciprocal(const Frame& frame, const std::vector<int>& predicate) {
    const PredicateEntry* entry = context_.lexicon.FindPredicate(frame.predicate);
    if (entry == nullptr || !entry->symmetric || !Contains(frame.prepositions, "met")) return;
    const std::vector<Argument>& agents = Agents();
    if (agents.size() == 2) {
      Emit(agents[0], agents[1], frame.predicate, false, false, predicate);
      matched_ = true;
      return;
    }
    if (agents.size() != 1 || agents[0].sentence != tree_.index()) return;
    if (tree_[agents[0].head].Feature("Number") != "Plur") return;
    EmitReciprocal(agents[0], frame, predicate);
    matched_ = true;
  }

  static bool TakesIndirect(const Frame& frame) {
    return Contains(frame.prepositions, "aan") || Contains(frame.prepositions, "voor");
  }

  /// `legde Iran sancties op`: two bare objects, of which the frame has taken the noun; the name is the other one.
  std::vector<Argument> SecondObject(const std::vector<Argument>& direct, int noun) const {
    std::vector<Argument> names;
    for (const Argument& argument : direct) {
      const bool name = argument.sentence == tree_.index() && argument.head != noun && IsName(tree_[argument.head]);
      if (name) names.push_back(argument);
    }
    return names;
  }

  /// A phrase that the parser hung on the direct object may be the verb's: surely not one with `van`, which nouns take
  /// themselves, unless the frame names the noun.
  static bool HangsOnObject(const Frame& frame) { return !frame.nouns.empty() || !Contains(frame.prepositions, "van"); }

  /// Phrases with one of the frame's prepositions: of the verb, or hung on its object by the parser.
  std::vector<Argument> PrepositionObjects(const Frame& frame, const std::vector<Argument>& direct, bool of_object) const {
    std::vector<Argument> objects;
    const auto add = [&](int head) {
      if (!context_.phrases.CanBeArgument(head) || Holds(expression_, head)) return;
      // `op vijf meter hoogte`: a measure in words is nowhere and nobody.
      if (context_.lexicon.FindUnit(tree_[head].lemma) != nullptr && tree_.Child(head, "nummod") >= 0 && !context_.phrases.FindMeasure(head)) return;
      for (Argument& argument : context_.phrases.MakeAll(head)) {
        const bool known = std::find(objects.begin(), objects.end(), argument) != objects.end();
        if (!known) objects.push_back(std::move(argument));
      }
    };
    for (const Oblique& oblique : clause_.obliques) {
      if (Contains(frame.prepositions, oblique.preposition)) add(oblique.head);
    }
    if (TakesIndirect(frame)) {
      for (const Argument& argument : clause_.indirect) objects.push_back(argument);
    }
    if (!objects.empty() || !of_object) return objects;
    for (const Argument& argument : direct) {
      if (argument.sentence != tree_.index()) continue;
      for (const int child : tree_.Children(argument.head, "nmod")) {
        if (Contains(frame.prepositions, tree_.Preposition(child))) add(child);
      }
    }
    return objects;
  }

  void ApplyOpen(const std::vector<Argument>& direct) {
    if (clause_.lemma.empty() || context_.lexicon.FindVerb(clause_.lemma) != nullptr) return;
    if (context_.lexicon.IsLightVerb(clause_.lemma) || !IsInfinitive(clause_.lemma)) return;
    // A word unknown to all tables and a subject that grammar only guesses (`te filmen`) are one doubt too many.
    const bool guessed = tree_.Child(clause_.head, "nsubj") < 0 && (clause_.link == "xcomp" || clause_.link == "advcl" || clause_.link == "acl");
    if (clause_.lemma.starts_with("zich ") || tree_.Child(clause_.head, "xcomp") >= 0 || HasTwoObjects() || guessed) return;
    for (const Argument& agent : Agents()) {
      for (const Argument& object : direct) {
        if (IsTellingPair(agent, object)) Emit(agent, object, OpenLabel(), true, false, PredicateTokens());
      }
    }
  }

  /// An unknown verb is taken at its word only between somebody who acts and a thing that is told apart: names, persons,
  /// bodies. Between abstract nouns the parser's mistakes outnumber what is said.
  bool IsTellingPair(const Argument& agent, const Argument& object) const {
    if (object.sentence != tree_.index() || tree_[object.head].upos == "NUM") return false;
    if (agent.sentence != tree_.index()) return true;
    const auto type = [&](const Argument& argument) { return context_.lexicon.NounType(tree_[argument.head].lemma); };
    const bool acts = IsName(tree_[agent.head]) || tree_[agent.head].upos == "PRON" || type(agent) == "Person" ||
                      type(agent) == "Organization" || type(agent) == "Group";
    // The parser takes the subject of an intransitive verb for its object where something else stands first.
    const bool ordered = agent.head < clause_.head || agent.head < object.head;
    return acts && ordered;
  }

  std::string OpenLabel() const {
    std::string label = clause_.lemma;
    std::replace(label.begin(), label.end(), ' ', '-');
    std::replace(label.begin(), label.end(), '_', '-');
    return label;
  }

  std::vector<int> PredicateTokens() const {
    std::vector<int> tokens{clause_.head};
    if (clause_.copular) tokens.insert(tokens.end(), clause_.auxiliaries.begin(), clause_.auxiliaries.end());
    for (const int child : tree_.Children(clause_.head)) {
      if (tree_[child].relation == "compound:prt") tokens.push_back(child);
    }
    return tokens;
  }

  Candidate StartCandidate(const std::vector<int>& predicate, double confidence) const {
    Candidate candidate = context_.Start(predicate, clause_.passive ? "passive" : "clause", confidence);
    candidate.clause.begin = std::min(candidate.clause.begin, clause_.span.begin);
    candidate.clause.end = std::max(candidate.clause.end, clause_.span.end);
    context_.Judge(index_, &candidate);
    return candidate;
  }

  void Emit(const Argument& agent, const Argument& object, const std::string& predicate, bool open, bool swapped,
            const std::vector<int>& tokens) {
    if (agent == object) return;
    if (const PredicateEntry* entry = context_.lexicon.FindPredicate(predicate); entry != nullptr && !open) {
      if (!CanAct(context_, swapped ? object : agent, entry->domain)) return;
      if (!CanAct(context_, swapped ? agent : object, entry->range)) return;
      if (predicate == "found-in" && IsPerson(agent)) return;  // `kwam op een achterstand voor`
    }
    Candidate candidate = StartCandidate(tokens, open ? kOpenConfidence : kFrameConfidence);
    candidate.subject = swapped ? object : agent;
    candidate.object = swapped ? agent : object;
    candidate.predicate = predicate;
    candidate.open = open;
    if (!PointBack(&candidate)) return;
    const std::optional<double> share = TakeWhole(&candidate);
    context_.Finish(&candidate);
    if (share) {
      candidate.quantity = share;
      candidate.unit = "percent";
    }
    out_->push_back(std::move(candidate));
  }

  bool IsPerson(const Argument& argument) const {
    if (argument.sentence != tree_.index() || !IsName(tree_[argument.head])) return false;
    return std::any_of(tree_.sentence().entities.begin(), tree_.sentence().entities.end(), [&](const EntitySpan& entity) {
      return entity.begin <= argument.head && argument.head < entity.end && entity.type == "PER";
    });
  }

  /// `bezit 8 procent van X`: X is what is owned, in part. Returns the part.
  std::optional<double> TakeWhole(Candidate* candidate) const {
    static constexpr std::string_view kOwning[] = {"owns", "acquires", "sells", "buys-stake-in"};
    const bool owning = std::find(std::begin(kOwning), std::end(kOwning), candidate->predicate) != std::end(kOwning);
    if (!owning || !candidate->object || candidate->object->sentence != tree_.index()) return std::nullopt;
    const std::optional<Measure> measure = context_.phrases.FindMeasure(candidate->object->head);
    if (!measure || measure->unit != "percent") return std::nullopt;
    for (const int child : tree_.Children(candidate->object->head, "nmod")) {
      const std::string preposition = tree_.Preposition(child);
      if ((preposition != "van" && preposition != "in") || !context_.phrases.CanBeArgument(child)) continue;
      candidate->object = context_.phrases.Make(child);
      return measure->amount;
    }
    return std::nullopt;
  }

  /// `Y is daartegen`: the object is what was said just before, the clause before it or the sentence before. False
  /// where there is nothing.
  bool PointBack(Candidate* candidate) const {
    if (context_.phrases.IsPointing(candidate->subject.head) && candidate->subject.sentence == tree_.index()) return false;
    if (!candidate->object || candidate->object->sentence != tree_.index()) return true;
    const int pointer = candidate->object->head;
    if (!context_.phrases.IsPointing(pointer)) return true;
    ByteSpan words = context_.previous_sentence;
    candidate->antecedent_sentence = tree_.index() - 1;
    for (const Clause& other : context_.clauses) {
      const bool before = &other != &clause_ && other.span.end <= clause_.span.begin && other.link != "acl:relcl" && other.link != "amod";
      if (!before) continue;
      words = other.span;
      candidate->antecedent_sentence = -1;
    }
    if (words.begin == words.end) return false;
    candidate->value = Value(context_.article.text.substr(words.begin, words.end - words.begin));
    candidate->value_span = tree_[pointer].span;
    candidate->object.reset();
    return true;
  }

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

}  // namespace

void ExtractVerbStatements(const RuleContext& context, std::vector<Candidate>* out) {
  for (size_t i = 0; i < context.clauses.size(); ++i) {
    if (context.clauses[i].doubtful || context.judge.Judge(static_cast<int>(i)).question) continue;
    VerbRule(context, static_cast<int>(i), out).Apply();
  }
}

}  // namespace tripel::ingest
