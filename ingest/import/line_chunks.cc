#include "ingest/import/line_chunks.h"

#include <fmt/format.h>

#include <algorithm>

namespace tripel::ingest {
namespace {

constexpr size_t kChunkBytes = size_t{1} << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

LineChunks::LineChunks(std::unique_ptr<ByteSource> source, TakenBytes taken)
    : source_(std::move(source)), taken_(std::move(taken)) {}

void LineChunks::Stop() {
  const std::lock_guard lock(mutex_);
  ended_ = true;
}

Result<bool> LineChunks::Next(LineChunk* chunk) {
  const std::lock_guard lock(mutex_);
  if (ended_) return false;
  std::string& text = chunk->text;
  text = std::move(rest_);
  rest_.clear();
  size_t line_end = std::string::npos;
  while (line_end == std::string::npos) {
    const size_t known = text.size();
    text.resize(known + kChunkBytes);
    TRIPEL_TRY(const size_t got, source_->Read({text.data() + known, kChunkBytes}));
    text.resize(known + got);
    if (got < kChunkBytes) {
      ended_ = true;
      break;
    }
    line_end = text.rfind('\n');
    if (line_end == std::string::npos && text.size() > kMaxLineBytes) {
      return Fail(Error{ErrorCode::kInvalidArgument,
                        fmt::format("line {}: it is longer than {} MiB", next_line_, kMaxLineBytes >> 20), {},
                        "see whether this is the format that was asked for", ""});
    }
  }
  if (!ended_) {
    rest_.assign(text, line_end + 1);
    text.resize(line_end + 1);
  }
  if (at_start_ && text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  at_start_ = false;
  chunk->first_line = next_line_;
  next_line_ += static_cast<uint64_t>(std::count(text.begin(), text.end(), '\n'));
  if (taken_ && !taken_(source_->consumed())) return Fail(ErrorCode::kCancelled, "cancelled; nothing was imported");
  return !text.empty();
}

}  // namespace tripel::ingest
