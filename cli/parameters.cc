// Typing of parameters.
#include "cli/parameters.h"

#include <fmt/format.h>

#include <string>

#include "cli/value_json.h"

namespace tripel::cli {

namespace {

constexpr int kMaxNesting = 100;  // deeper JSON is text: reading it recurses

bool NestsTooDeep(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    depth += c == '[' || c == '{';
    depth -= c == ']' || c == '}';
    if (depth > kMaxNesting) return true;
  }
  return false;
}

Value ParseValue(std::string_view text) {
  if (NestsTooDeep(text)) return text;
  const Json json = Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
  return json.is_discarded() ? Value(text) : FromJson(json);
}

}  // namespace

Status AddParameter(std::string_view assignment, Parameters* parameters) {
  const size_t equals = assignment.find('=');
  std::string_view name = assignment.substr(0, equals);
  if (name.starts_with('$')) name.remove_prefix(1);
  if (equals == std::string_view::npos || name.empty()) {
    Error error{ErrorCode::kInvalidArgument, fmt::format("'{}' gives no parameter", assignment)};
    error.hint = "write name=value, for example country=Russia or years='[2021, 2022]'";
    return Fail(std::move(error));
  }
  parameters->insert_or_assign(std::string(name), ParseValue(assignment.substr(equals + 1)));
  return {};
}

}  // namespace tripel::cli
