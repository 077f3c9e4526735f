// RocksDB as a key-value store: one column family per column.
#include "storage/rocks_kv.h"

#include <fmt/format.h>
#include <rocksdb/cache.h>
#include <rocksdb/convenience.h>
#include <rocksdb/db.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/options.h>
#include <rocksdb/sst_file_writer.h>
#include <rocksdb/table.h>
#include <rocksdb/write_batch.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>

#include "storage/graph_store.h"
#include "storage/rocks_lock.h"

namespace tripel::storage {
namespace {

// RocksDB's own log: for support, so little of it.
constexpr size_t kLogFiles = 2;
constexpr size_t kLogFileBytes = size_t{1} << 20;
constexpr double kFilterBitsPerKey = 10;
constexpr int kBackgroundJobs = 2;
// A reader that opens beside a writer replays the log of recent writes, so it is kept short.
constexpr uint64_t kMaxWriteLogBytes = uint64_t{2} << 20;
// Files of a bulk load that are not yet part of the database. A process that was killed leaves them.
constexpr std::string_view kBulkFilePrefix = "bulk-";
// Opening beside a live writer can meet a file that the writer just deleted.
constexpr int kOpenAttempts = 5;

rocksdb::Slice ToSlice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

Failure ToFailure(const rocksdb::Status& status) {
  const ErrorCode code = status.IsCorruption() ? ErrorCode::kCorruption : ErrorCode::kIo;
  return Fail(code, fmt::format("the store cannot be read or written: {}", status.ToString()));
}

bool Supports(rocksdb::CompressionType type) {
  const std::vector<rocksdb::CompressionType> types = rocksdb::GetSupportedCompressions();
  return std::find(types.begin(), types.end(), type) != types.end();
}

rocksdb::CompressionType Preferred(rocksdb::CompressionType first,
                                   rocksdb::CompressionType second) {
  return Supports(first) ? first : Supports(second) ? second : rocksdb::kNoCompression;
}

rocksdb::ColumnFamilyOptions ColumnOptions(Column column,
                                           const std::shared_ptr<rocksdb::Cache>& cache,
                                           const RocksOptions& options) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kFilterBitsPerKey));
  // Texts are read rarely and whole; everything else often and in small parts. Packed blocks have a cache of
  // their own above this one.
  const bool text = column == Column::kTexts;
  const bool packed = column == Column::kPacked;
  table.block_size = text ? size_t{64} << 10 : size_t{8} << 10;
  if (packed) {
    table.no_block_cache = true;
    table.block_cache = nullptr;
    table.filter_policy = nullptr;
  }
  rocksdb::ColumnFamilyOptions family;
  family.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  family.compression = text ? Preferred(rocksdb::kZSTD, rocksdb::kLZ4Compression)
                            : Preferred(rocksdb::kLZ4Compression, rocksdb::kZSTD);
  // Numbers are packed already, and RocksDB leaves blocks alone that do not shrink; texts do.
  if (packed) family.compression = Preferred(rocksdb::kZSTD, rocksdb::kLZ4Compression);
  family.write_buffer_size = options.buffer_bytes / 4;
  return family;
}

rocksdb::DBOptions DatabaseOptions(const RocksOptions& options) {
  rocksdb::DBOptions database;
  database.db_write_buffer_size = options.buffer_bytes;
  database.max_total_wal_size = kMaxWriteLogBytes;
  database.max_background_jobs = kBackgroundJobs;
  database.keep_log_file_num = kLogFiles;
  database.max_log_file_size = kLogFileBytes;
  database.info_log_level = rocksdb::WARN_LEVEL;
  // Opening starts this many threads for each column family; starting them takes longer than what they do.
  database.max_file_opening_threads = 1;
  database.skip_checking_sst_file_sizes_on_db_open = true;
  return database;
}

// An open database with its column families. Closes it when the last reader is gone.
class Database {
 public:
  Database(rocksdb::DB* db, std::vector<rocksdb::ColumnFamilyHandle*> families)
      : db_(db), families_(std::move(families)) {}
  ~Database() {
    // Puts everything into table files, so that the next one to open has no log to replay. The last
    // commit is already durable: a failure here loses nothing. Refused when opened for reading.
    db_->Flush(rocksdb::FlushOptions(), families_).PermitUncheckedError();
    for (rocksdb::ColumnFamilyHandle* family : families_) db_->DestroyColumnFamilyHandle(family);
    db_->Close().PermitUncheckedError();
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  rocksdb::DB& db() const { return *db_; }
  rocksdb::ColumnFamilyHandle* family(Column column) const {
    return families_[static_cast<size_t>(column)];
  }

 private:
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> families_;
};

class RocksReader final : public KvReader {
 public:
  explicit RocksReader(std::shared_ptr<Database> database)
      : database_(std::move(database)), snapshot_(database_->db().GetSnapshot()) {
    options_.snapshot = snapshot_;
  }
  ~RocksReader() override {
    if (snapshot_ != nullptr) database_->db().ReleaseSnapshot(snapshot_);
  }
  RocksReader(const RocksReader&) = delete;
  RocksReader& operator=(const RocksReader&) = delete;

  Result<std::optional<std::string>> Get(Column column, std::string_view key) const override {
    std::string value;
    const rocksdb::Status status =
        database_->db().Get(options_, database_->family(column), ToSlice(key), &value);
    if (status.IsNotFound()) return std::optional<std::string>();
    if (!status.ok()) return ToFailure(status);
    return std::optional(std::move(value));
  }

  Result<std::vector<std::optional<std::string>>> MultiGet(
      Column column, std::span<const std::string> keys) const override {
    std::vector<rocksdb::Slice> slices(keys.begin(), keys.end());
    std::vector<rocksdb::PinnableSlice> found(keys.size());
    std::vector<rocksdb::Status> statuses(keys.size());
    database_->db().MultiGet(options_, database_->family(column), slices.size(), slices.data(),
                             found.data(), statuses.data());
    std::vector<std::optional<std::string>> values(keys.size());
    for (size_t i = 0; i < keys.size(); ++i) {
      if (statuses[i].ok()) {
        values[i] = found[i].ToString();
      } else if (!statuses[i].IsNotFound()) {
        return ToFailure(statuses[i]);
      }
    }
    return values;
  }

  Status Scan(Column column, std::string_view prefix, std::string_view start,
              const KvVisitor& visit) const override {
    const auto iterator = NewIterator(column);
    iterator->Seek(ToSlice(std::max(prefix, start)));
    for (; iterator->Valid() && iterator->key().starts_with(ToSlice(prefix)); iterator->Next()) {
      if (!visit(iterator->key().ToStringView(), iterator->value().ToStringView())) break;
    }
    if (!iterator->status().ok()) return ToFailure(iterator->status());
    return {};
  }

 private:
  std::unique_ptr<rocksdb::Iterator> NewIterator(Column column) const {
    return std::unique_ptr<rocksdb::Iterator>(
        database_->db().NewIterator(options_, database_->family(column)));
  }

  std::shared_ptr<Database> database_;
  const rocksdb::Snapshot*
      snapshot_;  // none in a database opened for reading, which does not change
  rocksdb::ReadOptions options_;
};

// A table file, written beside the database and then taken into it.
class RocksBulk final : public KvBulk {
 public:
  RocksBulk(std::shared_ptr<Database> database, Column column, uint64_t number)
      : database_(std::move(database)),
        column_(column),
        options_(database_->db().GetOptions(database_->family(column))),
        writer_(rocksdb::EnvOptions(), options_, database_->family(column)),
        path_(fmt::format("{}/{}{}.sst", database_->db().GetName(), kBulkFilePrefix, number)) {}
  ~RocksBulk() override {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }

  Status Open() {
    const rocksdb::Status status = writer_.Open(path_);
    if (!status.ok()) return ToFailure(status);
    return {};
  }

  Status Add(std::string_view key, std::string_view value) override {
    const rocksdb::Status status = writer_.Put(ToSlice(key), ToSlice(value));
    if (!status.ok()) return ToFailure(status);
    empty_ = false;
    return {};
  }

  Status Finish() override {
    if (empty_) return {};
    rocksdb::Status status = writer_.Finish();
    if (!status.ok()) return ToFailure(status);
    rocksdb::IngestExternalFileOptions options;
    options.move_files = true;
    status = database_->db().IngestExternalFile(database_->family(column_), {path_}, options);
    if (!status.ok()) return ToFailure(status);
    return {};
  }

 private:
  std::shared_ptr<Database> database_;
  Column column_;
  rocksdb::Options options_;
  rocksdb::SstFileWriter writer_;
  std::string path_;
  bool empty_ = true;
};

class RocksKv final : public KvStore {
 public:
  RocksKv(std::shared_ptr<Database> database, bool read_only)
      : database_(std::move(database)), read_only_(read_only) {}

  Result<std::shared_ptr<const KvReader>> TakeSnapshot() override {
    return std::shared_ptr<const KvReader>(std::make_shared<RocksReader>(database_));
  }

  uint64_t changes() const override { return changes_.load(std::memory_order_acquire); }

  Status Apply(std::span<const KvChange> changes) override {
    if (read_only_) return Fail(ErrorCode::kReadOnly, "the store was opened for reading only");
    rocksdb::WriteBatch batch;
    for (const KvChange& change : changes) {
      rocksdb::ColumnFamilyHandle* const family = database_->family(change.column);
      const rocksdb::Status status = !change.end.empty() ? batch.DeleteRange(family, change.key, change.end)
                                     : change.value      ? batch.Put(family, change.key, *change.value)
                                                         : batch.Delete(family, change.key);
      if (!status.ok()) return ToFailure(status);
    }
    rocksdb::WriteOptions options;
    options.sync = true;
    const rocksdb::Status status = database_->db().Write(options, &batch);
    changes_.fetch_add(1, std::memory_order_release);
    if (!status.ok()) return ToFailure(status);
    return {};
  }

  Result<std::unique_ptr<KvBulk>> BeginBulk(Column column) override {
    if (read_only_) return Fail(ErrorCode::kReadOnly, "the store was opened for reading only");
    auto bulk = std::make_unique<RocksBulk>(database_, column, ++bulks_);
    TRIPEL_TRY_STATUS(bulk->Open());
    return std::unique_ptr<KvBulk>(std::move(bulk));
  }

  bool read_only() const override { return read_only_; }

  Status CompactMedium() override {
    if (read_only_) return Fail(ErrorCode::kReadOnly, "the store was opened for reading only");
    for (size_t i = 0; i < kColumnCount; ++i) {
      const rocksdb::Status status = database_->db().CompactRange(
          rocksdb::CompactRangeOptions(), database_->family(static_cast<Column>(i)), nullptr, nullptr);
      if (!status.ok()) return ToFailure(status);
    }
    return {};
  }

  Status CheckMedium() override {
    const rocksdb::Status status = database_->db().VerifyChecksum();
    if (!status.ok()) return ToFailure(status);
    return {};
  }

 private:
  std::shared_ptr<Database> database_;
  bool read_only_;
  std::atomic<uint64_t> bulks_ = 0;    // begun so far: names their files
  std::atomic<uint64_t> changes_ = 0;  // batches written by this object
};

std::vector<rocksdb::ColumnFamilyDescriptor> Families(const RocksOptions& options) {
  const std::shared_ptr<rocksdb::Cache> cache = rocksdb::NewLRUCache(options.cache_bytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (size_t i = 0; i < kColumnCount; ++i) {
    const auto column = static_cast<Column>(i);
    families.emplace_back(std::string(ColumnName(column)), ColumnOptions(column, cache, options));
  }
  return families;
}

rocksdb::Status OpenDatabase(const std::string& path, const rocksdb::DBOptions& database,
                             const std::vector<rocksdb::ColumnFamilyDescriptor>& families,
                             bool read_only, std::shared_ptr<Database>* opened) {
  rocksdb::DB* db = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  const rocksdb::Status status =
      read_only ? rocksdb::DB::OpenForReadOnly(database, path, families, &handles, &db)
                : rocksdb::DB::Open(database, path, families, &handles, &db);
  if (status.ok()) *opened = std::make_shared<Database>(db, std::move(handles));
  return status;
}

// A database whose columns are not ours: says what it is, from the one column every version has.
Status ExplainColumns(const std::string& path, const RocksOptions& options) {
  std::vector<rocksdb::ColumnFamilyDescriptor> only_meta = {Families(options).front()};
  std::shared_ptr<Database> database;
  const rocksdb::Status status =
      OpenDatabase(path, DatabaseOptions(options), only_meta, true, &database);
  if (!status.ok()) return ToFailure(status);
  TRIPEL_TRY_STATUS(CheckFormat(RocksReader(database)));
  return Fail(ErrorCode::kCorruption, "the store is damaged: a column is missing");
}

bool SameColumns(std::vector<std::string> found) {
  std::vector<std::string> ours;
  for (size_t i = 0; i < kColumnCount; ++i) ours.emplace_back(ColumnName(static_cast<Column>(i)));
  std::sort(found.begin(), found.end());
  std::sort(ours.begin(), ours.end());
  return found == ours;
}

// What a killed process left of a bulk load. The database is open for writing, so nobody else writes such files.
void RemoveBulkFiles(const std::string& path) {
  std::error_code ignored;
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(path, ignored)) {
    if (file.path().filename().string().starts_with(kBulkFilePrefix)) files.push_back(file.path());
  }
  for (const std::filesystem::path& file : files) std::filesystem::remove(file, ignored);
}

// RocksDB tells a lock from other trouble only in its message; one held by this process by "current
// process".
std::optional<Failure> ExplainLock(const std::string& path, const rocksdb::Status& status) {
  const std::string message = status.ToString();
  if (!status.IsIOError() || message.find("lock") == std::string::npos) return std::nullopt;
  const bool ours = message.find("current process") != std::string::npos;
  const std::string holder = ours ? "this process itself" : LockHolder(path + "/LOCK");
  Failure failure =
      Fail(ErrorCode::kLocked, fmt::format("{} writes to the store '{}'", holder, path));
  failure.error.hint = "open it for reading, or wait until the other one is done";
  return failure;
}

}  // namespace

Result<std::unique_ptr<KvStore>> CreateRocksKv(const std::string& path,
                                               const RocksOptions& options) {
  rocksdb::DBOptions database = DatabaseOptions(options);
  database.create_if_missing = true;
  database.create_missing_column_families = true;
  database.error_if_exists = true;
  std::shared_ptr<Database> opened;
  const rocksdb::Status status = OpenDatabase(path, database, Families(options), false, &opened);
  if (!status.ok()) return ToFailure(status);
  return std::unique_ptr<KvStore>(std::make_unique<RocksKv>(std::move(opened), false));
}

Result<std::unique_ptr<KvStore>> OpenRocksKv(const std::string& path, const RocksOptions& options) {
  const bool read_only = options.mode == RocksOptions::Mode::kReadOnly;
  const rocksdb::DBOptions database = DatabaseOptions(options);
  rocksdb::Status status;
  for (int attempt = 0; attempt < (read_only ? kOpenAttempts : 1); ++attempt) {
    std::vector<std::string> columns;
    status = rocksdb::DB::ListColumnFamilies(database, path, &columns);
    if (!status.ok()) continue;
    if (!SameColumns(std::move(columns))) {
      TRIPEL_TRY_STATUS(ExplainColumns(path, options));
    }
    std::shared_ptr<Database> opened;
    status = OpenDatabase(path, database, Families(options), read_only, &opened);
    if (status.ok() && !read_only) RemoveBulkFiles(path);
    if (status.ok())
      return std::unique_ptr<KvStore>(std::make_unique<RocksKv>(std::move(opened), read_only));
  }
  if (std::optional<Failure> locked = ExplainLock(path, status)) return *std::move(locked);
  return ToFailure(status);
}

}  // namespace tripel::storage
