// The ordered key-value interface under a store. What an article changes is written once over it
// (graph_writer.h); RocksDB (rocks_kv.h) and std::map (memory_kv.h) are its two implementations.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tripel/result.h"

namespace tripel::storage {

/// What a key is about. Each is a column family of its own; key_codec.h says what its keys look
/// like.
enum class Column : uint8_t {
  kMeta,           ///< format version, counters
  kKeys,           ///< text -> id
  kTerms,          ///< predicates and labels: id -> text and counts
  kEntities,       ///< id -> entity
  kNames,          ///< canonical names and folded aliases -> entities
  kLabels,         ///< label -> entities
  kDelta,          ///< statements not yet folded into a segment
  kSegments,       ///< segment -> what it holds
  kPacked,         ///< segment, part, block -> block
  kStatements,     ///< id -> statement
  kEvidence,       ///< statement, source -> evidence
  kSources,        ///< id -> source, without its text
  kTexts,          ///< source id -> text
  kMentions,       ///< source, span -> entity
  kSupport,        ///< source -> statements it supports
  kContributions,  ///< source -> what it says of each entity
  kContributors,   ///< entity -> sources that say something of it
  kCuration,       ///< number -> curation event
  kOriginals,      ///< source -> what it says without curation, where that differs
  kSketches,       ///< source -> sketch of its text
  kSketchBands,    ///< band of a sketch -> sources
};
inline constexpr size_t kColumnCount = 21;

/// Name of the column family: "keys", "spo", ... The one of kMeta is RocksDB's own "default", which
/// every version of the format has, so that the version can always be read.
std::string_view ColumnName(Column column);

/// Called with each key and value; false ends the scan. The views hold only during the call.
using KvVisitor = std::function<bool(std::string_view key, std::string_view value)>;

/// One consistent state. Thread-safe.
class KvReader {
 public:
  virtual ~KvReader() = default;
  virtual Result<std::optional<std::string>> Get(Column column, std::string_view key) const = 0;
  /// The values of `keys`, in their order.
  virtual Result<std::vector<std::optional<std::string>>> MultiGet(
      Column column, std::span<const std::string> keys) const = 0;
  /// Visits keys that begin with `prefix` and are not below `start`, in byte order.
  virtual Status Scan(Column column, std::string_view prefix, std::string_view start,
                      const KvVisitor& visit) const = 0;
};

/// One change of a batch: a new value, or none to delete the key.
struct KvChange {
  Column column = Column::kMeta;
  std::string key;
  std::optional<std::string> value;
  std::string end = {};  ///< not empty: deletes all keys from `key` up to this one, which stays
};

/// A great many keys that come in order, on their way into a column. One thread; several may be under way at once.
class KvBulk {
 public:
  virtual ~KvBulk() = default;
  /// Keys strictly ascending, and none that the column has.
  virtual Status Add(std::string_view key, std::string_view value) = 0;
  /// All of them are there, durably. Without it: none, and nothing is left behind.
  virtual Status Finish() = 0;
};

/// Thread-safe, but for Apply: one caller at a time.
class KvStore {
 public:
  virtual ~KvStore() = default;
  virtual Result<std::shared_ptr<const KvReader>> TakeSnapshot() = 0;
  /// Differs between any two states of this object: a snapshot taken after reading it is of that state or a later one.
  virtual uint64_t changes() const = 0;
  /// All changes or none; durable when it returns. kReadOnly when opened for reading.
  virtual Status Apply(std::span<const KvChange> changes) = 0;
  /// kReadOnly when opened for reading. Keys of different bulks in one column must not interleave.
  virtual Result<std::unique_ptr<KvBulk>> BeginBulk(Column column) = 0;
  virtual bool read_only() const = 0;
  /// Rewrites what deletions and small writes have scattered. kReadOnly when opened for reading.
  virtual Status CompactMedium() = 0;
  /// Checks what the medium itself can check, such as checksums of blocks.
  virtual Status CheckMedium() = 0;
};

}  // namespace tripel::storage
