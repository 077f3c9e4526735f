#include "link_support.h"

#include <set>

namespace tripel::test {

const ingest::Linker& TheLinker() {
  static const ingest::Linker linker =
      ValueOrThrow(ingest::Linker::Load(std::string(TRIPEL_SOURCE_DIR) + "/data"));
  return linker;
}

storage::ArticleGraph Link(const AnalysisBuilder& builder,
                           const std::vector<ingest::Candidate>& candidates) {
  return TheLinker().Link(builder.article(), builder.analysis(), candidates);
}

const storage::Entity* Find(const storage::ArticleGraph& graph, std::string_view key) {
  for (const storage::Entity& entity : graph.entities) {
    if (entity.key == key) return &entity;
  }
  return nullptr;
}

std::string KeysOf(const storage::ArticleGraph& graph, std::string_view surface) {
  std::set<std::string> keys;
  for (const storage::Mention& mention : graph.mentions) {
    const std::string_view text = graph.source.text;
    if (text.substr(mention.span.begin, mention.span.end - mention.span.begin) == surface)
      keys.insert(mention.entity);
  }
  std::string joined;
  for (const std::string& key : keys) joined += (joined.empty() ? "" : " ") + key;
  return joined;
}

std::vector<std::string> Triples(const storage::ArticleGraph& graph) {
  std::vector<std::string> triples;
  for (const storage::SupportedStatement& statement : graph.statements) {
    const storage::StatementIdentity& identity = statement.identity;
    triples.push_back(identity.subject + " " + identity.predicate + " " + identity.object);
  }
  return triples;
}

}  // namespace tripel::test
