#include "support/sample_articles.h"

#include <algorithm>
#include <random>

namespace tripel::storage::testing {

ArticleBuilder::ArticleBuilder(std::string id, std::string text) {
  article_.source.id = std::move(id);
  article_.source.text = std::move(text);
  article_.source.language = "nl";
}

ArticleBuilder& ArticleBuilder::Published(std::string date) {
  article_.source.published = std::move(date);
  return *this;
}

ArticleBuilder& ArticleBuilder::Language(std::string language) {
  article_.source.language = std::move(language);
  return *this;
}

ArticleBuilder& ArticleBuilder::Title(std::string title) {
  article_.source.title = std::move(title);
  return *this;
}

ArticleBuilder& ArticleBuilder::Entity(std::string key) {
  const bool listed = std::any_of(article_.entities.begin(), article_.entities.end(),
                                  [&](const storage::Entity& entity) { return entity.key == key; });
  if (listed) return *this;
  storage::Entity entity;
  entity.name = key.substr(key.rfind(':') + 1);
  entity.key = std::move(key);
  entity.labels = {"Thing"};
  return Entity(std::move(entity));
}

ArticleBuilder& ArticleBuilder::Entity(storage::Entity entity) {
  article_.entities.push_back(std::move(entity));
  return *this;
}

ArticleBuilder& ArticleBuilder::Mention(std::string key, Span span) {
  Entity(key);
  article_.mentions.push_back({std::move(key), span});
  return *this;
}

ArticleBuilder& ArticleBuilder::Statement(std::string subject, std::string predicate,
                                          std::string object) {
  SupportedStatement statement;
  statement.identity.subject = std::move(subject);
  statement.identity.predicate = std::move(predicate);
  statement.identity.object = std::move(object);
  statement.evidence.source = article_.source.id;
  statement.evidence.sentence = {0, article_.source.text.size()};
  statement.evidence.clause = statement.evidence.sentence;
  statement.evidence.extractor = "clause";
  statement.evidence.confidence = 0.5;
  return Statement(std::move(statement));
}

ArticleBuilder& ArticleBuilder::Statement(SupportedStatement statement) {
  Entity(statement.identity.subject);
  Entity(statement.identity.object);
  if (!statement.identity.speaker.empty()) Entity(statement.identity.speaker);
  article_.statements.push_back(std::move(statement));
  return *this;
}

ArticleGraph ArticleBuilder::Build() {
  Source& source = article_.source;
  source.content_hash = ContentHash(source.text, source.title, source.published);
  return article_;
}

namespace {

class Randomness {
 public:
  explicit Randomness(uint64_t seed) : generator_(seed) {}
  uint64_t Below(uint64_t limit) { return generator_() % limit; }
  bool OneIn(uint64_t n) { return Below(n) == 0; }
  std::string Numbered(std::string_view stem, uint64_t limit) {
    return std::string(stem) + std::to_string(Below(limit));
  }

 private:
  std::mt19937_64 generator_;
};

// Sources agree on an entity's key only: names, labels, aliases and properties vary.
Entity RandomEntity(const std::string& key, Randomness* random) {
  Entity entity;
  entity.key = key;
  if (!random->OneIn(8)) entity.name = key + random->Numbered(" Name-", 3);
  for (uint64_t n = random->Below(3); n > 0; --n)
    entity.labels.push_back(random->Numbered("Label", 4));
  for (uint64_t n = random->Below(3); n > 0; --n) {
    entity.aliases.push_back(
        {key + random->Numbered(" Ali\u00E1s ", 3), random->OneIn(2) ? "nl" : ""});
  }
  if (random->OneIn(2)) entity.properties["rank"] = static_cast<int64_t>(random->Below(3));
  if (random->OneIn(4))
    entity.properties["tags"] = List{"a", static_cast<int64_t>(random->Below(2)), Value()};
  return entity;
}

// Words of five letters, so that spans are easy to place.
std::string RandomText(Randomness* random) {
  std::string text;
  for (uint64_t n = 4 + random->Below(12); n > 0; --n) text += random->Numbered("word", 10) + " ";
  return text;
}

Span RandomWord(const std::string& text, Randomness* random) {
  constexpr uint64_t kWord = 6;
  const uint64_t begin = random->Below(text.size() / kWord) * kWord;
  return {begin, begin + kWord - 1};
}

}  // namespace

ArticleGraph RandomArticle(std::string id, uint64_t seed) {
  Randomness random(seed);
  constexpr uint64_t kWorld = 12;
  ArticleBuilder builder(std::move(id), RandomText(&random));
  if (!random.OneIn(4)) builder.Published("2022-0" + random.Numbered("", 9) + "-15");
  builder.Language(random.OneIn(3) ? "en" : "nl");
  ArticleGraph article = builder.Build();
  for (uint64_t i = 0; i < kWorld; ++i) {
    article.entities.push_back(RandomEntity("thing:" + std::to_string(i), &random));
    if (random.OneIn(6))
      article.entities.push_back(RandomEntity("thing:" + std::to_string(i), &random));
    if (random.OneIn(2)) {
      article.mentions.push_back(
          {"thing:" + std::to_string(i), RandomWord(article.source.text, &random)});
    }
  }
  for (uint64_t n = random.Below(15); n > 0; --n) {
    builder.Statement(random.Numbered("thing:", kWorld), random.Numbered("predicate-", 3),
                      random.Numbered("thing:", kWorld));
    SupportedStatement statement = builder.last();
    if (random.OneIn(4)) statement.identity.polarity = Polarity::kNegative;
    if (random.OneIn(4)) statement.identity.modality = Modality::kPossible;
    if (random.OneIn(4)) statement.identity.speaker = random.Numbered("thing:", kWorld);
    if (random.OneIn(4)) statement.identity.time = "2022-08";
    statement.open = random.OneIn(2);
    statement.evidence.subject = RandomWord(article.source.text, &random);
    statement.evidence.cues = {RandomWord(article.source.text, &random)};
    statement.evidence.confidence = static_cast<double>(random.Below(100)) / 100;
    article.statements.push_back(statement);
    if (random.OneIn(5)) article.statements.push_back(statement);
  }
  return article;
}

}  // namespace tripel::storage::testing
