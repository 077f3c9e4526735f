// Fields of records, and property values, as bytes.
#include "storage/record_codec.h"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <limits>

#include "base/check.h"

namespace tripel::storage {
namespace {

// Tags of property values on disk; never renumber them.
enum class Tag : uint8_t {
  kNull = 0,
  kFalse = 1,
  kTrue = 2,
  kInteger = 3,
  kFloat = 4,
  kString = 5,
  kDate = 6,
  kTime = 7,
  kDateTime = 8,
  kDuration = 9,
  kList = 10,
  kMap = 11
};

constexpr int32_t kMaxNanos = 999'999'999;

bool IsStorableAt(const Value& value, int depth) {
  switch (value.kind()) {
    case Value::Kind::kDateTime:
      return value.date_time().nanos >= 0 && value.date_time().nanos <= kMaxNanos;
    case Value::Kind::kDuration:
      return value.duration().nanos >= 0 && value.duration().nanos <= kMaxNanos;
    case Value::Kind::kNode:
    case Value::Kind::kEdge:
    case Value::Kind::kPath:
      return false;
    case Value::Kind::kList:
      if (depth >= kMaxValueDepth) return false;
      for (const Value& element : value.list()) {
        if (!IsStorableAt(element, depth + 1)) return false;
      }
      return true;
    case Value::Kind::kMap:
      if (depth >= kMaxValueDepth) return false;
      for (const auto& [key, element] : value.map()) {
        if (!IsStorableAt(element, depth + 1)) return false;
      }
      return true;
    default:
      return true;
  }
}

void WriteOffset(const std::optional<int32_t>& offset_seconds, RecordWriter* out) {
  out->Bool(offset_seconds.has_value());
  if (offset_seconds) out->Signed(*offset_seconds);
}

std::optional<int32_t> ReadOffset(RecordReader* in) {
  if (!in->Bool()) return std::nullopt;
  const int64_t offset = in->Signed();
  if (offset < std::numeric_limits<int32_t>::min() ||
      offset > std::numeric_limits<int32_t>::max()) {
    in->Fail();
  }
  return static_cast<int32_t>(offset);
}

int32_t ReadNanos(RecordReader* in) {
  const uint64_t nanos = in->Varint();
  if (nanos > kMaxNanos) in->Fail();
  return in->failed() ? 0 : static_cast<int32_t>(nanos);
}

}  // namespace

bool IsStorable(const Value& value) { return IsStorableAt(value, 0); }

void RecordWriter::Varint(uint64_t number) {
  for (; number >= 0x80; number >>= 7) Byte(static_cast<uint8_t>(number | 0x80));
  Byte(static_cast<uint8_t>(number));
}

void RecordWriter::Signed(int64_t number) {
  Varint(static_cast<uint64_t>(number) << 1 ^ (number < 0 ? ~uint64_t{0} : 0));
}

void RecordWriter::Float(double number) {
  if (std::isnan(number)) number = std::numeric_limits<double>::quiet_NaN();
  const auto bits = std::bit_cast<uint64_t>(number);
  for (int shift = 56; shift >= 0; shift -= 8) Byte(static_cast<uint8_t>(bits >> shift));
}

void RecordWriter::Text(std::string_view text) {
  Varint(text.size());
  bytes_.append(text);
}

void RecordWriter::Property(const Value& value) {
  const auto tag = [this](Tag t) { Byte(static_cast<uint8_t>(t)); };
  switch (value.kind()) {
    case Value::Kind::kNull:
      return tag(Tag::kNull);
    case Value::Kind::kBoolean:
      return tag(value.boolean() ? Tag::kTrue : Tag::kFalse);
    case Value::Kind::kInteger:
      tag(Tag::kInteger);
      return Signed(value.integer());
    case Value::Kind::kFloat:
      tag(Tag::kFloat);
      return Float(value.floating());
    case Value::Kind::kString:
      tag(Tag::kString);
      return Text(value.string());
    case Value::Kind::kDate:
      tag(Tag::kDate);
      return Signed(value.date().days);
    case Value::Kind::kTime:
      tag(Tag::kTime);
      Signed(value.time().nanos);
      return WriteOffset(value.time().offset_seconds, this);
    case Value::Kind::kDateTime:
      tag(Tag::kDateTime);
      Signed(value.date_time().seconds);
      Varint(static_cast<uint64_t>(value.date_time().nanos));
      WriteOffset(value.date_time().offset_seconds, this);
      return Text(value.date_time().zone);
    case Value::Kind::kDuration:
      tag(Tag::kDuration);
      Signed(value.duration().months);
      Signed(value.duration().days);
      Signed(value.duration().seconds);
      return Varint(static_cast<uint64_t>(value.duration().nanos));
    case Value::Kind::kList:
      tag(Tag::kList);
      Varint(value.list().size());
      for (const Value& element : value.list()) Property(element);
      return;
    case Value::Kind::kMap:
      tag(Tag::kMap);
      return Properties(value.map());
    case Value::Kind::kNode:
    case Value::Kind::kEdge:
    case Value::Kind::kPath:
      break;
  }
  TRIPEL_CHECK(IsStorable(value));
}

void RecordWriter::Properties(const Map& map) {
  Varint(map.size());
  for (const auto& [key, value] : map) {
    Text(key);
    Property(value);
  }
}

std::string_view RecordReader::Take(size_t size) {
  if (failed_ || size > rest_.size()) {
    failed_ = true;
    return {};
  }
  const std::string_view taken = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return taken;
}

uint8_t RecordReader::Byte() {
  const std::string_view byte = Take(1);
  return byte.empty() ? 0 : static_cast<uint8_t>(byte[0]);
}

uint8_t RecordReader::Enum(uint8_t max) {
  const uint8_t byte = Byte();
  if (byte <= max) return byte;
  failed_ = true;
  return 0;
}

bool RecordReader::Bool() { return Enum(1) == 1; }

uint64_t RecordReader::Varint() {
  uint64_t number = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const uint8_t byte = Byte();
    // The tenth byte has room for one bit; and a last byte of zero would be a second form of a
    // number.
    if ((shift == 63 && byte > 1) || (shift > 0 && byte == 0)) break;
    number |= static_cast<uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return failed_ ? 0 : number;
  }
  failed_ = true;
  return 0;
}

int64_t RecordReader::Signed() {
  const uint64_t zigzag = Varint();
  return static_cast<int64_t>(zigzag >> 1 ^ (~(zigzag & 1) + 1));
}

double RecordReader::Float() {
  const std::string_view bytes = Take(8);
  uint64_t bits = 0;
  for (const char c : bytes) bits = bits << 8 | static_cast<unsigned char>(c);
  return std::bit_cast<double>(bits);
}

std::string RecordReader::Text() {
  const uint64_t size = Varint();
  return std::string(Take(size));
}

size_t RecordReader::Count() {
  const uint64_t count = Varint();
  if (count > rest_.size()) failed_ = true;
  return failed_ ? 0 : static_cast<size_t>(count);
}

Value RecordReader::Property(int depth) {
  switch (static_cast<Tag>(Enum(static_cast<uint8_t>(Tag::kMap)))) {
    case Tag::kNull:
      return {};
    case Tag::kFalse:
      return false;
    case Tag::kTrue:
      return true;
    case Tag::kInteger:
      return Signed();
    case Tag::kFloat:
      return Float();
    case Tag::kString:
      return Text();
    case Tag::kDate:
      return Date{Signed()};
    case Tag::kTime: {
      Time time;
      time.nanos = Signed();
      time.offset_seconds = ReadOffset(this);
      return time;
    }
    case Tag::kDateTime: {
      DateTime time;
      time.seconds = Signed();
      time.nanos = ReadNanos(this);
      time.offset_seconds = ReadOffset(this);
      time.zone = Text();
      return time;
    }
    case Tag::kDuration: {
      Duration duration;
      duration.months = Signed();
      duration.days = Signed();
      duration.seconds = Signed();
      duration.nanos = ReadNanos(this);
      return duration;
    }
    case Tag::kList: {
      if (depth >= kMaxValueDepth) break;
      List list;
      const size_t count = Count();
      for (size_t i = 0; i < count && !failed_; ++i) list.push_back(Property(depth + 1));
      return list;
    }
    case Tag::kMap:
      if (depth >= kMaxValueDepth) break;
      return Properties(depth + 1);
  }
  failed_ = true;
  return {};
}

Map RecordReader::Properties(int depth) {
  Map map;
  const size_t count = Count();
  for (size_t i = 0; i < count && !failed_; ++i) {
    std::string key = Text();
    // Keys in any other order would be a second form of the same map.
    if (!map.empty() && key <= map.rbegin()->first) failed_ = true;
    map.insert_or_assign(std::move(key), Property(depth));
  }
  return map;
}

Status RecordReader::FinishHead(std::string_view what) const {
  if (!failed_) return {};
  return tripel::Fail(ErrorCode::kCorruption,
                      fmt::format("the store is damaged: a record of {} cannot be read", what));
}

Status RecordReader::Finish(std::string_view what) const {
  if (rest_.empty()) return FinishHead(what);
  return tripel::Fail(
      ErrorCode::kCorruption,
      fmt::format("the store is damaged: a record of {} has bytes left over", what));
}

}  // namespace tripel::storage
