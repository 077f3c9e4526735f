// Keys of the on-disk format; key_codec.h has the table.
#include "storage/key_codec.h"

#include "base/check.h"
#include "storage/record_codec.h"

namespace tripel::storage {
namespace {

constexpr std::string_view kFormatName = "tripel";
constexpr size_t kIdBytes = 8;
constexpr size_t kTermBytes = 4;

// Flags of the column delta.
constexpr uint8_t kAsserted = 1;
constexpr uint8_t kRemoved = 2;

void AppendBigEndian(uint64_t number, size_t size_bytes, std::string* out) {
  for (size_t i = size_bytes; i-- > 0;) out->push_back(static_cast<char>(number >> (8 * i)));
}

// Builds a key part by part.
class KeyBuilder {
 public:
  KeyBuilder& Byte(char byte) {
    key_.push_back(byte);
    return *this;
  }
  KeyBuilder& Number(uint64_t number) {
    AppendBigEndian(number, kIdBytes, &key_);
    return *this;
  }
  KeyBuilder& Term(uint64_t id) {
    TRIPEL_CHECK(id <= kMaxTermId);
    AppendBigEndian(id, kTermBytes, &key_);
    return *this;
  }
  KeyBuilder& Text(std::string_view text) {
    for (const char c : text) {
      key_.push_back(c);
      if (c == '\0') key_.push_back('\xFF');
    }
    key_.push_back('\0');
    key_.push_back('\x01');
    return *this;
  }
  std::string Take() { return std::move(key_); }

 private:
  std::string key_;
};

// Takes a key apart; reading beyond the end gives 0 and a key that is not done.
class KeyParser {
 public:
  explicit KeyParser(std::string_view key) : rest_(key) {}
  uint64_t Number() { return Read(kIdBytes); }
  uint64_t Term() { return Read(kTermBytes); }
  bool done() const { return !failed_ && rest_.empty(); }

 private:
  uint64_t Read(size_t size_bytes) {
    if (rest_.size() < size_bytes) {
      failed_ = true;
      return 0;
    }
    uint64_t number = 0;
    for (const char c : rest_.substr(0, size_bytes))
      number = number << 8 | static_cast<unsigned char>(c);
    rest_.remove_prefix(size_bytes);
    return number;
  }

  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace

std::string EncodeFormat(uint32_t version) {
  std::string value(kFormatName);
  AppendBigEndian(version, kTermBytes, &value);
  return value;
}

std::optional<uint32_t> DecodeFormat(std::string_view value) {
  if (!value.starts_with(kFormatName)) return std::nullopt;
  KeyParser parser(value.substr(kFormatName.size()));
  const uint64_t version = parser.Term();
  if (!parser.done()) return std::nullopt;
  return static_cast<uint32_t>(version);
}

std::string EncodeTextKey(KeySpace space, std::string_view text) {
  return static_cast<char>(space) + std::string(text);
}

std::string EncodeTermKey(KeySpace space, uint64_t id) {
  return KeyBuilder().Byte(static_cast<char>(space)).Term(id).Take();
}

std::string EncodeNumber(uint64_t id) { return KeyBuilder().Number(id).Take(); }

std::optional<uint64_t> DecodeNumber(std::string_view bytes) {
  KeyParser parser(bytes);
  const uint64_t number = parser.Number();
  if (!parser.done()) return std::nullopt;
  return number;
}

std::string EncodeNamePrefix(NameKind kind, std::string_view text) {
  return KeyBuilder().Byte(static_cast<char>(kind)).Text(text).Take();
}

std::string EncodeName(NameKind kind, std::string_view text, EntityId entity) {
  return KeyBuilder().Byte(static_cast<char>(kind)).Text(text).Number(entity.value).Take();
}

std::string EncodeLabelPrefix(LabelId label) { return KeyBuilder().Term(label.value).Take(); }

std::string EncodeLabel(LabelId label, EntityId entity) {
  return KeyBuilder().Term(label.value).Number(entity.value).Take();
}

std::string EncodeDelta(const DeltaEntry& entry) {
  RecordWriter value;
  if (entry.removed) {
    value.Byte(kRemoved);
    return value.Take();
  }
  const StatementRef& statement = entry.statement;
  value.Byte(statement.asserted ? kAsserted : 0);
  value.Varint(statement.subject.value);
  value.Varint(statement.predicate.value);
  value.Varint(statement.object.value);
  return value.Take();
}

std::optional<DeltaEntry> DecodeDelta(std::string_view key, std::string_view value) {
  const std::optional<uint64_t> id = DecodeNumber(key);
  if (!id) return std::nullopt;
  RecordReader reader(value);
  const uint8_t flags = reader.Enum(kRemoved);
  DeltaEntry entry;
  entry.removed = flags == kRemoved;
  entry.statement.statement = {*id};
  if (!entry.removed) {
    entry.statement.asserted = flags == kAsserted;
    entry.statement.subject = {reader.Varint()};
    entry.statement.predicate = {reader.Varint()};
    entry.statement.object = {reader.Varint()};
  }
  if (!reader.Finish("") || entry.statement.predicate.value > kMaxTermId) return std::nullopt;
  return entry;
}

std::string EncodeEvidencePrefix(StatementId statement, SourceId source) {
  return KeyBuilder().Number(statement.value).Number(source.value).Take();
}

std::string EncodeEvidence(const EvidenceKey& key) {
  return KeyBuilder().Number(key.statement.value).Number(key.source.value).Term(key.ordinal).Take();
}

std::optional<EvidenceKey> DecodeEvidence(std::string_view key) {
  KeyParser parser(key);
  EvidenceKey decoded;
  decoded.statement = {parser.Number()};
  decoded.source = {parser.Number()};
  decoded.ordinal = parser.Term();
  if (!parser.done()) return std::nullopt;
  return decoded;
}

std::string EncodeMention(const MentionKey& key) {
  return KeyBuilder()
      .Number(key.source.value)
      .Number(key.span.begin)
      .Number(key.span.end)
      .Number(key.entity.value)
      .Take();
}

std::optional<MentionKey> DecodeMention(std::string_view key) {
  KeyParser parser(key);
  MentionKey decoded;
  decoded.source = {parser.Number()};
  decoded.span.begin = parser.Number();
  decoded.span.end = parser.Number();
  decoded.entity = {parser.Number()};
  if (!parser.done()) return std::nullopt;
  return decoded;
}

std::string EncodeSourcePart(const SourcePart& key) {
  return KeyBuilder().Number(key.source.value).Number(key.part).Take();
}

std::optional<SourcePart> DecodeSourcePart(std::string_view key) {
  KeyParser parser(key);
  SourcePart decoded;
  decoded.source = {parser.Number()};
  decoded.part = parser.Number();
  if (!parser.done()) return std::nullopt;
  return decoded;
}

std::string EncodeContributor(EntityId entity, SourceId source) {
  return KeyBuilder().Number(entity.value).Number(source.value).Take();
}

std::string EncodeBandPrefix(uint8_t band, uint64_t value) {
  return KeyBuilder().Byte(static_cast<char>(band)).Number(value).Take();
}

std::string EncodeBand(uint8_t band, uint64_t value, SourceId source) {
  return KeyBuilder().Byte(static_cast<char>(band)).Number(value).Number(source.value).Take();
}

std::optional<SourceId> DecodeTrailingSource(std::string_view key) {
  const std::optional<EntityId> id = DecodeTrailingEntity(key);
  if (!id) return std::nullopt;
  return SourceId{id->value};
}

std::optional<EntityId> DecodeTrailingEntity(std::string_view key) {
  if (key.size() < kIdBytes) return std::nullopt;
  const std::optional<uint64_t> id = DecodeNumber(key.substr(key.size() - kIdBytes));
  if (!id) return std::nullopt;
  return EntityId{*id};
}

}  // namespace tripel::storage
