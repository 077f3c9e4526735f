#include "ingest/import/line_reader.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "base/text/utf8.h"

namespace tripel::ingest {
namespace {

constexpr size_t kMostBadLinesShown = 10;

/// What the threads of one file have found so far.
class Findings {
 public:
  explicit Findings(bool skip_bad_lines) : skip_bad_lines_(skip_bad_lines) {}

  /// False when the reading ends here.
  bool Add(uint64_t line, Error error) {
    const std::lock_guard lock(mutex_);
    const bool is_bad_line = error.code == ErrorCode::kInvalidArgument && line != 0;
    if (is_bad_line) error.message = fmt::format("line {}: {}", line, error.message);
    if (is_bad_line && skip_bad_lines_) {
      ++bad_;
      shown_.emplace(line, std::move(error.message));
      if (shown_.size() > kMostBadLinesShown) shown_.erase(std::prev(shown_.end()));
      return true;
    }
    if (!error_ || line < error_line_) {
      error_line_ = line;
      error_ = std::move(error);
    }
    return false;
  }

  Result<BadLines> Take() {
    if (error_) return Fail(*std::move(error_));
    BadLines bad;
    bad.count = bad_;
    for (auto& [line, message] : shown_) bad.first.push_back(std::move(message));
    return bad;
  }

 private:
  const bool skip_bad_lines_;
  std::mutex mutex_;
  uint64_t bad_ = 0;
  std::map<uint64_t, std::string> shown_;
  uint64_t error_line_ = 0;
  std::optional<Error> error_;
};

Status ReadLine(LineReader& reader, std::string_view line, uint64_t number, bool is_checked) {
  if (!is_checked) {
    if (const auto bad = text::ValidateUtf8(line)) {
      return Fail(ErrorCode::kInvalidArgument, fmt::format("this is not UTF-8 at byte {}", *bad + 1));
    }
  }
  return reader.Read(line, number);
}

/// False when the reading ends here.
bool ReadChunk(const LineChunk& chunk, LineReader& reader, Findings* findings) {
  const bool is_utf8 = simdjson::validate_utf8(chunk.text);
  std::string_view text = chunk.text;
  for (uint64_t number = chunk.first_line; !text.empty(); ++number) {
    Status read = ReadLine(reader, TakeLine(&text), number, is_utf8);
    if (!read && !findings->Add(number, std::move(read).error())) return false;
  }
  return true;
}

void ReadChunks(LineChunks& chunks, LineReader& reader, Findings* findings) {
  LineChunk chunk;
  for (;;) {
    Result<bool> more = chunks.Next(&chunk);
    if (!more) findings->Add(0, std::move(more).error());
    if (!more || !*more) return;
    if (!ReadChunk(chunk, reader, findings)) {
      chunks.Stop();
      return;
    }
  }
}

}  // namespace

Result<BadLines> ReadLines(LineChunks& chunks, const LineOptions& options,
                           const std::function<Result<std::unique_ptr<LineReader>>()>& new_reader) {
  std::vector<std::unique_ptr<LineReader>> readers;
  for (size_t i = 0; i < std::max<size_t>(options.threads, 1); ++i) {
    TRIPEL_TRY(auto reader, new_reader());
    readers.push_back(std::move(reader));
  }
  Findings findings(options.skip_bad_lines);
  std::vector<std::thread> threads;
  for (size_t i = 1; i < readers.size(); ++i) {
    threads.emplace_back([&, i] { ReadChunks(chunks, *readers[i], &findings); });
  }
  ReadChunks(chunks, *readers[0], &findings);
  for (std::thread& thread : threads) thread.join();
  return findings.Take();
}

}  // namespace tripel::ingest
