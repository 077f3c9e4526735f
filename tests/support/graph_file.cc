#include "tests/support/graph_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "ingest/import/json_value.h"
#include "ingest/import/property_graph.h"
#include "storage/memory_store.h"

namespace tripel::test {
namespace {

using nlohmann::json;

Value ToValue(const json& value) { return ValueOrThrow(ingest::ParseJson(value.dump())); }

std::string Text(const json& object, const char* key) { return object.value(key, std::string()); }

class Loader {
 public:
  explicit Loader(const std::filesystem::path& path) : import_(path.stem().string()) {}

  Status AddLine(const std::string& text) {
    const json line = json::parse(text, nullptr, false);
    if (!line.is_object()) return Fail(ErrorCode::kInvalidArgument, "no JSON object");
    if (line.contains("article")) return AddArticle(line);
    if (line.contains("entity")) return AddEntity(line);
    if (line.contains("statement")) return AddStatement(line);
    has_import_ = true;
    return import_.AddLine(text);
  }

  Result<std::unique_ptr<storage::Store>> Finish() {
    std::unique_ptr<storage::Store> store = storage::NewMemoryStore();
    TRIPEL_TRY(std::unique_ptr<storage::Writer> writer, store->BeginWrite());
    if (has_import_) {
      TRIPEL_TRY(storage::ArticleGraph graph, import_.Finish());
      articles_.push_back(std::move(graph));
    }
    for (const storage::ArticleGraph& article : articles_) {
      TRIPEL_TRY([[maybe_unused]] const storage::PutOutcome outcome, writer->PutArticle(article, false));
    }
    TRIPEL_TRY_STATUS(writer->Commit());
    return store;
  }

 private:
  static void SetLabels(const json& line, storage::Entity* entity) {
    for (const json& label : line.value("labels", json::array())) entity->labels.push_back(label);
    std::sort(entity->labels.begin(), entity->labels.end());
    for (const json& alias : line.value("aliases", json::array())) entity->aliases.push_back({alias, ""});
    std::sort(entity->aliases.begin(), entity->aliases.end());
  }

  Status AddArticle(const json& line) {
    storage::ArticleGraph article;
    article.source.id = line.at("article");
    article.source.title = Text(line, "title");
    article.source.published = Text(line, "published");
    article.source.language = Text(line, "language");
    article.source.text = Text(line, "text");
    article.source.content_hash =
        storage::ContentHash(article.source.text, article.source.title, article.source.published);
    articles_.push_back(std::move(article));
    return {};
  }

  /// Entities are shared by all articles: each lists those that its statements name.
  Status AddEntity(const json& line) {
    storage::Entity entity;
    entity.key = line.at("entity");
    entity.name = Text(line, "name");
    SetLabels(line, &entity);
    const json properties = line.value("properties", json::object());
    for (const auto& [key, value] : properties.items()) {
      entity.properties.emplace(key, ToValue(value));
    }
    entities_.insert_or_assign(entity.key, std::move(entity));
    return {};
  }

  Status AddStatement(const json& line) {
    if (articles_.empty()) return Fail(ErrorCode::kInvalidArgument, "a statement before the first article");
    storage::ArticleGraph& article = articles_.back();
    storage::SupportedStatement statement;
    std::istringstream words(line.at("statement").get<std::string>());
    words >> statement.identity.subject >> statement.identity.predicate >> statement.identity.object;
    if (Text(line, "polarity") == "negative") statement.identity.polarity = storage::Polarity::kNegative;
    TRIPEL_TRY(statement.identity.modality, ParseModality(Text(line, "modality")));
    statement.identity.speaker = Text(line, "speaker");
    statement.identity.time = Text(line, "time");
    statement.open = line.value("open", false);
    storage::Evidence& evidence = statement.evidence;
    evidence.source = article.source.id;
    TRIPEL_TRY(evidence.sentence, Find(article, Text(line, "sentence"), {}));
    const std::string clause = Text(line, line.contains("clause") ? "clause" : "sentence");
    TRIPEL_TRY(evidence.clause, Find(article, clause, evidence.sentence));
    TRIPEL_TRY(evidence.subject, Find(article, Text(line, "subject"), evidence.clause));
    TRIPEL_TRY(evidence.predicate, Find(article, Text(line, "predicate"), evidence.clause));
    TRIPEL_TRY(evidence.object, Find(article, Text(line, "object"), evidence.clause));
    evidence.predicate_surface = Text(line, "predicate");
    evidence.extractor = line.value("extractor", "clause");
    evidence.confidence = line.value("confidence", 0.5);
    evidence.metonym = line.value("metonym", false);
    evidence.unit = Text(line, "unit");
    if (line.contains("quantity")) evidence.quantity = line.at("quantity").get<double>();
    for (const std::string& key :
         {statement.identity.subject, statement.identity.object, statement.identity.speaker}) {
      const auto entity = entities_.find(key);
      if (entity != entities_.end()) article.entities.push_back(entity->second);
    }
    article.statements.push_back(std::move(statement));
    return {};
  }

  static Result<storage::Modality> ParseModality(const std::string& text) {
    if (text.empty()) return storage::Modality::kCertain;
    for (int i = 0; i <= static_cast<int>(storage::Modality::kHypothetical); ++i) {
      if (storage::ToString(static_cast<storage::Modality>(i)) == text) return static_cast<storage::Modality>(i);
    }
    return Fail(ErrorCode::kInvalidArgument, fmt::format("there is no modality '{}'", text));
  }

  /// The first place of the words at or after the beginning of `within`.
  static Result<storage::Span> Find(const storage::ArticleGraph& article, const std::string& words,
                                    const storage::Span& within) {
    if (words.empty()) return storage::Span{};
    const size_t begin = article.source.text.find(words, within.begin);
    if (begin == std::string::npos) {
      return Fail(ErrorCode::kInvalidArgument, fmt::format("'{}' is not in the text", words));
    }
    return storage::Span{begin, begin + words.size()};
  }

  ingest::PropertyGraph import_;
  bool has_import_ = false;
  std::vector<storage::ArticleGraph> articles_;
  std::map<std::string, storage::Entity> entities_;
};

}  // namespace

Result<std::unique_ptr<storage::Store>> LoadGraphFile(const std::filesystem::path& path) {
  std::ifstream stream(path);
  if (!stream) return Fail(ErrorCode::kNotFound, fmt::format("there is no file {}", path.string()));
  Loader loader(path);
  std::string text;
  for (int number = 1; std::getline(stream, text); ++number) {
    if (text.empty() || text.starts_with("#")) continue;
    const Status added = loader.AddLine(text);
    if (!added) {
      return Fail(added.error().code, fmt::format("{}:{}: {}", path.string(), number, added.error().message));
    }
  }
  return loader.Finish();
}

Result<Parameters> ParseParameters(const std::string& text) {
  const json parameters = json::parse(text, nullptr, false);
  if (!parameters.is_object()) return Fail(ErrorCode::kInvalidArgument, "parameters must be a JSON object");
  return ToValue(parameters).map();
}

}  // namespace tripel::test
