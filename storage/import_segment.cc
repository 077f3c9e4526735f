// Names, aliases and statement keys of imports.
#include "storage/import_segment.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace tripel::storage {
namespace {

constexpr std::string_view kScheme = "import:";

uint64_t Hash(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

}  // namespace

uint64_t HashName(std::string_view folded) { return Hash(folded) >> 32; }

std::vector<std::string> NamesIn(const Value& value) {
  if (value.kind() == Value::Kind::kString) return {value.string()};
  std::vector<std::string> names;
  if (value.kind() != Value::Kind::kList) return names;
  for (const Value& element : value.list()) {
    if (element.kind() == Value::Kind::kString) names.push_back(element.string());
  }
  return names;
}

Value ToValue(const std::vector<Alias>& aliases) {
  List list;
  for (const Alias& alias : aliases) {
    list.emplace_back(alias.text);
    list.emplace_back(alias.language);
  }
  return Value(std::move(list));
}

std::vector<Alias> ToAliases(const Value& value) {
  std::vector<Alias> aliases;
  if (value.kind() != Value::Kind::kList) return aliases;
  const List& list = value.list();
  for (size_t i = 0; i + 1 < list.size(); i += 2) {
    if (list[i].kind() == Value::Kind::kString && list[i + 1].kind() == Value::Kind::kString)
      aliases.push_back({list[i].string(), list[i + 1].string()});
  }
  return aliases;
}

std::string ImportKeyPrefix(std::string_view name) { return fmt::format("{}{}/", kScheme, name); }

std::string_view ImportName(const packed::SegmentRecord& record) {
  const std::string_view prefix = record.key_prefix;
  return prefix.substr(kScheme.size(), prefix.size() - kScheme.size() - 1);
}

std::string PackedStatementKey(const packed::SegmentRecord& record, uint64_t number) {
  return fmt::format("{:016x}{:016x}", Hash(record.key_prefix), number);
}

std::optional<uint64_t> ParsePackedStatementKey(std::string_view raw, const packed::SegmentRecord& record) {
  if (raw.size() != 16) return std::nullopt;
  uint64_t halves[2] = {};
  for (size_t i = 0; i < raw.size(); ++i) halves[i / 8] = halves[i / 8] << 8 | static_cast<unsigned char>(raw[i]);
  if (halves[0] != Hash(record.key_prefix) || halves[1] >= record.statements) return std::nullopt;
  return halves[1];
}

}  // namespace tripel::storage
