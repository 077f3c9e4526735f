#include <gtest/gtest.h>

#include <limits>

#include "ingest/import/article_sink.h"
#include "ingest/import/literal.h"
#include "ingest/import/ntriples_line.h"
#include "ingest/import/prefixes.h"
#include "ingest/import/rdf_lines.h"
#include "ingest/import/serd_parser.h"

namespace tripel::ingest {
namespace {

using Kind = RdfTerm::Kind;
using Texts = std::vector<std::string>;

/// How a line is read: `s p o`, with what a literal has, or what it is instead.
std::string Plain(std::string_view line, bool quads = false) {
  RdfTriple triple;
  std::string unescaped;
  switch (ReadNTriplesLine(line, quads, &triple, &unescaped)) {
    case NTriplesLine::kBlank: return "blank";
    case NTriplesLine::kOther: return "other";
    case NTriplesLine::kTriple: break;
  }
  const auto show = [](const RdfTerm& term) {
    std::string text = (term.kind == Kind::kBlank ? "_:" : "") + std::string(term.text);
    if (!term.datatype.empty()) text += "^" + std::string(term.datatype);
    if (!term.language.empty()) text += "@" + std::string(term.language);
    return text;
  };
  std::string all = show(triple.subject) + " " + show(triple.predicate) + " " + show(triple.object);
  return triple.graph.kind == Kind::kNone ? all : all + " " + show(triple.graph);
}

TEST(NTriplesLine, ReadsTheShapesThatFilesAreMadeOf) {
  EXPECT_EQ(Plain("<a:b> <a:p> <a:c> ."), "a:b a:p a:c");
  EXPECT_EQ(Plain("\t<a:b><a:p><a:c>.# why"), "a:b a:p a:c");
  EXPECT_EQ(Plain("_:x <a:p> _:y.z ."), "_:x a:p _:y.z");
  EXPECT_EQ(Plain("_:x <a:p> _:y."), "_:x a:p _:y");
  EXPECT_EQ(Plain("<a:b> <a:p> \"c d\" ."), "a:b a:p c d");
  EXPECT_EQ(Plain("<a:b> <a:p> \"1\"^^<x:int> ."), "a:b a:p 1^x:int");
  EXPECT_EQ(Plain("<a:b> <a:p> \"c\"@nl-BE ."), "a:b a:p c@nl-BE");
  EXPECT_EQ(Plain("<a:b> <a:p> \"\" ."), "a:b a:p ");
  EXPECT_EQ(Plain(R"(<a:b> <a:p> "\"q\" \u00e9\U0001F600\\\n" .)"), "a:b a:p \"q\" é😀\\\n");
  EXPECT_EQ(Plain("<a:b> <a:p> <a:c> <a:g> .", true), "a:b a:p a:c a:g");
  EXPECT_EQ(Plain("<a:b> <a:p> <a:c> .", true), "a:b a:p a:c");
  EXPECT_EQ(Plain("  # comment"), "blank");
  EXPECT_EQ(Plain(""), "blank");
}

TEST(NTriplesLine, LeavesTheRestToAParserThatKnowsItAll) {
  for (const char* line :
       {"<b> <a:p> <a:c> .", "<a:b> <a:p> <a:c>", "<a:b> <a:p> <a:c> <a:g> .", "<a b> <a:p> <a:c> .", "<a:b> <a:p> c .",
        "<a:b> <a:p> \"c .", R"(<a:b> <a:p> "\q" .)", R"(<a:b> <a:p> "\uD800" .)", R"(<a:\u0062> <a:p> <a:c> .)",
        "<a:b> <a:p> \"c\"@ .", "<a:b> <a:p> \"c\"@n- .", "<a:b> <a:p> \"c\"^<x:y> .", "\"a\" <a:p> <a:c> .",
        "<a:b> _:p <a:c> .", "<a:b> <a:p> <a:c> . <a:d>", "_: <a:p> <a:c> .", "<a:b> <a:p> \"a\rb\" ."}) {
    EXPECT_EQ(Plain(line), "other") << line;
  }
  EXPECT_EQ(Plain(std::string_view("<a:b> <a:p> \"a\0b\" .", 21)), "other");
}

TEST(Literal, BecomesAValueOfItsType) {
  const auto value = [](const char* text, const char* type) {
    return LiteralValue(text, KindOfDatatype("http://www.w3.org/2001/XMLSchema#" + std::string(type)));
  };
  EXPECT_EQ(value("+42", "integer"), Value(42));
  EXPECT_EQ(value(" -7 ", "long"), Value(-7));
  EXPECT_EQ(value("1.50", "decimal"), Value(1.5));
  EXPECT_EQ(value("-1E3", "double"), Value(-1000.0));
  EXPECT_EQ(value("-INF", "float"), Value(-std::numeric_limits<double>::infinity()));
  EXPECT_EQ(value("1", "boolean"), Value(true));
  EXPECT_EQ(value("2024-02-29", "date"), Value(Date{19'782}));
  EXPECT_EQ(value("-0044-03-15", "date").kind(), Value::Kind::kDate);
  EXPECT_EQ(value("12:00:01.5Z", "time"), Value(Time{43'201'500'000'000, 0}));
  EXPECT_EQ(value("1970-01-02T00:00:00+01:00", "dateTime"), Value(DateTime{86'400, 0, 3600, ""}));
  EXPECT_EQ(value("P1Y2M3DT4H5M6.5S", "duration"), Value(Duration{14, 3, 14'706, 500'000'000}));
  EXPECT_EQ(value("-PT0.5S", "duration"), Value(Duration{0, 0, -1, 500'000'000}));
  EXPECT_EQ(value(" x ", "string"), Value(" x "));
  EXPECT_EQ(LiteralValue("1", KindOfDatatype("http://e.org/int")), Value("1"));
}

TEST(Literal, StaysATextWhereItsFormIsWrong) {
  for (const auto& [text, type] : std::vector<std::pair<const char*, const char*>>{
           {"12a", "integer"}, {"", "integer"}, {"9223372036854775808", "integer"}, {"+-1", "integer"}, {"1e", "double"},
           {"0x10", "double"}, {"infinity", "double"}, {"yes", "boolean"}, {"2023-02-29", "date"}, {"2024-02-29Z", "date"},
           {"24-02-29", "date"}, {"2024-02-29", "dateTime"}, {"12:60:00", "time"}, {"P", "duration"}, {"P1DT", "duration"},
           {"P1M1Y", "duration"}, {"PT1.S", "duration"}}) {
    const Value value = LiteralValue(text, KindOfDatatype("http://www.w3.org/2001/XMLSchema#" + std::string(type)));
    EXPECT_EQ(value, Value(text)) << type;
  }
}

std::string Short(const Prefixes& prefixes, std::string_view iri) {
  std::string text;
  prefixes.Shorten(iri, &text);
  return text;
}

Prefixes Built(std::string_view lines) {
  Prefixes prefixes;
  ValueOrThrow(prefixes.AddLines(lines));
  prefixes.Build();
  return prefixes;
}

TEST(Prefixes, ShortenByTheLongestNamespace) {
  const Prefixes prefixes = Built("# ours\n@prefix e: <http://e.org/> .\nPREFIX p: <http://e.org/p/>\n@prefix : <http://b.org#> .\n");
  EXPECT_EQ(Short(prefixes, "http://e.org/ann"), "e:ann");
  EXPECT_EQ(Short(prefixes, "http://e.org/p/knows"), "p:knows");
  EXPECT_EQ(Short(prefixes, "http://e.org/p/"), "e:p/");
  EXPECT_EQ(Short(prefixes, "http://e.org/q/x"), "e:q/x");
  EXPECT_EQ(Short(prefixes, "http://b.org#bob"), "bob");
  EXPECT_EQ(Short(prefixes, "http://o.org/x"), "http://o.org/x");
}

TEST(Prefixes, NeverGiveTwoIrisOneName) {
  const Prefixes prefixes = Built("@prefix e: <http://e.org/> .\n@prefix : <http://b.org/> .\n");
  EXPECT_EQ(Short(prefixes, "e:ann"), "<e:ann>");               // would read like http://e.org/ann
  EXPECT_EQ(Short(prefixes, "http://b.org/e:ann"), "http://b.org/e:ann");
}

TEST(Prefixes, SayWhichLineIsNone) {
  for (const char* line : {"prefix", "@prefix e <http://e.org/> .", "@prefix e: http://e.org/ .", "@prefix e: <> .", "e: <x:y> ."}) {
    Prefixes prefixes;
    const Status added = prefixes.AddLines("\n" + std::string(line));
    ASSERT_FALSE(added) << line;
    EXPECT_EQ(added.error().message, "line 2: this is no prefix");
  }
}

TEST(Prefixes, LeaveTheLastPartOfAWordWithoutOne) {
  const Prefixes none = Built("");
  EXPECT_EQ(Prefixes::WordFor("http://e.org/p/knows", none), "knows");
  EXPECT_EQ(Prefixes::WordFor("http://e.org#knows", none), "knows");
  EXPECT_EQ(Prefixes::WordFor("urn:tripel:predicate:party-to", none), "party-to");
  EXPECT_EQ(Prefixes::WordFor("http://e.org/", none), "http://e.org/");
  EXPECT_EQ(Prefixes::WordFor("http://e.org/p/knows", Built("@prefix p: <http://e.org/p/> .")), "p:knows");
}

/// The graph of Turtle text.
Result<storage::ArticleGraph> ReadTurtleText(const std::string& text, const std::string& base = "", bool trig = false) {
  RdfNames names;
  names.import_name = "g";
  names.nodes.Build();
  names.vocabulary.Build();
  ArticleSink sink("g");
  RdfGraph graph(names, "", sink);
  const auto source = ByteSource::Of(text);
  TurtleOptions options;
  options.base = base;
  options.trig = trig;
  TRIPEL_TRY_STATUS(ReadTurtle(*source, options, [&](const RdfTriple& triple) { return graph.Add(triple); }));
  return sink.Take();
}

std::string TurtleMessage(const std::string& text) {
  const auto graph = ReadTurtleText(text);
  return graph ? "" : graph.error().message;
}

TEST(RdfGraph, MakesLabelsPropertiesNamesAndEdges) {
  const storage::ArticleGraph graph = ValueOrThrow(ReadTurtleText(R"(
      @prefix : <http://e.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      :ann a :Person ; rdfs:label "Anna"@nl , "Ann"@en ; :born 1990 ; :score 1.5 , 2 ; :knows :bob .
      :bob :name "Bob" ; rdfs:label "Robert" ; skos:altLabel "Bobby" .)"));
  ASSERT_EQ(graph.entities.size(), 2u);
  const storage::Entity& ann = graph.entities[0];
  EXPECT_EQ(ann.key, "import:g/http://e.org/ann");
  EXPECT_EQ(ann.labels, Texts{"Person"});
  EXPECT_EQ(ann.name, "Ann");
  EXPECT_EQ(Value(ann.properties),
            Value(Map{{"born", 1990}, {"score", List{1.5, 2}}, {"label@nl", "Anna"}, {"label@en", "Ann"}}));
  EXPECT_EQ(ann.aliases, (std::vector<storage::Alias>{{"Ann", "en"}, {"Anna", "nl"}}));
  const storage::Entity& bob = graph.entities[1];
  EXPECT_EQ(bob.name, "Bob");  // a property `name` goes before every label
  EXPECT_EQ(bob.aliases, (std::vector<storage::Alias>{{"Bobby", ""}}));
  ASSERT_EQ(graph.statements.size(), 1u);
  EXPECT_EQ(graph.statements[0].identity.predicate, "knows");
}

TEST(RdfGraph, KeepsTheSameTripleOfTwoGraphsApart) {
  const storage::ArticleGraph graph = ValueOrThrow(ReadTurtleText(
      "<x:g> { <x:a> <x:p> <x:b> } <x:h> { <x:a> <x:p> <x:b> } <x:a> <x:p> <x:b> . <x:a> <x:p> <x:b> .", "", true));
  ASSERT_EQ(graph.statements.size(), 3u);
  EXPECT_EQ(Value(graph.statements[0].properties), Value(Map{{"graph", "x:g"}}));
  EXPECT_TRUE(graph.statements[2].properties.empty());
}

TEST(RdfGraph, KnowsWhichWordsStandForSeveralIris) {
  RdfNames names;
  names.import_name = "g";
  ValueOrThrow(names.vocabulary.AddLines("@prefix c: <http://c.org/> ."));
  names.vocabulary.Build();
  ArticleSink sink("g");
  RdfGraph graph(names, "", sink);
  const auto source = ByteSource::Of(
      "<x:s> <http://a.org/name> 1 ; <http://b.org/name> 2 ; <http://c.org/name> 3 ; <http://a.org/Person> 4 ; a <http://b.org/Person> .");
  ValueOrThrow(ReadTurtle(*source, {}, [&](const RdfTriple& triple) { return graph.Add(triple); }));
  RdfWordRegister words;
  words.Add(graph.predicates(), graph.labels());
  words.Add(graph.predicates(), graph.labels());  // as another thread would
  EXPECT_EQ(words.Shared(), Texts{"'name' stands for <http://a.org/name> and <http://b.org/name>"});
}

TEST(Turtle, ReadsBlankNodesListsAndRelativeIris) {
  const storage::ArticleGraph graph =
      ValueOrThrow(ReadTurtleText("@base <http://e.org/d/> . <a> <../p> [ <q> ( <b> ) ] .", ""));
  EXPECT_EQ(graph.entities[0].key, "import:g/http://e.org/d/a");
  EXPECT_EQ(graph.statements[0].identity.predicate, "p");
  EXPECT_TRUE(graph.entities[1].key.starts_with("import:g/_:"));
  EXPECT_EQ(ValueOrThrow(ReadTurtleText("<a> <p> <b> .", "http://e.org/")).entities[0].key, "import:g/http://e.org/a");
}

TEST(Turtle, SaysWhereItIsWrong) {
  EXPECT_EQ(TurtleMessage("<a:b> <a:c> <a:d> .\n<a:b> <a:c> ] .\n").substr(0, 6), "line 2");
  EXPECT_EQ(TurtleMessage("<a:b> <a:c> <a:d> .\n\nex:a <a:c> <a:d> .\n"), "line 3: the prefix 'ex:' is not declared");
  EXPECT_EQ(TurtleMessage("<a:b> <a:c> <a:d> .\n<x> <a:c> <a:d> .\n"), "line 2: the IRI <x> is relative, and there is no base");
  EXPECT_NE(TurtleMessage("<a:b> <a:c> \"\xff\" ."), "");
  // In a name, which serd lets pass.
  EXPECT_EQ(TurtleMessage("@prefix : <x:> .\n:a a :P\xec\xec .\n"), "line 2: this is not UTF-8");
  EXPECT_EQ(TurtleMessage("@prefix : <x:> .\n:a a :P .\n# \xe2\x82"), "line 3: this is not UTF-8");
}

TEST(Turtle, ReadsCharactersThatABufferCuts) {
  // Characters of three bytes, at all places that the end of a buffer can have in them.
  for (size_t shift = 0; shift < 3; ++shift) {
    std::string text = std::string(shift, ' ') + "<a:b> <a:c> \"";
    std::string euros;
    for (int i = 0; i < 50'000; ++i) euros += "\xe2\x82\xac";
    text += euros + "\" .";
    EXPECT_EQ(ValueOrThrow(ReadTurtleText(text, "")).entities[0].properties.at("c"), Value(euros)) << shift;
  }
}

TEST(Turtle, RefusesHostileNesting) {
  for (const std::string bracket : {"[ <a:b> ", "( "}) {
    std::string text = "<a:b> <a:c> ";
    for (int i = 0; i < 300'000; ++i) text += bracket;
    EXPECT_NE(TurtleMessage(text).find("nested too deep"), std::string::npos) << bracket;
  }
}

TEST(SerdLines, SayWhatIsWrongWithALine) {
  SerdLines lines(false);
  int taken = 0;
  const auto take = [&](const RdfTriple&) -> Status {
    ++taken;
    return {};
  };
  EXPECT_TRUE(lines.Read(R"(<a:\u0062> <a:p> <a:c> .)", take));
  EXPECT_EQ(taken, 1);
  for (const char* line : {"<a:b> <a:p> <a:c>", "<a:b> <a:p> c .", "<b> <a:p> <a:c> .", "<a:b> <a:p> <a:c> . x"}) {
    const Status read = lines.Read(line, take);
    ASSERT_FALSE(read) << line;
    EXPECT_EQ(read.error().code, ErrorCode::kInvalidArgument);
    EXPECT_TRUE(read.error().message.starts_with("column ")) << read.error().message;
  }
  EXPECT_EQ(taken, 1);
}

/// Notes lines; one that says `bad` is.
class Notes final : public LineReader {
 public:
  explicit Notes(std::vector<uint64_t>* lines) : lines_(lines) {}
  Status Read(std::string_view line, uint64_t number) override {
    if (line == "bad") return Fail(ErrorCode::kInvalidArgument, "it is bad");
    lines_->push_back(number);
    return {};
  }

 private:
  std::vector<uint64_t>* lines_;
};

TEST(ReadLines, FindsTheFirstBadLineOnAnyNumberOfThreads) {
  std::string text;
  constexpr uint64_t kLines = 400'000;
  for (uint64_t i = 1; i <= kLines; ++i) text += i == 150'000 || i == 390'000 ? "bad\n" : "a line that is good\n";
  for (const size_t threads : {1, 4}) {
    std::vector<std::vector<uint64_t>> lines(threads);
    size_t next = 0;
    const auto new_reader = [&]() -> Result<std::unique_ptr<LineReader>> {
      return std::unique_ptr<LineReader>(std::make_unique<Notes>(&lines[next++]));
    };
    LineChunks strict(ByteSource::Of(text), {});
    const auto failed = ReadLines(strict, {threads, false}, new_reader);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().message, "line 150000: it is bad");
    for (auto& known : lines) known.clear();
    next = 0;
    LineChunks lax(ByteSource::Of(text), {});
    const BadLines bad = ValueOrThrow(ReadLines(lax, {threads, true}, new_reader));
    EXPECT_EQ(bad.first, (Texts{"line 150000: it is bad", "line 390000: it is bad"}));
    size_t read = 0;
    for (const auto& known : lines) read += known.size();
    EXPECT_EQ(read, kLines - 2);
  }
}

TEST(ReadLines, NamesALineThatIsNotUtf8) {
  std::vector<uint64_t> lines;
  LineChunks chunks(ByteSource::Of("a\nb\xff\nc"), {});
  const auto failed = ReadLines(chunks, {1, false}, [&]() -> Result<std::unique_ptr<LineReader>> {
    return std::unique_ptr<LineReader>(std::make_unique<Notes>(&lines));
  });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().message, "line 2: this is not UTF-8 at byte 2");
}

}  // namespace
}  // namespace tripel::ingest
