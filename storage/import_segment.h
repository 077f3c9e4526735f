// What the segment of an import holds beyond its blocks' own form: names, aliases, keys of statements. Part of the
// on-disk format (key_codec.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/model.h"
#include "storage/packed/segment.h"

namespace tripel::storage {

/// What a name is found by: a hash of its folded form, of 32 bits. Who finds a node compares the name itself.
uint64_t HashName(std::string_view folded);

/// The texts that the value of the property `name` gives: itself, or those of a list.
std::vector<std::string> NamesIn(const Value& value);

/// Aliases as the value of the property kAliasColumn: text, language, text, language, ...
Value ToValue(const std::vector<Alias>& aliases);
std::vector<Alias> ToAliases(const Value& value);

/// The import's name, which is the id of its source; all keys of its nodes begin with `import:<name>/`.
std::string_view ImportName(const packed::SegmentRecord& record);
std::string ImportKeyPrefix(std::string_view name);

/// Statement::key of the statement with a number, counted from 0: half a hash of the import's name, half the number.
std::string PackedStatementKey(const packed::SegmentRecord& record, uint64_t number);
/// The number; nullopt where the 16 bytes are not the key of a statement of the segment.
std::optional<uint64_t> ParsePackedStatementKey(std::string_view raw, const packed::SegmentRecord& record);

}  // namespace tripel::storage
