#include "ingest/link/referents.h"

namespace tripel::ingest {
namespace {

constexpr double kSubjectBonus = 1.5;
constexpr double kSentencePenalty = 1.0;
constexpr double kParagraphPenalty = 0.3;
/// Within one sentence later mentions are a little nearer.
constexpr double kTokenBonus = 0.01;
constexpr double kClearLead = 0.15;

}  // namespace

bool Referents::SharesVerb(const Referent& referent, int sentence, int token) const {
  if (referent.sentence != sentence) return false;
  const int verb = view_[sentence][token].head;
  return verb != Token::kRoot && view_[sentence][referent.token].head == verb;
}

const Referent* Referents::MostPresent(int sentence, int token, int reach,
                                       const std::function<double(const Referent&)>& weight) const {
  const Referent* best = nullptr;
  double best_score = 0;
  bool tie = false;
  for (const Referent& referent : referents_) {
    if (referent.sentence < sentence - reach || SharesVerb(referent, sentence, token)) continue;
    const double own = weight(referent);
    if (own <= 0) continue;
    const int paragraph = view_[sentence].tree().sentence().paragraph;
    const int its_paragraph = view_[referent.sentence].tree().sentence().paragraph;
    const double score = own + (referent.subject ? kSubjectBonus : 0) +
                         kTokenBonus * referent.token -
                         kSentencePenalty * (sentence - referent.sentence) -
                         kParagraphPenalty * (paragraph - its_paragraph);
    if (best != nullptr && score < best_score - kClearLead) continue;
    const bool same = best != nullptr && best->node == referent.node && best->noun == referent.noun;
    tie = best != nullptr && !same && score < best_score + kClearLead;
    if (best == nullptr || score > best_score) {
      best = &referent;
      best_score = score;
    }
  }
  return tie ? nullptr : best;
}

}  // namespace tripel::ingest
