#include "ingest/import/property_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "ingest/import/json_value.h"

namespace tripel::ingest {
namespace {

constexpr size_t kMaxLineBytes = size_t{64} << 20;

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

}  // namespace

Status CheckImportName(std::string_view name) {
  constexpr size_t kMaxNameBytes = 200;
  const bool odd = std::any_of(name.begin(), name.end(), [](char byte) {
    return byte == '/' || byte == '#' || static_cast<unsigned char>(byte) < ' ';
  });
  if (!name.empty() && name.size() <= kMaxNameBytes && !odd) return {};
  return Fail(Error{ErrorCode::kInvalidArgument, fmt::format("'{}' cannot name an import", name), {},
                    "a name is a short text without '/' and '#'", ""});
}

PropertyGraph::PropertyGraph(std::string name) : name_(std::move(name)) {
  graph_.source.id = name_;
  graph_.source.content_hash = storage::ContentHash("", "", "");
}

Failure PropertyGraph::Wrong(std::string what, std::string hint) const {
  return Fail(Error{ErrorCode::kInvalidArgument, fmt::format("line {}: {}", line_, what), {}, std::move(hint), ""});
}

std::string PropertyGraph::KeyOf(std::string_view id) const { return fmt::format("import:{}/{}", name_, id); }

Status PropertyGraph::AddLine(std::string_view line) {
  ++line_;
  if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (line.find_first_not_of(" \t\r") == std::string_view::npos) return {};
  // The hash of all lines so far and this one.
  graph_.source.content_hash = storage::ContentHash(line, graph_.source.content_hash, "");
  const Result<Value> value = ParseJson(line);
  if (!value) return Wrong(value.error().message);
  if (value->kind() != Value::Kind::kMap) {
    return Wrong(fmt::format("a {} where an object is expected", KindName(value->kind())),
                 R"(a line is like {"type": "node", "id": "0", "labels": ["A"], "properties": {}})");
  }
  return AddObject(value->map());
}

Status PropertyGraph::AddObject(const Map& object) {
  const Value* type = Find(object, "type");
  const bool is_text = type != nullptr && type->kind() == Value::Kind::kString;
  if (is_text && type->string() == "node") return AddNode(object);
  if (is_text && (type->string() == "relationship" || type->string() == "edge")) return AddRelationship(object);
  return Wrong(is_text ? fmt::format("there is no type '{}'", type->string()) : "there is no type",
               "write \"type\": \"node\" or \"type\": \"relationship\"");
}

Status PropertyGraph::AddNode(const Map& object) {
  if (const auto unknown = UnknownField(object, kNodeFields)) {
    return Wrong(fmt::format("a node has no '{}'", *unknown),
                 fmt::format("it has {}; what is its own goes into properties", fmt::join(kNodeFields, ", ")));
  }
  const std::optional<std::string> id = IdOf(Find(object, "id"));
  if (!id) return Wrong("a node needs an id", "a text that is not empty, or a whole number");
  if (const auto [known, added] = node_lines_.emplace(*id, line_); !added) {
    return Wrong(fmt::format("the node '{}' stands in line {} already", *id, known->second), "give each node its own id");
  }
  const auto labels = TextsOf(Find(object, "labels"));
  if (!labels) return Wrong("labels must be a list of texts", R"(write "labels": ["Person"])");
  const auto aliases = TextsOf(Find(object, "aliases"));
  if (!aliases) return Wrong("aliases must be a list of texts", R"(write "aliases": ["Annie"])");
  auto properties = PropertiesOf(Find(object, "properties"));
  if (!properties) return Wrong("properties must be an object", R"(write "properties": {"age": 34})");

  storage::Entity entity;
  entity.key = KeyOf(*id);
  entity.labels = *labels;
  for (const std::string& alias : *aliases) entity.aliases.push_back({alias, ""});
  // An empty name, or one that is no text, is none; as a property it stays.
  const auto name = properties->find("name");
  if (name != properties->end() && name->second.kind() == Value::Kind::kString && !name->second.string().empty()) {
    entity.name = name->second.string();
    properties->erase(name);
  }
  entity.properties = *std::move(properties);
  graph_.entities.push_back(std::move(entity));
  return {};
}

Status PropertyGraph::AddRelationship(const Map& object) {
  if (const auto unknown = UnknownField(object, kRelationshipFields)) {
    return Wrong(fmt::format("a relationship has no '{}'", *unknown),
                 fmt::format("it has {}; what is its own goes into properties", fmt::join(kRelationshipFields, ", ")));
  }
  const std::optional<std::string> id = IdOf(Find(object, "id"));
  if (!id) return Wrong("a relationship needs an id", "a text that is not empty, or a whole number");
  if (const auto [known, added] = edge_lines_.emplace(*id, line_); !added) {
    return Wrong(fmt::format("the relationship '{}' stands in line {} already", *id, known->second),
                 "give each relationship its own id");
  }
  const std::optional<std::string> label = [&]() -> std::optional<std::string> {
    const Value* value = Find(object, "label");
    if (value == nullptr || value->kind() != Value::Kind::kString || value->string().empty()) return std::nullopt;
    return value->string();
  }();
  if (!label) return Wrong("a relationship needs one label", R"(write "label": "knows")");
  const auto start = EndOf(Find(object, "start"));
  const auto end = EndOf(Find(object, "end"));
  if (!start || !end) {
    return Wrong(fmt::format("a relationship needs {}", start ? "an end" : "a start"),
                 R"(write "start": {"id": "0"}, "end": {"id": "1"})");
  }
  const auto properties = PropertiesOf(Find(object, "properties"));
  if (!properties) return Wrong("properties must be an object", R"(write "properties": {"since": 2010})");

  storage::SupportedStatement statement;
  statement.identity.subject = KeyOf(*start);
  statement.identity.predicate = *label;
  statement.identity.object = KeyOf(*end);
  statement.identity.import_id = fmt::format("{}#{}", name_, *id);
  statement.properties = *properties;
  statement.evidence.source = name_;
  statement.evidence.confidence = 1;
  graph_.statements.push_back(std::move(statement));
  ends_.push_back({line_, *start, *end});
  return {};
}

Status PropertyGraph::CheckEnds() const {
  for (const Ends& ends : ends_) {
    for (const std::string& id : {ends.start, ends.end}) {
      if (node_lines_.contains(id)) continue;
      return Fail(Error{ErrorCode::kInvalidArgument,
                        fmt::format("line {}: the relationship's node '{}' is nowhere in the file", ends.line, id), {},
                        "every node needs a line of its own, before or after", ""});
    }
  }
  return {};
}

Result<storage::ArticleGraph> PropertyGraph::Finish() {
  if (graph_.entities.empty()) {
    return Fail(Error{ErrorCode::kInvalidArgument, "there are no nodes in it", {},
                      "a file needs at least one line with \"type\": \"node\"", ""});
  }
  TRIPEL_TRY_STATUS(CheckEnds());
  return std::move(graph_);
}

Result<storage::ArticleGraph> ReadPropertyGraph(std::istream& in, const std::string& name,
                                                const ReadProgress& progress) {
  TRIPEL_TRY_STATUS(CheckImportName(name));
  constexpr uint64_t kLinesPerReport = 1024;
  PropertyGraph graph(name);
  uint64_t bytes = 0;
  // A line is read in pieces, so that one without an end takes no more memory than is allowed.
  std::vector<char> piece(size_t{1} << 16);
  std::string line;
  for (bool more = true; more;) {
    in.getline(piece.data(), static_cast<std::streamsize>(piece.size()));
    const auto length = static_cast<size_t>(in.gcount());
    bytes += length;
    more = !in.eof();
    const bool whole = more && !in.fail();
    if (more && !whole) in.clear(in.rdstate() & ~std::ios::failbit);
    line.append(piece.data(), whole ? length - 1 : length);
    if (line.size() > kMaxLineBytes) {
      return Fail(Error{ErrorCode::kInvalidArgument,
                        fmt::format("line {}: it is longer than {} MiB", graph.lines() + 1, kMaxLineBytes >> 20), {},
                        "one node or relationship stands on each line", ""});
    }
    if (more && !whole) {
      // getline stops without reading anything when its buffer is full or the stream is broken.
      if (length == 0) return Fail(ErrorCode::kIo, "the file cannot be read");
      continue;
    }
    if (whole || !line.empty()) TRIPEL_TRY_STATUS(graph.AddLine(line));
    line.clear();
    if (progress && graph.lines() % kLinesPerReport == 0 && !progress(bytes)) {
      return Fail(ErrorCode::kCancelled, "cancelled; nothing was imported");
    }
  }
  if (in.bad()) return Fail(ErrorCode::kIo, "the file cannot be read");
  return graph.Finish();
}

}  // namespace tripel::ingest
