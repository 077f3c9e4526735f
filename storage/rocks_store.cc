// Opening and creating stores on disk. A new store is made beside its place and moved there when it
// is whole, so that there never is half a store.
#include "storage/rocks_store.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "storage/graph_store.h"
#include "storage/rocks_kv.h"

namespace tripel::storage {
namespace {

namespace fs = std::filesystem;

// Every database of RocksDB has this file.
constexpr std::string_view kDatabaseMark = "CURRENT";

enum class Place : uint8_t { kFree, kDatabase, kOther };

Result<Place> Look(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return Place::kFree;
  if (error)
    return Fail(ErrorCode::kIo,
                fmt::format("'{}' cannot be read: {}", path.string(), error.message()));
  if (status.type() != fs::file_type::directory) return Place::kOther;
  if (fs::exists(path / kDatabaseMark, error)) return Place::kDatabase;
  const bool empty = fs::is_empty(path, error);
  if (error)
    return Fail(ErrorCode::kIo,
                fmt::format("'{}' cannot be read: {}", path.string(), error.message()));
  return empty ? Place::kFree : Place::kOther;
}

// Removes a folder that was begun, unless it has got its place.
class Unfinished {
 public:
  explicit Unfinished(fs::path path) : path_(std::move(path)) {}
  ~Unfinished() {
    std::error_code ignored;  // what is left is not in anybody's way
    fs::remove_all(path_, ignored);
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;

 private:
  fs::path path_;
};

Status Create(const fs::path& path, const RocksOptions& options) {
  const fs::path begun = path.string() + fmt::format(".new-{}", ::getpid());
  const Unfinished cleanup(begun);
  std::error_code error;
  fs::remove_all(begun, error);  // of an earlier process with our number
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  if (error) {
    return Fail(ErrorCode::kIo,
                fmt::format("no store can be made at '{}': {}", path.string(), error.message()));
  }
  {
    TRIPEL_TRY(const std::unique_ptr<KvStore> kv, CreateRocksKv(begun.string(), options));
    TRIPEL_TRY_STATUS(InitializeGraph(kv.get()));
  }
  fs::rename(begun, path, error);
  // Another process may have been faster: then its store is the one to open.
  if (error && !fs::exists(path / kDatabaseMark)) {
    return Fail(ErrorCode::kIo,
                fmt::format("no store can be made at '{}': {}", path.string(), error.message()));
  }
  return {};
}

Failure WithPath(Error error, const std::string& path) {
  if (error.code != ErrorCode::kLocked)
    error.message = fmt::format("store '{}': {}", path, error.message);
  return Fail(std::move(error));
}

}  // namespace

Result<std::unique_ptr<Store>> OpenRocksStore(const std::string& path,
                                              const RocksOptions& options) {
  fs::path folder = fs::path(path).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();  // "store/" is "store"
  if (folder.empty()) return Fail(ErrorCode::kInvalidArgument, "the path of the store is empty");
  TRIPEL_TRY(const Place place, Look(folder));
  if (place == Place::kOther) {
    Failure failure =
        Fail(ErrorCode::kNotFound, fmt::format("'{}' is there, but it is no Tripel store", path));
    failure.error.hint = "name a folder that is new, empty or a store";
    return failure;
  }
  if (place == Place::kFree) {
    if (options.mode == RocksOptions::Mode::kReadOnly) {
      Failure failure = Fail(ErrorCode::kNotFound, fmt::format("there is no store at '{}'", path));
      failure.error.hint = "ingesting or importing into it creates it";
      return failure;
    }
    TRIPEL_TRY_STATUS(Create(folder, options));
  }
  Result<std::unique_ptr<KvStore>> kv = OpenRocksKv(folder.string(), options);
  if (!kv) return WithPath(std::move(kv).error(), path);
  Result<std::unique_ptr<Store>> store = OpenGraph(*std::move(kv), options.packed_cache_bytes);
  if (!store) return WithPath(std::move(store).error(), path);
  return store;
}

}  // namespace tripel::storage
