#include <gtest/gtest.h>

#include "tests/unit/api/api_support.h"
#include "tripel/database.h"

namespace tripel {
namespace {

using test::Answer;

constexpr std::string_view kGraph =
    R"({"type":"node","id":"0","labels":["A"],"properties":{"name":"Ann","tags":[1,[2,{"k":null}]]}}
{"type":"node","id":"1","labels":["A","B"],"properties":{"name":"Bob"}}
{"type":"relationship","id":"x","label":"KNOWS","start":{"id":"0"},"end":{"id":"1"},"properties":{"since":1}}
{"type":"relationship","id":"y","label":"KNOWS","start":{"id":"0"},"end":{"id":"1"},"properties":{"since":2}}
)";

constexpr std::string_view kTriples =
    R"(<http://e.org/ann> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e.org/Person> .
<http://e.org/ann> <http://e.org/p/name> "Ann" .
<http://e.org/ann> <http://e.org/p/born> "1990"^^<http://www.w3.org/2001/XMLSchema#integer> .
<http://e.org/ann> <http://e.org/p/knows> <http://e.org/bob> .
<http://e.org/ann> <http://e.org/p/knows> <http://e.org/bob> .
<http://e.org/bob> <http://www.w3.org/2000/01/rdf-schema#label> "Bob"@en .
)";
constexpr std::string_view kPrefixes = "@prefix ex: <http://e.org/> .\n@prefix : <http://e.org/p/> .\n";

ImportOptions Named(std::string name) {
  ImportOptions options;
  options.name = std::move(name);
  return options;
}

class Import : public testing::Test {
 protected:
  std::vector<std::string> Problems() const { return ValueOrThrow(database_.Verify()).problems; }

  test::TemporaryFolder folder_;
  Database database_ = ValueOrThrow(Database::OpenInMemory());
};

TEST_F(Import, AnswersQueriesWithWhatTheFileSays) {
  const ImportReport report = ValueOrThrow(database_.Import(folder_.Write("g.jsonl", kGraph)));
  EXPECT_EQ(report.source, "g");
  EXPECT_EQ(report.nodes, 2u);
  EXPECT_EQ(report.edges, 2u);
  EXPECT_EQ(Answer(database_, "MATCH (a:A {key: 'import:g/0'})-[e:KNOWS]->(b:A&B) RETURN a.name, b.name, e.since, e.asserted, e.sources"),
            (std::vector<std::string>{"Ann | Bob | 1 | true | ['g']", "Ann | Bob | 2 | true | ['g']"}));
  EXPECT_EQ(Answer(database_, "MATCH (a {name: 'Ann'}) RETURN a.tags"), std::vector<std::string>{"[1, [2, {k: null}]]"});
  EXPECT_TRUE(Problems().empty());
}

TEST_F(Import, IsReplacedByAnotherOneOfItsName) {
  ValueOrThrow(database_.Import(folder_.Write("g.jsonl", kGraph)));
  const std::filesystem::path smaller = folder_.Write("g.jsonl", R"({"type":"node","id":"2","properties":{"name":"Cem"}})");
  const ImportReport report = ValueOrThrow(database_.Import(smaller));
  EXPECT_TRUE(report.replaced);
  EXPECT_EQ(Answer(database_, "MATCH (a) RETURN a.name"), std::vector<std::string>{"Cem"});
  EXPECT_TRUE(ValueOrThrow(database_.Import(smaller)).unchanged);
  EXPECT_TRUE(Problems().empty());
}

TEST_F(Import, StandsBesideOthersAndGoesAlone) {
  const std::filesystem::path file = folder_.Write("g.jsonl", kGraph);
  ValueOrThrow(database_.Import(file));
  ValueOrThrow(database_.Import(file, Named("h")));
  EXPECT_EQ(ValueOrThrow(database_.Sources()), (std::vector<std::string>{"g", "h"}));
  EXPECT_EQ(Answer(database_, "MATCH ()-[e]->() RETURN count(e)"), std::vector<std::string>{"4"});
  EXPECT_TRUE(ValueOrThrow(database_.Remove("g")));
  EXPECT_EQ(Answer(database_, "MATCH (a)-[e]->() RETURN DISTINCT a.key, count(e)"), std::vector<std::string>{"import:h/0 | 2"});
  EXPECT_TRUE(Problems().empty());
  EXPECT_TRUE(ValueOrThrow(database_.Remove("h")));
  EXPECT_EQ(ValueOrThrow(database_.Stats()).entities, 0u);
  EXPECT_TRUE(Problems().empty());
}

TEST_F(Import, MakesAPropertyGraphOfTriples) {
  ImportOptions options = Named("r");
  options.prefixes = folder_.Write("prefixes.ttl", kPrefixes);
  const ImportReport report = ValueOrThrow(database_.Import(folder_.Write("r.nt", kTriples), options));
  EXPECT_EQ(report.nodes, 2u);
  EXPECT_EQ(report.edges, 1u);
  EXPECT_EQ(Answer(database_, "MATCH (a:`ex:Person`)-[e:knows]->(b) RETURN a.key, a.name, a.born, b.name, e.sources"),
            std::vector<std::string>{"import:r/ex:ann | Ann | 1990 | Bob | ['r']"});
  EXPECT_TRUE(Problems().empty());
}

TEST_F(Import, SaysTheSameOfALargeFileAsOfASmallOne) {
  // Beyond the size that becomes an article: the same triples, among others that stay by themselves.
  std::string many(kTriples);
  for (int i = 0; many.size() < (size_t{9} << 20); ++i) {
    const std::string n = std::to_string(i);
    many += "<http://o.org/" + n + "> <http://o.org/p/next> <http://o.org/" + std::to_string(i / 2) + "> .\n";
    many += "<http://o.org/" + n + "> <http://o.org/p/name> \"Node " + n + "\" .\n";
  }
  ImportOptions options = Named("r");
  options.prefixes = folder_.Write("prefixes.ttl", kPrefixes);
  options.memory_bytes = size_t{16} << 20;
  const std::filesystem::path small = folder_.Write("small.nt", kTriples);
  const std::filesystem::path large = folder_.Write("large.nt", many);
  Database other = ValueOrThrow(Database::OpenInMemory());
  ValueOrThrow(database_.Import(small, options));
  ValueOrThrow(other.Import(large, options));
  for (const char* query :
       {"MATCH (a:`ex:Person`)-[e:knows]->(b) RETURN a.key, a.name, a.born, b.name, e.sources, e.asserted, keys(a)",
        "MATCH (a {alias: 'bob'}) RETURN a.key, aliases(a), labels(a)", "MATCH (a {name: 'Ann'})--(b) RETURN b.name",
        "MATCH (b {key: 'import:r/ex:bob'})<-[e]-(a) RETURN type(e), a", "MATCH (a:`ex:Person`) RETURN count(*)"}) {
    EXPECT_EQ(Answer(database_, query), Answer(other, query)) << query;
  }
  EXPECT_EQ(ValueOrThrow(other.Verify()).problems, std::vector<std::string>());
  EXPECT_TRUE(ValueOrThrow(other.Import(large, options)).unchanged);
  EXPECT_TRUE(ValueOrThrow(other.Import(small, options)).replaced);
  EXPECT_EQ(ValueOrThrow(other.Stats()).entities, 2u);
  EXPECT_TRUE(ValueOrThrow(other.Verify()).problems.empty());
}

TEST_F(Import, NamesTheBadLineOrLeavesItOut) {
  const std::filesystem::path file = folder_.Write("r.nt", std::string(kTriples) + "<http://e.org/x> <oops\n");
  const auto failed = database_.Import(file);
  ASSERT_FALSE(failed);
  EXPECT_NE(failed.error().message.find("line 7"), std::string::npos) << failed.error().message;
  ImportOptions options;
  options.skip_bad_lines = true;
  const ImportReport report = ValueOrThrow(database_.Import(file, options));
  EXPECT_EQ(report.bad_lines, 1u);
  EXPECT_EQ(report.edges, 1u);
}

TEST_F(Import, LeavesNothingOutOfTurtle) {
  ImportOptions options;
  options.skip_bad_lines = true;
  const auto failed = database_.Import(folder_.Write("r.ttl", kTriples), options);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::kInvalidArgument);
  EXPECT_NE(failed.error().hint.find("N-Triples"), std::string::npos) << failed.error().hint;
}

TEST_F(Import, LeavesTheStoreAsItWasWhenALineIsWrong) {
  ValueOrThrow(database_.Import(folder_.Write("g.jsonl", kGraph)));
  const std::string before = test::ExportText(database_);
  const auto failed = database_.Import(folder_.Write("g.jsonl", std::string(kGraph) + "{}"));
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::kInvalidArgument);
  EXPECT_NE(failed.error().message.find("line 5: there is no type"), std::string::npos) << failed.error().message;
  EXPECT_EQ(test::ExportText(database_), before);
}

TEST_F(Import, DoesNotTakeTheNameOfAnArticle) {
  const std::filesystem::path article = test::ArticleFolder() / "copulas.txt";
  ValueOrThrow(database_.Ingest({article}, test::WithReadyAnalyses()));
  // A source's id is its path, which no import can have; one without a folder it could.
  const auto failed = database_.Import(folder_.Write("g.jsonl", kGraph), Named(article.string()));
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::kInvalidArgument);
}

TEST_F(Import, StopsWhenItIsCancelled) {
  std::string lines;
  for (int i = 0; i < 5000; ++i) lines += R"({"type":"node","id":)" + std::to_string(i) + "}\n";
  ImportOptions options;
  options.cancel.Cancel();
  const auto stopped = database_.Import(folder_.Write("g.jsonl", lines), options);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::kCancelled);
  EXPECT_EQ(ValueOrThrow(database_.Stats()).entities, 0u);
}

}  // namespace
}  // namespace tripel
