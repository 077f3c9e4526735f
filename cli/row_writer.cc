// Which format has which writer.
#include "cli/row_writer.h"

#include <array>
#include <utility>

namespace tripel::cli {

namespace {

constexpr std::array<std::pair<std::string_view, Format>, 6> kFormats = {{
    {"box", Format::kBox},
    {"json", Format::kJson},
    {"jsonl", Format::kJsonl},
    {"csv", Format::kCsv},
    {"tsv", Format::kTsv},
    {"markdown", Format::kMarkdown},
}};

}  // namespace

std::optional<Format> ParseFormat(std::string_view name) {
  for (const auto& [known, format] : kFormats) {
    if (known == name) return format;
  }
  return std::nullopt;
}

std::string FormatNames() {
  std::string names;
  for (const auto& [name, format] : kFormats) {
    if (!names.empty()) names += ", ";
    names += name;
  }
  return names;
}

std::unique_ptr<RowWriter> MakeRowWriter(Format format, const Layout& layout, std::ostream& out) {
  switch (format) {
    case Format::kBox:
      return MakeBoxWriter(layout, out);
    case Format::kJson:
      return MakeJsonWriter(out);
    case Format::kJsonl:
      return MakeJsonLinesWriter(out);
    case Format::kCsv:
      return MakeCsvWriter(out);
    case Format::kTsv:
      return MakeTsvWriter(out);
    case Format::kMarkdown:
      return MakeMarkdownWriter(out);
  }
  return MakeBoxWriter(layout, out);
}

}  // namespace tripel::cli
