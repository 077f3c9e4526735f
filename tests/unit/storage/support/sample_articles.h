// Articles for tests: small ones built by hand, and random ones that overlap in every way articles
// can.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "storage/model.h"

namespace tripel::storage::testing {

/// Builds an article piece by piece. Entities are listed when they are first named.
class ArticleBuilder {
 public:
  explicit ArticleBuilder(std::string id, std::string text = "Ann knows Bob, says Eve.");

  ArticleBuilder& Published(std::string date);
  ArticleBuilder& Language(std::string language);
  ArticleBuilder& Title(std::string title);
  /// Lists an entity with the label Thing, its name the key's last part.
  ArticleBuilder& Entity(std::string key);
  ArticleBuilder& Entity(storage::Entity entity);
  ArticleBuilder& Mention(std::string key, Span span);
  /// A positive, certain statement with one piece of evidence, whose clause is the whole text.
  ArticleBuilder& Statement(std::string subject, std::string predicate, std::string object);
  ArticleBuilder& Statement(SupportedStatement statement);
  /// The last statement, to be changed before Build.
  SupportedStatement& last() { return article_.statements.back(); }
  /// The article, with its content hash.
  ArticleGraph Build();

 private:
  ArticleGraph article_;
};

/// An article that is a function of `seed`, about a small world of shared entities and statements,
/// so that articles confirm, deny and repeat one another. Its id is `id`.
ArticleGraph RandomArticle(std::string id, uint64_t seed);

}  // namespace tripel::storage::testing
