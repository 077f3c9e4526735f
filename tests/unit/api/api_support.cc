#include "tests/unit/api/api_support.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace tripel::test {
namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (fs::temp_directory_path() / "tripel-api-XXXXXX").string();
  path_ = mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

fs::path TemporaryFolder::Write(const std::string& name, std::string_view content) const {
  const fs::path path = path_ / name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
  return path;
}

fs::path ArticleFolder() { return fs::path(TRIPEL_SOURCE_DIR) / "tests/golden/ingest"; }

IngestOptions WithReadyAnalyses() {
  IngestOptions options;
  options.conllu = "/";  // the articles' ids are absolute paths
  options.language = "nl";
  return options;
}

std::vector<std::string> Answer(const Database& database, std::string_view query, const Parameters& parameters) {
  std::vector<std::string> rows;
  QueryOptions options;
  options.parameters = parameters;
  Result<Cursor> cursor = database.Run(query, options);
  if (!cursor) {
    ADD_FAILURE() << query << ": " << cursor.error().message;
    return rows;
  }
  for (Row row;;) {
    const Result<bool> more = cursor->Next(&row);
    if (!more) {
      ADD_FAILURE() << query << ": " << more.error().message;
      return rows;
    }
    if (!*more) break;
    std::string line;
    for (const Value& cell : row) line += (line.empty() ? "" : " | ") + cell.ToString();
    rows.push_back(std::move(line));
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::string ExportText(const Database& database) {
  std::ostringstream out;
  const Status status = database.Export({}, out);
  EXPECT_TRUE(status.has_value()) << (status ? "" : status.error().message);
  return std::move(out).str();
}

}  // namespace tripel::test
