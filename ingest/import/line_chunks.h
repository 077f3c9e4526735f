// LineChunks: a file cut at line ends into pieces that several threads can read.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "ingest/import/byte_source.h"
#include "tripel/result.h"

namespace tripel::ingest {

/// Longest line that is read.
inline constexpr size_t kMaxLineBytes = size_t{64} << 20;

/// Whole lines; the last of a file may have no line end.
struct LineChunk {
  std::string text;
  uint64_t first_line = 1;  ///< number of its first line, from 1
};

/// Called after each piece with the bytes of the file taken so far; false stops the reading (kCancelled).
using TakenBytes = std::function<bool(uint64_t bytes)>;

/// Hands out a file's pieces in order. Thread-safe.
class LineChunks {
 public:
  LineChunks(std::unique_ptr<ByteSource> source, TakenBytes taken);

  /// The next piece; false at the end, and after Stop. A byte order mark at the beginning is left out.
  Result<bool> Next(LineChunk* chunk);
  /// No more pieces: somebody found an error. What was handed out is read to its end, so that the first error of a file
  /// is found whatever the number of threads.
  void Stop();

 private:
  std::mutex mutex_;
  std::unique_ptr<ByteSource> source_;
  TakenBytes taken_;
  std::string rest_;  ///< read already, behind the last line end
  uint64_t next_line_ = 1;
  bool at_start_ = true;
  bool ended_ = false;
};

/// Takes the first line, without its end (`\n`, `\r\n`), off `text`, which must not be empty.
inline std::string_view TakeLine(std::string_view* text) {
  const size_t end = text->find('\n');
  std::string_view line = text->substr(0, end);
  text->remove_prefix(end == std::string_view::npos ? text->size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace tripel::ingest
