#include "ingest/extract/factuality.h"

#include <algorithm>

namespace tripel::ingest {
namespace {

using storage::Modality;
using storage::Polarity;

/// How far behind `staat` the `punt` of `op het punt` may be.
constexpr int kPointReach = 8;

void Negate(Factuality* result) {
  result->polarity = result->polarity == Polarity::kPositive ? Polarity::kNegative : Polarity::kPositive;
}

bool IsConditionMarker(std::string_view marker) {
  return marker == "als" || marker == "indien" || marker == "mits" || marker == "tenzij";
}

bool IsQuestionMarker(std::string_view marker) { return marker == "of" || marker == "ofdat"; }

bool IsNegation(const SentenceTree& tree, int token) {
  static constexpr std::string_view kNegations[] = {"niet", "nooit", "geen", "nergens", "nimmer", "evenmin", "noch"};
  return std::find(std::begin(kNegations), std::end(kNegations), tree[token].lemma) != std::end(kNegations);
}

/// `niet alleen voedsel, maar ook ...`: says more, not less.
bool IsNotOnly(const SentenceTree& tree, int token) {
  static constexpr std::string_view kOnly[] = {"alleen", "slechts", "enkel", "zozeer", "uitsluitend"};
  if (tree[token].lemma != "niet" || token + 1 >= tree.size()) return false;
  return std::find(std::begin(kOnly), std::end(kOnly), tree[token + 1].form) != std::end(kOnly);
}

/// `bijna drieduizend mensen kwamen om`: nearly so many, not nearly so.
bool CountsOnly(const SentenceTree& tree, int token) {
  const std::string& lemma = tree[token].lemma;
  if ((lemma != "bijna" && lemma != "haast") || token + 1 >= tree.size()) return false;
  const std::string& next = tree[token + 1].upos;
  return next == "NUM" || next == "DET" || next == "PRON" || next == "SYM" || tree[token + 1].upos == "NOUN";
}

}  // namespace

Modality Weaker(Modality a, Modality b) {
  static constexpr Modality kWeakestFirst[] = {Modality::kHypothetical, Modality::kPossible, Modality::kIntended,
                                               Modality::kProbable, Modality::kCertain};
  for (const Modality modality : kWeakestFirst) {
    if (a == modality || b == modality) return modality;
  }
  return Modality::kCertain;
}

Factuality FactualityJudge::Judge(int clause) const {
  Factuality result;
  ApplyPurpose(clauses_[clause], &result);
  result.speaker = AccordingTo(clauses_[clause]);
  ApplyOwnWords(clauses_[clause], &result);
  ApplyCondition(clause, &result);
  // `Wij gaan dat doen, zei X`: the parenthesis hangs on the clause above.
  for (int at = clause; at >= 0 && !result.speaker; at = clauses_[at].parent) {
    result.speaker = Parenthetical(at);
    const std::string& link = clauses_[at].link;
    if (link != "xcomp" && link != "ccomp" && link != "csubj") break;
  }
  ApplyGovernors(clause, &result);
  if (!result.speaker) result.speaker = outer_speaker_;
  const Sentence& sentence = tree_.sentence();
  if (!sentence.tokens.empty() && sentence.tokens.back().form == "?") result.question = true;
  std::sort(result.cues.begin(), result.cues.end(),
            [](const ByteSpan& a, const ByteSpan& b) { return a.begin < b.begin; });
  result.cues.erase(std::unique(result.cues.begin(), result.cues.end()), result.cues.end());
  return result;
}

void FactualityJudge::ApplyQualifier(int token, Factuality* result) const {
  const Qualifier* qualifier = lexicon_.FindQualifier(tree_[token].lemma);
  if (qualifier == nullptr || IsNotOnly(tree_, token) || CountsOnly(tree_, token)) return;
  if (qualifier->negative) Negate(result);
  if (qualifier->modality) result->modality = Weaker(result->modality, *qualifier->modality);
  result->cues.push_back(tree_[token].span);
}

/// `ging naar de rechter om het verbod aan te vechten`: what is done something for is wanted, done or not.
void FactualityJudge::ApplyPurpose(const Clause& clause, Factuality* result) const {
  if (clause.link != "advcl" || tree_[clause.head].Feature("VerbForm") != "Inf") return;
  for (const int mark : tree_.Children(clause.head, "mark")) {
    if (tree_[mark].lemma != "om") continue;
    result->modality = Weaker(result->modality, Modality::kIntended);
    result->cues.push_back(tree_[mark].span);
  }
}

void FactualityJudge::ApplyOwnWords(const Clause& clause, Factuality* result) const {
  for (const int child : tree_.Children(clause.head)) {
    const Token& token = tree_[child];
    if (HasRelation(token, "advmod") || HasRelation(token, "det") || HasRelation(token, "cc") ||
        (HasRelation(token, "xcomp") && token.upos == "ADJ")) {
      ApplyQualifier(child, result);
    }
    // `geen banden`, `niet alle landen`: the negation stands inside an argument.
    if (HasRelation(token, "obj") || HasRelation(token, "nsubj") || HasRelation(token, "obl")) {
      for (const int inner : tree_.Children(child)) {
        if (IsNegation(tree_, inner)) ApplyQualifier(inner, result);
      }
    }
    if (token.lemma == "niemand" || token.lemma == "niets") ApplyQualifier(child, result);
  }
  ApplyAuxiliaries(clause, result);
  for (const Oblique& oblique : clause.obliques) {
    // `naar verwachting`
    const std::string& noun = tree_[oblique.head].lemma;
    if (oblique.preposition != "naar" || (noun != "verwachting" && noun != "waarschijnlijkheid")) continue;
    result->modality = Weaker(result->modality, Modality::kProbable);
    result->cues.push_back(tree_[oblique.head].span);
  }
}

void FactualityJudge::ApplyAuxiliaries(const Clause& clause, Factuality* result) const {
  for (const int auxiliary : clause.auxiliaries) {
    const Token& token = tree_[auxiliary];
    if (token.lemma == "zullen") {
      // `zou`: hearsay or a condition; `zal`: said to come true.
      if (token.Feature("Tense") == "Past") {
        result->modality = Weaker(result->modality, Modality::kPossible);
        result->cues.push_back(token.span);
      }
      continue;
    }
    const VerbClass* verb = lexicon_.FindVerb(token.lemma);
    if (verb == nullptr || verb->kind != VerbClass::Kind::kModal || !verb->modality) continue;
    // `heeft moeten vechten`: what had to be done was done; `had moeten` was not.
    const auto with_have = [&](std::string_view tense) {
      return token.form == "moeten" && std::any_of(clause.auxiliaries.begin(), clause.auxiliaries.end(), [&](int other) {
        return tree_[other].lemma == "hebben" && tree_[other].Feature("Tense") == tense && tree_[other].Feature("VerbForm") == "Fin";
      });
    };
    if (with_have("Pres")) continue;
    if (with_have("Past")) {
      result->modality = Modality::kHypothetical;
      result->cues.push_back(token.span);
      continue;
    }
    // `moest toezien`: told in the past tense, what had to be done was done.
    if (token.lemma == "moeten" && token.Feature("Tense") == "Past" && token.Feature("VerbForm") == "Fin") continue;
    result->modality = Weaker(result->modality, *verb->modality);
    result->cues.push_back(token.span);
  }
}

void FactualityJudge::ApplyCondition(int clause, Factuality* result) const {
  for (int at = clause; at >= 0; at = clauses_[at].parent) {
    if (IsConditionMarker(clauses_[at].marker) && clauses_[at].link != "ccomp") {
      result->modality = Modality::kHypothetical;
      result->cues.push_back(tree_[tree_.Child(clauses_[at].head, "mark") < 0 ? clauses_[at].head
                                                                           : tree_.Child(clauses_[at].head, "mark")]
                                 .span);
    }
    if (IsQuestionMarker(clauses_[at].marker)) result->question = true;
  }
  // `Was dat gebeurd, dan had zij ...`: a condition without a conjunction.
  const bool verb_first = !tree_.sentence().tokens.empty() && tree_[0].Feature("VerbForm") == "Fin";
  for (int token = 2; verb_first && token < tree_.size(); ++token) {
    if (tree_[token].lemma != "dan" || tree_[token - 1].form != ",") continue;
    result->modality = Modality::kHypothetical;
    result->cues.push_back(tree_[token].span);
    break;
  }
  for (size_t other = 0; other < clauses_.size(); ++other) {
    const bool condition = clauses_[other].parent == clause && IsConditionMarker(clauses_[other].marker) &&
                           clauses_[other].link == "advcl";
    if (!condition) continue;
    result->modality = Modality::kHypothetical;
    const int mark = tree_.Child(clauses_[other].head, "mark");
    if (mark >= 0) result->cues.push_back(tree_[mark].span);
  }
}

void FactualityJudge::ApplyGovernors(int clause, Factuality* result) const {
  for (int at = clause; clauses_[at].parent >= 0; at = clauses_[at].parent) {
    const Clause& here = clauses_[at];
    const Clause& governor = clauses_[here.parent];
    if (here.link == "acl:relcl") {
      // `leek te vertrekken naar X, dat hem wilde`: what is told of X by the way is meant as it stands; only who speaks is kept.
      Factuality outer;
      for (int above = here.parent; clauses_[above].parent >= 0; above = clauses_[above].parent) {
        const std::string& link = clauses_[above].link;
        if (link == "ccomp" || link == "xcomp" || link == "csubj") ApplyGovernor(clauses_[clauses_[above].parent], &outer);
      }
      if (!result->speaker) result->speaker = outer.speaker ? outer.speaker : AccordingTo(governor);
      return;
    }
    const bool complement = here.link == "ccomp" || here.link == "xcomp" || here.link == "csubj";
    if (complement) ApplyGovernor(governor, result);
    if (!result->speaker) result->speaker = AccordingTo(governor);
  }
}

void FactualityJudge::ApplyGovernor(const Clause& governor, Factuality* result) const {
  if (governor.copular) {
    // `het is mogelijk dat`, `onwaarschijnlijk is dat`
    ApplyQualifier(governor.head, result);
    ApplyOwnWords(governor, result);
    return;
  }
  // `staat op het punt te nemen`
  if (governor.lemma == "staan") {
    for (int token = governor.head + 1; token < tree_.size() && token <= governor.head + kPointReach; ++token) {
      if (tree_[token].form != "punt") continue;
      result->modality = Weaker(result->modality, Modality::kIntended);
      result->cues.push_back(tree_[token].span);
    }
  }
  // `de ironie wil dat`: it is so, nobody wants it.
  static constexpr std::string_view kFates[] = {"ironie", "toeval", "lot", "gerucht", "verhaal", "traditie", "overlevering", "gebruik", "wet"};
  const bool fate = governor.lemma == "willen" && !governor.subjects.empty() && governor.subjects.front().sentence == tree_.index() &&
                    std::find(std::begin(kFates), std::end(kFates), tree_[governor.subjects.front().head].lemma) != std::end(kFates);
  if (fate) return;
  const VerbClass* verb = lexicon_.FindVerb(governor.lemma);
  Factuality own;
  ApplyOwnWords(governor, &own);
  const bool denied_governor = own.polarity == Polarity::kNegative;
  result->cues.insert(result->cues.end(), own.cues.begin(), own.cues.end());
  if (verb == nullptr) {
    // `achtte niet bewezen dat`: what is not proven, shown or known is left open.
    result->modality = Weaker(result->modality, denied_governor ? Modality::kPossible : own.modality);
    return;
  }
  result->modality = Weaker(result->modality, verb->modality.value_or(Modality::kCertain));
  // `leek te vertrekken`: what seemed so then did not always come true.
  const bool seemed = verb->kind == VerbClass::Kind::kRaise && verb->modality == Modality::kProbable && tree_[governor.head].Feature("Tense") == "Past";
  if (seemed) result->modality = Weaker(result->modality, Modality::kPossible);
  if (verb->negative || verb->modality) result->cues.push_back(tree_[governor.head].span);
  const bool speaks = verb->kind == VerbClass::Kind::kReport || verb->kind == VerbClass::Kind::kDeny;
  if (speaks) {
    // `beweerd wordt dat`: who says so is its agent, if anybody.
    const std::vector<Argument>& speakers = governor.passive ? governor.agents : governor.subjects;
    if (!result->speaker && !speakers.empty()) result->speaker = speakers.front();
    // Somebody says so, and the parser lost whom: nobody's claim is no fact.
    if (!governor.passive && speakers.empty()) result->question = true;
    if (governor.passive && speakers.empty()) result->modality = Weaker(result->modality, Modality::kPossible);
    if (verb->negative && !denied_governor) Negate(result);
    if (denied_governor && verb->label == "believes") {
      Negate(result);  // `verwacht niet dat` expects that not
    } else if (denied_governor) {
      // Who does not say or not deny a thing leaves it open.
      result->modality = Weaker(result->modality, Modality::kPossible);
    }
    return;
  }
  result->modality = Weaker(result->modality, own.modality);
  if (verb->negative != denied_governor) Negate(result);
}

std::optional<Argument> FactualityJudge::AccordingTo(const Clause& clause) const {
  for (const Oblique& oblique : clause.obliques) {
    if (oblique.preposition != "volgens" && oblique.preposition != "aldus") continue;
    // `volgens het principe`, `volgens de planning`: how, not who says so.
    const std::string_view type = tree_[oblique.head].upos == "NOUN" ? lexicon_.NounType(tree_[oblique.head].lemma) : std::string_view();
    if (type != "Concept") return phrases_.Make(oblique.head);
  }
  return std::nullopt;
}

std::optional<Argument> FactualityJudge::Parenthetical(int clause) const {
  // `..., zei X`: the reporting verb hangs on what is said, or the other way round.
  for (size_t other = 0; other < clauses_.size(); ++other) {
    const Clause& candidate = clauses_[other];
    if (candidate.subjects.empty() || candidate.copular) continue;
    const bool below = candidate.parent == clause && candidate.link == "parataxis";
    const bool above = clauses_[clause].parent == static_cast<int>(other) && clauses_[clause].link == "parataxis";
    if (!below && !above) continue;
    const VerbClass* verb = lexicon_.FindVerb(candidate.lemma);
    // `Beleggers reageerden opgelucht: het aandeel steeg`: done, not said.
    const bool acted = candidate.lemma == "reageren" && candidate.head < clauses_[clause].head && tree_.Child(candidate.head, "ccomp") < 0;
    if (verb != nullptr && verb->kind == VerbClass::Kind::kReport && !acted) return candidate.subjects.front();
  }
  return std::nullopt;
}

}  // namespace tripel::ingest
