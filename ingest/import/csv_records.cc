#include "ingest/import/csv_records.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text/utf8.h"
#include "ingest/import/line_chunks.h"

namespace tripel::ingest {
namespace {

constexpr size_t kReadBytes = size_t{1} << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Makes one quote of each pair, in place.
std::string_view WithoutDoubledQuotes(char* begin, size_t size) {
  char* out = begin;
  for (size_t i = 0; i < size; ++i) {
    *out++ = begin[i];
    if (begin[i] == '"') ++i;
  }
  return {begin, static_cast<size_t>(out - begin)};
}

}  // namespace

CsvRecords::CsvRecords(ByteSource& source, char separator) : source_(source), separator_(separator) {}

Failure CsvRecords::Wrong(size_t at, std::string_view what, std::string_view hint) const {
  const std::string_view before = std::string_view(buffer_).substr(begin_, at - begin_);
  const size_t line_begin = before.rfind('\n');
  const size_t column = line_begin == std::string_view::npos ? before.size() + 1 : before.size() - line_begin;
  const auto line = next_line_ + static_cast<uint64_t>(std::count(before.begin(), before.end(), '\n'));
  return Fail(Error{ErrorCode::kInvalidArgument, fmt::format("line {}, byte {}: {}", line, column, what), {},
                    std::string(hint), ""});
}

Result<bool> CsvRecords::ScanQuoted(size_t* at, Range* cell) const {
  cell->quoted = true;
  cell->begin = *at;
  for (;;) {
    const size_t quote = buffer_.find('"', *at);
    if (quote == std::string::npos || (quote + 1 == buffer_.size() && !ended_)) {
      if (!ended_) return false;
      return Wrong(cell->begin - 1, "the quote that begins here has no end", "a quote inside a cell is doubled");
    }
    *at = quote + 1;
    if (*at < buffer_.size() && buffer_[*at] == '"') {
      cell->has_quotes = true;
      ++*at;
      continue;
    }
    cell->end = quote;
    return true;
  }
}

Result<CsvRecords::Found> CsvRecords::Scan() {
  ranges_.clear();
  size_t at = begin_;
  if (at == buffer_.size()) return ended_ ? Found::kEnd : Found::kNeedsMore;
  for (;;) {
    Range cell{at, at, false, false};
    if (at < buffer_.size() && buffer_[at] == '"') {
      ++at;
      TRIPEL_TRY(const bool whole, ScanQuoted(&at, &cell));
      if (!whole) return Found::kNeedsMore;
      if (at < buffer_.size() && buffer_[at] == '\r') ++at;
    } else {
      while (at < buffer_.size() && buffer_[at] != separator_ && buffer_[at] != '\n' && buffer_[at] != '"') ++at;
      cell.end = at;
      const bool is_line_end = at < buffer_.size() && buffer_[at] == '\n';
      if (is_line_end && cell.end > cell.begin && buffer_[cell.end - 1] == '\r') --cell.end;
    }
    if (at == buffer_.size() && !ended_) return Found::kNeedsMore;
    ranges_.push_back(cell);
    if (at == buffer_.size()) break;
    const char byte = buffer_[at];
    if (byte != separator_ && byte != '\n') {
      return Wrong(at, cell.quoted ? "there is text behind the closing quote" : "a quote in a cell that does not begin with one",
                   "a cell with quotes in it stands between quotes, and those inside are doubled");
    }
    ++at;
    if (byte == '\n') break;
  }
  end_ = at;
  const Range& first = ranges_.front();
  return ranges_.size() == 1 && !first.quoted && first.begin == first.end ? Found::kBlankLine : Found::kRecord;
}

Status CsvRecords::ReadMore() {
  buffer_.erase(0, begin_);
  begin_ = 0;
  const size_t known = buffer_.size();
  if (known > kMaxLineBytes) {
    return Wrong(0, fmt::format("a record of more than {} MiB", kMaxLineBytes >> 20), "perhaps a quote has no end");
  }
  buffer_.resize(known + kReadBytes);
  TRIPEL_TRY(const size_t got, source_.Read({buffer_.data() + known, kReadBytes}));
  buffer_.resize(known + got);
  ended_ = got < kReadBytes;
  if (at_start_ && buffer_.starts_with(kByteOrderMark)) buffer_.erase(0, kByteOrderMark.size());
  at_start_ = false;
  return {};
}

Result<bool> CsvRecords::Next(std::vector<CsvCell>* cells) {
  for (;;) {
    TRIPEL_TRY(const Found found, Scan());
    if (found == Found::kEnd) return false;
    if (found == Found::kNeedsMore) {
      TRIPEL_TRY_STATUS(ReadMore());
      continue;
    }
    const std::string_view record = std::string_view(buffer_).substr(begin_, end_ - begin_);
    if (const auto bad = text::ValidateUtf8(record)) return Wrong(begin_ + *bad, "this is not UTF-8", "");
    line_ = next_line_;
    next_line_ += static_cast<uint64_t>(std::count(record.begin(), record.end(), '\n'));
    begin_ = end_;
    if (found == Found::kBlankLine) continue;
    cells->clear();
    for (const Range& range : ranges_) {
      char* begin = buffer_.data() + range.begin;
      const size_t size = range.end - range.begin;
      cells->push_back({range.has_quotes ? WithoutDoubledQuotes(begin, size) : std::string_view(begin, size), range.quoted});
    }
    return true;
  }
}

}  // namespace tripel::ingest
