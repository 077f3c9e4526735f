// TSV tables: the one format of all data files (docs/lexicons.md). First line: column names; `# ` starts
// a comment line; cells are separated by one tab; alternatives inside a cell by `;`; `-` or nothing is none.
// Where folders extend the tables, a table is the rows of theirs, then of ours.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/lexicon/data_path.h"
#include "tripel/result.h"

namespace tripel::ingest {

/// One line of a table. Cells are views by column name.
class TsvRow {
 public:
  TsvRow(const std::vector<std::string>* columns, std::vector<std::string> cells, int place)
      : columns_(columns), cells_(std::move(cells)), place_(place) {}
  /// The cell in `column`, "" for none. The column must exist (ReadTsv was told of it).
  std::string_view Get(std::string_view column) const;
  /// The alternatives in `column`, trimmed, without empty ones.
  std::vector<std::string> List(std::string_view column) const;
  /// Where it stands, for TsvTable::ErrorAt.
  int place() const { return place_; }

 private:
  const std::vector<std::string>* columns_;
  std::vector<std::string> cells_;
  int place_;
};

class TsvTable {
 public:
  const std::vector<TsvRow>& rows() const { return rows_; }
  /// `FILE:LINE: message`, for errors in the content of the row at `place`.
  Error ErrorAt(int place, std::string_view message) const;

 private:
  friend Result<TsvTable> ReadTsv(const DataPath& path, const std::vector<std::string>& columns);
  /// One of the files that make up the table.
  struct File {
    std::filesystem::path path;
    int before = 0;  // places of the files before it: line n is at place before + n
    std::vector<std::string> columns;
  };
  Status ReadFile(const std::filesystem::path& path, const std::vector<std::string>& columns);

  std::vector<std::unique_ptr<File>> files_;
  int places_ = 0;
  std::vector<TsvRow> rows_;
};

/// Reads a table that must have at least `columns`: the files of the extensions that are there, then our own, which
/// must be. Errors name file and line: unreadable file, invalid UTF-8, a missing column, a row with more cells than
/// columns.
Result<TsvTable> ReadTsv(const DataPath& path, const std::vector<std::string>& columns);

}  // namespace tripel::ingest
