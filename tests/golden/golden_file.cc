#include "tests/golden/golden_file.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>

namespace tripel::golden {
namespace {

constexpr std::string_view kSeparator = "---";
constexpr std::string_view kIndent = "  ";

bool IsKeyCharacter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == ' ' || c == '_';
}

std::string_view Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

// "key: value" in its parts.
std::optional<Line> SplitField(std::string_view line) {
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const std::string_view key = line.substr(0, colon);
  if (!std::all_of(key.begin(), key.end(), IsKeyCharacter)) return std::nullopt;
  return Line{std::string(key), std::string(Trimmed(line.substr(colon + 1)))};
}

void AddContinuation(std::string_view line, Line* field) {
  if (!field->value.empty()) field->value += '\n';
  field->value += line.substr(std::min(line.find_first_not_of(' '), kIndent.size()));
}

void WriteLine(const Line& line, std::ofstream& out) {
  if (line.key.empty()) {
    out << line.value << '\n';
    return;
  }
  out << line.key << ':';
  if (line.value.find('\n') == std::string::npos) {
    out << (line.value.empty() ? "" : " ") << line.value << '\n';
    return;
  }
  out << '\n';
  for (size_t begin = 0; begin <= line.value.size();) {
    const size_t end = std::min(line.value.find('\n', begin), line.value.size());
    out << kIndent << line.value.substr(begin, end - begin) << '\n';
    begin = end + 1;
  }
}

}  // namespace

std::optional<std::string> Block::Find(std::string_view key) const {
  for (const Line& line : lines) {
    if (!key.empty() && line.key == key) return line.value;
  }
  return std::nullopt;
}

void Block::Set(std::string_view key, std::string_view value) {
  for (Line& line : lines) {
    if (line.key != key) continue;
    line.value = value;
    return;
  }
  // Before the empty lines that end a block.
  auto end = lines.end();
  while (end != lines.begin() && (end - 1)->key.empty() && (end - 1)->value.empty()) --end;
  lines.insert(end, Line{std::string(key), std::string(value)});
}

void Block::Erase(std::string_view key) {
  lines.erase(
      std::remove_if(lines.begin(), lines.end(), [&](const Line& line) { return line.key == key; }),
      lines.end());
}

bool Block::empty() const {
  return std::all_of(lines.begin(), lines.end(), [](const Line& line) { return line.key.empty(); });
}

GoldenFile Read(const std::filesystem::path& path) {
  GoldenFile file{path, {Block{}}};
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    Block& block = file.blocks.back();
    const bool indented = line.substr(0, kIndent.size()) == kIndent;
    if (line == kSeparator) {
      file.blocks.emplace_back();
    } else if (line.empty() || line[0] == '#') {
      block.lines.push_back({{}, line});
    } else if (indented && !block.lines.empty() && !block.lines.back().key.empty()) {
      AddContinuation(line, &block.lines.back());
    } else {
      block.lines.push_back(SplitField(line).value_or(Line{"?", line}));
    }
  }
  return file;
}

void Write(const GoldenFile& file) {
  std::ofstream out(file.path);
  for (const Block& block : file.blocks) {
    if (&block != &file.blocks.front()) out << kSeparator << '\n';
    for (const Line& line : block.lines) WriteLine(line, out);
  }
}

std::vector<std::filesystem::path> FilesBelow(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  if (!std::filesystem::exists(folder)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".test") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool UpdateRequested() {
  const char* value = std::getenv("TRIPEL_UPDATE_GOLDEN");
  return value != nullptr && std::string_view(value) == "1";
}

std::string TestName(const std::filesystem::path& file, const std::filesystem::path& folder) {
  std::string name = std::filesystem::relative(file, folder).replace_extension().string();
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

}  // namespace tripel::golden
