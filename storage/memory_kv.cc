// std::map as a key-value store. Each key keeps the versions that a living snapshot can still see.
#include "storage/memory_kv.h"

#include <array>
#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>

namespace tripel::storage {
namespace {

// Scans copy this many entries at a time, so that visitors run without the lock.
constexpr size_t kScanChunk = 256;

struct Version {
  uint64_t number = 0;
  std::optional<std::string> value;
};
using Versions = std::vector<Version>;  // ascending
using Table = std::map<std::string, Versions, std::less<>>;

// What the store and its snapshots share.
struct Tables {
  std::shared_mutex mutex;
  std::array<Table, kColumnCount> columns;
  uint64_t version = 0;
  std::multiset<uint64_t> snapshots;
};

const std::string* Visible(const Versions& versions, uint64_t version) {
  for (auto it = versions.rbegin(); it != versions.rend(); ++it) {
    if (it->number <= version) return it->value ? &*it->value : nullptr;
  }
  return nullptr;
}

class MemorySnapshot final : public KvReader {
 public:
  explicit MemorySnapshot(std::shared_ptr<Tables> tables) : tables_(std::move(tables)) {
    const std::unique_lock lock(tables_->mutex);
    version_ = tables_->version;
    place_ = tables_->snapshots.insert(version_);
  }
  ~MemorySnapshot() override {
    const std::unique_lock lock(tables_->mutex);
    tables_->snapshots.erase(place_);
  }
  MemorySnapshot(const MemorySnapshot&) = delete;
  MemorySnapshot& operator=(const MemorySnapshot&) = delete;

  Result<std::optional<std::string>> Get(Column column, std::string_view key) const override {
    const std::shared_lock lock(tables_->mutex);
    return Find(column, key);
  }

  Result<std::vector<std::optional<std::string>>> MultiGet(
      Column column, std::span<const std::string> keys) const override {
    const std::shared_lock lock(tables_->mutex);
    std::vector<std::optional<std::string>> values;
    values.reserve(keys.size());
    for (const std::string& key : keys) values.push_back(Find(column, key));
    return values;
  }

  Status Scan(Column column, std::string_view prefix, std::string_view start,
              const KvVisitor& visit) const override {
    std::string from(std::max(prefix, start));
    for (;;) {
      const std::vector<std::pair<std::string, std::string>> chunk =
          ReadChunk(column, prefix, from);
      for (const auto& [key, value] : chunk) {
        if (!visit(key, value)) return {};
      }
      if (chunk.size() < kScanChunk) return {};
      from = chunk.back().first + '\0';  // the least key above the last one
    }
  }

 private:
  const Table& table(Column column) const { return tables_->columns[static_cast<size_t>(column)]; }

  std::optional<std::string> Find(Column column, std::string_view key) const {
    const auto entry = table(column).find(key);
    if (entry == table(column).end()) return std::nullopt;
    const std::string* value = Visible(entry->second, version_);
    return value == nullptr ? std::nullopt : std::optional(*value);
  }

  std::vector<std::pair<std::string, std::string>> ReadChunk(Column column, std::string_view prefix,
                                                             std::string_view from) const {
    const std::shared_lock lock(tables_->mutex);
    std::vector<std::pair<std::string, std::string>> chunk;
    for (auto entry = table(column).lower_bound(from);
         entry != table(column).end() && entry->first.starts_with(prefix) &&
         chunk.size() < kScanChunk;
         ++entry) {
      const std::string* value = Visible(entry->second, version_);
      if (value != nullptr) chunk.emplace_back(entry->first, *value);
    }
    return chunk;
  }

  std::shared_ptr<Tables> tables_;
  uint64_t version_ = 0;
  std::multiset<uint64_t>::iterator place_;
};

class MemoryKv final : public KvStore {
 public:
  Result<std::shared_ptr<const KvReader>> TakeSnapshot() override {
    return std::shared_ptr<const KvReader>(std::make_shared<MemorySnapshot>(tables_));
  }

  uint64_t changes() const override {
    const std::shared_lock lock(tables_->mutex);
    return tables_->version;
  }

  Status Apply(std::span<const KvChange> changes) override {
    const std::unique_lock lock(tables_->mutex);
    ++tables_->version;
    for (const KvChange& change : changes) {
      Table& table = tables_->columns[static_cast<size_t>(change.column)];
      if (change.end.empty()) {
        Change(&table, change.key, change.value);
        continue;
      }
      std::vector<std::string> keys;
      for (auto entry = table.lower_bound(change.key); entry != table.end() && entry->first < change.end; ++entry)
        keys.push_back(entry->first);
      for (const std::string& key : keys) Change(&table, key, std::nullopt);
    }
    return {};
  }

  Result<std::unique_ptr<KvBulk>> BeginBulk(Column column) override {
    return std::unique_ptr<KvBulk>(std::make_unique<MemoryBulk>(column, this));
  }

  bool read_only() const override { return false; }
  Status CompactMedium() override { return {}; }
  Status CheckMedium() override { return {}; }

 private:
  class MemoryBulk final : public KvBulk {
   public:
    MemoryBulk(Column column, MemoryKv* kv) : column_(column), kv_(kv) {}
    Status Add(std::string_view key, std::string_view value) override {
      changes_.push_back({column_, std::string(key), std::string(value)});
      return {};
    }
    Status Finish() override { return kv_->Apply(changes_); }

   private:
    Column column_;
    MemoryKv* kv_;
    std::vector<KvChange> changes_;
  };

  void Change(Table* table, const std::string& key, const std::optional<std::string>& value) const {
    Versions& versions = (*table)[key];
    DropUnseen(&versions);
    if (value || !versions.empty()) versions.push_back({tables_->version, value});
    if (versions.empty()) table->erase(key);
  }

  // Drops the versions that no snapshot sees once a newer one is there.
  void DropUnseen(Versions* versions) const {
    if (tables_->snapshots.empty()) return versions->clear();
    const uint64_t oldest = *tables_->snapshots.begin();
    while (versions->size() > 1 && (*versions)[1].number <= oldest)
      versions->erase(versions->begin());
  }

  std::shared_ptr<Tables> tables_ = std::make_shared<Tables>();
};

}  // namespace

std::unique_ptr<KvStore> NewMemoryKv() { return std::make_unique<MemoryKv>(); }

}  // namespace tripel::storage
