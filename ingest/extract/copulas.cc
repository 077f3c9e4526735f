// Copulas: what something is, and where. Role nouns (`X is president van Y`) are in roles.cc.
#include "ingest/extract/rules.h"

namespace tripel::ingest {
namespace {

constexpr double kClassConfidence = 0.65;
constexpr double kPlaceConfidence = 0.7;

bool IsPlacePreposition(std::string_view preposition) {
  return preposition == "in" || preposition == "te" || preposition == "op";
}

}  // namespace

void ExtractCopulas(const RuleContext& context, std::vector<Candidate>* out) {
  for (size_t i = 0; i < context.clauses.size(); ++i) {
    const Clause& clause = context.clauses[i];
    if (!clause.copular || clause.auxiliaries.empty()) continue;
    const Token& head = context.tree[clause.head];
    const std::string preposition = context.tree.Preposition(clause.head);
    const bool place = IsName(head) && IsPlacePreposition(preposition);
    std::string modifier;
    const bool role = context.lexicon.FindRole(head.lemma, &modifier) != nullptr;
    const bool class_noun = head.upos == "NOUN" && preposition.empty() && !role && !context.phrases.IsTime(clause.head);
    if (!place && !class_noun) continue;
    for (const Argument& subject : clause.subjects) {
      // Only names are worth classing: `dat is een probleem` says nothing that lasts.
      if (subject.sentence != context.tree.index() || !IsName(context.tree[subject.head])) continue;
      Candidate candidate = context.Start(clause.auxiliaries, "copula", place ? kPlaceConfidence : kClassConfidence);
      context.Judge(static_cast<int>(i), &candidate);
      candidate.subject = subject;
      candidate.object = context.phrases.Make(clause.head);
      candidate.predicate = place ? "located-in" : "is-a";
      context.Finish(&candidate);
      out->push_back(std::move(candidate));
    }
  }
}

}  // namespace tripel::ingest
