// Validation of articles.
#include "storage/article_check.h"

#include <fmt/format.h>

#include <cmath>
#include <unordered_set>

#include "base/text/utf8.h"
#include "storage/record_codec.h"

namespace tripel::storage {
namespace {

using EntityKeys = std::unordered_set<std::string_view>;

Failure Invalid(std::string message) {
  return Fail(ErrorCode::kInvalidArgument, std::move(message));
}

Status CheckText(std::string_view what, std::string_view text, bool may_be_empty) {
  if (text.empty() && !may_be_empty) return Invalid(fmt::format("{} is empty", what));
  if (text.size() > kMaxNameBytes) {
    return Invalid(
        fmt::format("{} has {} bytes; at most {} are allowed", what, text.size(), kMaxNameBytes));
  }
  if (const auto bad = text::ValidateUtf8(text)) {
    return Invalid(fmt::format("{} is not UTF-8 at byte {}", what, *bad));
  }
  return {};
}

// YYYY, YYYY-MM, YYYY-MM-DD, or that with T and a time: forms whose order as texts is their order
// in time.
bool IsPublishedDate(std::string_view date) {
  constexpr std::string_view kShape = "dddd-dd-dd";
  const std::string_view day = date.substr(0, kShape.size());
  if (day.size() != 4 && day.size() != 7 && day.size() != 10) return false;
  for (size_t i = 0; i < day.size(); ++i) {
    const bool digit = day[i] >= '0' && day[i] <= '9';
    if (kShape[i] == 'd' ? !digit : day[i] != kShape[i]) return false;
  }
  return date.size() <= kShape.size() || date[kShape.size()] == 'T';
}

Status CheckSource(const Source& source) {
  TRIPEL_TRY_STATUS(CheckText("the id of the source", source.id, false));
  const std::string where = fmt::format("source '{}': ", source.id);
  TRIPEL_TRY_STATUS(CheckText(where + "the title", source.title, true));
  TRIPEL_TRY_STATUS(CheckText(where + "the language", source.language, true));
  TRIPEL_TRY_STATUS(CheckText(where + "the content hash", source.content_hash, false));
  if (!source.published.empty() && !IsPublishedDate(source.published)) {
    return Invalid(
        where + fmt::format("'{}' is no date like 2022-08-15, 2022-08 or 2022", source.published));
  }
  TRIPEL_TRY_STATUS(CheckText(where + "the date", source.published, true));
  if (source.text.size() > kMaxTextBytes) {
    return Invalid(where + fmt::format("the text has {} bytes; at most {} are allowed",
                                       source.text.size(), kMaxTextBytes));
  }
  if (const auto bad = text::ValidateUtf8(source.text)) {
    return Invalid(where + fmt::format("the text is not UTF-8 at byte {}", *bad));
  }
  return {};
}

Status CheckProperties(std::string_view what, const Map& properties) {
  for (const auto& [key, value] : properties) {
    TRIPEL_TRY_STATUS(CheckText(fmt::format("a property key of {}", what), key, false));
    if (!IsStorable(value)) {
      return Invalid(fmt::format("property '{}' of {} is a {} that a store cannot hold", key, what,
                                 KindName(value.kind())));
    }
  }
  return {};
}

Status CheckEntity(const Entity& entity) {
  TRIPEL_TRY_STATUS(CheckText("the key of an entity", entity.key, false));
  const std::string what = fmt::format("entity '{}'", entity.key);
  TRIPEL_TRY_STATUS(CheckText("the name of " + what, entity.name, true));
  for (const std::string& label : entity.labels) {
    TRIPEL_TRY_STATUS(CheckText("a label of " + what, label, false));
  }
  for (const Alias& alias : entity.aliases) {
    TRIPEL_TRY_STATUS(CheckText("an alias of " + what, alias.text, false));
    TRIPEL_TRY_STATUS(CheckText("the language of an alias of " + what, alias.language, true));
  }
  const auto name = entity.properties.find("name");
  const bool is_odd = name == entity.properties.end() ||
                      (entity.name.empty() && (name->second.kind() != Value::Kind::kString || name->second.string().empty()));
  if (!is_odd) return Invalid(fmt::format("{} has a property 'name'; the name has its own place", what));
  return CheckProperties(what, entity.properties);
}

Status CheckSpan(std::string_view what, const Span& span, std::string_view text) {
  if (span.begin > span.end || span.end > text.size()) {
    return Invalid(fmt::format("{} [{}, {}) is not in the text of {} bytes", what, span.begin,
                               span.end, text.size()));
  }
  if (!text::IsCodePointBoundary(text, span.begin) || !text::IsCodePointBoundary(text, span.end)) {
    return Invalid(
        fmt::format("{} [{}, {}) begins or ends inside a character", what, span.begin, span.end));
  }
  return {};
}

bool Holds(const Span& outer, const Span& inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

Status CheckListed(std::string_view what, std::string_view key, const EntityKeys& listed) {
  if (listed.contains(key)) return {};
  return Invalid(fmt::format("{} '{}' is not among the entities of the article", what, key));
}

Status CheckEvidence(const Evidence& evidence, const Source& source) {
  if (evidence.source != source.id) {
    return Invalid(fmt::format("evidence of another source, '{}'", evidence.source));
  }
  TRIPEL_TRY_STATUS(CheckText("the surface of the predicate", evidence.predicate_surface, true));
  TRIPEL_TRY_STATUS(CheckText("the unit", evidence.unit, true));
  TRIPEL_TRY_STATUS(CheckText("the extractor", evidence.extractor, true));
  if (!(evidence.confidence >= 0 && evidence.confidence <= 1)) {
    return Invalid(fmt::format("a confidence of {} is not between 0 and 1", evidence.confidence));
  }
  if (evidence.quantity && !std::isfinite(*evidence.quantity))
    return Invalid("the quantity is not finite");
  return CheckEvidenceSpans(evidence, source.text);
}

Status CheckStatement(const SupportedStatement& statement, const ArticleGraph& article,
                      const EntityKeys& listed) {
  const StatementIdentity& identity = statement.identity;
  TRIPEL_TRY_STATUS(CheckListed("the subject", identity.subject, listed));
  TRIPEL_TRY_STATUS(CheckListed("the object", identity.object, listed));
  if (!identity.speaker.empty())
    TRIPEL_TRY_STATUS(CheckListed("the speaker", identity.speaker, listed));
  TRIPEL_TRY_STATUS(CheckText("the predicate", identity.predicate, false));
  TRIPEL_TRY_STATUS(CheckText("the time", identity.time, true));
  TRIPEL_TRY_STATUS(CheckText("the import id", identity.import_id, true));
  if (identity.polarity > Polarity::kNegative || identity.modality > Modality::kHypothetical) {
    return Invalid("a polarity or modality that does not exist");
  }
  TRIPEL_TRY_STATUS(CheckProperties("the statement", statement.properties));
  return CheckEvidence(statement.evidence, article.source);
}

// Says which statement an error is about.
Status Within(const Status& status, const ArticleGraph& article,
              const StatementIdentity& identity) {
  if (status) return {};
  return Invalid(fmt::format("source '{}': statement ({})-[:{}]->({}): {}", article.source.id,
                             identity.subject, identity.predicate, identity.object,
                             status.error().message));
}

}  // namespace

Status CheckName(std::string_view what, std::string_view text) {
  return CheckText(what, text, false);
}

Status CheckEvidenceSpans(const Evidence& evidence, std::string_view text) {
  TRIPEL_TRY_STATUS(CheckSpan("the sentence", evidence.sentence, text));
  TRIPEL_TRY_STATUS(CheckSpan("the antecedent sentence", evidence.antecedent_sentence, text));
  TRIPEL_TRY_STATUS(CheckSpan("the clause", evidence.clause, text));
  if (!evidence.clause.empty() && !Holds(evidence.sentence, evidence.clause)) {
    return Invalid("the clause is not inside its sentence");
  }
  const auto check = [&](std::string_view what, const Span& span, std::string_view whole_name,
                         const Span& whole) -> Status {
    TRIPEL_TRY_STATUS(CheckSpan(what, span, text));
    if (span.empty() || Holds(whole, span) || Holds(evidence.antecedent_sentence, span)) return {};
    return Invalid(fmt::format("{} [{}, {}) is outside its {} [{}, {})", what, span.begin, span.end,
                               whole_name, whole.begin, whole.end));
  };
  const auto check_in_clause = [&](std::string_view what, const Span& span) {
    return check(what, span, "clause", evidence.clause);
  };
  const auto check_in_sentence = [&](std::string_view what, const Span& span) {
    return check(what, span, "sentence", evidence.sentence);
  };
  TRIPEL_TRY_STATUS(check_in_clause("the span of the predicate", evidence.predicate));
  TRIPEL_TRY_STATUS(check_in_clause("the span of the subject", evidence.subject));
  TRIPEL_TRY_STATUS(check_in_clause("the span of the object", evidence.object));
  TRIPEL_TRY_STATUS(check_in_sentence("the span of the speaker", evidence.speaker));
  for (const Span& cue : evidence.cues) {
    TRIPEL_TRY_STATUS(check_in_sentence("the span of a cue", cue));
  }
  return {};
}

Status CheckArticle(const ArticleGraph& article) {
  TRIPEL_TRY_STATUS(CheckSource(article.source));
  EntityKeys listed;
  for (const Entity& entity : article.entities) {
    TRIPEL_TRY_STATUS(CheckEntity(entity));
    listed.insert(entity.key);
  }
  for (const Mention& mention : article.mentions) {
    const std::string what =
        fmt::format("source '{}': the mention of '{}'", article.source.id, mention.entity);
    TRIPEL_TRY_STATUS(CheckSpan(what, mention.span, article.source.text));
    if (mention.span.empty()) return Invalid(what + " is empty");
    TRIPEL_TRY_STATUS(CheckListed(what + ": the entity", mention.entity, listed));
  }
  if (article.statements.size() > kMaxStatementsPerArticle) {
    return Invalid(fmt::format("source '{}' has {} statements; at most {} are allowed",
                               article.source.id, article.statements.size(),
                               kMaxStatementsPerArticle));
  }
  for (const SupportedStatement& statement : article.statements) {
    TRIPEL_TRY_STATUS(
        Within(CheckStatement(statement, article, listed), article, statement.identity));
  }
  return {};
}

}  // namespace tripel::storage
