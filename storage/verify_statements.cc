// Statements: each must be in all orders, be what its evidence adds up to, and rest on texts.
#include "base/text/utf8.h"
#include "storage/article_check.h"
#include "storage/statement_change.h"
#include "storage/verifier.h"

namespace tripel::storage {

Status Verifier::CheckStatements() {
  Status status;
  TRIPEL_TRY_STATUS(
      reader_.Scan(Column::kStatements, "", "", [&](std::string_view key, std::string_view value) {
        ++expected_[static_cast<size_t>(Column::kStatements)];
        ++report_->statements;
        const std::optional<uint64_t> id = DecodeNumber(key);
        const Result<StatementRecord> record = DecodeStatement(value);
        if (!id || !record || record->predicate.value > kMaxTermId) {
          AddProblem("a statement cannot be read");
          return true;
        }
        last_statement_ = *id;
        status = CheckStatement({*id}, *record, value);
        return status.has_value();
      }));
  return status;
}

Status Verifier::CheckStatement(StatementId id, const StatementRecord& record,
                                std::string_view bytes) {
  TRIPEL_TRY_STATUS(CheckOrders(id, record));
  TRIPEL_TRY_STATUS(CheckIdentity(id, record));

  SummaryBuilder summary;
  bool readable = true;
  uint64_t source = 0;
  uint64_t ordinal = 0;
  const std::string prefix = EncodeNumber(id.value);
  TRIPEL_TRY_STATUS(reader_.Scan(
      Column::kEvidence, prefix, prefix, [&](std::string_view key, std::string_view value) {
        const std::optional<EvidenceKey> decoded = DecodeEvidence(key);
        const Result<EvidenceRecord> evidence = DecodeEvidenceRecord(value);
        const auto record_of_source =
            decoded ? sources_.find(decoded->source.value) : sources_.end();
        if (!evidence || record_of_source == sources_.end()) {
          readable = false;
          return true;
        }
        ordinal = decoded->source.value == source ? ordinal + 1 : 0;
        source = decoded->source.value;
        if (decoded->ordinal != ordinal)
          Problem("evidence {} of statement {} is missing", ordinal, id.value);
        summary.Add(*evidence, source, record_of_source->second);
        return true;
      }));
  if (!readable) Problem("evidence of statement {} cannot be read or has no source", id.value);
  if (summary.evidence() == 0) {
    Problem("statement {} has no evidence", id.value);
    return {};
  }
  StatementRecord summed = record;
  summary.Finish(&summed);
  if (Encode(summed) != bytes)
    Problem("statement {} is not what its evidence adds up to", id.value);
  return {};
}

Status Verifier::CheckOrders(StatementId id, const StatementRecord& record) {
  const StatementRef ref = record.Ref(id);
  const std::string what = fmt::format("statement {}", id.value);
  TRIPEL_TRY_STATUS(CheckPlace(ref));
  TRIPEL_TRY_STATUS(Expect(Column::kKeys, EncodeTextKey(KeySpace::kStatement, record.key),
                           EncodeNumber(id.value), "the id of " + what));
  if (ref.asserted) ++asserted_;
  const auto term = predicates_.find(ref.predicate.value);
  if (term == predicates_.end()) {
    Problem("statement {} has the predicate {}, which is not there", id.value, ref.predicate.value);
  } else {
    ++term->second.count;
    if (ref.asserted) ++term->second.asserted;
  }
  return {};
}

// A statement is in the delta, or else in the folded segment.
Status Verifier::CheckPlace(const StatementRef& ref) {
  const auto folded = folded_.find(ref.statement.value);
  TRIPEL_TRY(const std::optional<std::string> stored,
             reader_.Get(Column::kDelta, EncodeNumber(ref.statement.value)));
  if (stored) {
    if (*stored != EncodeDelta({ref, false})) Problem("statement {} has a wrong value in 'delta'", ref.statement.value);
    ++delta_;
  } else if (folded == folded_.end()) {
    Problem("statement {} is missing from 'delta' and from the segment of statements", ref.statement.value);
  } else if (folded->second != ref) {
    Problem("statement {} is another one in the segment of statements", ref.statement.value);
  }
  if (folded != folded_.end()) folded_.erase(folded);
  return {};
}

// What is left of the folded segment must be taken back in the delta.
Status Verifier::CheckRemoved() {
  for (const auto& [id, ref] : folded_) {
    ++delta_;
    TRIPEL_TRY(const std::optional<std::string> stored, reader_.Get(Column::kDelta, EncodeNumber(id)));
    DeltaEntry entry;
    entry.removed = true;
    if (!stored || *stored != EncodeDelta(entry))
      Problem("the segment of statements has statement {}, which is not there", id);
  }
  expected_[static_cast<size_t>(Column::kDelta)] += delta_;
  if (state_.delta != delta_) Problem("the counters say {} entries in 'delta', there are {}", state_.delta, delta_);
  return {};
}

Status Verifier::CheckIdentity(StatementId id, const StatementRecord& record) {
  StatementIdentity identity;
  bool resolved = true;
  const auto resolve = [&](EntityId entity, std::string* key) {
    const auto seen = entities_.find(entity.value);
    if (seen != entities_.end() && seen->second.stored) {
      *key = seen->second.key;
      return;
    }
    Problem("statement {} names entity {}, which is not there", id.value, entity.value);
    resolved = false;
  };
  resolve(record.subject, &identity.subject);
  resolve(record.object, &identity.object);
  if (record.speaker) resolve(record.speaker, &identity.speaker);
  const auto term = predicates_.find(record.predicate.value);
  if (!resolved || term == predicates_.end()) return {};
  identity.predicate = term->second.stored.text;
  identity.polarity = record.polarity;
  identity.modality = record.modality;
  identity.time = record.time;
  identity.import_id = record.import_id;
  if (record.confirmed != (curation_->VerdictOn(identity) == Verdict::kConfirmed))
    Problem("statement {} is confirmed otherwise than the curation log says", id.value);
  if (RawStatementKey(identity) != record.key)
    Problem("statement {} has the key of another one", id.value);
  return {};
}

Status Verifier::CheckSourceTexts() {
  for (const auto& [id, source] : sources_) {
    ++expected_[static_cast<size_t>(Column::kTexts)];
    TRIPEL_TRY(const std::optional<std::string> text,
               reader_.Get(Column::kTexts, EncodeNumber(id)));
    if (!text) {
      Problem("the text of source '{}' is missing", source.id);
      continue;
    }
    if (SourceChecksum(source, *text) != source.checksum) {
      Problem("source '{}' or its text is not what it was", source.id);
    }
    TRIPEL_TRY_STATUS(CheckSketch({id}, *text));
    TRIPEL_TRY_STATUS(CheckMentions({id}, *text));
    TRIPEL_TRY_STATUS(CheckSupport({id}, *text));
  }
  return {};
}

Status Verifier::CheckMentions(SourceId source, const std::string& text) {
  const std::string prefix = EncodeNumber(source.value);
  return reader_.Scan(Column::kMentions, prefix, prefix,
                      [&](std::string_view key, std::string_view value) {
                        ++expected_[static_cast<size_t>(Column::kMentions)];
                        const std::optional<MentionKey> mention = DecodeMention(key);
                        const bool inside = mention && mention->span.begin < mention->span.end &&
                                            mention->span.end <= text.size() &&
                                            text::IsCodePointBoundary(text, mention->span.begin) &&
                                            text::IsCodePointBoundary(text, mention->span.end);
                        const bool resolved = mention && entities_.contains(mention->entity.value);
                        if (!inside || !resolved || !value.empty()) {
                          Problem("a mention in source '{}' is not in its text, or names nothing",
                                  sources_[source.value].id);
                        }
                        return true;
                      });
}

Status Verifier::CheckSupport(SourceId source, const std::string& text) {
  std::vector<uint64_t> statements;
  const std::string& id = sources_[source.value].id;
  const std::string prefix = EncodeNumber(source.value);
  TRIPEL_TRY_STATUS(reader_.Scan(Column::kSupport, prefix, prefix,
                                 [&](std::string_view key, std::string_view value) {
                                   ++expected_[static_cast<size_t>(Column::kSupport)];
                                   const std::optional<SourcePart> part = DecodeSourcePart(key);
                                   if (!part || !value.empty()) {
                                     Problem("a statement of source '{}' cannot be read", id);
                                   } else {
                                     statements.push_back(part->part);
                                   }
                                   return true;
                                 }));
  for (const uint64_t statement : statements) {
    uint64_t pieces = 0;
    const std::string evidence_prefix = EncodeEvidencePrefix({statement}, source);
    TRIPEL_TRY_STATUS(reader_.Scan(
        Column::kEvidence, evidence_prefix, evidence_prefix,
        [&](std::string_view, std::string_view value) {
          ++pieces;
          const Result<EvidenceRecord> record = DecodeEvidenceRecord(value);
          // What cannot be read was reported with its statement.
          if (!record) return true;
          const Status spans = CheckEvidenceSpans(record->evidence, text);
          if (!spans)
            Problem("statement {}, source '{}': {}", statement, id, spans.error().message);
          return true;
        }));
    if (pieces == 0) Problem("source '{}' supports statement {} without evidence", id, statement);
    expected_[static_cast<size_t>(Column::kEvidence)] += pieces;
    report_->evidence += pieces;
  }
  return {};
}

}  // namespace tripel::storage
