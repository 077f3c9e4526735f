#include "ingest/link/statements.h"

#include <algorithm>

namespace tripel::ingest {
namespace {

storage::Span ToSpan(const ByteSpan& span) { return {span.begin, span.end}; }

/// Whether a capital's name in such a statement is that of a team or a firm rather than of its state.
bool IsOfTeams(std::string_view predicate) {
  static constexpr std::string_view kPredicates[] = {"defeats", "draws-with", "plays-against", "wins", "eliminates", "selects", "hires", "dismisses",
                                                     "scores", "scores-against", "plays-for", "plays-in", "qualifies-for", "loses"};
  return std::find(std::begin(kPredicates), std::end(kPredicates), predicate) != std::end(kPredicates);
}

/// The state that a capital or seat acts for, where the predicate is an act; else the node itself.
int ActingNode(int node, bool stands_for_itself, const Gazetteer& gazetteer, NodeTable* nodes,
               bool* metonym) {
  if (stands_for_itself) return node;
  const Entry* state = gazetteer.ActsFor((*nodes)[node].key);
  if (state == nullptr) return node;
  *metonym = true;
  return nodes->AddEntry(*state);
}

/// The words of an argument where they stand in the predicate's sentence; widens the clause to hold
/// them.
storage::Span ArgumentSpan(const LinkedArgument* argument, int sentence, storage::Span* clause) {
  if (argument == nullptr || argument->sentence != sentence) return {};
  const storage::Span span = ToSpan(argument->span);
  if (!span.empty()) {
    clause->begin = std::min(clause->begin, span.begin);
    clause->end = std::max(clause->end, span.end);
  }
  return span;
}

/// A sentence other than the predicate's that the argument rests on, or -1.
int OtherSentence(const LinkedArgument* argument, int sentence) {
  if (argument == nullptr) return -1;
  if (argument->antecedent_sentence >= 0 && argument->antecedent_sentence != sentence) {
    return argument->antecedent_sentence;
  }
  return argument->sentence != sentence ? argument->sentence : -1;
}

}  // namespace

std::vector<Draft> MakeDrafts(const LinkedCandidate& linked, const Gazetteer& gazetteer,
                              const Constraints& constraints, NodeTable* nodes) {
  const Candidate& candidate = *linked.candidate;
  Draft draft;
  draft.candidate = &candidate;
  draft.predicate = linked.office.empty() ? candidate.predicate : linked.office;
  draft.modality = candidate.modality;
  draft.extractor = candidate.extractor;
  draft.confidence = candidate.confidence;
  draft.subject_argument = &linked.subject;
  draft.object_argument = linked.object ? &*linked.object : nullptr;
  draft.speaker_argument = linked.speaker ? &*linked.speaker : nullptr;
  draft.antecedent_sentence = candidate.antecedent_sentence;
  for (const LinkedArgument* argument :
       {draft.subject_argument, draft.object_argument, draft.speaker_argument}) {
    if (draft.antecedent_sentence < 0)
      draft.antecedent_sentence = OtherSentence(argument, candidate.sentence);
  }
  bool speaker_metonym = false;
  if (linked.speaker) {
    draft.speaker =
        ActingNode(linked.speaker->nodes.front(), false, gazetteer, nodes, &speaker_metonym);
  }
  std::vector<std::pair<int, int>> pairs;
  const std::vector<int>& subjects = linked.subject.nodes;
  if (candidate.reciprocal) {
    for (size_t i = 0; i < subjects.size(); ++i) {
      for (size_t k = i + 1; k < subjects.size(); ++k) pairs.emplace_back(subjects[i], subjects[k]);
    }
  } else if (linked.value >= 0) {
    for (const int subject : subjects) pairs.emplace_back(subject, linked.value);
  } else if (linked.object) {
    for (const int subject : subjects) {
      for (const int object : linked.object->nodes) pairs.emplace_back(subject, object);
    }
  }
  std::vector<Draft> drafts;
  for (const auto& [subject, object] : pairs) {
    draft.metonym = speaker_metonym;
    const bool team = IsOfTeams(draft.predicate);
    draft.subject = ActingNode(subject, team || constraints.SubjectMayBePlace(draft.predicate),
                               gazetteer, nodes, &draft.metonym);
    // A seat such as the Kremlin has spokesmen and critics of its own; only a city gives way as an
    // object.
    const bool itself =
        !candidate.reciprocal && (team || (*nodes)[object].kind != Kind::kPlace ||
                                  constraints.ObjectMayBePlace(draft.predicate));
    draft.object = ActingNode(object, itself, gazetteer, nodes, &draft.metonym);
    const bool possible = draft.subject != draft.object &&
                          constraints.AllowsSubject(draft.predicate, (*nodes)[draft.subject]) &&
                          (linked.value >= 0 ||
                           constraints.AllowsObject(draft.predicate, (*nodes)[draft.object]));
    if (possible) drafts.push_back(draft);
  }
  return drafts;
}

storage::SupportedStatement MakeStatement(const Draft& draft, const TextView& view,
                                          const NodeTable& nodes, std::string_view source) {
  const Candidate& candidate = *draft.candidate;
  storage::SupportedStatement statement;
  statement.identity.subject = nodes[draft.subject].key;
  statement.identity.predicate = draft.predicate;
  statement.identity.object = nodes[draft.object].key;
  statement.identity.polarity = candidate.polarity;
  statement.identity.modality = draft.modality;
  if (draft.speaker >= 0) statement.identity.speaker = nodes[draft.speaker].key;
  statement.identity.time = candidate.time;
  statement.open = candidate.open;
  storage::Evidence& evidence = statement.evidence;
  evidence.source = source;
  evidence.sentence = ToSpan(view[candidate.sentence].tree().sentence().span);
  evidence.clause = ToSpan(candidate.clause);
  evidence.predicate = ToSpan(candidate.predicate_span);
  evidence.predicate_surface = candidate.predicate_surface;
  evidence.subject = ArgumentSpan(draft.subject_argument, candidate.sentence, &evidence.clause);
  evidence.object = ArgumentSpan(draft.object_argument, candidate.sentence, &evidence.clause);
  evidence.speaker = ArgumentSpan(draft.speaker_argument, candidate.sentence, &evidence.clause);
  if (candidate.value_span.end > candidate.value_span.begin)
    evidence.object = ToSpan(candidate.value_span);
  for (const ByteSpan& cue : candidate.cues) evidence.cues.push_back(ToSpan(cue));
  if (draft.antecedent_sentence >= 0) {
    evidence.antecedent_sentence = ToSpan(view[draft.antecedent_sentence].tree().sentence().span);
  }
  evidence.metonym = draft.metonym;
  evidence.quantity = candidate.quantity;
  evidence.unit = candidate.unit;
  evidence.extractor = draft.extractor;
  evidence.confidence = draft.confidence;
  return statement;
}

}  // namespace tripel::ingest
