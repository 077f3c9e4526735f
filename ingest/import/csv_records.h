// Records of comma-separated values (RFC 4180).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/import/byte_source.h"
#include "tripel/result.h"

namespace tripel::ingest {

struct CsvCell {
  std::string_view text;
  bool quoted = false;  ///< an empty cell without quotes is no value, one with them an empty text
};

/// Reads records one after the other; quoted cells may hold separators, quotes (doubled) and line ends. Lines end in
/// `\n` or `\r\n`. Blank lines are passed over. Not thread-safe.
class CsvRecords {
 public:
  CsvRecords(ByteSource& source, char separator);

  /// The next record; views are valid until the next call. False at the end. kInvalidArgument, with line and column,
  /// for quotes that do not fit, and for bytes that are no UTF-8; what follows cannot be read then.
  Result<bool> Next(std::vector<CsvCell>* cells);
  /// Where the last record begins, from 1.
  uint64_t line() const { return line_; }

 private:
  enum class Found : uint8_t { kRecord, kBlankLine, kNeedsMore, kEnd };
  struct Range {
    size_t begin;
    size_t end;
    bool quoted;
    bool has_quotes;  ///< doubled ones inside
  };

  Result<Found> Scan();
  /// From `at` behind the opening quote to behind the closing one.
  Result<bool> ScanQuoted(size_t* at, Range* cell) const;
  Status ReadMore();
  Failure Wrong(size_t at, std::string_view what, std::string_view hint) const;

  ByteSource& source_;
  const char separator_;
  std::string buffer_;
  size_t begin_ = 0;       ///< of the record at hand
  size_t end_ = 0;         ///< behind it
  bool ended_ = false;     ///< the buffer holds all that is left
  bool at_start_ = true;
  uint64_t line_ = 1;
  uint64_t next_line_ = 1;
  std::vector<Range> ranges_;
};

}  // namespace tripel::ingest
