// delta_bench: what statements that are not folded yet cost a query. Writes a graph of articles whose last 5 % lies in the
// delta, and folds a copy of it: the same graph, so only ratios within one run mean anything.
//
//   delta_bench STORE [STATEMENTS]      STORE and STORE.folded must not exist; 1,000,000 statements unless told otherwise
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "storage/rocks_store.h"
#include "storage/store.h"
#include "tripel/database.h"

namespace tripel::bench {
namespace {

constexpr uint64_t kPerArticle = 5000;
constexpr uint64_t kPerNode = 10;
constexpr double kInDelta = 0.05;

std::string KeyOf(uint64_t node) { return fmt::format("n:{}", node); }

/// Subjects evenly, objects by far not; of ten statements six say knows and three cites.
storage::ArticleGraph Article(uint64_t number, uint64_t nodes, std::mt19937_64* random) {
  storage::ArticleGraph article;
  article.source.id = fmt::format("a{}.txt", number);
  article.source.text = fmt::format("Article {0}, which is like no other: {0:x}{0:o}.", number);
  article.source.content_hash = storage::ContentHash(article.source.text, "", "");
  const storage::Span whole = {0, article.source.text.size()};
  std::set<uint64_t> used;
  for (uint64_t i = 0; i < kPerArticle; ++i) {
    constexpr const char* kPredicates[] = {"knows", "cites", "knows", "cites", "knows", "cites", "knows", "knows", "knows", "type"};
    const double share = static_cast<double>((*random)() >> 11) * 0x1p-53;
    const uint64_t predicate = (*random)() % 10;
    const uint64_t subject = (*random)() % nodes;
    auto object = static_cast<uint64_t>(static_cast<double>(nodes) * std::pow(share, 2.0));
    if (predicate == 9) object = (*random)() % 20;
    storage::SupportedStatement statement;
    statement.identity.subject = KeyOf(subject);
    statement.identity.predicate = kPredicates[predicate];
    statement.identity.object = KeyOf(object);
    statement.evidence.source = article.source.id;
    statement.evidence.sentence = statement.evidence.clause = whole;
    statement.evidence.extractor = "bench";
    statement.evidence.confidence = 0.9;
    article.statements.push_back(std::move(statement));
    used.insert({subject, object});
  }
  for (const uint64_t node : used) {
    storage::Entity entity;
    entity.key = KeyOf(node);
    entity.name = fmt::format("Node {}", node);
    entity.labels = {"Thing"};
    article.entities.push_back(std::move(entity));
  }
  return article;
}

void Write(const std::string& path, uint64_t statements) {
  storage::RocksOptions options;
  options.mode = storage::RocksOptions::Mode::kReadWrite;
  const std::unique_ptr<storage::Store> store = ValueOrThrow(storage::OpenRocksStore(path, options));
  std::mt19937_64 random(42);
  const uint64_t articles = statements / kPerArticle;
  const auto folded = static_cast<uint64_t>(static_cast<double>(articles) * (1 - kInDelta));
  for (uint64_t number = 0; number < articles; ++number) {
    if (number == folded) ValueOrThrow(store->Compact());
    const std::unique_ptr<storage::Writer> writer = ValueOrThrow(store->BeginWrite());
    ValueOrThrow(writer->PutArticle(Article(number, statements / kPerNode, &random), false));
    ValueOrThrow(writer->Commit());
  }
}

struct Query {
  const char* name;
  const char* text;
  size_t parameters;  ///< how many nodes, or pairs of them, to ask for in turn
};

constexpr Query kQueries[] = {
    {"point", "MATCH (a {key: $a})-[:knows]->(b) RETURN b.key", 500},
    {"hop3", "MATCH REPEATABLE ELEMENTS (a {key: $a})-[:knows]->()-[:knows]->()-[:knows]->(b) RETURN count(*)", 100},
    {"triangles", "MATCH REPEATABLE ELEMENTS (a)-[:knows]->(b)-[:knows]->(c), (a)-[:knows]->(c) RETURN count(*)", 1},
    {"star", "MATCH REPEATABLE ELEMENTS (a)-[:type]->({key: 'n:7'}), (a)-[:knows]->(b), (a)-[:cites]->(c) RETURN count(*)", 1},
    {"reach", "MATCH ANY SHORTEST (a {key: $a})-[:knows]->{1,4}(b) RETURN count(DISTINCT b)", 50},
    {"shortest", "MATCH p = ANY SHORTEST (a {key: $a})-[:knows]->+(b {key: $b}) RETURN path_length(p)", 100},
    {"all shortest", "MATCH ALL SHORTEST (a {key: $a})-[:knows]->+(b {key: $b}) RETURN count(*)", 100},
    {"group", "MATCH ()-[:cites]->(b) RETURN b.key AS k, count(*) AS n ORDER BY n DESC LIMIT 10", 1},
    {"count", "MATCH ()-[]->() RETURN count(*)", 1},
    {"name", "MATCH (a {name: $name}) RETURN a.key", 500},
};

/// A query over one of the two stores.
class Asked {
 public:
  Asked(const Database& database, const Query& query, uint64_t nodes)
      : database_(database), query_(query), nodes_(nodes), prepared_(ValueOrThrow(database.Prepare(query.text))) {}

  /// Once with each of the parameters.
  void Round() {
    std::mt19937_64 random(7);
    answers_.clear();
    for (size_t i = 0; i < query_.parameters; ++i) {
      QueryOptions options;
      const uint64_t node = random() % nodes_;
      options.parameters = {{"a", Value(KeyOf(node))}, {"b", Value(KeyOf(random() % nodes_))},
                            {"name", Value(fmt::format("Node {}", node))}};
      const auto begin = std::chrono::steady_clock::now();
      Cursor cursor = ValueOrThrow(database_.Run(prepared_, options));
      std::string& answer = answers_.emplace_back();
      for (Row row; ValueOrThrow(cursor.Next(&row));) {
        for (const Value& value : row) answer += value.ToString() + " ";
      }
      const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - begin;
      times_.push_back(time.count());
    }
  }
  void ForgetTimes() { times_.clear(); }
  double MedianMs() {
    const auto middle = times_.begin() + static_cast<ptrdiff_t>(times_.size() / 2);
    std::nth_element(times_.begin(), middle, times_.end());
    return *middle;
  }
  const std::vector<std::string>& answers() const { return answers_; }

 private:
  const Database& database_;
  const Query& query_;
  uint64_t nodes_;
  PreparedQuery prepared_;
  std::vector<std::string> answers_;
  std::vector<double> times_;
};

int Run(const std::string& path, uint64_t statements) {
  const std::string folded_path = path + ".folded";
  Write(path, statements);
  std::filesystem::copy(path, folded_path, std::filesystem::copy_options::recursive);
  {
    storage::RocksOptions options;
    options.mode = storage::RocksOptions::Mode::kReadWrite;
    ValueOrThrow(ValueOrThrow(storage::OpenRocksStore(folded_path, options))->Compact());
  }
  const Database with_delta = ValueOrThrow(Database::Open(path));
  const Database folded = ValueOrThrow(Database::Open(folded_path));
  bool same = true;
  fmt::print("{:<14}{:>14}{:>14}{:>8}\n", "query", "5 % in delta", "folded", "ratio");
  for (const Query& query : kQueries) {
    Asked a(with_delta, query, statements / kPerNode);
    Asked b(folded, query, statements / kPerNode);
    a.Round();
    b.Round();
    same &= a.answers() == b.answers();
    a.ForgetTimes();
    b.ForgetTimes();
    // In turn, so that whatever else the machine does falls on both.
    for (size_t round = 0; round < std::max<size_t>(5, 20 / query.parameters); ++round) {
      a.Round();
      b.Round();
    }
    fmt::print("{:<14}{:>11.4f} ms{:>11.4f} ms{:>8.2f}\n", query.name, a.MedianMs(), b.MedianMs(), a.MedianMs() / b.MedianMs());
  }
  if (!same) fmt::print("answers differ\n");
  return same ? 0 : 1;
}

}  // namespace
}  // namespace tripel::bench

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print(stderr, "usage: delta_bench STORE [STATEMENTS]\n");
    return 2;
  }
  try {
    return tripel::bench::Run(arguments[1], count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 1'000'000);
  } catch (const std::exception& error) {
    fmt::print(stderr, "delta_bench: {}\n", error.what());
    return 1;
  }
}
