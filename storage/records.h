// The values of a store, decoded. Each has Encode and a Decode that gives kCorruption on damaged
// bytes. Part of the on-disk format (key_codec.h).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/sketch.h"
#include "storage/curation_event.h"
#include "storage/model.h"
#include "storage/record_codec.h"
#include "storage/store.h"
#include "tripel/result.h"

namespace tripel::storage {

/// Column meta: counters, so that nothing has to be scanned to know them.
struct StateRecord {
  uint64_t next_entity = 1;
  uint64_t next_statement = 1;
  uint64_t next_source = 1;
  uint64_t next_predicate = 1;
  uint64_t next_label = 1;
  uint64_t commits = 0;  ///< differs between any two states of a store
  uint64_t sources = 0;
  uint64_t entities = 0;
  uint64_t statements = 0;
  uint64_t asserted = 0;
  uint64_t evidence = 0;
  uint64_t events = 0;     ///< of curation
  uint64_t originals = 0;  ///< sources that curation changes
  uint64_t next_segment = 1;
  uint64_t folded_below = 0;  ///< statements of articles with a lower id are in the folded segment, but for what delta says
  uint64_t delta = 0;         ///< entries of that column
  friend bool operator==(const StateRecord&, const StateRecord&) = default;
};

/// Column terms: a predicate or a label.
struct TermRecord {
  std::string text;
  uint64_t count = 0;     ///< statements with the predicate, or entities with the label
  uint64_t asserted = 0;  ///< asserted statements with the predicate
  friend bool operator==(const TermRecord&, const TermRecord&) = default;
};

/// Column contributions: what one source says of one entity.
struct Contribution {
  std::string name;
  bool merged = false;                            ///< see Entity::merged
  std::vector<uint64_t> labels;                   ///< label ids, ascending
  std::vector<Alias> aliases;                     ///< ascending
  std::map<std::string, std::string> properties;  ///< key -> encoded value
  friend bool operator==(const Contribution&, const Contribution&) = default;
};

/// Column entities: the counted union of all contributions, so that taking one back needs no other.
struct EntityRecord {
  std::string key;
  std::map<uint64_t, uint64_t> labels;  ///< label id -> sources that give it
  uint64_t sources = 0;                 ///< that contribute to the entity
  std::map<std::string, uint64_t> names;
  std::map<std::string, uint64_t> merged_names;  ///< of merged entities: second to `names`
  std::map<Alias, uint64_t> aliases;
  std::map<std::string, std::map<std::string, uint64_t>>
      properties;  ///< key -> encoded value -> sources
  friend bool operator==(const EntityRecord&, const EntityRecord&) = default;
};

/// Column statements: the statement and what its evidence adds up to.
struct StatementRecord {
  EntityId subject;
  PredicateId predicate;
  EntityId object;
  Polarity polarity = Polarity::kPositive;
  Modality modality = Modality::kCertain;
  bool confirmed = false;  ///< what the curation log says
  EntityId speaker;
  std::string time;
  std::string import_id;
  std::string key;  ///< 16 bytes: StatementKey without the hexadecimal
  // From here on: a function of the evidence and its sources.
  bool open = false;
  Map properties;
  uint64_t evidence = 0;
  double confidence = 0;
  std::vector<uint64_t> sources;  ///< ids, ascending
  uint64_t independent_sources = 0;
  std::string first_published;
  std::string last_published;
  std::string language;

  bool asserted() const { return IsAsserted(polarity, modality, confirmed); }
  StatementRef Ref(StatementId id) const { return {id, subject, predicate, object, asserted()}; }
};

/// Column evidence. evidence.source stays empty: the key says it.
struct EvidenceRecord {
  Evidence evidence;
  bool open = false;
  Map properties;
};

/// Column sources: all of a source but its text.
struct SourceRecord {
  std::string id;
  std::string title;
  std::string published;
  std::string language;
  std::string content_hash;
  std::string
      checksum;  ///< SourceChecksum, by which Verify sees damage to what is stored only once
  std::vector<uint64_t> copies;  ///< sources with nearly the same text, ascending
  friend bool operator==(const SourceRecord&, const SourceRecord&) = default;
};

std::string Encode(const StateRecord& record);
std::string Encode(const TermRecord& record);
std::string Encode(const Contribution& record);
std::string Encode(const EntityRecord& record);
std::string Encode(const StatementRecord& record);
std::string Encode(const EvidenceRecord& record);
std::string Encode(const SourceRecord& record);
std::string Encode(const CurationEvent& event);
std::string Encode(const text::Sketch& sketch);

Result<StateRecord> DecodeState(std::string_view bytes);
Result<TermRecord> DecodeTerm(std::string_view bytes);
Result<Contribution> DecodeContribution(std::string_view bytes);
Result<EntityRecord> DecodeEntity(std::string_view bytes);
Result<StatementRecord> DecodeStatement(std::string_view bytes);
Result<EvidenceRecord> DecodeEvidenceRecord(std::string_view bytes);
Result<SourceRecord> DecodeSource(std::string_view bytes);
Result<CurationEvent> DecodeCurationEvent(std::string_view bytes);
Result<text::Sketch> DecodeSketch(std::string_view bytes);

/// Part of records that name a statement by what makes it the same one.
void WriteIdentity(const StatementIdentity& identity, RecordWriter* out);
StatementIdentity ReadIdentity(RecordReader* in);

/// Over the text and every field of `record` but the checksum itself and the copies, which follow
/// from the texts.
std::string SourceChecksum(const SourceRecord& record, std::string_view text);

/// The first fields of an entity, without reading the rest.
struct EntityHead {
  std::string key;
  std::vector<LabelId> labels;  ///< ascending
};
Result<EntityHead> DecodeEntityHead(std::string_view bytes);

/// What a scan needs of a statement, without reading the rest.
Result<StatementRef> DecodeStatementHead(StatementId id, std::string_view bytes);

}  // namespace tripel::storage
