// Packing and reading of blocks of values.
#include "storage/packed/value_block.h"

#include <algorithm>

#include "base/check.h"
#include "storage/entity_union.h"

namespace tripel::storage::packed {
namespace {

constexpr uint8_t kDense = 1;

struct Header {
  uint32_t size;
  uint8_t kind;
  uint8_t flags;
  uint8_t number_width;
  uint8_t value_width;
  uint64_t first;
  int64_t least;
  uint64_t text_bytes;
};
static_assert(sizeof(Header) == 32);

Failure Damaged() {
  return Fail(ErrorCode::kCorruption, "the store is damaged: a block of properties cannot be read");
}

uint64_t Distance(int64_t from, int64_t to) {
  return static_cast<uint64_t>(to) - static_cast<uint64_t>(from);
}

void Write(const std::vector<uint64_t>& numbers, unsigned width, std::string* out) {
  BitArrayWriter writer(width, out);
  for (const uint64_t number : numbers) writer.Add(number);
  writer.Finish();
}

bool AllAre(const std::vector<Value>& values, Value::Kind kind) {
  return std::all_of(values.begin(), values.end(),
                     [kind](const Value& value) { return value.kind() == kind; });
}

}  // namespace

void ValueBlockBuilder::Add(uint64_t number, Value value) {
  numbers_.push_back(number);
  if (value.kind() == Value::Kind::kString) {
    bytes_ += value.string().size();
  } else if (value.kind() == Value::Kind::kList || value.kind() == Value::Kind::kMap) {
    bytes_ += EncodeProperty(value).size();
  }
  values_.push_back(std::move(value));
}

std::string ValueBlockBuilder::Take() {
  TRIPEL_CHECK(!empty());
  Header header{};
  header.size = static_cast<uint32_t>(numbers_.size());
  header.first = numbers_.front();
  std::vector<uint64_t> numbers;
  if (numbers_.back() - numbers_.front() + 1 == numbers_.size()) {
    header.flags |= kDense;
  } else {
    for (const uint64_t number : numbers_) numbers.push_back(number - header.first);
    header.number_width = static_cast<uint8_t>(BitsFor(numbers.back()));
  }
  std::vector<uint64_t> values;
  std::string texts;
  if (AllAre(values_, Value::Kind::kInteger)) {
    header.kind = static_cast<uint8_t>(ValueBlockView::Kind::kIntegers);
    header.least = values_.front().integer();
    for (const Value& value : values_) header.least = std::min(header.least, value.integer());
    for (const Value& value : values_) values.push_back(Distance(header.least, value.integer()));
  } else {
    const bool text = AllAre(values_, Value::Kind::kString);
    header.kind = static_cast<uint8_t>(text ? ValueBlockView::Kind::kTexts : ValueBlockView::Kind::kEncoded);
    for (const Value& value : values_) {
      texts += text ? value.string() : EncodeProperty(value);
      values.push_back(texts.size());
    }
  }
  uint64_t all = 0;
  for (const uint64_t value : values) all |= value;
  header.value_width = static_cast<uint8_t>(BitsFor(all));
  header.text_bytes = texts.size();
  std::string block(reinterpret_cast<const char*>(&header), sizeof(header));
  Write(numbers, header.number_width, &block);
  Write(values, header.value_width, &block);
  block += texts;
  block.append(kArrayPadding, '\0');
  numbers_.clear();
  values_.clear();
  bytes_ = 0;
  return block;
}

Result<ValueBlockView> ValueBlockView::Open(std::string_view bytes) {
  Header header;
  if (bytes.size() < sizeof(header)) return Damaged();
  std::memcpy(&header, bytes.data(), sizeof(header));
  ValueBlockView view;
  view.size_ = header.size;
  view.dense_ = (header.flags & kDense) != 0;
  view.first_ = header.first;
  view.least_ = header.least;
  if (header.kind > static_cast<uint8_t>(Kind::kEncoded) || header.number_width > 64 || header.value_width > 64)
    return Damaged();
  view.kind_ = static_cast<Kind>(header.kind);
  uint64_t at = sizeof(header);
  view.numbers_ = BitArrayView(bytes.data() + at, header.number_width);
  at += ArrayBytes(view.dense_ ? 0 : header.size, header.number_width);
  if (at > bytes.size()) return Damaged();
  view.values_ = BitArrayView(bytes.data() + at, header.value_width);
  at += ArrayBytes(header.size, header.value_width);
  if (at > bytes.size() || header.text_bytes > bytes.size() - at ||
      kArrayPadding != bytes.size() - at - header.text_bytes) {
    return Damaged();
  }
  view.texts_ = bytes.substr(at, header.text_bytes);
  if (view.size_ == 0) return Damaged();
  if (view.kind_ != Kind::kIntegers) {
    uint64_t before = 0;
    for (uint32_t i = 0; i < view.size_; ++i) {
      if (view.values_[i] < before) return Damaged();
      before = view.values_[i];
    }
    if (before != header.text_bytes) return Damaged();
  }
  return view;
}

std::optional<uint32_t> ValueBlockView::Find(uint64_t number) const {
  if (number < first_) return std::nullopt;
  const uint64_t distance = number - first_;
  if (dense_) {
    if (distance >= size_) return std::nullopt;
    return static_cast<uint32_t>(distance);
  }
  uint32_t low = 0;
  uint32_t size = distance < size_ ? static_cast<uint32_t>(distance) + 1 : size_;
  while (size > 0) {
    const uint32_t half = size / 2;
    if (numbers_[low + half] < distance) {
      low += half + 1;
      size -= half + 1;
    } else {
      size = half;
    }
  }
  if (low >= size_ || numbers_[low] != distance) return std::nullopt;
  return low;
}

std::string_view ValueBlockView::BytesAt(uint32_t index) const {
  const uint64_t begin = index == 0 ? 0 : values_[index - 1];
  return texts_.substr(begin, values_[index] - begin);
}

Result<Value> ValueBlockView::At(uint32_t index) const {
  switch (kind_) {
    case Kind::kIntegers: return Value(*IntegerAt(index));
    case Kind::kTexts: return Value(BytesAt(index));
    case Kind::kEncoded: break;
  }
  return DecodeProperty(BytesAt(index));
}

std::optional<std::string_view> ValueBlockView::TextAt(uint32_t index) const {
  if (kind_ != Kind::kTexts) return std::nullopt;
  return BytesAt(index);
}

std::optional<int64_t> ValueBlockView::IntegerAt(uint32_t index) const {
  if (kind_ != Kind::kIntegers) return std::nullopt;
  return static_cast<int64_t>(static_cast<uint64_t>(least_) + values_[index]);
}

}  // namespace tripel::storage::packed
