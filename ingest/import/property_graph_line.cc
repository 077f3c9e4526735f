// One line of a property graph: JSON, and what its fields may be.
#include "ingest/import/property_graph_line.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "ingest/import/json_value.h"

namespace tripel::ingest {
namespace {

constexpr std::array<std::string_view, 5> kNodeFields = {"type", "id", "labels", "properties", "aliases"};
constexpr std::array<std::string_view, 6> kRelationshipFields = {"type", "id", "label", "start", "end", "properties"};

const Value* Find(const Map& object, std::string_view key) {
  const auto found = object.find(key);
  return found == object.end() || found->second.is_null() ? nullptr : &found->second;
}

/// An id, which may be a number; nullopt for anything else, and for no id at all.
std::optional<std::string> IdOf(const Value* value) {
  if (value == nullptr) return std::nullopt;
  if (value->kind() == Value::Kind::kInteger) return std::to_string(value->integer());
  if (value->kind() != Value::Kind::kString || value->string().empty()) return std::nullopt;
  return value->string();
}

/// An end of a relationship: the node's id, or an object with it.
std::optional<std::string> EndOf(const Value* value) {
  if (value != nullptr && value->kind() == Value::Kind::kMap) return IdOf(Find(value->map(), "id"));
  return IdOf(value);
}

/// Texts of a list that holds nothing else; nullopt for anything but such a list. None is an empty one.
std::optional<std::vector<std::string>> TextsOf(const Value* value) {
  std::vector<std::string> texts;
  if (value == nullptr) return texts;
  if (value->kind() != Value::Kind::kList) return std::nullopt;
  for (const Value& item : value->list()) {
    if (item.kind() != Value::Kind::kString || item.string().empty()) return std::nullopt;
    texts.push_back(item.string());
  }
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

/// The properties that are there: null is absence.
std::optional<Map> PropertiesOf(const Value* value) {
  if (value == nullptr) return Map();
  if (value->kind() != Value::Kind::kMap) return std::nullopt;
  Map properties = value->map();
  std::erase_if(properties, [](const auto& property) { return property.second.is_null(); });
  return properties;
}

std::optional<std::string> UnknownField(const Map& object, std::span<const std::string_view> known) {
  for (const auto& [key, value] : object) {
    if (std::find(known.begin(), known.end(), key) == known.end()) return key;
  }
  return std::nullopt;
}

Failure Wrong(std::string what, std::string hint = {}) {
  return Fail(Error{ErrorCode::kInvalidArgument, std::move(what), {}, std::move(hint), ""});
}

Failure NamelessProperty() { return Wrong("a property has an empty name", "give it one, or leave it out"); }

Result<GraphLine> ReadNode(const Map& object) {
  if (const auto unknown = UnknownField(object, kNodeFields)) {
    return Wrong(fmt::format("a node has no '{}'", *unknown),
                 fmt::format("it has {}; what is its own goes into properties", fmt::join(kNodeFields, ", ")));
  }
  const std::optional<std::string> id = IdOf(Find(object, "id"));
  if (!id) return Wrong("a node needs an id", "a text that is not empty, or a whole number");
  auto labels = TextsOf(Find(object, "labels"));
  if (!labels) return Wrong("labels must be a list of texts", R"(write "labels": ["Person"])");
  auto aliases = TextsOf(Find(object, "aliases"));
  if (!aliases) return Wrong("aliases must be a list of texts", R"(write "aliases": ["Annie"])");
  auto properties = PropertiesOf(Find(object, "properties"));
  if (!properties) return Wrong("properties must be an object", R"(write "properties": {"age": 34})");
  if (properties->contains("")) return NamelessProperty();
  return GraphLine(GraphNode{*id, *std::move(labels), *std::move(aliases), *std::move(properties)});
}

Result<GraphLine> ReadRelationship(const Map& object) {
  if (const auto unknown = UnknownField(object, kRelationshipFields)) {
    return Wrong(fmt::format("a relationship has no '{}'", *unknown),
                 fmt::format("it has {}; what is its own goes into properties", fmt::join(kRelationshipFields, ", ")));
  }
  const std::optional<std::string> id = IdOf(Find(object, "id"));
  if (!id) return Wrong("a relationship needs an id", "a text that is not empty, or a whole number");
  const Value* label = Find(object, "label");
  if (label == nullptr || label->kind() != Value::Kind::kString || label->string().empty())
    return Wrong("a relationship needs one label", R"(write "label": "knows")");
  const auto start = EndOf(Find(object, "start"));
  const auto end = EndOf(Find(object, "end"));
  if (!start || !end) {
    return Wrong(fmt::format("a relationship needs {}", start ? "an end" : "a start"),
                 R"(write "start": {"id": "0"}, "end": {"id": "1"})");
  }
  auto properties = PropertiesOf(Find(object, "properties"));
  if (!properties) return Wrong("properties must be an object", R"(write "properties": {"since": 2010})");
  if (properties->contains("")) return NamelessProperty();
  return GraphLine(GraphRelationship{*id, label->string(), *start, *end, *std::move(properties)});
}

}  // namespace

Result<GraphLine> ParseGraphLine(std::string_view line) {
  if (line.find_first_not_of(" \t\r") == std::string_view::npos) return GraphLine();
  TRIPEL_TRY(const Value value, ParseJson(line));
  if (value.kind() != Value::Kind::kMap) {
    return Wrong(fmt::format("a {} where an object is expected", KindName(value.kind())),
                 R"(a line is like {"type": "node", "id": "0", "labels": ["A"], "properties": {}})");
  }
  const Map& object = value.map();
  const Value* type = Find(object, "type");
  const bool is_text = type != nullptr && type->kind() == Value::Kind::kString;
  if (is_text && type->string() == "node") return ReadNode(object);
  if (is_text && (type->string() == "relationship" || type->string() == "edge")) return ReadRelationship(object);
  return Wrong(is_text ? fmt::format("there is no type '{}'", type->string()) : "there is no type",
               "write \"type\": \"node\" or \"type\": \"relationship\"");
}

Status PropertyGraphLines::Read(std::string_view line, uint64_t) {
  TRIPEL_TRY(const GraphLine parsed, ParseGraphLine(line));
  if (const auto* const node = std::get_if<GraphNode>(&parsed)) {
    KeyOf(node->id, &start_);
    TRIPEL_TRY_STATUS(sink_->Node(start_));
    for (const std::string& label : node->labels) TRIPEL_TRY_STATUS(sink_->Label(start_, label));
    for (const std::string& alias : node->aliases) TRIPEL_TRY_STATUS(sink_->Alias(start_, alias, ""));
    for (const auto& [name, value] : node->properties) TRIPEL_TRY_STATUS(sink_->Property(start_, name, value));
  } else if (const auto* const edge = std::get_if<GraphRelationship>(&parsed)) {
    KeyOf(edge->start, &start_);
    KeyOf(edge->end, &end_);
    return sink_->Edge(start_, edge->label, end_, edge->id, edge->properties);
  }
  return {};
}

}  // namespace tripel::ingest
