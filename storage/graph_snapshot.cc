// Look-ups and scans of a snapshot. Records are in snapshot_records.cc.
#include "storage/graph_snapshot.h"

#include <fmt/format.h>

#include <limits>

#include "base/text/fold.h"
#include "storage/key_codec.h"

namespace tripel::storage {
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
  TRIPEL_TRY(const std::optional<uint64_t> id, FindId(EncodeTextKey(KeySpace::kEntity, key)));
  if (!id) return std::optional<EntityId>();
  return std::optional(EntityId{*id});
}

Result<std::optional<StatementId>> GraphSnapshot::FindStatement(std::string_view key) const {
  const std::optional<std::string> raw = ParseHex(key);
  if (!raw) return std::optional<StatementId>();
  TRIPEL_TRY(const std::optional<uint64_t> id, FindId(EncodeTextKey(KeySpace::kStatement, *raw)));
  if (!id) return std::optional<StatementId>();
  return std::optional(StatementId{*id});
}

Result<std::vector<EntityId>> GraphSnapshot::FindByName(std::string_view name) const {
  const std::string prefix = EncodeNamePrefix(NameKind::kCanonical, name);
  return ScanTrailing(Column::kNames, prefix, prefix, kNoLimit);
}

Result<std::vector<EntityId>> GraphSnapshot::FindByAlias(std::string_view alias) const {
  const std::string folded = text::Fold(alias);
  if (folded.empty()) return std::vector<EntityId>();
  const std::string prefix = EncodeNamePrefix(NameKind::kAlias, folded);
  return ScanTrailing(Column::kNames, prefix, prefix, kNoLimit);
}

std::optional<PredicateId> GraphSnapshot::FindPredicate(std::string_view text) const {
  return catalog_->FindPredicate(text);
}

std::optional<LabelId> GraphSnapshot::FindLabel(std::string_view text) const {
  return catalog_->FindLabel(text);
}

const std::string& GraphSnapshot::PredicateText(PredicateId id) const {
  return catalog_->PredicateText(id);
}

const std::string& GraphSnapshot::LabelText(LabelId id) const { return catalog_->LabelText(id); }

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
  return ScanTrailing(Column::kEntities, "", EncodeNumber(after.value + 1), limit);
}

Result<std::vector<EntityId>> GraphSnapshot::ScanEntitiesWithLabel(LabelId label, EntityId after,
                                                                   size_t limit) const {
  if (label.value > kMaxTermId || after.value == std::numeric_limits<uint64_t>::max()) {
    return std::vector<EntityId>();
  }
  return ScanTrailing(Column::kLabels, EncodeLabelPrefix(label),
                      EncodeLabel(label, {after.value + 1}), limit);
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
  return ScanRefs(*reader_, Column::kStatements, "", EncodeNumber(after.value + 1), limit, decode);
}

Result<std::vector<StatementRef>> GraphSnapshot::ScanStatementsWithPredicate(PredicateId predicate,
                                                                             StatementId after,
                                                                             size_t limit) const {
  if (predicate.value > kMaxTermId || after.value == std::numeric_limits<uint64_t>::max()) {
    return std::vector<StatementRef>();
  }
  StatementRef start;
  start.predicate = predicate;
  start.statement = {after.value + 1};
  return ScanRefs(*reader_, Column::kPredicates, EncodePredicatePrefix(predicate),
                  EncodePredicate(start), limit, DecodePredicate);
}

Result<Adjacency> GraphSnapshot::Expand(std::span<const EntityId> origins, Direction direction,
                                        std::optional<PredicateId> predicate) const {
  Adjacency adjacency;
  adjacency.offsets.assign(origins.size() + 1, 0);
  std::vector<std::string> prefixes;
  prefixes.reserve(origins.size());
  for (const EntityId origin : origins) {
    // Looking up every origin would double the cost; ids that were never given out are seen
    // without.
    if (!origin || origin.value >= catalog_->state().next_entity) {
      return Fail(ErrorCode::kNotFound, fmt::format("no entity has the id {}", origin.value));
    }
    prefixes.push_back(EncodeEndPrefix(origin, predicate));
  }
  if (predicate && predicate->value > kMaxTermId) return adjacency;

  const Column column = direction == Direction::kOut ? Column::kSpo : Column::kOps;
  bool readable = true;
  bool fits = true;
  TRIPEL_TRY_STATUS(reader_->MultiScan(
      column, prefixes, [&](size_t origin, std::string_view key, std::string_view value) {
        const std::optional<StatementRef> ref =
            direction == Direction::kOut ? DecodeSpo(key, value) : DecodeOps(key, value);
        readable = readable && ref.has_value();
        fits = fits && adjacency.edges.size() < std::numeric_limits<uint32_t>::max();
        if (!readable || !fits) return false;
        adjacency.edges.push_back(*ref);
        adjacency.offsets[origin + 1] = static_cast<uint32_t>(adjacency.edges.size());
        return true;
      }));
  if (!readable) return DamagedKey(column);
  if (!fits) {
    return Fail(ErrorCode::kMemoryLimit,
                "more statements than one call can return; pass fewer entities at a time");
  }
  // Origins without statements end where the one before them ends.
  for (size_t i = 1; i < adjacency.offsets.size(); ++i) {
    adjacency.offsets[i] = std::max(adjacency.offsets[i], adjacency.offsets[i - 1]);
  }
  return adjacency;
}

}  // namespace tripel::storage
