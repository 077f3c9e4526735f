#include "ingest/import/article_sink.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace tripel::ingest {
namespace {

template <typename T>
void SortWithoutRepeats(std::vector<T>* items) {
  std::sort(items->begin(), items->end());
  items->erase(std::unique(items->begin(), items->end()), items->end());
}

}  // namespace

ArticleSink::ArticleSink(std::string source) : source_(std::move(source)) {}

ArticleSink::Collected& ArticleSink::NodeOf(std::string_view key) {
  if (!nodes_.empty() && nodes_.back().entity.key == key) return nodes_.back();
  const auto [place, added] = places_.try_emplace(std::string(key), nodes_.size());
  if (added) {
    nodes_.emplace_back();
    nodes_.back().entity.key = place->first;
  }
  return nodes_[place->second];
}

Status ArticleSink::Node(std::string_view key) {
  NodeOf(key);
  return {};
}

Status ArticleSink::Label(std::string_view key, std::string_view label) {
  NodeOf(key).entity.labels.emplace_back(label);
  return {};
}

Status ArticleSink::Property(std::string_view key, std::string_view property, const Value& value) {
  constexpr size_t kFew = 8;
  auto& [list, known] = NodeOf(key).values[std::string(property)];
  if (list.size() < kFew) {
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
    return {};
  }
  const auto text_of = [](const Value& item) { return fmt::format("{} {}", KindName(item.kind()), item.ToString()); };
  if (known.empty()) {
    for (const Value& item : list) known.insert(text_of(item));
  }
  if (known.insert(text_of(value)).second) list.push_back(value);
  return {};
}

Status ArticleSink::Alias(std::string_view key, std::string_view alias, std::string_view language) {
  NodeOf(key).entity.aliases.push_back({std::string(alias), std::string(language)});
  return {};
}

Status ArticleSink::NameIfNone(std::string_view key, std::string_view name, int rank) {
  Collected& node = NodeOf(key);
  if (node.other_name.empty() || std::tie(rank, name) < std::make_tuple(node.other_rank, std::string_view(node.other_name))) {
    node.other_name = name;
    node.other_rank = rank;
  }
  return {};
}

storage::SupportedStatement& ArticleSink::AddStatement(std::string_view subject, std::string_view predicate,
                                                       std::string_view object) {
  NodeOf(subject);
  NodeOf(object);
  storage::SupportedStatement& statement = statements_.emplace_back();
  statement.identity.subject = subject;
  statement.identity.predicate = predicate;
  statement.identity.object = object;
  statement.evidence.source = source_;
  statement.evidence.confidence = 1;
  return statement;
}

Status ArticleSink::Edge(std::string_view subject, std::string_view predicate, std::string_view object) {
  // Lengths keep texts apart that may hold anything.
  std::string edge = fmt::format("{} {} {}{}{}", subject.size(), predicate.size(), subject, predicate, object);
  if (edges_.insert(std::move(edge)).second) AddStatement(subject, predicate, object);
  return {};
}

Status ArticleSink::Edge(std::string_view subject, std::string_view predicate, std::string_view object,
                         std::string_view id, const Map& properties) {
  storage::SupportedStatement& statement = AddStatement(subject, predicate, object);
  statement.identity.import_id = fmt::format("{}#{}", source_, id);
  statement.properties = properties;
  return {};
}

storage::Entity ArticleSink::Finish(Collected node) const {
  storage::Entity entity = std::move(node.entity);
  SortWithoutRepeats(&entity.labels);
  SortWithoutRepeats(&entity.aliases);
  for (auto& [property, values] : node.values) {
    List& list = values.list;
    entity.properties.emplace(property, list.size() == 1 ? std::move(list.front()) : Value(std::move(list)));
  }
  // An empty name, or one that is no text, is none; as a property it stays.
  const auto name = entity.properties.find("name");
  if (name == entity.properties.end()) {
    entity.name = std::move(node.other_name);
  } else if (name->second.kind() == Value::Kind::kString && !name->second.string().empty()) {
    entity.name = name->second.string();
    entity.properties.erase(name);
  }
  std::erase_if(entity.aliases, [&](const storage::Alias& alias) { return alias.text == entity.name && alias.language.empty(); });
  return entity;
}

storage::ArticleGraph ArticleSink::Take() {
  storage::ArticleGraph graph;
  graph.source.id = source_;
  graph.entities.reserve(nodes_.size());
  for (Collected& node : nodes_) graph.entities.push_back(Finish(std::move(node)));
  graph.statements = std::move(statements_);
  return graph;
}

}  // namespace tripel::ingest
