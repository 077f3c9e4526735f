#include "tests/suites/ignore_case.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace tripel::conformance {
namespace {

using nlohmann::json;

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

std::map<std::string, std::string> NamesOf(const json& graph) {
  std::map<std::string, std::string> names;
  for (const char* kind : {"nodes", "edges"}) {
    for (const json& element : graph.value(kind, json::array())) {
      for (const std::string& label : element.value("labels", std::vector<std::string>())) names.emplace(Lower(label), label);
      if (element.contains("type")) names.emplace(Lower(element["type"]), element["type"]);
      const json properties = element.value("props", json::object());
      for (const auto& [key, value] : properties.items()) names.emplace(Lower(key), key);
    }
  }
  return names;
}

bool IsWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

}  // namespace

std::string AdoptCase(const std::string& query, const json& graph) {
  const std::map<std::string, std::string> names = NamesOf(graph);
  std::string result;
  for (size_t i = 0; i < query.size();) {
    const char c = query[i];
    size_t end = i + 1;
    if (c == '\'' || c == '"') {
      while (end < query.size() && query[end] != c) end += query[end] == '\\' ? 2 : 1;
      end = std::min(end + 1, query.size());
      result.append(query, i, end - i);
    } else if (IsWord(c)) {
      while (end < query.size() && IsWord(query[end])) ++end;
      const std::string word = query.substr(i, end - i);
      const auto name = names.find(Lower(word));
      result += name == names.end() ? word : name->second;
    } else {
      result += c;
    }
    i = end;
  }
  return result;
}

}  // namespace tripel::conformance
