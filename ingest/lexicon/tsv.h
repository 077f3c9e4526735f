// TSV tables: the one format of all data files (docs/lexicons.md). First line: column names; `# ` starts
// a comment line; cells are separated by one tab; alternatives inside a cell by `;`; `-` or nothing is none.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tripel/result.h"

namespace tripel::ingest {

/// One line of a table. Cells are views by column name.
class TsvRow {
 public:
  TsvRow(const std::vector<std::string>* columns, std::vector<std::string> cells, int line)
      : columns_(columns), cells_(std::move(cells)), line_(line) {}
  /// The cell in `column`, "" for none. The column must exist (ReadTsv was told of it).
  std::string_view Get(std::string_view column) const;
  /// The alternatives in `column`, trimmed, without empty ones.
  std::vector<std::string> List(std::string_view column) const;
  int line() const { return line_; }

 private:
  const std::vector<std::string>* columns_;
  std::vector<std::string> cells_;
  int line_;
};

class TsvTable {
 public:
  const std::vector<TsvRow>& rows() const { return rows_; }
  const std::filesystem::path& path() const { return path_; }
  /// `FILE:LINE: message`, for errors in a row's content.
  Error ErrorAt(int line, std::string_view message) const;

 private:
  friend Result<TsvTable> ReadTsv(const std::filesystem::path& path, const std::vector<std::string>& columns);
  std::filesystem::path path_;
  std::unique_ptr<std::vector<std::string>> columns_;
  std::vector<TsvRow> rows_;
};

/// Reads a table that must have at least `columns`. Errors name file and line: unreadable file, invalid
/// UTF-8, a missing column, a row with more cells than columns.
Result<TsvTable> ReadTsv(const std::filesystem::path& path, const std::vector<std::string>& columns);

}  // namespace tripel::ingest
