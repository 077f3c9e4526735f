#include "tests/suites/expected_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "query/value/temporal.h"

namespace tripel::conformance {
namespace {

using nlohmann::json;

std::string Float(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
  const std::string text = fmt::format("{:.12g}", value == 0 ? 0.0 : value);
  return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string Quoted(const std::string& text) { return json(text).dump(-1, ' ', false, json::error_handler_t::replace); }

std::string ListText(std::vector<std::string> items, bool sort) {
  if (sort) std::sort(items.begin(), items.end());
  return fmt::format("[{}]", fmt::join(items, ", "));
}

std::string MapText(const std::vector<std::pair<std::string, std::string>>& entries) {
  std::vector<std::string> texts;
  for (const auto& [key, value] : entries) texts.push_back(Quoted(key) + ": " + value);
  return fmt::format("{{{}}}", fmt::join(texts, ", "));
}

std::string Properties(const Map& map, bool sort) {
  std::vector<std::pair<std::string, std::string>> entries;
  for (const auto& [key, value] : map) entries.emplace_back(key, Canonical(value, sort));
  return MapText(entries);
}

std::string Properties(const json& map, bool sort) {
  std::vector<std::pair<std::string, std::string>> entries;
  for (const auto& [key, value] : map.items()) entries.emplace_back(key, Canonical(value, sort));
  return MapText(entries);
}

std::string NodeText(const Node& node, bool sort) {
  return fmt::format("(:{} {})", fmt::join(node.labels, ":"), Properties(node.properties, sort));
}

std::string NodeText(const json& node, bool sort) {
  auto labels = node.value("labels", std::vector<std::string>());
  std::sort(labels.begin(), labels.end());
  return fmt::format("(:{} {})", fmt::join(labels, ":"), Properties(node.value("props", json::object()), sort));
}

std::string EdgeText(const Edge& edge, bool sort) {
  return fmt::format("[:{} {}]", edge.label, Properties(edge.properties, sort));
}

std::string EdgeText(const json& edge, bool sort) {
  return fmt::format("[:{} {}]", edge.value("type", ""), Properties(edge.value("props", json::object()), sort));
}

std::string Step(bool forward, const std::string& edge, const std::string& node) {
  return forward ? fmt::format("-{}->{}", edge, node) : fmt::format("<-{}-{}", edge, node);
}

std::string PathText(const Path& path, bool sort) {
  std::string text = NodeText(*path.nodes[0], sort);
  for (size_t i = 0; i < path.edges.size(); ++i) {
    const bool forward = path.edges[i]->subject_key == path.nodes[i]->key;
    text += Step(forward, EdgeText(*path.edges[i], sort), NodeText(*path.nodes[i + 1], sort));
  }
  return text;
}

std::string PathText(const json& path, bool sort) {
  std::string text = NodeText(path.at("nodes")[0], sort);
  for (size_t i = 0; i < path.at("rels").size(); ++i) {
    const json& edge = path.at("rels")[i];
    text += Step(edge.value("forward", true), EdgeText(edge, sort), NodeText(path.at("nodes")[i + 1], sort));
  }
  return text;
}

/// `2000-01-01 08:00:00+00` has an offset without minutes, which ISO 8601 text of ours has.
std::optional<DateTime> PointInTime(std::string text) {
  if (text.size() > 3 && (text[text.size() - 3] == '+' || text[text.size() - 3] == '-')) text += ":00";
  return query::ParseDateTime(text);
}

double SpecialFloat(const json& value) {
  if (value.is_number()) return value.get<double>();
  const std::string text = value.get<std::string>();
  if (text == "NaN") return std::nan("");
  return text.starts_with("-") ? -INFINITY : INFINITY;
}

}  // namespace

Value ToValue(const json& value) {
  switch (value.type()) {
    case json::value_t::boolean: return value.get<bool>();
    case json::value_t::number_integer:
    case json::value_t::number_unsigned: return value.get<int64_t>();
    case json::value_t::number_float: return value.get<double>();
    case json::value_t::string: return value.get<std::string>();
    case json::value_t::array: {
      List items;
      for (const json& item : value) items.push_back(ToValue(item));
      return items;
    }
    case json::value_t::object: {
      if (value.contains("$float")) return SpecialFloat(value["$float"]);
      if (value.contains("$time")) {
        const std::optional<DateTime> moment = PointInTime(value["$time"]);
        return moment ? Value(*moment) : Value();
      }
      Map entries;
      for (const auto& [key, item] : value.items()) entries.emplace(key, ToValue(item));
      return entries;
    }
    default: return {};
  }
}

std::string Canonical(const Value& value, bool sort) {
  switch (value.kind()) {
    case Value::Kind::kNull: return "null";
    case Value::Kind::kBoolean: return value.boolean() ? "true" : "false";
    case Value::Kind::kInteger: return std::to_string(value.integer());
    case Value::Kind::kFloat: return Float(value.floating());
    case Value::Kind::kString: return Quoted(value.string());
    case Value::Kind::kList: {
      std::vector<std::string> items;
      for (const Value& item : value.list()) items.push_back(Canonical(item, sort));
      return ListText(std::move(items), sort);
    }
    case Value::Kind::kMap: return Properties(value.map(), sort);
    case Value::Kind::kNode: return NodeText(value.node(), sort);
    case Value::Kind::kEdge: return EdgeText(value.edge(), sort);
    case Value::Kind::kPath: return PathText(value.path(), sort);
    default: return "<" + value.ToString() + ">";
  }
}

std::string Canonical(const json& expected, bool sort) {
  if (expected.is_array()) {
    std::vector<std::string> items;
    for (const json& item : expected) items.push_back(Canonical(item, sort));
    return ListText(std::move(items), sort);
  }
  if (!expected.is_object()) return Canonical(ToValue(expected), sort);
  if (expected.contains("$node")) return NodeText(expected["$node"], sort);
  if (expected.contains("$rel")) return EdgeText(expected["$rel"], sort);
  if (expected.contains("$path")) return PathText(expected["$path"], sort);
  if (expected.contains("$float") || expected.contains("$time")) return Canonical(ToValue(expected), sort);
  return Properties(expected, sort);
}

}  // namespace tripel::conformance
