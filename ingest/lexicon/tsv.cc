// ReadTsv: one pass over the file; every complaint carries file and line.
#include "ingest/lexicon/tsv.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include "base/check.h"
#include "base/text/utf8.h"

namespace tripel::ingest {
namespace {

constexpr std::string_view kNone = "-";

std::string_view Trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \r") - begin + 1);
}

std::vector<std::string> SplitCells(std::string_view line) {
  std::vector<std::string> cells;
  for (size_t begin = 0;;) {
    const size_t end = line.find('\t', begin);
    const std::string_view cell =
        Trim(line.substr(begin, end == std::string_view::npos ? end : end - begin));
    cells.emplace_back(cell == kNone ? std::string_view() : cell);
    if (end == std::string_view::npos) return cells;
    begin = end + 1;
  }
}

std::optional<std::string> ReadWhole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) return std::nullopt;
  return text;
}

}  // namespace

std::string_view TsvRow::Get(std::string_view column) const {
  const auto found = std::find(columns_->begin(), columns_->end(), column);
  TRIPEL_CHECK(found != columns_->end());
  const auto index = static_cast<size_t>(found - columns_->begin());
  return index < cells_.size() ? std::string_view(cells_[index]) : std::string_view();
}

std::vector<std::string> TsvRow::List(std::string_view column) const {
  std::vector<std::string> alternatives;
  std::string_view rest = Get(column);
  while (!rest.empty()) {
    const size_t end = rest.find(';');
    const std::string_view part = Trim(rest.substr(0, end));
    if (!part.empty()) alternatives.emplace_back(part);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  return alternatives;
}

Error TsvTable::ErrorAt(int place, std::string_view message) const {
  const auto file = std::find_if(files_.rbegin(), files_.rend(),
                                 [&](const auto& one) { return one->before < place; });
  TRIPEL_CHECK(file != files_.rend());
  return Error{ErrorCode::kInvalidArgument, fmt::format("{}:{}: {}", (*file)->path.string(),
                                                        place - (*file)->before, message)};
}

Status TsvTable::ReadFile(const std::filesystem::path& path,
                          const std::vector<std::string>& columns) {
  const std::optional<std::string> text = ReadWhole(path);
  if (!text) return Fail(ErrorCode::kIo, fmt::format("cannot read the table '{}'", path.string()));
  File& file = *files_.emplace_back(std::make_unique<File>(File{path, places_, {}}));
  std::string_view rest = *text;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  while (!rest.empty()) {
    const int place = ++places_;
    const size_t end = rest.find('\n');
    const std::string_view content = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (text::ValidateUtf8(content)) return Fail(ErrorAt(place, "the line is not valid UTF-8"));
    const bool comment = content == "#" || content.starts_with("# ");
    if (comment || Trim(content).empty()) continue;
    std::vector<std::string> cells = SplitCells(content);
    if (file.columns.empty()) {
      file.columns = std::move(cells);
      for (const std::string& column : columns) {
        if (std::find(file.columns.begin(), file.columns.end(), column) != file.columns.end())
          continue;
        return Fail(ErrorAt(place, fmt::format("there is no column '{}'", column)));
      }
      continue;
    }
    if (cells.size() > file.columns.size()) {
      return Fail(ErrorAt(place, fmt::format("{} cells, but the table has {} columns", cells.size(),
                                             file.columns.size())));
    }
    rows_.emplace_back(&file.columns, std::move(cells), place);
  }
  if (!file.columns.empty()) return {};
  return Fail(Error{ErrorCode::kInvalidArgument,
                    fmt::format("{}:1: the table has no line of column names", path.string())});
}

Result<TsvTable> ReadTsv(const DataPath& path, const std::vector<std::string>& columns) {
  TsvTable table;
  for (const std::filesystem::path& extension : path.extensions()) {
    std::error_code error;
    if (!std::filesystem::exists(extension, error)) continue;
    TRIPEL_TRY_STATUS(table.ReadFile(extension, columns));
  }
  TRIPEL_TRY_STATUS(table.ReadFile(path.base(), columns));
  return table;
}

}  // namespace tripel::ingest
