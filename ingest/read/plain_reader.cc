#include <cctype>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <sstream>

#include "base/text/utf8.h"
#include <fmt/format.h>
#include "ingest/read/reader.h"

namespace tripel::ingest {
namespace {

constexpr size_t kLongestTitle = 150;

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

ByteSpan Trim(std::string_view text, ByteSpan span) {
  while (span.begin < span.end && IsSpace(text[span.begin])) ++span.begin;
  while (span.end > span.begin && IsSpace(text[span.end - 1])) --span.end;
  return span;
}

std::string_view Slice(std::string_view text, ByteSpan span) { return text.substr(span.begin, span.end - span.begin); }

/// The line that starts at `begin`, trimmed; *next is where the following line starts.
ByteSpan Line(std::string_view text, size_t begin, size_t* next) {
  const size_t end = std::min(text.find('\n', begin), text.size());
  *next = std::min(end + 1, text.size());
  return Trim(text, {begin, end});
}

}  // namespace

bool IsIsoDate(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  int parts[3] = {1, 1, 1};
  for (size_t i = 0, part = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) {
      if (text[i] != '-') return false;
      parts[++part] = 0;
      continue;
    }
    if (std::isdigit(static_cast<unsigned char>(text[i])) == 0) return false;
    parts[part] = (i == 0 ? 0 : parts[part]) * 10 + (text[i] - '0');
  }
  const std::chrono::year_month_day day{std::chrono::year(parts[0]), std::chrono::month(static_cast<unsigned>(parts[1])),
                                        std::chrono::day(static_cast<unsigned>(parts[2]))};
  return parts[0] > 0 && day.ok();
}

Result<Article> ReadPlainArticle(const FoundFile& file) {
  std::ifstream in(file.path, std::ios::binary);
  if (!in) return Fail(ErrorCode::kIo, fmt::format("cannot open {}: {}", file.id, std::strerror(errno)));
  std::error_code error;
  const auto size = std::filesystem::file_size(file.path, error);
  if (!error && size > kLargestArticleBytes) {
    return Fail(ErrorCode::kUnreadable, fmt::format("{} has {} bytes; the largest article is {} bytes: split it", file.id,
                                                    size, kLargestArticleBytes));
  }
  std::ostringstream content;
  content << in.rdbuf();
  if (in.bad()) return Fail(ErrorCode::kIo, fmt::format("cannot read {}: {}", file.id, std::strerror(errno)));
  Article article;
  article.id = file.id;
  article.text = std::move(content).str();
  if (Trim(article.text, {0, article.text.size()}) == ByteSpan{article.text.size(), article.text.size()}) {
    return Fail(ErrorCode::kUnreadable, fmt::format("{} is empty", file.id));
  }
  if (article.text.find('\0') != std::string::npos) {
    return Fail(ErrorCode::kUnreadable, fmt::format("{} is a binary file, not text", file.id));
  }
  if (const std::optional<size_t> bad = text::ValidateUtf8(article.text)) {
    return Fail(ErrorCode::kUnreadable,
                fmt::format("{} is not valid UTF-8: byte {} starts no character; convert it, for example with iconv",
                            file.id, *bad));
  }
  FindTitleAndDate(&article);
  return article;
}

void FindTitleAndDate(Article* article) {
  const std::string_view text = article->text;
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  size_t begin = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  size_t next = 0;
  ByteSpan line = Line(text, begin, &next);
  while (line.begin == line.end && next < text.size()) line = Line(text, next, &next);

  // `date 2022-08` before running text.
  constexpr std::string_view kDateWord = "date ";
  if (Slice(text, line).starts_with(kDateWord)) {
    const size_t date = line.begin + kDateWord.size();
    const size_t end = std::min(text.find_first_of(" \t\r\n", date), line.end);
    if (IsIsoDate(text.substr(date, end - date))) {
      article->date = text.substr(date, end - date);
      article->date_span = {line.begin, end};
      return;
    }
  }
  const auto take_date = [&](ByteSpan span) {
    article->date = Slice(text, span);
    article->date_span = span;
  };
  if (IsIsoDate(Slice(text, line))) {
    take_date(line);
    return;
  }
  ByteSpan following = Line(text, next, &next);
  const bool dated = IsIsoDate(Slice(text, following));
  const bool blank = following.begin == following.end;
  if (!dated && !blank) return;
  if (text::CountCodePoints(Slice(text, line)) < kLongestTitle) {
    article->title_span = line;
    article->title = Slice(text, line);
    if (article->title.starts_with("# ")) article->title.erase(0, 2);  // Markdown's heading
  }
  if (blank) following = Line(text, next, &next);
  if (IsIsoDate(Slice(text, following))) take_date(following);
}

}  // namespace tripel::ingest
