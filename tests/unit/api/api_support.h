// What the tests of the public interface share: a folder to write in, articles with ready analyses, answers as text.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tripel/database.h"

namespace tripel::test {

/// A new empty folder, removed with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  /// Writes a file below the folder and returns its path.
  std::filesystem::path Write(const std::string& name, std::string_view content) const;

 private:
  std::filesystem::path path_;
};

/// The articles of tests/golden/ingest; each has its analysis beside it, so that no analyzer runs.
std::filesystem::path ArticleFolder();
/// Options that read those analyses.
IngestOptions WithReadyAnalyses();

/// The rows of an answer, cells joined by ` | `, sorted.
std::vector<std::string> Answer(const Database& database, std::string_view query, const Parameters& parameters = {});
/// The whole export as text.
std::string ExportText(const Database& database);

}  // namespace tripel::test
