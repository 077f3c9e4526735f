// How a verb becomes a candidate: open relations, what members of a set do to each other, arguments that point back.
#include "ingest/extract/verb_rule.h"

#include <cctype>

#include "ingest/extract/vetoes.h"

namespace tripel::ingest {
namespace {

/// What the tagger took for a verb and is none (`Kabinet-X`) makes no relation.
bool IsInfinitive(std::string_view lemma) {
  const bool letters = std::all_of(lemma.begin(), lemma.end(), [](unsigned char c) {
    return c >= 0x80 || std::islower(c) != 0 || c == ' ' || c == '_';
  });
  return letters && lemma.ends_with("n");
}

}  // namespace

bool VerbRule::IsEachOther(const Argument& argument) const {
  return argument.sentence == tree_.index() && (tree_[argument.head].lemma == "elkaar" || tree_[argument.head].lemma == "elkander");
}

void VerbRule::EmitReciprocal(const Argument& members, const Frame& frame, const std::vector<int>& predicate) {
  Candidate candidate = StartCandidate(predicate, kFrameConfidence * kInferredSubjectPenalty);
  candidate.subject = members;
  candidate.predicate = frame.predicate;
  candidate.reciprocal = true;
  context_.Finish(&candidate);
  out_->push_back(std::move(candidate));
}

void VerbRule::EmitEachOther(const Frame& frame, const std::vector<int>& predicate) {
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

void VerbRule::ApplyReciprocal(const Frame& frame, const std::vector<int>& predicate) {
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

void VerbRule::ApplyOpen(const std::vector<Argument>& direct) {
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

bool VerbRule::IsTellingPair(const Argument& agent, const Argument& object) const {
  if (object.sentence != tree_.index() || tree_[object.head].upos == "NUM") return false;
  if (agent.sentence != tree_.index()) return true;
  const auto type = [&](const Argument& argument) { return context_.lexicon.NounType(tree_[argument.head].lemma); };
  const bool acts = IsName(tree_[agent.head]) || tree_[agent.head].upos == "PRON" || type(agent) == "Person" ||
                    type(agent) == "Organization" || type(agent) == "Group";
  // The parser takes the subject of an intransitive verb for its object where something else stands first.
  const bool ordered = agent.head < clause_.head || agent.head < object.head;
  return acts && ordered;
}

std::string VerbRule::OpenLabel() const {
  std::string label = clause_.lemma;
  std::replace(label.begin(), label.end(), ' ', '-');
  std::replace(label.begin(), label.end(), '_', '-');
  return label;
}

std::vector<int> VerbRule::PredicateTokens() const {
  std::vector<int> tokens{clause_.head};
  if (clause_.copular) tokens.insert(tokens.end(), clause_.auxiliaries.begin(), clause_.auxiliaries.end());
  for (const int child : tree_.Children(clause_.head)) {
    if (tree_[child].relation == "compound:prt") tokens.push_back(child);
  }
  return tokens;
}

Candidate VerbRule::StartCandidate(const std::vector<int>& predicate, double confidence) const {
  Candidate candidate = context_.Start(predicate, clause_.passive ? "passive" : "clause", confidence);
  candidate.clause.begin = std::min(candidate.clause.begin, clause_.span.begin);
  candidate.clause.end = std::max(candidate.clause.end, clause_.span.end);
  context_.Judge(index_, &candidate);
  return candidate;
}

void VerbRule::Emit(const Argument& agent, const Argument& object, const std::string& predicate, bool open, bool swapped, const std::vector<int>& tokens) {
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

bool VerbRule::IsPerson(const Argument& argument) const {
  if (argument.sentence != tree_.index() || !IsName(tree_[argument.head])) return false;
  return std::any_of(tree_.sentence().entities.begin(), tree_.sentence().entities.end(), [&](const EntitySpan& entity) {
    return entity.begin <= argument.head && argument.head < entity.end && entity.type == "PER";
  });
}

std::optional<double> VerbRule::TakeWhole(Candidate* candidate) const {
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

bool VerbRule::PointBack(Candidate* candidate) const {
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

}  // namespace tripel::ingest
