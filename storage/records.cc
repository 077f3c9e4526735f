// Records as bytes. Every record begins with its layout, so that one that is not known is seen at
// once.
#include "storage/records.h"

#include "storage/record_codec.h"

namespace tripel::storage {
namespace {

constexpr uint8_t kLayout = 1;

RecordWriter NewRecord() {
  RecordWriter out;
  out.Byte(kLayout);
  return out;
}

RecordReader OpenRecord(std::string_view bytes) {
  RecordReader in(bytes);
  if (in.Byte() != kLayout) in.Fail();
  return in;
}

void WriteSpan(const Span& span, RecordWriter* out) {
  out->Varint(span.begin);
  out->Varint(span.end - span.begin);
}

Span ReadSpan(RecordReader* in) {
  Span span;
  span.begin = in->Varint();
  span.end = span.begin + in->Varint();
  if (span.end < span.begin) in->Fail();
  return span;
}

void WriteAlias(const Alias& alias, RecordWriter* out) {
  out->Text(alias.text);
  out->Text(alias.language);
}

Alias ReadAlias(RecordReader* in) {
  Alias alias;
  alias.text = in->Text();
  alias.language = in->Text();
  return alias;
}

// Texts counted by how many sources give them.
void WriteCounts(const std::map<std::string, uint64_t>& counts, RecordWriter* out) {
  out->Varint(counts.size());
  for (const auto& [text, count] : counts) {
    out->Text(text);
    out->Varint(count);
  }
}

std::map<std::string, uint64_t> ReadCounts(RecordReader* in) {
  std::map<std::string, uint64_t> counts;
  const size_t size = in->Count();
  for (size_t i = 0; i < size && !in->failed(); ++i) {
    std::string text = in->Text();
    counts[std::move(text)] = in->Varint();
  }
  return counts;
}

void ReadEntityLabels(RecordReader* in, std::map<uint64_t, uint64_t>* labels) {
  const size_t size = in->Count();
  for (size_t i = 0; i < size && !in->failed(); ++i) {
    const uint64_t label = in->Varint();
    (*labels)[label] = in->Varint();
  }
}

void WriteEvidence(const Evidence& evidence, RecordWriter* out) {
  for (const Span* span :
       {&evidence.sentence, &evidence.clause, &evidence.predicate, &evidence.subject,
        &evidence.object, &evidence.speaker, &evidence.antecedent_sentence}) {
    WriteSpan(*span, out);
  }
  out->Varint(evidence.cues.size());
  for (const Span& cue : evidence.cues) WriteSpan(cue, out);
  out->Text(evidence.predicate_surface);
  out->Text(evidence.extractor);
  out->Text(evidence.unit);
  out->Bool(evidence.metonym);
  out->Bool(evidence.quantity.has_value());
  if (evidence.quantity) out->Float(*evidence.quantity);
  out->Float(evidence.confidence);
}

Evidence ReadEvidence(RecordReader* in) {
  Evidence evidence;
  for (Span* span : {&evidence.sentence, &evidence.clause, &evidence.predicate, &evidence.subject,
                     &evidence.object, &evidence.speaker, &evidence.antecedent_sentence}) {
    *span = ReadSpan(in);
  }
  const size_t cues = in->Count();
  for (size_t i = 0; i < cues && !in->failed(); ++i) evidence.cues.push_back(ReadSpan(in));
  evidence.predicate_surface = in->Text();
  evidence.extractor = in->Text();
  evidence.unit = in->Text();
  evidence.metonym = in->Bool();
  if (in->Bool()) evidence.quantity = in->Float();
  evidence.confidence = in->Float();
  return evidence;
}

void WriteTexts(const std::vector<std::string>& texts, RecordWriter* out) {
  out->Varint(texts.size());
  for (const std::string& text : texts) out->Text(text);
}

std::vector<std::string> ReadTexts(RecordReader* in) {
  std::vector<std::string> texts;
  const size_t size = in->Count();
  for (size_t i = 0; i < size && !in->failed(); ++i) texts.push_back(in->Text());
  return texts;
}

// The fields a scan needs come first.
void ReadStatementHead(RecordReader* in, StatementRecord* record) {
  record->polarity = static_cast<Polarity>(in->Enum(static_cast<uint8_t>(Polarity::kNegative)));
  record->modality = static_cast<Modality>(in->Enum(static_cast<uint8_t>(Modality::kHypothetical)));
  record->confirmed = in->Bool();
  record->subject = {in->Varint()};
  record->predicate = {in->Varint()};
  record->object = {in->Varint()};
}

template <typename Record>
Result<Record> Finished(const RecordReader& in, Record record, std::string_view what) {
  TRIPEL_TRY_STATUS(in.Finish(what));
  return record;
}

}  // namespace

void WriteIdentity(const StatementIdentity& identity, RecordWriter* out) {
  out->Text(identity.subject);
  out->Text(identity.predicate);
  out->Text(identity.object);
  out->Byte(static_cast<uint8_t>(identity.polarity));
  out->Byte(static_cast<uint8_t>(identity.modality));
  out->Text(identity.speaker);
  out->Text(identity.time);
  out->Text(identity.import_id);
}

StatementIdentity ReadIdentity(RecordReader* in) {
  StatementIdentity identity;
  identity.subject = in->Text();
  identity.predicate = in->Text();
  identity.object = in->Text();
  identity.polarity = static_cast<Polarity>(in->Enum(static_cast<uint8_t>(Polarity::kNegative)));
  identity.modality = static_cast<Modality>(in->Enum(static_cast<uint8_t>(Modality::kHypothetical)));
  identity.speaker = in->Text();
  identity.time = in->Text();
  identity.import_id = in->Text();
  return identity;
}

std::string Encode(const StateRecord& record) {
  RecordWriter out = NewRecord();
  for (const uint64_t number :
       {record.next_entity, record.next_statement, record.next_source, record.next_predicate,
        record.next_label, record.commits, record.sources, record.entities, record.statements,
        record.asserted, record.evidence, record.events, record.originals, record.next_segment,
        record.folded_below, record.delta}) {
    out.Varint(number);
  }
  return out.Take();
}

Result<StateRecord> DecodeState(std::string_view bytes) {
  RecordReader in = OpenRecord(bytes);
  StateRecord record;
  for (uint64_t* number :
       {&record.next_entity, &record.next_statement, &record.next_source, &record.next_predicate,
        &record.next_label, &record.commits, &record.sources, &record.entities, &record.statements,
        &record.asserted, &record.evidence, &record.events, &record.originals,
        &record.next_segment, &record.folded_below, &record.delta}) {
    *number = in.Varint();
  }
  return Finished(in, record, "the counters");
}

std::string Encode(const TermRecord& record) {
  RecordWriter out = NewRecord();
  out.Text(record.text);
  out.Varint(record.count);
  out.Varint(record.asserted);
  return out.Take();
}

Result<TermRecord> DecodeTerm(std::string_view bytes) {
  RecordReader in = OpenRecord(bytes);
  TermRecord record;
  record.text = in.Text();
  record.count = in.Varint();
  record.asserted = in.Varint();
  return Finished(in, std::move(record), "the predicates and labels");
}

std::string Encode(const Contribution& record) {
  RecordWriter out = NewRecord();
  out.Text(record.name);
  out.Bool(record.merged);
  out.Varint(record.labels.size());
  for (const uint64_t label : record.labels) out.Varint(label);
  out.Varint(record.aliases.size());
  for (const Alias& alias : record.aliases) WriteAlias(alias, &out);
  out.Varint(record.properties.size());
  for (const auto& [key, value] : record.properties) {
    out.Text(key);
    out.Text(value);
  }
  return out.Take();
}

Result<Contribution> DecodeContribution(std::string_view bytes) {
  RecordReader in = OpenRecord(bytes);
  Contribution record;
  record.name = in.Text();
  record.merged = in.Bool();
  const size_t labels = in.Count();
  for (size_t i = 0; i < labels && !in.failed(); ++i) record.labels.push_back(in.Varint());
  const size_t aliases = in.Count();
  for (size_t i = 0; i < aliases && !in.failed(); ++i) record.aliases.push_back(ReadAlias(&in));
  const size_t properties = in.Count();
  for (size_t i = 0; i < properties && !in.failed(); ++i) {
    std::string key = in.Text();
    record.properties[std::move(key)] = in.Text();
  }
  return Finished(in, std::move(record), "the contributions to entities");
}

std::string Encode(const EntityRecord& record) {
  RecordWriter out = NewRecord();
  out.Text(record.key);
  out.Varint(record.labels.size());
  for (const auto& [label, count] : record.labels) {
    out.Varint(label);
    out.Varint(count);
  }
  out.Varint(record.sources);
  WriteCounts(record.names, &out);
  WriteCounts(record.merged_names, &out);
  out.Varint(record.aliases.size());
  for (const auto& [alias, count] : record.aliases) {
    WriteAlias(alias, &out);
    out.Varint(count);
  }
  out.Varint(record.properties.size());
  for (const auto& [key, values] : record.properties) {
    out.Text(key);
    WriteCounts(values, &out);
  }
  return out.Take();
}

Result<EntityRecord> DecodeEntity(std::string_view bytes) {
  RecordReader in = OpenRecord(bytes);
  EntityRecord record;
  record.key = in.Text();
  ReadEntityLabels(&in, &record.labels);
  record.sources = in.Varint();
  record.names = ReadCounts(&in);
  record.merged_names = ReadCounts(&in);
  const size_t aliases = in.Count();
  for (size_t i = 0; i < aliases && !in.failed(); ++i) {
    Alias alias = ReadAlias(&in);
    record.aliases[std::move(alias)] = in.Varint();
  }
  const size_t properties = in.Count();
  for (size_t i = 0; i < properties && !in.failed(); ++i) {
    std::string key = in.Text();
    record.properties[std::move(key)] = ReadCounts(&in);
  }
  return Finished(in, std::move(record), "the entities");
}

Result<EntityHead> DecodeEntityHead(std::string_view bytes) {
  RecordReader in = OpenRecord(bytes);
  EntityHead head;
  head.key = in.Text();
  std::map<uint64_t, uint64_t> labels;
  ReadEntityLabels(&in, &labels);
  for (const auto& [label, count] : labels) head.labels.push_back({label});
  TRIPEL_TRY_STATUS(in.FinishHead("the entities"));
  return head;
}

std::string Encode(const StatementRecord& record) {
  RecordWriter out = NewRecord();
  out.Byte(static_cast<uint8_t>(record.polarity));
  out.Byte(static_cast<uint8_t>(record.modality));
  out.Bool(record.confirmed);
  out.Varint(record.subject.value);
  out.Varint(record.predicate.value);
  out.Varint(record.object.value);
  out.Varint(record.speaker.value);
  out.Text(record.time);
  out.Text(record.import_id);
  out.Text(record.key);
  out.Bool(record.open);
  out.Properties(record.properties);
  out.Varint(record.evidence);
  out.Float(record.confidence);
  out.Varint(record.sources.size());
  for (const uint64_t source : record.sources) out.Varint(source);
  out.Varint(record.independent_sources);
  out.Text(record.first_published);
  out.Text(record.last_published);
  out.Text(record.language);
  return out.Take();
}

Result<StatementRecord> DecodeStatement(std::string_view bytes) {
  RecordReader in = OpenRecord(bytes);
  StatementRecord record;
  ReadStatementHead(&in, &record);
  record.speaker = {in.Varint()};
  record.time = in.Text();
  record.import_id = in.Text();
  record.key = in.Text();
  record.open = in.Bool();
  record.properties = in.Properties();
  record.evidence = in.Varint();
  record.confidence = in.Float();
  const size_t sources = in.Count();
  for (size_t i = 0; i < sources && !in.failed(); ++i) record.sources.push_back(in.Varint());
  record.independent_sources = in.Varint();
  record.first_published = in.Text();
  record.last_published = in.Text();
  record.language = in.Text();
  return Finished(in, std::move(record), "the statements");
}

Result<StatementRef> DecodeStatementHead(StatementId id, std::string_view bytes) {
  RecordReader in = OpenRecord(bytes);
  StatementRecord record;
  ReadStatementHead(&in, &record);
  TRIPEL_TRY_STATUS(in.FinishHead("the statements"));
  return record.Ref(id);
}

std::string Encode(const EvidenceRecord& record) {
  RecordWriter out = NewRecord();
  WriteEvidence(record.evidence, &out);
  out.Bool(record.open);
  out.Properties(record.properties);
  return out.Take();
}

Result<EvidenceRecord> DecodeEvidenceRecord(std::string_view bytes) {
  RecordReader in = OpenRecord(bytes);
  EvidenceRecord record;
  record.evidence = ReadEvidence(&in);
  record.open = in.Bool();
  record.properties = in.Properties();
  return Finished(in, std::move(record), "the evidence");
}

std::string Encode(const SourceRecord& record) {
  RecordWriter out = NewRecord();
  for (const std::string* text : {&record.id, &record.title, &record.published, &record.language,
                                  &record.content_hash, &record.checksum}) {
    out.Text(*text);
  }
  out.Varint(record.copies.size());
  for (const uint64_t copy : record.copies) out.Varint(copy);
  return out.Take();
}

std::string SourceChecksum(const SourceRecord& record, std::string_view text) {
  SourceRecord fields = record;
  fields.checksum.clear();
  fields.copies.clear();
  return ContentHash(text, Encode(fields), "");
}

Result<SourceRecord> DecodeSource(std::string_view bytes) {
  RecordReader in = OpenRecord(bytes);
  SourceRecord record;
  for (std::string* text : {&record.id, &record.title, &record.published, &record.language,
                            &record.content_hash, &record.checksum}) {
    *text = in.Text();
  }
  const size_t copies = in.Count();
  for (size_t i = 0; i < copies && !in.failed(); ++i) record.copies.push_back(in.Varint());
  return Finished(in, std::move(record), "the sources");
}

std::string Encode(const CurationEvent& event) {
  RecordWriter out = NewRecord();
  out.Byte(static_cast<uint8_t>(event.kind));
  out.Varint(event.number);
  out.Text(event.time);
  WriteTexts(event.entities, &out);
  out.Text(event.name);
  WriteTexts(event.labels, &out);
  out.Bool(event.statement.has_value());
  if (event.statement) WriteIdentity(*event.statement, &out);
  out.Varint(event.undone);
  out.Text(event.note);
  return out.Take();
}

Result<CurationEvent> DecodeCurationEvent(std::string_view bytes) {
  RecordReader in = OpenRecord(bytes);
  CurationEvent event;
  event.kind =
      static_cast<CurationEvent::Kind>(in.Enum(static_cast<uint8_t>(CurationEvent::Kind::kUndo)));
  event.number = in.Varint();
  event.time = in.Text();
  event.entities = ReadTexts(&in);
  event.name = in.Text();
  event.labels = ReadTexts(&in);
  if (in.Bool()) event.statement = ReadIdentity(&in);
  event.undone = in.Varint();
  event.note = in.Text();
  return Finished(in, std::move(event), "the curation log");
}

std::string Encode(const text::Sketch& sketch) {
  RecordWriter out = NewRecord();
  out.Varint(sketch.shingles);
  for (const uint32_t least : sketch.least) out.Varint(least);
  return out.Take();
}

Result<text::Sketch> DecodeSketch(std::string_view bytes) {
  RecordReader in = OpenRecord(bytes);
  text::Sketch sketch;
  sketch.shingles = in.Varint();
  for (uint32_t& least : sketch.least) least = static_cast<uint32_t>(in.Varint());
  return Finished(in, sketch, "the sketches of texts");
}

}  // namespace tripel::storage
