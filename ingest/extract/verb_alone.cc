// Statements of one argument: `X vertrekt`, `de vluchten zijn geschrapt`, passives that name no agent.
#include "ingest/extract/verb_rule.h"

namespace tripel::ingest {
namespace {

/// A verb with more predicates than this means nothing sure without its complements.
constexpr size_t kMostSenses = 3;

}  // namespace

bool VerbRule::ApplyPassiveExpression() {
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

void VerbRule::ApplyAlone() {
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

void VerbRule::EmitAlone(const std::string& label, bool open, const std::vector<int>& predicate) {
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

std::string VerbRule::PassiveLabel(const Frame& frame) const {
  const PredicateEntry* entry = context_.lexicon.FindPredicate(frame.predicate);
  const bool plain = frame.prepositions.empty() && frame.fixed.empty() && frame.nouns.empty() && !frame.swapped && !frame.alone;
  if (!plain || entry == nullptr || !entry->inverse.ends_with("-by")) return "";
  return entry->inverse.substr(0, entry->inverse.size() - 3);
}

void VerbRule::ApplyAgentless() {
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

}  // namespace tripel::ingest
