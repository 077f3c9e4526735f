// Keys and records of segments.
#include "storage/packed/segment.h"

#include <limits>

#include "storage/record_codec.h"

namespace tripel::storage::packed {
namespace {

void AppendNumber(uint32_t number, std::string* key) {
  for (int shift = 24; shift >= 0; shift -= 8) key->push_back(static_cast<char>(number >> shift & 0xFF));
}

// Ascending numbers as differences.
void WriteAscending(const std::vector<uint64_t>& numbers, RecordWriter* out) {
  out->Varint(numbers.size());
  uint64_t before = 0;
  for (const uint64_t number : numbers) {
    out->Varint(number - before);
    before = number;
  }
}

std::vector<uint64_t> ReadAscending(RecordReader* in) {
  std::vector<uint64_t> numbers(in->Count());
  uint64_t before = 0;
  for (uint64_t& number : numbers) number = before += in->Varint();
  return numbers;
}

void WriteTexts(const std::vector<std::string>& texts, RecordWriter* out) {
  out->Varint(texts.size());
  for (const std::string& text : texts) out->Text(text);
}

std::vector<std::string> ReadTexts(RecordReader* in) {
  std::vector<std::string> texts(in->Count());
  for (std::string& text : texts) text = in->Text();
  return texts;
}

uint32_t ReadUint32(RecordReader* in) {
  const uint64_t number = in->Varint();
  if (number > std::numeric_limits<uint32_t>::max()) in->Fail();
  return static_cast<uint32_t>(number);
}

uint64_t Mix(uint64_t number) {
  number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9ULL;
  number = (number ^ (number >> 27)) * 0x94d049bb133111ebULL;
  return number ^ (number >> 31);
}

}  // namespace

std::string EncodeSegmentKey(uint32_t segment) {
  std::string key;
  AppendNumber(segment, &key);
  return key;
}

std::optional<uint32_t> DecodeSegmentKey(std::string_view key) {
  if (key.size() != sizeof(uint32_t)) return std::nullopt;
  uint32_t segment = 0;
  for (const char c : key) segment = segment << 8 | static_cast<unsigned char>(c);
  return segment;
}

std::string EncodeBlockKey(const ColumnId& column, uint32_t block) {
  std::string key = EncodeSegmentKey(column.segment);
  key.push_back(static_cast<char>(column.part));
  AppendNumber(column.column, &key);
  AppendNumber(block, &key);
  return key;
}

std::string Encode(const Directory& directory) {
  RecordWriter out;
  WriteAscending(directory.firsts, &out);
  out.Varint(directory.predicates.size());
  for (const uint32_t predicate : directory.predicates) out.Varint(predicate);
  WriteAscending(directory.before, &out);
  WriteTexts(directory.keys, &out);
  out.Varint(directory.bytes);
  out.Varint(directory.last);
  return out.Take();
}

Result<Directory> DecodeDirectory(std::string_view bytes) {
  RecordReader in(bytes);
  Directory directory;
  directory.firsts = ReadAscending(&in);
  directory.predicates.resize(in.Count());
  for (uint32_t& predicate : directory.predicates) predicate = ReadUint32(&in);
  directory.before = ReadAscending(&in);
  directory.keys = ReadTexts(&in);
  directory.bytes = in.Varint();
  directory.last = in.Varint();
  const size_t blocks = directory.firsts.size();
  const auto fits = [blocks](size_t size) { return size == 0 || size == blocks; };
  if (!fits(directory.predicates.size()) || !fits(directory.before.size()) || !fits(directory.keys.size()) ||
      blocks >= kDirectoryBlock) {
    in.Fail();
  }
  TRIPEL_TRY_STATUS(in.Finish("a directory of blocks"));
  return directory;
}

std::string Encode(const SegmentRecord& record) {
  RecordWriter out;
  out.Varint(record.source);
  out.Text(record.key_prefix);
  out.Varint(record.first_entity);
  out.Varint(record.entities);
  out.Varint(record.first_statement);
  out.Varint(record.statements);
  out.Varint(record.asserted);
  out.Varint(record.label_sets.size());
  for (const std::vector<uint64_t>& set : record.label_sets) WriteAscending(set, &out);
  WriteTexts(record.node_properties, &out);
  WriteTexts(record.edge_properties, &out);
  out.Varint(record.predicates.size());
  for (const PredicateStatistics& predicate : record.predicates) {
    out.Varint(predicate.predicate);
    out.Varint(predicate.edges);
    out.Varint(predicate.asserted);
    out.Varint(predicate.subjects);
    out.Varint(predicate.objects);
  }
  out.Varint(record.labels.size());
  for (const auto& [label, count] : record.labels) {
    out.Varint(label);
    out.Varint(count);
  }
  out.Bool(record.odd_names);
  out.Varint(record.checksum);
  return out.Take();
}

Result<SegmentRecord> DecodeSegment(std::string_view bytes) {
  RecordReader in(bytes);
  SegmentRecord record;
  record.source = in.Varint();
  record.key_prefix = in.Text();
  record.first_entity = in.Varint();
  record.entities = in.Varint();
  record.first_statement = in.Varint();
  record.statements = in.Varint();
  record.asserted = in.Varint();
  record.label_sets.resize(in.Count());
  for (std::vector<uint64_t>& set : record.label_sets) set = ReadAscending(&in);
  record.node_properties = ReadTexts(&in);
  record.edge_properties = ReadTexts(&in);
  record.predicates.resize(in.Count());
  for (PredicateStatistics& predicate : record.predicates) {
    predicate.predicate = ReadUint32(&in);
    predicate.edges = in.Varint();
    predicate.asserted = in.Varint();
    predicate.subjects = in.Varint();
    predicate.objects = in.Varint();
  }
  record.labels.resize(in.Count());
  for (auto& [label, count] : record.labels) {
    label = in.Varint();
    count = in.Varint();
  }
  record.odd_names = in.Bool();
  record.checksum = in.Varint();
  TRIPEL_TRY_STATUS(in.Finish("a segment"));
  return record;
}

uint64_t EdgeChecksum(uint64_t subject, uint32_t predicate, uint64_t object, uint64_t statement, bool asserted) {
  return Mix(Mix(Mix(subject * 3 + (asserted ? 1 : 0)) + predicate) + Mix(object) * 7 + statement);
}

}  // namespace tripel::storage::packed
