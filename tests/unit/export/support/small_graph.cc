#include "small_graph.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/memory_store.h"

namespace tripel::exports {

namespace {

using storage::ArticleGraph;
using storage::Entity;
using storage::Evidence;
using storage::Modality;
using storage::Polarity;
using storage::Span;
using storage::StatementIdentity;

constexpr std::string_view kFirst =
    "België en Oekraïne.\n\nDe Oekraïense premier bezocht België in 2023. "
    "Volgens Vera \"V\" & <Co> steunt België Ruritanië niet.";
constexpr std::string_view kSecond = "In 2023 bezocht de premier België.";

Span Find(std::string_view text, std::string_view words) {
  const size_t begin = text.find(words);
  return {begin, begin + words.size()};
}

Entity Make(std::string key, std::string name, std::string label) {
  Entity entity;
  entity.key = std::move(key);
  entity.name = std::move(name);
  entity.labels = {std::move(label)};
  return entity;
}

ArticleGraph Start(std::string id, std::string_view text, std::string published) {
  ArticleGraph article;
  article.source.id = std::move(id);
  article.source.text = text;
  article.source.published = std::move(published);
  article.source.language = "nl";
  article.source.content_hash = storage::ContentHash(text, "", article.source.published);
  Entity belgium = Make("iso:BE", "Belgium", "Country");
  belgium.aliases = {{"België", "nl"}};
  article.entities = {belgium, Make("concept:premier", "premier", "Concept")};
  article.mentions = {{"iso:BE", Find(text, "België")}};
  return article;
}

Evidence Support(const ArticleGraph& article, std::string_view clause, std::string_view predicate,
                 double confidence) {
  Evidence evidence;
  evidence.source = article.source.id;
  evidence.sentence = evidence.clause = Find(article.source.text, clause);
  evidence.predicate = Find(article.source.text, predicate);
  evidence.predicate_surface = predicate;
  evidence.object = Find(article.source.text, "België");
  evidence.extractor = "clause";
  evidence.confidence = confidence;
  return evidence;
}

ArticleGraph First() {
  ArticleGraph article = Start("news/one.txt", kFirst, "2023-05-01");
  Entity year = Make("value:date:2023", "2023", "Value");
  year.properties.emplace("value", Value("2023"));
  article.entities.push_back(year);
  article.entities.push_back(Make("name:person:vera", "Vera \"V\" & <Co>\x01", "Person"));
  article.entities.push_back(Make("local:news/one.txt#5", "Ruritanië\\", "Place"));
  article.mentions.push_back({"name:person:vera", Find(kFirst, "Vera \"V\" & <Co>")});

  const std::string_view visit = "De Oekraïense premier bezocht België in 2023.";
  StatementIdentity visits{"concept:premier", "visits", "iso:BE", {}, {}, "", "2023", ""};
  Evidence seen = Support(article, visit, "bezocht", 0.9);
  seen.object = {};  // the first "België" of the text stands in the title
  article.statements.push_back({visits, false, {}, seen});
  StatementIdentity in_year{"concept:premier", "visits-in", "value:date:2023", {}, {}, "", "", ""};
  Evidence when = Support(article, visit, "bezocht", 0.5);
  when.object = {};
  article.statements.push_back({in_year, true, {}, when});

  const std::string_view denial = "Volgens Vera \"V\" & <Co> steunt België Ruritanië niet.";
  StatementIdentity denied{"iso:BE",
                           "supports",
                           "local:news/one.txt#5",
                           Polarity::kNegative,
                           Modality::kProbable,
                           "name:person:vera",
                           "",
                           ""};
  Evidence says = Support(article, denial, "steunt", 0.7);
  says.object = {};
  article.statements.push_back({denied, false, {}, says});
  return article;
}

ArticleGraph Second() {
  ArticleGraph article = Start("news/two.txt", kSecond, "2023-06-01");
  StatementIdentity visits{"concept:premier", "visits", "iso:BE", {}, {}, "", "2023", ""};
  article.statements.push_back({visits, false, {}, Support(article, kSecond, "bezocht", 0.8)});
  return article;
}

std::unique_ptr<storage::Store> Fill(const std::vector<ArticleGraph>& articles) {
  std::unique_ptr<storage::Store> store = storage::NewMemoryStore();
  for (const ArticleGraph& article : articles) {
    const auto writer = Must(store->BeginWrite());
    Must(writer->PutArticle(article, false));
    Must(writer->Commit());
  }
  return store;
}

}  // namespace

std::unique_ptr<storage::Store> MakeSmallGraph() { return Fill({First(), Second()}); }

std::unique_ptr<storage::Store> MakeSmallGraphBackwards() { return Fill({Second(), First()}); }

}  // namespace tripel::exports
