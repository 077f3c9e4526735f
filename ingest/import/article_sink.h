// ArticleSink: a small graph, collected into what one source contributes.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "storage/bulk_sink.h"
#include "storage/model.h"

namespace tripel::ingest {

/// Keeps everything in memory. Not thread-safe.
class ArticleSink final : public storage::BulkSink {
 public:
  /// `source` is the import's name.
  explicit ArticleSink(std::string source);

  Status Node(std::string_view key) override;
  Status Label(std::string_view key, std::string_view label) override;
  Status Property(std::string_view key, std::string_view property, const Value& value) override;
  Status Edge(std::string_view subject, std::string_view predicate, std::string_view object) override;
  Status Edge(std::string_view subject, std::string_view predicate, std::string_view object, std::string_view id,
              const Map& properties) override;
  Status Alias(std::string_view key, std::string_view alias, std::string_view language) override;
  Status NameIfNone(std::string_view key, std::string_view name, int rank) override;

  /// The graph, once; without the source's content hash.
  storage::ArticleGraph Take();

 private:
  /// The values of one property, without repeats.
  struct Values {
    List list;
    std::unordered_set<std::string> known;  ///< as texts, once there are many
  };
  struct Collected {
    storage::Entity entity;
    std::unordered_map<std::string, Values> values;  ///< of each property
    std::string other_name;
    int other_rank = 0;
  };

  Collected& NodeOf(std::string_view key);
  storage::Entity Finish(Collected node) const;
  storage::SupportedStatement& AddStatement(std::string_view subject, std::string_view predicate, std::string_view object);

  std::string source_;
  std::vector<Collected> nodes_;
  std::unordered_map<std::string, size_t> places_;  ///< in nodes_, by key
  std::vector<storage::SupportedStatement> statements_;
  std::unordered_set<std::string> edges_;  ///< those without an identity
};

}  // namespace tripel::ingest
