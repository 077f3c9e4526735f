// Formats of one element a line: each has a reader of lines, and all share the way through a file.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/import/line_chunks.h"
#include "tripel/result.h"

namespace tripel::ingest {

/// Reads lines that are UTF-8, without their ends. Not thread-safe; each thread has one.
class LineReader {
 public:
  virtual ~LineReader() = default;
  /// What is wrong with the line is kInvalidArgument, without its number. `number` counts from 1.
  virtual Status Read(std::string_view line, uint64_t number) = 0;
};

/// Lines that were left out.
struct BadLines {
  uint64_t count = 0;
  std::vector<std::string> first;  ///< what was wrong with the first few, with their numbers
};

struct LineOptions {
  size_t threads = 1;
  bool skip_bad_lines = false;
};

/// Reads a whole file on several threads. `new_reader` is called once for each, one call at a time. The error returned
/// is that of the first bad line of the file, with its number; with `skip_bad_lines` those are left out and counted.
Result<BadLines> ReadLines(LineChunks& chunks, const LineOptions& options,
                           const std::function<Result<std::unique_ptr<LineReader>>()>& new_reader);

}  // namespace tripel::ingest
