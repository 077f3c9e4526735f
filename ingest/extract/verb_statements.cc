// Verbs with their complements. A frame of the lexicon names the predicate; a verb without one is an
// open relation between its subject and its object.
#include "ingest/extract/verb_rule.h"

#include "ingest/extract/vetoes.h"

namespace tripel::ingest {
namespace {

/// Words of an expression are looked for this far below the verb: the parser may hang `van de hand` on the object.
constexpr int kDeepestFixedWord = 4;

}  // namespace

void VerbRule::Apply() {
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

void VerbRule::ApplyFrames(std::string_view lemma, const std::vector<Argument>& direct) {
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

bool VerbRule::IsSilent(const std::vector<Frame>& frames, const std::vector<Argument>& direct) const {
  return std::any_of(frames.begin(), frames.end(), [&](const Frame& frame) {
    std::vector<int> words;
    if (!frame.silent || !FindFixed(frame, &words)) return false;
    const bool noun = frame.nouns.empty() || std::any_of(direct.begin(), direct.end(), [&](const Argument& a) { return NounMatches(frame, a); });
    return noun && (frame.prepositions.empty() || !PrepositionObjects(frame, direct, true).empty());
  });
}

void VerbRule::ApplyCopula() {
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

void VerbRule::ApplyObjectFrames(const std::vector<Argument>& direct) {
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

bool VerbRule::IsVetoed(const Frame& frame, const Argument& object) const {
  if (object.sentence != tree_.index()) return false;
  const bool amount = context_.phrases.FindMeasure(object.head) || context_.phrases.Quantity(object);
  if (IsAmountOnly(context_, frame)) return !amount;
  const PredicateEntry* entry = context_.lexicon.FindPredicate(frame.predicate);
  if (entry == nullptr) return false;
  if (frame.predicate == "located-in" && tree_[object.head].upos == "NOUN" && !IsSomewhere(context_, object)) return true;
  return !CanAct(context_, object, frame.swapped ? entry->domain : entry->range);
}

bool VerbRule::RangeFits(const Frame& frame, const Argument& object) const {
  const PredicateEntry* entry = context_.lexicon.FindPredicate(frame.predicate);
  return entry != nullptr && context_.phrases.Fits(object, frame.swapped ? entry->domain : entry->range);
}

std::string VerbRule::PredicateOf(const Frame& frame, int noun) const {
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

bool VerbRule::FindFixed(const Frame& frame, std::vector<int>* tokens) const {
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

bool VerbRule::IsWithinReach(int token, std::string_view lemma) const {
  if (lemma == "het" && (tree_[token].head != clause_.head || HasRelation(tree_[token], "det"))) return false;
  int depth = 0;
  for (int at = token; at != clause_.head && at != Token::kRoot; at = tree_[at].head, ++depth) {
    const bool clause = at != token && tree_[at].upos == "VERB" && !HasRelation(tree_[at], "amod");
    if (clause || depth > kDeepestFixedWord) return false;
  }
  return true;
}

bool VerbRule::NounMatches(const Frame& frame, const Argument& argument) const {
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

void VerbRule::ApplyFrame(const Frame& frame, const std::vector<Argument>& direct, bool only_fitting) {
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

bool VerbRule::IsUnsure(const Frame& frame, const std::vector<Argument>& direct) const {
  if (!frame.fixed.empty() || !frame.nouns.empty()) return false;
  if (frame.prepositions.empty()) return HasTwoObjects();
  const bool phase = (frame.predicate == "starts" || frame.predicate == "ends") && Contains(frame.prepositions, "met");
  const bool elsewhere = !direct.empty() || std::any_of(clause_.obliques.begin(), clause_.obliques.end(), [](const Oblique& o) { return o.preposition == "aan"; });
  return phase && elsewhere && !clause_.passive;
}

bool VerbRule::HasTwoObjects() const {
  const std::vector<int> objects = tree_.Children(clause_.head, "obj");
  return std::count_if(objects.begin(), objects.end(), [&](int object) { return context_.phrases.CanBeArgument(object); }) > 1;
}

Argument VerbRule::WithoutExpression(Argument argument, const std::vector<int>& predicate) const {
  if (argument.sentence != tree_.index()) return argument;
  std::erase_if(argument.tokens, [&](int token) {
    if (token == argument.head || token == clause_.head) return false;
    return std::any_of(predicate.begin(), predicate.end(), [&](int word) {
      return word != clause_.head && word != argument.head && (word == token || tree_.IsUnder(token, word)) && tree_.IsUnder(word, argument.head);
    });
  });
  return argument;
}

bool VerbRule::HasFrameOfItsOwn(int noun) const {
  const std::vector<Frame>& frames = context_.lexicon.Frames(clause_.lemma);
  return std::any_of(frames.begin(), frames.end(), [&](const Frame& frame) {
    return !frame.nouns.empty() && frame.prepositions.empty() && !frame.alone && !frame.silent && !context_.lexicon.IsLightVerb(clause_.lemma) &&
           std::any_of(frame.nouns.begin(), frame.nouns.end(), [&](const std::string& n) { return EndsInNoun(tree_[noun].lemma, n); });
  });
}

bool VerbRule::IsEmptySaying(const Frame& frame, const Argument& object) const {
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

bool VerbRule::TakesIndirect(const Frame& frame) {
  return Contains(frame.prepositions, "aan") || Contains(frame.prepositions, "voor");
}

std::vector<Argument> VerbRule::SecondObject(const std::vector<Argument>& direct, int noun) const {
  std::vector<Argument> names;
  for (const Argument& argument : direct) {
    const bool name = argument.sentence == tree_.index() && argument.head != noun && IsName(tree_[argument.head]);
    if (name) names.push_back(argument);
  }
  return names;
}

bool VerbRule::HangsOnObject(const Frame& frame) {
  return !frame.nouns.empty() || !Contains(frame.prepositions, "van");
}

std::vector<Argument> VerbRule::PrepositionObjects(const Frame& frame, const std::vector<Argument>& direct, bool of_object) const {
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

void ExtractVerbStatements(const RuleContext& context, std::vector<Candidate>* out) {
  for (size_t i = 0; i < context.clauses.size(); ++i) {
    if (context.clauses[i].doubtful || context.judge.Judge(static_cast<int>(i)).question) continue;
    VerbRule(context, static_cast<int>(i), out).Apply();
  }
}

}  // namespace tripel::ingest
