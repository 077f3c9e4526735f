#include <algorithm>
#include <system_error>

#include <fmt/format.h>
#include "ingest/read/reader.h"

namespace tripel::ingest {
namespace fs = std::filesystem;
namespace {

bool IsArticleName(const fs::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".txt" || extension == ".md";
}

/// Adds what lies below `folder`, sorted by path, so that the order never depends on the file system.
void WalkFolder(const fs::path& folder, const fs::path& id, Walk* walk) {
  std::error_code error;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) entries.push_back(*it);
  if (error) {
    walk->failed.emplace_back(id.string(),
                              Error{ErrorCode::kIo, fmt::format("cannot read folder {}: {}", folder.string(), error.message())});
    return;
  }
  std::sort(entries.begin(), entries.end());
  for (const fs::directory_entry& entry : entries) {
    const fs::path name = entry.path().filename();
    if (name.string().starts_with(".")) continue;
    const fs::path below = id / name;
    if (entry.is_directory(error) && !entry.is_symlink(error)) {
      WalkFolder(entry.path(), below, walk);
    } else if (entry.is_regular_file(error) && IsArticleName(name)) {
      walk->files.push_back({entry.path(), below.lexically_normal().string()});
    } else {
      walk->left_alone.push_back({entry.path(), below.lexically_normal().string()});
    }
  }
}

}  // namespace

Walk FindFiles(const std::vector<fs::path>& paths) {
  Walk walk;
  for (const fs::path& path : paths) {
    const std::string id = path.lexically_normal().string();
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) {
      WalkFolder(path, path.lexically_normal(), &walk);
    } else if (fs::is_regular_file(status)) {
      walk.files.push_back({path, id});
    } else if (fs::exists(status)) {
      walk.failed.emplace_back(id, Error{ErrorCode::kUnreadable, fmt::format("{} is neither a file nor a folder", id)});
    } else {
      walk.failed.emplace_back(id, Error{ErrorCode::kNotFound, fmt::format("there is no file or folder {}", id)});
    }
  }
  return walk;
}

}  // namespace tripel::ingest
