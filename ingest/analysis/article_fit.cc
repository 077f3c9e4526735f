// Works on the tokens in the order of the text.
#include "ingest/analysis/article_fit.h"

#include <fmt/format.h>

#include <algorithm>

namespace tripel::ingest {
namespace {

// So many gaps are listed; a text of which more is lost is not worth more lines.
constexpr size_t kMaxListedGaps = 20;

ByteSpan InText(ByteSpan span, const std::string& text) {
  const size_t end = std::min(span.end, text.size());
  return {std::min(span.begin, end), end};
}

/// The visible part of text[begin, end): without outer ASCII white space, no-break spaces and byte
/// order marks.
ByteSpan Visible(const std::string& text, size_t begin, size_t end) {
  const auto blank = [&](size_t at, size_t limit) -> size_t {
    if (static_cast<unsigned char>(text[at]) <= 0x20) return 1;
    const std::string_view rest = std::string_view(text).substr(at, limit - at);
    if (rest.starts_with("\xC2\xA0")) return 2;
    if (rest.starts_with("\xEF\xBB\xBF") || rest.starts_with("\xE2\x80\xAF") ||
        rest.starts_with("\xE2\x80\x8B"))
      return 3;
    return 0;
  };
  ByteSpan visible{end, end};
  for (size_t at = begin; at < end;) {
    const size_t size = blank(at, end);
    if (size == 0) {
      visible.begin = std::min(visible.begin, at);
      visible.end = at + 1;
    }
    at += std::max<size_t>(size, 1);
  }
  return {visible.begin, std::max(visible.begin, visible.end)};
}

}  // namespace

std::string TextWithoutDate(const Article& article) {
  std::string text = article.text;
  const ByteSpan date = InText(article.date_span, text);
  for (size_t at = date.begin; at < date.end; ++at) {
    if (text[at] != '\n') text[at] = ' ';
  }
  return text;
}

void FitToArticle(const Article& article, Analysis* analysis) {
  const std::string text = TextWithoutDate(article);
  const ByteSpan title = InText(article.title_span, text);
  size_t covered = 0;
  size_t gaps = 0;
  const auto note_gap = [&](size_t end) {
    const ByteSpan gap = Visible(text, std::min(covered, end), end);
    if (gap.begin == gap.end || ++gaps > kMaxListedGaps) return;
    analysis->problems.push_back(
        fmt::format("the analyzer lost the text at byte {} to {}", gap.begin, gap.end));
  };
  for (Sentence& sentence : analysis->sentences) {
    if (title.begin < title.end && sentence.span.begin >= title.begin &&
        sentence.span.end <= title.end) {
      sentence.title = true;
    }
    for (const Token& token : sentence.tokens) {
      note_gap(token.span.begin);
      covered = std::max(covered, token.span.end);
    }
  }
  note_gap(text.size());
  if (gaps > kMaxListedGaps) {
    analysis->problems.push_back(
        fmt::format("the analyzer lost {} more parts of the text", gaps - kMaxListedGaps));
  }
}

}  // namespace tripel::ingest
