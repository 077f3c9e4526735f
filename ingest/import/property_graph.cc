#include "ingest/import/property_graph.h"

#include <fmt/format.h>

#include <algorithm>

namespace tripel::ingest {
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

Failure PropertyGraph::Wrong(Error error) const {
  error.message = fmt::format("line {}: {}", line_, error.message);
  return Fail(std::move(error));
}

std::string PropertyGraph::KeyOf(std::string_view id) const { return fmt::format("import:{}/{}", name_, id); }

Status PropertyGraph::AddLine(std::string_view line) {
  ++line_;
  if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (line.find_first_not_of(" \t\r") == std::string_view::npos) return {};
  // The hash of all lines so far and this one.
  graph_.source.content_hash = storage::ContentHash(line, graph_.source.content_hash, "");
  Result<GraphLine> parsed = ParseGraphLine(line);
  if (!parsed) return Wrong(std::move(parsed).error());
  if (auto* const node = std::get_if<GraphNode>(&*parsed)) return AddNode(std::move(*node));
  if (auto* const edge = std::get_if<GraphRelationship>(&*parsed)) return AddRelationship(std::move(*edge));
  return {};
}

Status PropertyGraph::AddNode(GraphNode node) {
  if (const auto [known, added] = node_lines_.emplace(node.id, line_); !added) {
    return Wrong({ErrorCode::kInvalidArgument,
                  fmt::format("the node '{}' stands in line {} already", node.id, known->second), {},
                  "give each node its own id", ""});
  }
  storage::Entity entity;
  entity.key = KeyOf(node.id);
  entity.labels = std::move(node.labels);
  for (const std::string& alias : node.aliases) entity.aliases.push_back({alias, ""});
  // An empty name, or one that is no text, is none; as a property it stays.
  const auto name = node.properties.find("name");
  if (name != node.properties.end() && name->second.kind() == Value::Kind::kString && !name->second.string().empty()) {
    entity.name = name->second.string();
    node.properties.erase(name);
  }
  entity.properties = std::move(node.properties);
  graph_.entities.push_back(std::move(entity));
  return {};
}

Status PropertyGraph::AddRelationship(GraphRelationship edge) {
  if (const auto [known, added] = edge_lines_.emplace(edge.id, line_); !added) {
    return Wrong({ErrorCode::kInvalidArgument,
                  fmt::format("the relationship '{}' stands in line {} already", edge.id, known->second), {},
                  "give each relationship its own id", ""});
  }
  storage::SupportedStatement statement;
  statement.identity.subject = KeyOf(edge.start);
  statement.identity.predicate = std::move(edge.label);
  statement.identity.object = KeyOf(edge.end);
  statement.identity.import_id = fmt::format("{}#{}", name_, edge.id);
  statement.properties = std::move(edge.properties);
  statement.evidence.source = name_;
  statement.evidence.confidence = 1;
  graph_.statements.push_back(std::move(statement));
  ends_.push_back({line_, std::move(edge.start), std::move(edge.end)});
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
