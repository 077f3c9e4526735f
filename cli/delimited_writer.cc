// CSV (RFC 4180 quoting, line feeds as line ends), TSV (tab, line feed and backslash escaped by a
// backslash) and Markdown tables. Null is an empty cell; lists and maps are JSON.
#include <functional>

#include "cli/row_writer.h"
#include "cli/value_json.h"

namespace tripel::cli {

namespace {

std::string CellText(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::kNull:
      return {};
    case Value::Kind::kList:
    case Value::Kind::kMap:
      return Dump(ToJson(value));
    default:
      return value.ToString();
  }
}

std::string QuoteCsv(const std::string& text) {
  if (text.find_first_of("\",\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string EscapeTsv(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '\t':
        escaped += "\\t";
        break;
      case '\n':
        escaped += "\\n";
        break;
      case '\r':
        escaped += "\\r";
        break;
      case '\\':
        escaped += "\\\\";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string EscapeMarkdown(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\n') {
      escaped += "<br>";
      continue;
    }
    if (c == '|' || c == '\\' || c == '*' || c == '_' || c == '`' || c == '<' || c == '[')
      escaped += '\\';
    if (c != '\r') escaped += c;
  }
  return escaped;
}

/// What differs between the three formats.
struct Dialect {
  std::string_view before, between, after;  ///< around and between the cells of a line
  bool rule_below_header = false;
  std::function<std::string(const std::string&)> escape;
};

class DelimitedWriter final : public RowWriter {
 public:
  DelimitedWriter(Dialect dialect, std::ostream& out) : dialect_(std::move(dialect)), out_(out) {}

  void Begin(const std::vector<std::string>& columns) override {
    WriteLine(columns);
    if (dialect_.rule_below_header) {
      for (size_t i = 0; i < columns.size(); ++i) out_ << "|---";
      out_ << "|\n";
    }
  }

  void Write(const Row& row) override {
    std::vector<std::string> cells;
    for (const Value& value : row) cells.push_back(CellText(value));
    WriteLine(cells);
  }

  void End() override {}

 private:
  void WriteLine(const std::vector<std::string>& cells) {
    out_ << dialect_.before;
    for (size_t i = 0; i < cells.size(); ++i) {
      out_ << (i == 0 ? "" : dialect_.between) << dialect_.escape(cells[i]);
    }
    out_ << dialect_.after << '\n';
  }

  Dialect dialect_;
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<RowWriter> MakeCsvWriter(std::ostream& out) {
  return std::make_unique<DelimitedWriter>(Dialect{"", ",", "", false, QuoteCsv}, out);
}

std::unique_ptr<RowWriter> MakeTsvWriter(std::ostream& out) {
  return std::make_unique<DelimitedWriter>(Dialect{"", "\t", "", false, EscapeTsv}, out);
}

std::unique_ptr<RowWriter> MakeMarkdownWriter(std::ostream& out) {
  return std::make_unique<DelimitedWriter>(Dialect{"| ", " | ", " |", true, EscapeMarkdown}, out);
}

}  // namespace tripel::cli
