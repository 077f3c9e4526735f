// Codes of problems, and their terminal form.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text/utf8.h"
#include "tripel/result.h"

namespace tripel {
namespace {

constexpr size_t kIndentColumns = 2;
constexpr size_t kTabColumns = 4;
// Longer lines are cut around the caret, so that it stays in sight.
constexpr size_t kMaxLineColumns = 160;
constexpr size_t kContextColumns = 60;  // kept before the caret of a cut line
constexpr std::string_view kEllipsis = "...";

// What stands in the place of one code point: printable, and as wide as `columns` says.
struct Cell {
  std::string text;
  size_t columns = 0;
  size_t begin = 0;  // byte offset in the line
};

bool IsControl(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

// Formatting characters that reorder text would let the line lie about the query.
bool IsReordering(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

Cell MakeCell(std::string_view line, size_t offset, size_t column, size_t* size_bytes) {
  const text::CodePoint point = text::ReadCodePoint(line, offset);
  *size_bytes = point.size_bytes;
  if (point.value == '\t') {
    const size_t columns = kTabColumns - column % kTabColumns;
    return {std::string(columns, ' '), columns, offset};
  }
  if (IsControl(point.value) || IsReordering(point.value) || point.value == 0xFFFD) {
    return {"\xEF\xBF\xBD", 1, offset};
  }
  return {std::string(line.substr(offset, point.size_bytes)),
          static_cast<size_t>(text::ColumnWidth(point.value)), offset};
}

std::vector<Cell> LineCells(std::string_view line) {
  std::vector<Cell> cells;
  size_t column = 0;
  for (size_t offset = 0; offset < line.size();) {
    size_t size_bytes = 0;
    cells.push_back(MakeCell(line, offset, column, &size_bytes));
    column += cells.back().columns;
    offset += size_bytes;
  }
  return cells;
}

// A message is one line of printable text, whatever input it quotes.
std::string Printable(std::string_view text) {
  std::string printable;
  for (const Cell& cell : LineCells(text)) printable += cell.text;
  return printable;
}

// The line that holds the beginning of a span, and the span's part in it.
struct Excerpt {
  std::string_view line;
  size_t number = 1;
  size_t begin = 0;
  size_t end = 0;
};

Excerpt FindExcerpt(std::string_view text, TextSpan span) {
  const size_t begin = std::min(span.begin, text.size());
  const size_t end = std::clamp(span.end, begin, text.size());
  const size_t line_begin = begin == 0 ? 0 : text.rfind('\n', begin - 1) + 1;  // npos + 1 is 0
  size_t line_end = std::min(text.find('\n', begin), text.size());
  Excerpt excerpt;
  excerpt.number = 1 + static_cast<size_t>(std::count(
                           text.begin(), text.begin() + static_cast<ptrdiff_t>(begin), '\n'));
  if (line_end > line_begin && text[line_end - 1] == '\r' && line_end > begin) --line_end;
  excerpt.line = text.substr(line_begin, line_end - line_begin);
  excerpt.begin = begin - line_begin;
  excerpt.end = std::min(end, line_end) - line_begin;
  return excerpt;
}

// The line as shown, and where the caret goes below it.
struct Picture {
  std::string line;
  size_t caret_column = 0;
  size_t caret_columns = 1;
};

Picture Draw(const Excerpt& excerpt) {
  const std::vector<Cell> cells = LineCells(excerpt.line);
  size_t total = 0;
  size_t before = 0;
  size_t marked = 0;
  for (const Cell& cell : cells) {
    if (cell.begin < excerpt.begin) before += cell.columns;
    if (cell.begin >= excerpt.begin && cell.begin < excerpt.end) marked += cell.columns;
    total += cell.columns;
  }
  size_t skip = 0;
  if (total > kMaxLineColumns && before > kContextColumns) skip = before - kContextColumns;

  Picture picture;
  size_t column = 0;
  size_t shown = 0;
  if (skip > 0) {
    picture.line = kEllipsis;
    shown = kEllipsis.size();
  }
  size_t caret = shown;
  bool cut = false;
  for (const Cell& cell : cells) {
    const bool visible = column >= skip;
    column += cell.columns;
    if (!visible) continue;
    if (shown + cell.columns > kMaxLineColumns) {
      cut = true;
      break;
    }
    picture.line += cell.text;
    shown += cell.columns;
    if (cell.begin < excerpt.begin) caret = shown;
  }
  if (cut) picture.line += kEllipsis;
  while (!picture.line.empty() && picture.line.back() == ' ') picture.line.pop_back();
  picture.caret_column = caret;
  picture.caret_columns =
      std::clamp<size_t>(marked, 1, std::max<size_t>(1, kMaxLineColumns - caret));
  return picture;
}

std::string RenderProblem(std::string_view heading, std::string_view message,
                          const std::optional<TextSpan>& span, std::string_view hint,
                          std::string_view fix, std::string_view text) {
  const std::string indent(kIndentColumns, ' ');
  std::string out = fmt::format("{}: {}\n", heading, Printable(message));
  if (span) {
    const Excerpt excerpt = FindExcerpt(text, *span);
    const Picture picture = Draw(excerpt);
    // The place of a line matters only where there are several.
    const bool numbered = text.find('\n') < text.size() - 1;
    const std::string number = numbered ? fmt::format("{}", excerpt.number) : "";
    const std::string gutter = numbered ? number + " | " : "";
    const std::string blank = numbered ? std::string(number.size(), ' ') + " | " : "";
    out += indent + gutter + picture.line + "\n";
    out += indent + blank + std::string(picture.caret_column, ' ') +
           std::string(picture.caret_columns, '^');
    if (!hint.empty()) out += " " + Printable(hint);
    out += "\n";
  } else if (!hint.empty()) {
    out += indent + Printable(hint) + "\n";
  }
  if (!fix.empty()) out += indent + "try: " + Printable(fix) + "\n";
  return out;
}

}  // namespace

std::string_view StatusCode(ErrorCode code) {
  switch (code) {
    case ErrorCode::kSyntax:
      return "42001";
    case ErrorCode::kReference:
      return "42002";
    case ErrorCode::kType:
      return "22G03";
    case ErrorCode::kData:
      return "22000";
    case ErrorCode::kUnsupported:
      return "TR001";
    case ErrorCode::kInvalidArgument:
      return "TR002";
    case ErrorCode::kNotFound:
      return "TR003";
    case ErrorCode::kIo:
      return "TR004";
    case ErrorCode::kCorruption:
      return "TR005";
    case ErrorCode::kFormatVersion:
      return "TR006";
    case ErrorCode::kLocked:
      return "TR007";
    case ErrorCode::kReadOnly:
      return "TR008";
    case ErrorCode::kCancelled:
      return "TR009";
    case ErrorCode::kTimeout:
      return "TR010";
    case ErrorCode::kMemoryLimit:
      return "TR011";
    case ErrorCode::kUnreadable:
      return "TR012";
    case ErrorCode::kNoAnalyzer:
      return "TR013";
    case ErrorCode::kAnalyzer:
      return "TR014";
    case ErrorCode::kUnboundedPattern:
      return "TR015";
    case ErrorCode::kInternal:
      return "TR099";
  }
  return "TR099";
}

std::string Render(const Error& error, std::string_view text) {
  return RenderProblem(fmt::format("error[{}]", StatusCode(error.code)), error.message, error.span,
                       error.hint, error.fix, text);
}

std::string Render(const Warning& warning, std::string_view text) {
  return RenderProblem(fmt::format("warning[{}]", warning.code), warning.message, warning.span,
                       warning.hint, "", text);
}

}  // namespace tripel
