// THE on-disk format: which keys a store holds. Values are in records.h. Any change here or there
// needs a new kFormatVersion.
//
// Numbers are big-endian, so byte order is number order: entities, statements and sources take 8
// bytes, predicates, labels and ordinals 4, offsets 8. Ids count from 1. With the entities
// north-korea = 1 and luhansk = 2, the predicate recognizes = 3, the label Country = 1, statement 7
// and source 9:
//
//   column         key                                  example
//   meta           "format" | "state"
//   keys           space(1) text                        'e' "iso:KP"          -> 00..01
//                  's' statement key, 16 bytes          's' 9f..              -> 00..07
//   terms          space(1) id(4)                       'p' 00000003          -> record
//   entities       entity(8)                            00..01                -> record
//   names          kind(1) text 00 01 entity(8)         'a' "noord korea" 00 01 00..01
//   labels         label(4) entity(8)                   00000001 00..01
//   delta          statement(8)                         00..07 -> flags subject predicate object
//   segments       segment(4)                           00000001              -> packed/segment.h
//   packed         segment(4) part(1) column(4) block(4)                      -> packed/segment.h
//   statements     statement(8)                         00..07                -> record
//   evidence       statement source ordinal(4)          00..07 00..09 00000000 -> record
//   sources        source(8)                            00..09                -> record
//   texts          source(8)                            00..09                -> the text itself
//   mentions       source begin(8) end(8) entity        00..09 0..0c 0..17 00..01
//   support        source statement                     00..09 00..07
//   contributions  source entity                        00..09 00..01         -> record
//   contributors   entity source                        00..01 00..09
//   curation       number(8)                            00..01                -> record
//   originals      source(8)                            00..09                -> record
//   sketches       source(8)                            00..09                -> record
//   sketch_bands   band(1) value(8) source              05 9f.. 00..09
//
// Statements lie in segments; new and changed ones in `delta` until they are folded into one. Flags are one byte: 1
// asserted, 0 not, 2 for a statement of a segment that is no more. A 00 inside a name's text is written 00 FF, so that 00 01
// ends it and a name sorts before every longer one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "storage/model.h"
#include "storage/store.h"

namespace tripel::storage {

/// Raised with every change of keys or records.
inline constexpr uint32_t kFormatVersion = 3;

inline constexpr std::string_view kFormatKey = "format";  ///< -> "tripel" version(4)
inline constexpr std::string_view kStateKey = "state";    ///< -> StateRecord

/// Predicates, labels and ordinals must fit their 4 bytes.
inline constexpr uint64_t kMaxTermId = 0xFFFF'FFFF;

/// What a text in column keys, or an id in column terms, belongs to.
enum class KeySpace : char {
  kEntity = 'e',
  kStatement = 's',
  kSource = 'o',
  kPredicate = 'p',
  kLabel = 'l'
};

enum class NameKind : char { kCanonical = 'n', kAlias = 'a' };

std::string EncodeFormat(uint32_t version);
std::optional<uint32_t> DecodeFormat(std::string_view value);

std::string EncodeTextKey(KeySpace space, std::string_view text);
std::string EncodeTermKey(KeySpace space, uint64_t id);

/// An id of 8 bytes, as a key, a prefix or a value.
std::string EncodeNumber(uint64_t id);
std::optional<uint64_t> DecodeNumber(std::string_view bytes);

std::string EncodeNamePrefix(NameKind kind, std::string_view text);
std::string EncodeName(NameKind kind, std::string_view text, EntityId entity);

std::string EncodeLabelPrefix(LabelId label);
std::string EncodeLabel(LabelId label, EntityId entity);

/// What column delta says of a statement.
struct DeltaEntry {
  StatementRef statement;  ///< only its id where it was removed
  bool removed = false;    ///< from the segment that has it
};
std::string EncodeDelta(const DeltaEntry& entry);
/// nullopt: not a key and value of that column.
std::optional<DeltaEntry> DecodeDelta(std::string_view key, std::string_view value);

struct EvidenceKey {
  StatementId statement;
  SourceId source;
  uint64_t ordinal = 0;
};
std::string EncodeEvidencePrefix(StatementId statement, SourceId source);
std::string EncodeEvidence(const EvidenceKey& key);
std::optional<EvidenceKey> DecodeEvidence(std::string_view key);

struct MentionKey {
  SourceId source;
  Span span;
  EntityId entity;
};
std::string EncodeMention(const MentionKey& key);
std::optional<MentionKey> DecodeMention(std::string_view key);

/// Columns support and contributions: a source, and the statement or entity it is about.
struct SourcePart {
  SourceId source;
  uint64_t part = 0;
};
std::string EncodeSourcePart(const SourcePart& key);
std::optional<SourcePart> DecodeSourcePart(std::string_view key);

/// Column contributors. Its keys end in the source.
std::string EncodeContributor(EntityId entity, SourceId source);

/// Column sketch_bands: one band of a sketch with a value. Its keys end in the source.
std::string EncodeBandPrefix(uint8_t band, uint64_t value);
std::string EncodeBand(uint8_t band, uint64_t value, SourceId source);

/// The source of 8 bytes at the end of a key of contributors or sketch_bands.
std::optional<SourceId> DecodeTrailingSource(std::string_view key);

/// The id of 8 bytes at the end of a key of names or labels.
std::optional<EntityId> DecodeTrailingEntity(std::string_view key);

}  // namespace tripel::storage
