// A bulk load says the same as the article of the same graph, on every store, with any memory and number of sinks.
#include "storage/bulk_load.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <random>
#include <set>

#include "storage/memory_store.h"
#include "storage/rocks_store.h"
#include "storage/store.h"
#include "support/sample_articles.h"

namespace tripel::storage {
namespace {

constexpr size_t kAll = std::numeric_limits<size_t>::max();

struct TestEdge {
  std::string subject;
  std::string predicate;
  std::string object;
  std::string id;
  Map properties;
};
struct TestGraph {
  std::vector<Entity> nodes;
  std::vector<TestEdge> edges;
};

std::string KeyOf(uint64_t node) { return fmt::format("import:g/http://e.org/n{}", node); }

// Hubs, loops, parallel edges, nodes without anything, properties of every kind.
TestGraph RandomGraph(uint64_t seed, uint64_t nodes, uint64_t edges) {
  std::mt19937_64 random(seed);
  TestGraph graph;
  for (uint64_t i = 0; i < nodes; ++i) {
    Entity node;
    node.key = KeyOf(i);
    if (random() % 3 != 0) node.name = fmt::format("Name {}", random() % (nodes / 2 + 1));
    for (const char* label : {"A", "B", "Long label"}) {
      if (random() % 4 == 0) node.labels.emplace_back(label);
    }
    if (random() % 5 == 0) node.aliases.push_back({fmt::format("Alias {}", random() % nodes), "nl"});
    if (random() % 2 == 0) node.properties["year"] = static_cast<int64_t>(random() % 300) - 100;
    if (random() % 7 == 0) node.properties["note"] = std::string(random() % 90, 'x') + "é";
    if (random() % 9 == 0) node.properties["mixed"] = random() % 2 == 0 ? Value(1.5) : Value(List{Value(1), Value("a")});
    graph.nodes.push_back(std::move(node));
  }
  for (uint64_t i = 0; i < edges; ++i) {
    const uint64_t subject = random() % 4 == 0 ? 0 : random() % nodes;
    const uint64_t object = random() % 5 == 0 ? 1 % nodes : random() % nodes;
    TestEdge edge{KeyOf(subject), fmt::format("p{}", random() % 5), KeyOf(object), std::to_string(i), {}};
    if (random() % 3 == 0) edge.properties["weight"] = static_cast<int64_t>(random() % 10);
    if (random() % 8 == 0) edge.properties["why"] = "because";
    graph.edges.push_back(std::move(edge));
  }
  return graph;
}

Source ImportSource() {
  Source source;
  source.id = "g";
  source.content_hash = ContentHash("g", "", "");
  return source;
}

ArticleGraph ToArticle(const TestGraph& graph) {
  ArticleGraph article;
  article.source = ImportSource();
  article.entities = graph.nodes;
  for (const TestEdge& edge : graph.edges) {
    SupportedStatement statement;
    statement.identity.subject = edge.subject;
    statement.identity.predicate = edge.predicate;
    statement.identity.object = edge.object;
    statement.identity.import_id = "g#" + edge.id;
    statement.properties = edge.properties;
    statement.evidence.source = "g";
    statement.evidence.confidence = 1;
    article.statements.push_back(std::move(statement));
  }
  return article;
}

struct LoadShape {
  size_t memory_bytes = size_t{256} << 20;
  size_t sinks = 2;
};

BulkReport Load(Store* store, const TestGraph& graph, const LoadShape& shape, uint64_t seed = 1) {
  BulkOptions options;
  options.memory_bytes = shape.memory_bytes;
  options.threads = shape.sinks;
  const std::unique_ptr<BulkLoad> load = ValueOrThrow(store->BeginBulk(ImportSource(), options));
  {
    std::vector<std::unique_ptr<BulkSink>> sinks;
    for (size_t i = 0; i < shape.sinks; ++i) sinks.push_back(ValueOrThrow(load->NewSink()));
    // Elements come in any order, and what is said of one node comes to different sinks.
    std::mt19937_64 random(seed);
    const auto sink = [&]() -> BulkSink& { return *sinks[random() % sinks.size()]; };
    std::vector<std::function<void()>> steps;
    for (const Entity& node : graph.nodes) {
      steps.push_back([&] { ValueOrThrow(sink().Node(node.key)); });
      if (!node.name.empty()) steps.push_back([&] { ValueOrThrow(sink().Property(node.key, "name", node.name)); });
      for (const std::string& label : node.labels)
        steps.push_back([&] { ValueOrThrow(sink().Label(node.key, label)); });
      for (const Alias& alias : node.aliases)
        steps.push_back([&] { ValueOrThrow(sink().Alias(node.key, alias.text, alias.language)); });
      for (const auto& [name, value] : node.properties)
        steps.push_back([&] { ValueOrThrow(sink().Property(node.key, name, value)); });
    }
    for (const TestEdge& edge : graph.edges) {
      steps.push_back([&] {
        ValueOrThrow(sink().Edge(edge.subject, edge.predicate, edge.object, edge.id, edge.properties));
      });
    }
    std::shuffle(steps.begin(), steps.end(), random);
    for (const auto& step : steps) step();
  }
  return ValueOrThrow(load->Finish());
}

std::string Text(const Value& value) { return value.ToString(); }

// Everything an import says, but for the statements' keys, which are another for each way in.
std::set<std::string> Describe(Store* store) {
  const auto snapshot = ValueOrThrow(store->TakeSnapshot());
  std::set<std::string> lines;
  const std::vector<EntityId> ids = ValueOrThrow(snapshot->ScanEntities({}, kAll));
  const std::vector<Entity> entities = ValueOrThrow(snapshot->ReadEntities(ids));
  std::map<uint64_t, std::string> keys;
  for (size_t i = 0; i < ids.size(); ++i) {
    const Entity& entity = entities[i];
    keys[ids[i].value] = entity.key;
    std::string line = fmt::format("node {} name='{}' {}", entity.key, entity.name, fmt::join(entity.labels, ","));
    for (const Alias& alias : entity.aliases) line += fmt::format(" alias {}@{}", alias.text, alias.language);
    lines.insert(line + Text(Value(entity.properties)));
    EXPECT_EQ(ValueOrThrow(snapshot->FindEntity(entity.key)), ids[i]);
    if (!entity.name.empty()) {
      const auto named = ValueOrThrow(snapshot->FindByName(entity.name));
      EXPECT_TRUE(std::binary_search(named.begin(), named.end(), ids[i])) << entity.name;
      lines.insert(fmt::format("named {} {}", entity.name, named.size()));
    }
    for (const Alias& alias : entity.aliases)
      lines.insert(fmt::format("alias {} {}", alias.text, ValueOrThrow(snapshot->FindByAlias(alias.text)).size()));
  }
  for (const char* name : {"name", "key", "year", "mixed", "nothing"}) {
    const std::vector<Value> values = ValueOrThrow(snapshot->ReadProperty(ids, name));
    for (size_t i = 0; i < ids.size(); ++i) lines.insert(fmt::format("{} {} {}", keys[ids[i].value], name, Text(values[i])));
  }
  std::vector<StatementId> statements;
  for (const StatementRef& ref : ValueOrThrow(snapshot->ScanStatements({}, kAll))) statements.push_back(ref.statement);
  for (const Statement& s : ValueOrThrow(snapshot->ReadStatements(statements))) {
    lines.insert(fmt::format("edge {} {} {} {} {} {} {}", s.identity.subject, s.identity.predicate, s.identity.object,
                             s.identity.import_id, fmt::join(s.sources, ","), s.confidence, Text(Value(s.properties))));
    const std::optional<StatementId> found = ValueOrThrow(snapshot->FindStatement(s.key));
    EXPECT_TRUE(found.has_value());
    EXPECT_EQ(ValueOrThrow(snapshot->ReadStatements({&*found, 1})).front().key, s.key);
  }
  const Statistics& statistics = snapshot->statistics();
  lines.insert(fmt::format("{} entities {} statements {} asserted", statistics.entities, statistics.statements,
                           statistics.asserted));
  for (const PredicateCount& predicate : statistics.predicates)
    lines.insert(fmt::format("{} {} {} subjects {} objects {}", predicate.text, predicate.statements, predicate.asserted,
                             predicate.subjects, predicate.objects));
  for (const LabelCount& label : statistics.labels) {
    lines.insert(fmt::format("{} {} {}", label.text, label.entities,
                             ValueOrThrow(snapshot->ScanEntitiesWithLabel(label.id, {}, kAll)).size()));
  }
  // Adjacency, counted and read.
  for (const Direction direction : {Direction::kOut, Direction::kIn}) {
    for (const std::optional<std::vector<std::string>>& predicates :
         std::vector<std::optional<std::vector<std::string>>>{
             std::nullopt, std::vector<std::string>{"p1"}, std::vector<std::string>{"p0", "p4"}}) {
      EdgeRequest request;
      request.direction = direction;
      if (predicates) {
        request.predicates.emplace();
        for (const std::string& text : *predicates) {
          if (const auto id = snapshot->FindPredicate(text)) request.predicates->push_back(*id);
        }
        std::sort(request.predicates->begin(), request.predicates->end());
      }
      EdgeLists lists;
      ValueOrThrow(snapshot->ReadEdges(ids, request, &lists));
      std::vector<uint64_t> counts;
      std::vector<StatementId> skipped;
      ValueOrThrow(snapshot->CountEdges(ids, request, &counts, &skipped));
      std::multiset<std::string> read;
      for (size_t i = 0; i < ids.size(); ++i) {
        EXPECT_EQ(counts[i], lists.offsets[i + 1] - lists.offsets[i]);
        for (uint32_t e = lists.offsets[i]; e < lists.offsets[i + 1]; ++e) {
          if (e > lists.offsets[i]) {
            EXPECT_LT(std::tie(lists.edges.predicates[e - 1], lists.edges.others[e - 1], lists.edges.statements[e - 1]),
                      std::tie(lists.edges.predicates[e], lists.edges.others[e], lists.edges.statements[e]));
          }
          read.insert(fmt::format("{} {} {} {}", direction == Direction::kOut, keys[ids[i].value],
                                  snapshot->PredicateText({lists.edges.predicates[e]}), keys[lists.edges.others[e]]));
        }
      }
      std::multiset<std::string> scanned;
      const auto scan = ValueOrThrow(snapshot->ScanEdges(request));
      for (EdgePage page; ValueOrThrow(scan->Next(&page));) {
        for (size_t i = 0; i < page.origins.size(); ++i) {
          for (uint32_t e = page.lists.offsets[i]; e < page.lists.offsets[i + 1]; ++e) {
            scanned.insert(fmt::format("{} {} {} {}", direction == Direction::kOut, keys[page.origins[i]],
                                       snapshot->PredicateText({page.lists.edges.predicates[e]}),
                                       keys[page.lists.edges.others[e]]));
          }
        }
      }
      EXPECT_EQ(read, scanned);
      for (const std::string& edge : read) lines.insert(edge);
    }
  }
  return lines;
}

// The first lines that only one of the two has: readable where whole descriptions are not.
std::vector<std::string> Differences(const std::set<std::string>& found, const std::set<std::string>& expected) {
  std::vector<std::string> lines;
  for (const std::string& line : found) {
    if (!expected.contains(line)) lines.push_back("+ " + line);
  }
  for (const std::string& line : expected) {
    if (!found.contains(line)) lines.push_back("- " + line);
  }
  constexpr size_t kShown = 10;
  if (lines.size() > kShown) lines.resize(kShown);
  return lines;
}
const std::vector<std::string> kNoDifferences;

std::set<std::string> DescribeArticle(const TestGraph& graph) {
  const std::unique_ptr<Store> store = NewMemoryStore();
  const std::unique_ptr<Writer> writer = ValueOrThrow(store->BeginWrite());
  ValueOrThrow(writer->PutArticle(ToArticle(graph), false));
  ValueOrThrow(writer->Commit());
  return Describe(store.get());
}

std::vector<std::string> Problems(Store* store) { return ValueOrThrow(store->Verify()).problems; }

class BulkLoadTest : public ::testing::Test {
 protected:
  BulkLoadTest() : folder_(std::filesystem::temp_directory_path() / fmt::format("tripel-bulk-{}", ::getpid())) {
    std::filesystem::remove_all(folder_);
    Reopen();
  }
  ~BulkLoadTest() override {
    rocks_.reset();
    std::filesystem::remove_all(folder_);
  }
  void Reopen() {
    rocks_.reset();
    RocksOptions options;
    options.mode = RocksOptions::Mode::kReadWrite;
    rocks_ = ValueOrThrow(OpenRocksStore(folder_.string(), options));
  }
  std::vector<Store*> Stores() { return {memory_.get(), rocks_.get()}; }

  std::filesystem::path folder_;
  std::unique_ptr<Store> memory_ = NewMemoryStore();
  std::unique_ptr<Store> rocks_;
};

TEST_F(BulkLoadTest, SaysWhatTheSameGraphSaysAsAnArticle) {
  const TestGraph graph = RandomGraph(7, 400, 6000);
  const std::set<std::string> expected = DescribeArticle(graph);
  for (Store* store : Stores()) {
    const BulkReport report = Load(store, graph, {});
    EXPECT_EQ(report.nodes, 400u);
    EXPECT_EQ(report.edges, 6000u);
    EXPECT_FALSE(report.replaced);
    EXPECT_EQ(Differences(Describe(store), expected), kNoDifferences);
    EXPECT_EQ(Problems(store), std::vector<std::string>());
  }
  Reopen();
  EXPECT_EQ(Differences(Describe(rocks_.get()), expected), kNoDifferences);
}

TEST_F(BulkLoadTest, ComesOutTheSameWithLittleMemoryAndManySinks) {
  const TestGraph graph = RandomGraph(8, 3000, 30'000);
  Load(memory_.get(), graph, {});
  const std::set<std::string> expected = Describe(memory_.get());
  // Little enough for many chunks, files, and several runs of the order by object.
  Load(rocks_.get(), graph, {size_t{1} << 20, 5}, 99);
  EXPECT_EQ(Differences(Describe(rocks_.get()), expected), kNoDifferences);
  EXPECT_EQ(Problems(rocks_.get()), std::vector<std::string>());
}

TEST_F(BulkLoadTest, IsReplacedAndRemovedWhole) {
  for (Store* store : Stores()) {
    const TestGraph before = RandomGraph(1, 50, 300);
    const TestGraph after = RandomGraph(2, 60, 200);
    Load(store, before, {});
    EXPECT_TRUE(Load(store, after, {}).replaced);
    EXPECT_EQ(Differences(Describe(store), DescribeArticle(after)), kNoDifferences);
    EXPECT_EQ(Problems(store), std::vector<std::string>());
    // The other way of importing takes its place, and the other way round.
    {
      const std::unique_ptr<Writer> writer = ValueOrThrow(store->BeginWrite());
      ArticleGraph article = ToArticle(before);
      article.source.content_hash = ContentHash("h", "", "");
      ValueOrThrow(writer->PutArticle(article, false));
      ValueOrThrow(writer->Commit());
    }
    EXPECT_EQ(Differences(Describe(store), DescribeArticle(before)), kNoDifferences);
    EXPECT_EQ(Problems(store), std::vector<std::string>());
    EXPECT_TRUE(Load(store, after, {}).replaced);
    EXPECT_EQ(Differences(Describe(store), DescribeArticle(after)), kNoDifferences);
    const std::unique_ptr<Writer> writer = ValueOrThrow(store->BeginWrite());
    EXPECT_TRUE(ValueOrThrow(writer->RemoveSource("g")));
    ValueOrThrow(writer->Commit());
    EXPECT_EQ(Problems(store), std::vector<std::string>());
    EXPECT_TRUE(ValueOrThrow(ValueOrThrow(store->TakeSnapshot())->ScanEntities({}, kAll)).empty());
  }
}

TEST_F(BulkLoadTest, KeepsOneOfEqualTriplesAndTakesAFallbackName) {
  for (Store* store : Stores()) {
    const std::unique_ptr<BulkLoad> load = ValueOrThrow(store->BeginBulk(ImportSource(), {}));
    for (int sink_number = 0; sink_number < 2; ++sink_number) {
      const std::unique_ptr<BulkSink> sink = ValueOrThrow(load->NewSink());
      for (int i = 0; i < 3; ++i) ValueOrThrow(sink->Edge("import:g/a", "knows", "import:g/b"));
      ValueOrThrow(sink->NameIfNone("import:g/a", sink_number == 0 ? "Zoe" : "Ada", 1));
      ValueOrThrow(sink->NameIfNone("import:g/b", "Nobody", 0));
      ValueOrThrow(sink->Property("import:g/b", "name", "Bob"));
      ValueOrThrow(sink->Property("import:g/b", "age", sink_number));
    }
    EXPECT_EQ(ValueOrThrow(load->Finish()).edges, 1u);
    const auto snapshot = ValueOrThrow(store->TakeSnapshot());
    const auto ids = ValueOrThrow(snapshot->ScanEntities({}, kAll));
    const std::vector<Entity> nodes = ValueOrThrow(snapshot->ReadEntities(ids));
    EXPECT_EQ(nodes[0].name, "Ada");
    EXPECT_EQ(nodes[1].name, "Bob");
    EXPECT_EQ(nodes[1].properties.at("age"), Value(List{Value(0), Value(1)}));
    EXPECT_EQ(ValueOrThrow(snapshot->FindByAlias("ADA")), (std::vector<EntityId>{ids[0]}));
    EXPECT_TRUE(ValueOrThrow(snapshot->FindByName("Nobody")).empty());
  }
}

TEST_F(BulkLoadTest, LeavesTheStoreAsItWasUnlessFinished) {
  for (Store* store : Stores()) {
    testing::ArticleBuilder builder("a.txt");
    builder.Statement("thing:ann", "knows", "thing:bob");
    {
      const std::unique_ptr<Writer> writer = ValueOrThrow(store->BeginWrite());
      ValueOrThrow(writer->PutArticle(builder.Build(), false));
      ValueOrThrow(writer->Commit());
    }
    const std::set<std::string> before = Describe(store);
    {
      const std::unique_ptr<BulkLoad> load = ValueOrThrow(store->BeginBulk(ImportSource(), {}));
      EXPECT_EQ(store->BeginWrite().error().code, ErrorCode::kLocked);
      const std::unique_ptr<BulkSink> sink = ValueOrThrow(load->NewSink());
      ValueOrThrow(sink->Edge("import:g/a", "knows", "import:g/b"));
      EXPECT_EQ(sink->Node("import:h/a").error().code, ErrorCode::kInvalidArgument);
    }
    BulkOptions cancelled;
    cancelled.cancel.Cancel();
    {
      const std::unique_ptr<BulkLoad> load = ValueOrThrow(store->BeginBulk(ImportSource(), cancelled));
      ValueOrThrow(ValueOrThrow(load->NewSink())->Edge("import:g/a", "knows", "import:g/b"));
      EXPECT_EQ(load->Finish().error().code, ErrorCode::kCancelled);
    }
    EXPECT_EQ(Differences(Describe(store), before), kNoDifferences);
    EXPECT_EQ(Problems(store), std::vector<std::string>());
  }
}

TEST_F(BulkLoadTest, AndDecisionsByHandKeepOutOfEachOthersWay) {
  for (Store* store : Stores()) {
    Load(store, RandomGraph(3, 5, 5), {});
    const std::unique_ptr<Writer> writer = ValueOrThrow(store->BeginWrite());
    CurationEvent merge;
    merge.entities = {KeyOf(1), KeyOf(2)};
    const Status refused = writer->Curate({merge});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::kUnsupported);
  }
}

}  // namespace
}  // namespace tripel::storage
