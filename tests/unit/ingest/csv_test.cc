#include <gtest/gtest.h>

#include "ingest/import/article_sink.h"
#include "ingest/import/csv_graph.h"

namespace tripel::ingest {
namespace {

using Texts = std::vector<std::string>;

CsvOptions Options() {
  CsvOptions options;
  options.import_name = "g";
  return options;
}

Result<storage::ArticleGraph> Read(const std::string& text, const CsvOptions& options = Options()) {
  const auto source = ByteSource::Of(text);
  ArticleSink sink("g");
  TRIPEL_TRY(const BadLines bad, ReadCsv(*source, options, sink));
  (void)bad;
  return sink.Take();
}

std::string MessageOf(const std::string& text, const CsvOptions& options = Options()) {
  const auto graph = Read(text, options);
  return graph ? "" : graph.error().message;
}

/// The records of a text, cells joined by `|`, those between quotes marked by `q`.
Result<Texts> Records(const std::string& text) {
  const auto source = ByteSource::Of(text);
  CsvRecords records(*source, ',');
  std::vector<CsvCell> cells;
  Texts all;
  for (;;) {
    TRIPEL_TRY(const bool more, records.Next(&cells));
    if (!more) return all;
    std::string& record = all.emplace_back();
    for (const CsvCell& cell : cells) {
      if (!record.empty()) record += "|";
      record += (cell.quoted ? "q" : "") + std::string(cell.text);
    }
  }
}

TEST(CsvRecords, FollowRfc4180) {
  EXPECT_EQ(ValueOrThrow(Records("a,b\r\nc,d\n\n\r\ne,f")), (Texts{"a|b", "c|d", "e|f"}));
  EXPECT_EQ(ValueOrThrow(Records("\"a,\"\"b\"\"\nc\",d,\"\"\n")), (Texts{"qa,\"b\"\nc|d|q"}));
  EXPECT_EQ(ValueOrThrow(Records("\"a\"\r\n\"b\"")), (Texts{"qa", "qb"}));
  EXPECT_EQ(ValueOrThrow(Records("\xEF\xBB\xBF" "a,\n")), (Texts{"a|"}));
  EXPECT_EQ(ValueOrThrow(Records("")), Texts());
}

TEST(CsvRecords, ReadRecordsAcrossTheEdgesOfWhatIsReadAtOnce) {
  for (size_t length : {(size_t{1} << 20) - 4, (size_t{1} << 20) - 3, (size_t{1} << 20) - 2, (size_t{1} << 20) - 1, size_t{1} << 20}) {
    const std::string filler(length, 'x');
    EXPECT_EQ(ValueOrThrow(Records(filler + ",\"a\"\"b\"\r\nc,d\n")), (Texts{filler + "|qa\"b", "c|d"})) << length;
    EXPECT_EQ(ValueOrThrow(Records("\"" + filler + "\"\"\",1\n2,3")), (Texts{"q" + filler + "\"|1", "2|3"})) << length;
  }
}

TEST(CsvRecords, SayWhereQuotesAreWrong) {
  EXPECT_EQ(Records("a\nb,\"c").error().message, "line 2, byte 3: the quote that begins here has no end");
  EXPECT_EQ(Records("a\nb,\"c\"d").error().message, "line 2, byte 6: there is text behind the closing quote");
  EXPECT_EQ(Records("a\nbc\"d\"").error().message, "line 2, byte 3: a quote in a cell that does not begin with one");
  EXPECT_EQ(Records("a\n\"b\nc\"d").error().message, "line 3, byte 3: there is text behind the closing quote");
  EXPECT_EQ(Records("a,\xff\n").error().message, "line 1, byte 3: this is not UTF-8");
}

TEST(Csv, ReadsNodesWithTypedColumns) {
  const storage::ArticleGraph graph = ValueOrThrow(
      Read("id:ID,name,born:int,height:float,alive:boolean,on:date,tags:string[],:LABEL,note,:IGNORE\n"
           "1,Ann,1990,1.5,true,2024-02-29,a;b,Person;Doctor,\"\",x\n"
           "2,Bob,,,,,,Person,,x\n"));
  ASSERT_EQ(graph.entities.size(), 2u);
  const storage::Entity& ann = graph.entities[0];
  EXPECT_EQ(ann.key, "import:g/1");
  EXPECT_EQ(ann.name, "Ann");
  EXPECT_EQ(ann.labels, (Texts{"Doctor", "Person"}));
  EXPECT_EQ(Value(ann.properties), Value(Map{{"id", "1"}, {"born", 1990}, {"height", 1.5}, {"alive", true},
                                             {"on", Date{19'782}}, {"tags", List{"a", "b"}}, {"note", ""}}));
  EXPECT_EQ(Value(graph.entities[1].properties), Value(Map{{"id", "2"}}));
}

TEST(Csv, ReadsEdgesWithAndWithoutProperties) {
  const storage::ArticleGraph plain = ValueOrThrow(Read(":START_ID,:END_ID,:TYPE\n1,2,knows\n1,2,knows\n2,1,likes\n"));
  EXPECT_EQ(plain.statements.size(), 2u);  // without properties nothing tells two of them apart
  EXPECT_EQ(plain.entities.size(), 2u);
  const storage::ArticleGraph rich =
      ValueOrThrow(Read(":START_ID(P),since:int,:END_ID(Q),:TYPE\n1,2010,1,knows\n1,2010,1,knows\n"));
  ASSERT_EQ(rich.statements.size(), 2u);
  EXPECT_EQ(rich.statements[0].identity.subject, "import:g/P/1");
  EXPECT_EQ(rich.statements[0].identity.object, "import:g/Q/1");
  EXPECT_EQ(rich.statements[1].identity.import_id, "g#3");
  EXPECT_EQ(Value(rich.statements[0].properties), Value(Map{{"since", 2010}}));
}

TEST(Csv, TakesTheMappingOfFilesWithoutOneFromTheCaller) {
  CsvOptions options = Options();
  options.header = ":START_ID,:END_ID";
  options.predicate = "knows";
  EXPECT_EQ(ValueOrThrow(Read("1,2\n", options)).statements.at(0).identity.predicate, "knows");
  options.header = ":ID,name";
  options.label = "A;B";
  const storage::Entity node = ValueOrThrow(Read("1,Ann\n", options)).entities.at(0);
  EXPECT_EQ(node.labels, (Texts{"A", "B"}));
  EXPECT_TRUE(node.properties.empty());
}

TEST(Csv, SaysWhichCellIsWrong) {
  EXPECT_EQ(MessageOf(":ID,born:int\n1,\"x\n\"\n"), "line 2: column 2 (born): 'x\n' is no int");
  EXPECT_EQ(MessageOf(":ID,name\n1,a\n2\n"), "line 3: 1 cells where the header has 2");
  EXPECT_EQ(MessageOf(":ID,name\n,a\n"), "line 2: column 1: there is no id");
  EXPECT_EQ(MessageOf(":START_ID,:END_ID\n1,2\n"), "line 2: an edge needs a type");
}

TEST(Csv, SaysWhatIsWrongWithAHeader) {
  EXPECT_EQ(MessageOf("id,name\n"), "line 1: the header does not say whether these are nodes or edges");
  EXPECT_EQ(MessageOf(":ID,born:number\n"), "line 1: column 2: there is no type 'number'");
  EXPECT_EQ(MessageOf(":ID,a,a\n"), "line 1: column 3: there are two columns 'a'");
  EXPECT_EQ(MessageOf(":ID,:ID\n"), "line 1: column 2: there are two of these");
  EXPECT_EQ(MessageOf(":ID,\n"), "line 1: column 2: it has no name");
  EXPECT_EQ(MessageOf(":START_ID,:TYPE\n"), "line 1: the header does not say whether these are nodes or edges");
  EXPECT_EQ(MessageOf(""), "the file is empty");
}

TEST(Csv, LeavesOutBadRecordsWhenAsked) {
  CsvOptions options = Options();
  options.skip_bad_lines = true;
  const auto source = ByteSource::Of(":ID,born:int\n1,1990\n2,never\n3,1991\n");
  ArticleSink sink("g");
  const BadLines bad = ValueOrThrow(ReadCsv(*source, options, sink));
  EXPECT_EQ(bad.count, 1u);
  EXPECT_EQ(bad.first, Texts{"line 3: column 2 (born): 'never' is no int"});
  EXPECT_EQ(sink.Take().entities.size(), 2u);
}

}  // namespace
}  // namespace tripel::ingest
