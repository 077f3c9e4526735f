// DataPath: a place in the folder of tables, together with the same place in folders that extend it.
#pragma once

#include <concepts>
#include <filesystem>
#include <utility>
#include <vector>

namespace tripel::ingest {

class DataPath {
 public:
  /// Without extensions; implicit, because most callers have none.
  template <std::convertible_to<std::filesystem::path> Path>
  DataPath(Path&& base) : base_(std::forward<Path>(base)) {}  // NOLINT
  DataPath(std::filesystem::path base, std::vector<std::filesystem::path> extensions)
      : base_(std::move(base)), extensions_(std::move(extensions)) {}

  DataPath operator/(const std::filesystem::path& name) const {
    DataPath below(base_ / name);
    for (const std::filesystem::path& extension : extensions_)
      below.extensions_.push_back(extension / name);
    return below;
  }

  const std::filesystem::path& base() const { return base_; }
  /// May be absent on disk.
  const std::vector<std::filesystem::path>& extensions() const { return extensions_; }

 private:
  std::filesystem::path base_;
  std::vector<std::filesystem::path> extensions_;
};

}  // namespace tripel::ingest
