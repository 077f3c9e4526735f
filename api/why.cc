// Where a statement comes from, ready to show.
#include <algorithm>

#include "api/state.h"
#include "fmt/format.h"

namespace tripel {
namespace {

/// `span` as a range of the shown sentence; empty when it does not lie in it.
TextSpan Within(const storage::Span& shown, const storage::Span& span) {
  if (span.empty() || span.begin < shown.begin || span.end > shown.end) return {};
  return {span.begin - shown.begin, span.end - shown.begin};
}

}  // namespace

Result<std::vector<EvidenceView>> Database::Why(std::string_view statement_key) const {
  return Guarded([&]() -> Result<std::vector<EvidenceView>> {
    TRIPEL_TRY(const auto snapshot, state_->store->TakeSnapshot());
    TRIPEL_TRY(const auto id, snapshot->FindStatement(statement_key));
    if (!id) return Fail(ErrorCode::kNotFound, fmt::format("there is no statement with the key {}", statement_key));
    TRIPEL_TRY(const std::vector<storage::Evidence> evidence, snapshot->ReadEvidence(*id));
    std::vector<EvidenceView> views;
    for (const storage::Evidence& item : evidence) {
      TRIPEL_TRY(const auto source, snapshot->ReadSource(item.source));
      if (!source) return Fail(ErrorCode::kCorruption, fmt::format("evidence of a missing source {}", item.source));
      // Imported edges have no sentence.
      const storage::Span shown = item.sentence.empty() ? item.clause : item.sentence;
      const auto slice = [&](const storage::Span& span) { return source->text.substr(span.begin, span.end - span.begin); };
      EvidenceView view;
      view.source = item.source;
      view.title = source->title;
      view.published = source->published;
      view.sentence = slice(shown);
      view.predicate = Within(shown, item.predicate);
      view.subject = Within(shown, item.subject);
      view.object = Within(shown, item.object);
      view.speaker = Within(shown, item.speaker);
      if (!item.antecedent_sentence.empty()) view.context = slice(item.antecedent_sentence);
      view.extractor = item.extractor;
      view.confidence = item.confidence;
      views.push_back(std::move(view));
    }
    return views;
  });
}

}  // namespace tripel
