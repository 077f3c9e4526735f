// Keys and records of a store over any bytes: what decodes, encodes to something that decodes the same.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "storage/key_codec.h"
#include "storage/record_codec.h"
#include "storage/records.h"

namespace {

using namespace tripel;
using namespace tripel::storage;

template <typename Decode>
void CheckRecord(Decode decode, std::string_view bytes) {
  const auto record = decode(bytes);
  if (!record) {
    TRIPEL_CHECK(record.error().code == ErrorCode::kCorruption);
    return;
  }
  const auto again = decode(Encode(*record));
  TRIPEL_CHECK(again);
  // Equality of records is not enough: NaN does not equal itself.
  TRIPEL_CHECK(Encode(*again) == Encode(*record));
}

void CheckValue(std::string_view bytes) {
  RecordReader reader(bytes);
  const Value value = reader.Property();
  if (!reader.Finish("value")) return;
  TRIPEL_CHECK(IsStorable(value));
  RecordWriter writer;
  writer.Property(value);
  const std::string written = writer.Take();
  RecordReader again(written);
  TRIPEL_CHECK(again.Property() == value && again.Finish("value"));
}

void CheckKey(std::string_view key, std::string_view value) {
  if (const auto entry = DecodeDelta(key, value)) TRIPEL_CHECK(EncodeNumber(entry->statement.statement.value) == key);
  if (const auto evidence = DecodeEvidence(key)) TRIPEL_CHECK(EncodeEvidence(*evidence) == key);
  if (const auto mention = DecodeMention(key)) TRIPEL_CHECK(EncodeMention(*mention) == key);
  if (const auto part = DecodeSourcePart(key)) TRIPEL_CHECK(EncodeSourcePart(*part) == key);
  if (const auto number = DecodeNumber(key)) TRIPEL_CHECK(EncodeNumber(*number) == key);
  if (const auto version = DecodeFormat(key)) TRIPEL_CHECK(EncodeFormat(*version) == key);
  const auto entity = DecodeTrailingEntity(key);
  TRIPEL_CHECK(!entity || key.size() >= sizeof(entity->value));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 12) {
    case 0: CheckRecord(DecodeState, bytes); break;
    case 1: CheckRecord(DecodeTerm, bytes); break;
    case 2: CheckRecord(DecodeContribution, bytes); break;
    case 3: CheckRecord(DecodeEntity, bytes); break;
    case 4: CheckRecord(DecodeStatement, bytes); break;
    case 5: CheckRecord(DecodeEvidenceRecord, bytes); break;
    case 6: CheckRecord(DecodeSource, bytes); break;
    case 7: (void)DecodeEntityHead(bytes).has_value(); break;
    case 8: (void)DecodeStatementHead({1}, bytes).has_value(); break;
    case 9: CheckKey(bytes, {}); break;
    case 10: CheckKey(bytes.substr(0, bytes.size() - bytes.size() / 8), bytes.substr(bytes.size() - bytes.size() / 8)); break;
    default: CheckValue(bytes); break;
  }
  return 0;
}
