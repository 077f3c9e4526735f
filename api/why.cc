// Where a statement comes from, ready to show.
#include <algorithm>

#include "api/evidence_view.h"
#include "api/state.h"
#include <fmt/format.h>

namespace tripel {
namespace {

/// `span` as a range of the shown sentence; empty when it does not lie in it.
TextSpan Within(const storage::Span& shown, const storage::Span& span) {
  if (span.empty() || span.begin < shown.begin || span.end > shown.end) return {};
  return {span.begin - shown.begin, span.end - shown.begin};
}

}  // namespace

Result<EvidenceView> ViewEvidence(const storage::Snapshot& snapshot, const storage::Evidence& evidence) {
  TRIPEL_TRY(const auto source, snapshot.ReadSource(evidence.source));
  if (!source) return Fail(ErrorCode::kCorruption, fmt::format("evidence of a missing source {}", evidence.source));
  // Imported edges have no sentence.
  const storage::Span shown = evidence.sentence.empty() ? evidence.clause : evidence.sentence;
  const auto slice = [&](const storage::Span& span) { return source->text.substr(span.begin, span.end - span.begin); };
  EvidenceView view;
  view.source = evidence.source;
  view.title = source->title;
  view.published = source->published;
  view.sentence = slice(shown);
  view.predicate = Within(shown, evidence.predicate);
  view.subject = Within(shown, evidence.subject);
  view.object = Within(shown, evidence.object);
  view.speaker = Within(shown, evidence.speaker);
  if (!evidence.antecedent_sentence.empty()) view.context = slice(evidence.antecedent_sentence);
  view.extractor = evidence.extractor;
  view.confidence = evidence.confidence;
  return view;
}

Result<std::vector<EvidenceView>> Database::Why(std::string_view statement_key) const {
  return Guarded([&]() -> Result<std::vector<EvidenceView>> {
    TRIPEL_TRY(const auto snapshot, state_->store->TakeSnapshot());
    TRIPEL_TRY(const auto id, snapshot->FindStatement(statement_key));
    if (!id) return Fail(ErrorCode::kNotFound, fmt::format("there is no statement with the key {}", statement_key));
    TRIPEL_TRY(const std::vector<storage::Evidence> evidence, snapshot->ReadEvidence(*id));
    std::vector<EvidenceView> views;
    for (const storage::Evidence& item : evidence) {
      TRIPEL_TRY(views.emplace_back(), ViewEvidence(*snapshot, item));
    }
    return views;
  });
}

}  // namespace tripel
