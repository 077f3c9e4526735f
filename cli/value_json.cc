// The JSON shape of values.
#include "cli/value_json.h"

#include <cmath>
#include <limits>

namespace tripel::cli {

namespace {

Json MapToJson(const Map& map) {
  Json object = Json::object();
  for (const auto& [name, value] : map) object[name] = ToJson(value);
  return object;
}

Json NodeToJson(const Node& node) {
  return {{"kind", "node"},
          {"key", node.key},
          {"labels", node.labels},
          {"properties", MapToJson(node.properties)}};
}

Json EdgeToJson(const Edge& edge) {
  return {{"kind", "edge"},
          {"key", edge.key},
          {"label", edge.label},
          {"subject", edge.subject_key},
          {"object", edge.object_key},
          {"properties", MapToJson(edge.properties)},
          {"fields", MapToJson(edge.fields)}};
}

Json PathToJson(const Path& path) {
  Json nodes = Json::array();
  Json edges = Json::array();
  for (const auto& node : path.nodes) nodes.push_back(NodeToJson(*node));
  for (const auto& edge : path.edges) edges.push_back(EdgeToJson(*edge));
  return {{"kind", "path"}, {"nodes", std::move(nodes)}, {"edges", std::move(edges)}};
}

Json FloatToJson(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  return number;
}

}  // namespace

Json ToJson(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::kNull:
      return nullptr;
    case Value::Kind::kBoolean:
      return value.boolean();
    case Value::Kind::kInteger:
      return value.integer();
    case Value::Kind::kFloat:
      return FloatToJson(value.floating());
    case Value::Kind::kString:
      return value.string();
    case Value::Kind::kDate:
    case Value::Kind::kTime:
    case Value::Kind::kDateTime:
    case Value::Kind::kDuration:
      return value.ToString();
    case Value::Kind::kList: {
      Json array = Json::array();
      for (const Value& element : value.list()) array.push_back(ToJson(element));
      return array;
    }
    case Value::Kind::kMap:
      return MapToJson(value.map());
    case Value::Kind::kNode:
      return NodeToJson(value.node());
    case Value::Kind::kEdge:
      return EdgeToJson(value.edge());
    case Value::Kind::kPath:
      return PathToJson(value.path());
  }
  return nullptr;
}

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Value FromJson(const Json& json) {
  switch (json.type()) {
    case Json::value_t::boolean:
      return json.get<bool>();
    case Json::value_t::number_integer:
      return json.get<int64_t>();
    case Json::value_t::number_unsigned: {
      const auto number = json.get<uint64_t>();
      if (number <= static_cast<uint64_t>(std::numeric_limits<int64_t>::max())) {
        return static_cast<int64_t>(number);
      }
      return static_cast<double>(number);
    }
    case Json::value_t::number_float:
      return json.get<double>();
    case Json::value_t::string:
      return json.get<std::string>();
    case Json::value_t::array: {
      List list;
      for (const Json& element : json) list.push_back(FromJson(element));
      return list;
    }
    case Json::value_t::object: {
      Map map;
      for (const auto& [name, element] : json.items()) map.emplace(name, FromJson(element));
      return map;
    }
    case Json::value_t::null:
    case Json::value_t::binary:
    case Json::value_t::discarded:
      return {};
  }
  return {};
}

}  // namespace tripel::cli
