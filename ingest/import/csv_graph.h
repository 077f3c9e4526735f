// CSV files with a mapping: a node or an edge a record.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/import/byte_source.h"
#include "ingest/import/csv_header.h"
#include "ingest/import/line_reader.h"
#include "storage/bulk_sink.h"
#include "tripel/result.h"

namespace tripel::ingest {

struct CsvOptions {
  std::string import_name;
  char separator = ',';
  std::string header;     ///< of a file that has none; empty: its first record
  std::string label;      ///< of every node, beside those of a column LABEL; several are separated by `;`
  std::string predicate;  ///< of every edge whose file has no column TYPE
  std::string id_prefix;  ///< keeps apart what several files number by record
  bool skip_bad_lines = false;
  TakenBytes taken;
};

/// Reads a whole file. kInvalidArgument names line and column. With `skip_bad_lines` records with a wrong number of
/// cells or a value that is none of its type are left out and counted; wrong quotes still end the reading.
Result<BadLines> ReadCsv(ByteSource& source, const CsvOptions& options, storage::BulkSink& sink);

}  // namespace tripel::ingest
