// A table drawn with box characters. Column widths are taken from the first rows, so that an answer
// of any length needs little memory; a later cell that is wider is wrapped on a terminal and sticks
// out elsewhere.
#include <algorithm>
#include <numeric>

#include "cli/display.h"
#include "cli/row_writer.h"
#include "cli/terminal.h"

namespace tripel::cli {

namespace {

constexpr size_t kMeasuredRows = 1000;
constexpr size_t kMaxCellLines = 12;    // on a terminal; the whole text is a --format away
constexpr size_t kNarrowestColumn = 8;  // when columns have to share a terminal
constexpr size_t kUnlimited = SIZE_MAX;

using Cells = std::vector<std::string>;

std::string Repeat(std::string_view part, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += part;
  return out;
}

size_t WidestLine(std::string_view text) {
  size_t widest = 0;
  for (;;) {
    const size_t end = text.find('\n');
    widest = std::max(widest, DisplayWidth(text.substr(0, end)));
    if (end == std::string_view::npos) return widest;
    text.remove_prefix(end + 1);
  }
}

bool IsNumber(const Value& value) {
  return value.kind() == Value::Kind::kInteger || value.kind() == Value::Kind::kFloat;
}

class BoxWriter final : public RowWriter {
 public:
  BoxWriter(const Layout& layout, std::ostream& out) : layout_(layout), out_(out) {}

  void Begin(const std::vector<std::string>& columns) override {
    for (const std::string& column : columns) header_.push_back(Printable(column));
    numeric_.assign(columns.size(), true);
  }

  void Write(const Row& row) override {
    Cells cells;
    for (size_t i = 0; i < row.size(); ++i) {
      cells.push_back(row[i].is_null() ? "null" : Printable(row[i].ToString()));
      if (!started_ && !row[i].is_null() && !IsNumber(row[i])) numeric_[i] = false;
    }
    if (started_) {
      DrawRow(cells, false);
      return;
    }
    waiting_.push_back(std::move(cells));
    if (waiting_.size() == kMeasuredRows) Start();
  }

  void End() override {
    if (!started_) Start();
    if (!header_.empty()) DrawRule("└", "┴", "┘");
  }

 private:
  void Start() {
    started_ = true;
    if (header_.empty()) return;
    Measure();
    DrawRule("┌", "┬", "┐");
    DrawRow(header_, true);
    DrawRule("├", "┼", "┤");
    for (const Cells& cells : waiting_) DrawRow(cells, false);
    waiting_.clear();
  }

  void Measure() {
    for (const std::string& name : header_) widths_.push_back(WidestLine(name));
    for (const Cells& cells : waiting_) {
      for (size_t i = 0; i < cells.size(); ++i)
        widths_[i] = std::max(widths_[i], WidestLine(cells[i]));
    }
    for (size_t& width : widths_) width = std::max<size_t>(width, 1);
    if (layout_.columns > 0) Shrink();
  }

  /// Takes room from the widest columns until the table fits; more columns than fit side by side
  /// stick out.
  void Shrink() {
    const size_t frame = 3 * widths_.size() + 1;
    for (;;) {
      const size_t used = std::accumulate(widths_.begin(), widths_.end(), frame);
      if (used <= layout_.columns) return;
      const auto widest = std::max_element(widths_.begin(), widths_.end());
      if (*widest <= kNarrowestColumn) return;
      --*widest;
    }
  }

  void DrawRule(std::string_view left, std::string_view middle, std::string_view right) {
    out_ << left;
    for (size_t i = 0; i < widths_.size(); ++i) {
      out_ << (i == 0 ? "" : middle) << Repeat("─", widths_[i] + 2);
    }
    out_ << right << '\n';
  }

  void DrawRow(const Cells& cells, bool is_header) {
    if (cells.empty()) return;
    const bool bounded = layout_.columns > 0;
    std::vector<std::vector<std::string>> columns;
    size_t lines = 1;
    for (size_t i = 0; i < cells.size(); ++i) {
      const size_t width = bounded ? widths_[i] : kUnlimited;
      columns.push_back(Wrap(cells[i], width, bounded ? kMaxCellLines : kUnlimited));
      lines = std::max(lines, columns.back().size());
    }
    for (size_t line = 0; line < lines; ++line) {
      for (size_t i = 0; i < cells.size(); ++i) {
        const bool present = line < columns[i].size();
        const std::string text = present ? columns[i][line] : "";
        const size_t width = DisplayWidth(text);
        const std::string padding(widths_[i] > width ? widths_[i] - width : 0, ' ');
        const bool right = numeric_[i] && !is_header;
        const std::string shown = Styled(text, Style::kBold, layout_.colour && is_header);
        out_ << "│ " << (right ? padding + shown : shown + padding) << ' ';
      }
      out_ << "│\n";
    }
  }

  Layout layout_;
  std::ostream& out_;
  Cells header_;
  std::vector<bool> numeric_;  ///< right-aligned: every measured value is a number
  std::vector<size_t> widths_;
  std::vector<Cells> waiting_;  ///< rows before the widths are known
  bool started_ = false;
};

}  // namespace

std::unique_ptr<RowWriter> MakeBoxWriter(const Layout& layout, std::ostream& out) {
  return std::make_unique<BoxWriter>(layout, out);
}

}  // namespace tripel::cli
