// Golden files: tests written as text. A file is a list of blocks between lines of `---`; a block
// is a list of fields `key: value`, whose value may go on over indented lines. Lines that begin
// with # are comments.
//
//     # Two hops.
//     query: MATCH (a)-->(b)
//       RETURN b
//     rows:
//       bob
//     ---
//     query: ...
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tripel::golden {

/// A field, or (with an empty key) a comment or empty line, kept so that a rewritten file keeps its
/// words.
struct Line {
  std::string key;
  std::string value;  ///< without indentation; lines joined by \n
};

struct Block {
  std::vector<Line> lines;

  /// The value of a field; nullopt when the block has none of this name.
  std::optional<std::string> Find(std::string_view key) const;
  /// Replaces the value of a field, or adds the field at the end.
  void Set(std::string_view key, std::string_view value);
  /// Takes a field away, if it is there.
  void Erase(std::string_view key);
  /// Whether there is nothing but comments.
  bool empty() const;
};

struct GoldenFile {
  std::filesystem::path path;
  std::vector<Block> blocks;
};

/// Reads a file. A line that is none of the above becomes a field with the key "?", which no test
/// knows.
GoldenFile Read(const std::filesystem::path& path);

/// Writes it back. Values of several lines begin below their key.
void Write(const GoldenFile& file);

/// All files `*.test` in the folder and below, sorted. Empty when the folder does not exist.
std::vector<std::filesystem::path> FilesBelow(const std::filesystem::path& folder);

/// Whether expectations are to be rewritten instead of compared: TRIPEL_UPDATE_GOLDEN=1.
bool UpdateRequested();

/// Name of a test: the path below `folder` with only letters, digits and underscores.
std::string TestName(const std::filesystem::path& file, const std::filesystem::path& folder);

}  // namespace tripel::golden
