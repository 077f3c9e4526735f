// What an open database holds. Only api/ sees it.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include "api/query_cache.h"
#include "query/engine.h"
#include "storage/store.h"
#include "tripel/database.h"

namespace tripel {

class Database::State {
 public:
  State(std::unique_ptr<storage::Store> store, std::filesystem::path data)
      : store(std::move(store)), data(std::move(data)) {}

  const std::unique_ptr<storage::Store> store;
  const std::filesystem::path data;  ///< as given; empty: to be found when ingest needs it
  std::mutex writing;                ///< held by Ingest and Remove
  QueryCache queries;
};

class PreparedQuery::Plan {
 public:
  explicit Plan(std::shared_ptr<const query::Parsed> parsed) : parsed(std::move(parsed)) {}
  const std::shared_ptr<const query::Parsed> parsed;
};

class Cursor::Rows {
 public:
  std::shared_ptr<const Parameters> parameters;  // before stream: it refers to them
  std::unique_ptr<query::RowStream> stream;
};

/// The folder with gazetteers and lexicons: `given`, else the environment's TRIPEL_DATA, else beside the installed
/// library, else the source tree that the library was built from. kNotFound when none is there.
Result<std::filesystem::path> FindDataFolder(const std::filesystem::path& given);

/// Runs `body`; an exception that escapes it is a defect of ours and becomes kInternal, not a crash.
template <typename Body>
auto Guarded(Body body) -> decltype(body()) {
  try {
    return body();
  } catch (const std::exception& error) {
    return Fail(ErrorCode::kInternal, std::string("unexpected failure: ") + error.what());
  }
}

}  // namespace tripel
