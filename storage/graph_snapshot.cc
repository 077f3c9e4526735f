// Look-ups and scans of a snapshot. Records are in snapshot_records.cc.
#include "storage/graph_snapshot.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/text/fold.h"
#include "storage/key_codec.h"

namespace tripel::storage {

using packed::BlockColumn;
using packed::BlockReader;
using packed::OpenSegment;
using packed::Part;

namespace {

constexpr size_t kNoLimit = std::numeric_limits<size_t>::max();

Failure DamagedKey(Column column) {
  return Fail(
      ErrorCode::kCorruption,
      fmt::format("the store is damaged: a key in '{}' cannot be read", ColumnName(column)));
}

// The text form of a statement key, as bytes; nullopt when it is none.
std::optional<std::string> ParseHex(std::string_view hex) {
  const auto digit = [](char c) -> int {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
  };
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (size_t i = 0; i < hex.size(); i += 2) {
    const int high = digit(hex[i]);
    const int low = digit(hex[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes.push_back(static_cast<char>(high * 16 + low));
  }
  return bytes;
}

// Scans statements of one column until `limit`, decoding each with `decode`.
template <typename Decode>
Result<std::vector<StatementRef>> ScanRefs(const KvReader& reader, Column column,
                                           const std::string& prefix, const std::string& start,
                                           size_t limit, const Decode& decode) {
  std::vector<StatementRef> refs;
  if (limit == 0) return refs;
  bool readable = true;
  TRIPEL_TRY_STATUS(
      reader.Scan(column, prefix, start, [&](std::string_view key, std::string_view value) {
        const std::optional<StatementRef> ref = decode(key, value);
        readable = ref.has_value();
        if (!readable) return false;
        refs.push_back(*ref);
        return refs.size() < limit;
      }));
  if (!readable) return DamagedKey(column);
  return refs;
}

}  // namespace

Result<std::optional<uint64_t>> GraphSnapshot::FindId(std::string_view text_key) const {
  TRIPEL_TRY(const std::optional<std::string> stored, reader_->Get(Column::kKeys, text_key));
  if (!stored) return std::optional<uint64_t>();
  const std::optional<uint64_t> id = DecodeNumber(*stored);
  if (!id) return DamagedKey(Column::kKeys);
  return id;
}

Result<std::optional<EntityId>> GraphSnapshot::FindEntity(std::string_view key) const {
  if (const OpenSegment* const segment = state_->OfKey(key); segment != nullptr) {
    TRIPEL_TRY(BlockColumn* const keys, segment->ColumnOf(*reader_, Part::kKeys));
    BlockReader blocks(*reader_, state_->cache());
    TRIPEL_TRY(const std::optional<uint64_t> node,
               segment->FindKey(&blocks, keys, key.substr(segment->record().key_prefix.size())));
    if (node) return std::optional(EntityId{segment->record().first_entity + *node});
  }
  TRIPEL_TRY(const std::optional<uint64_t> id, FindId(EncodeTextKey(KeySpace::kEntity, key)));
  if (!id) return std::optional<EntityId>();
  return std::optional(EntityId{*id});
}

Result<std::optional<StatementId>> GraphSnapshot::FindStatement(std::string_view key) const {
  const std::optional<std::string> raw = ParseHex(key);
  if (!raw) return std::optional<StatementId>();
  if (const std::optional<StatementId> packed = FindPackedStatement(*raw)) return packed;
  TRIPEL_TRY(const std::optional<uint64_t> id, FindId(EncodeTextKey(KeySpace::kStatement, *raw)));
  if (!id) return std::optional<StatementId>();
  return std::optional(StatementId{*id});
}

Result<std::vector<EntityId>> GraphSnapshot::FindByName(std::string_view name) const {
  const std::string prefix = EncodeNamePrefix(NameKind::kCanonical, name);
  TRIPEL_TRY(std::vector<EntityId> found, ScanTrailing(Column::kNames, prefix, prefix, kNoLimit));
  if (state_->imports().empty()) return found;
  if (name.empty()) {
    TRIPEL_TRY_STATUS(AddPackedOwnNamed(&found));
  } else {
    TRIPEL_TRY_STATUS(AddPackedNames(text::Fold(name), name, &found));
  }
  std::sort(found.begin(), found.end());
  return found;
}

Result<std::vector<EntityId>> GraphSnapshot::FindByAlias(std::string_view alias) const {
  const std::string folded = text::Fold(alias);
  if (folded.empty()) return std::vector<EntityId>();
  const std::string prefix = EncodeNamePrefix(NameKind::kAlias, folded);
  TRIPEL_TRY(std::vector<EntityId> found, ScanTrailing(Column::kNames, prefix, prefix, kNoLimit));
  if (state_->imports().empty()) return found;
  TRIPEL_TRY_STATUS(AddPackedNames(folded, std::nullopt, &found));
  std::sort(found.begin(), found.end());
  return found;
}

std::optional<PredicateId> GraphSnapshot::FindPredicate(std::string_view text) const {
  return catalog().FindPredicate(text);
}

std::optional<LabelId> GraphSnapshot::FindLabel(std::string_view text) const {
  return catalog().FindLabel(text);
}

const std::string& GraphSnapshot::PredicateText(PredicateId id) const {
  return catalog().PredicateText(id);
}

const std::string& GraphSnapshot::LabelText(LabelId id) const { return catalog().LabelText(id); }

Result<std::vector<EntityId>> GraphSnapshot::ScanTrailing(Column column, const std::string& prefix,
                                                          const std::string& start,
                                                          size_t limit) const {
  std::vector<EntityId> ids;
  if (limit == 0) return ids;
  bool readable = true;
  TRIPEL_TRY_STATUS(
      reader_->Scan(column, prefix, start, [&](std::string_view key, std::string_view) {
        const std::optional<EntityId> id = DecodeTrailingEntity(key);
        readable = id.has_value();
        if (!readable) return false;
        ids.push_back(*id);
        return ids.size() < limit;
      }));
  if (!readable) return DamagedKey(column);
  return ids;
}

// An id is never given out as the greatest number, so `after` + 1 is the next one.
Result<std::vector<EntityId>> GraphSnapshot::ScanEntities(EntityId after, size_t limit) const {
  if (after.value == std::numeric_limits<uint64_t>::max()) return std::vector<EntityId>();
  TRIPEL_TRY(std::vector<EntityId> found,
             ScanTrailing(Column::kEntities, "", EncodeNumber(after.value + 1), limit));
  AddPackedEntities(after, limit, &found);
  return found;
}

Result<std::vector<EntityId>> GraphSnapshot::ScanEntitiesWithLabel(LabelId label, EntityId after,
                                                                   size_t limit) const {
  if (label.value > kMaxTermId || after.value == std::numeric_limits<uint64_t>::max()) {
    return std::vector<EntityId>();
  }
  TRIPEL_TRY(std::vector<EntityId> found, ScanTrailing(Column::kLabels, EncodeLabelPrefix(label),
                                                       EncodeLabel(label, {after.value + 1}), limit));
  TRIPEL_TRY_STATUS(AddPackedEntitiesWithLabel(label, after, limit, &found));
  return found;
}

Result<std::vector<StatementRef>> GraphSnapshot::ScanStatements(StatementId after,
                                                                size_t limit) const {
  if (after.value == std::numeric_limits<uint64_t>::max()) return std::vector<StatementRef>();
  const auto decode = [](std::string_view key,
                         std::string_view value) -> std::optional<StatementRef> {
    const std::optional<uint64_t> id = DecodeNumber(key);
    if (!id) return std::nullopt;
    const Result<StatementRef> ref = DecodeStatementHead({*id}, value);
    if (!ref) return std::nullopt;
    return *ref;
  };
  TRIPEL_TRY(std::vector<StatementRef> found,
             ScanRefs(*reader_, Column::kStatements, "", EncodeNumber(after.value + 1), limit, decode));
  TRIPEL_TRY_STATUS(AddPackedStatements(after, limit, &found));
  return found;
}

}  // namespace tripel::storage
