// What the columns of a CSV file mean (docs/formats.md), in the manner of Neo4j's import headers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/import/csv_records.h"
#include "ingest/import/literal.h"
#include "tripel/result.h"

namespace tripel::ingest {

struct CsvColumn {
  enum class Role : uint8_t { kProperty, kId, kLabel, kStart, kEnd, kType, kIgnore };
  Role role = Role::kProperty;
  std::string name;   ///< of the property; empty where the column is none
  std::string type;   ///< as messages call it: `int`, `date`, ...
  LiteralKind kind = LiteralKind::kText;
  bool is_list = false;
  std::string space;  ///< of an id: ids of different spaces are different nodes
};

struct CsvHeader {
  std::vector<CsvColumn> columns;
  std::optional<size_t> id;  ///< columns that have these roles
  std::optional<size_t> start;
  std::optional<size_t> end;
  std::optional<size_t> type;
  bool is_edges() const { return start.has_value(); }
  bool has_properties() const;
};

/// Reads the cells of a header: `id:ID`, `name`, `born:int`, `:LABEL`; `:START_ID`, `:END_ID`, `:TYPE`. kInvalidArgument
/// says which column is wrong.
Result<CsvHeader> ParseCsvHeader(const std::vector<CsvCell>& cells);

}  // namespace tripel::ingest
