// Exports of the small graph, looked at as text and as JSON.
#include "export/export.h"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "storage/memory_store.h"
#include "support/small_graph.h"

namespace tripel::exports {

namespace {

using Json = nlohmann::json;

std::string Exported(storage::Store& store, Format format, const ExportSelection& selection = {}) {
  std::ostringstream out;
  Must(Export(*Must(store.TakeSnapshot()), selection, format, out));
  return out.str();
}

std::vector<Json> Rows(const std::string& jsonl) {
  std::vector<Json> rows;
  std::istringstream lines(jsonl);
  for (std::string line; std::getline(lines, line);) rows.push_back(Json::parse(line));
  return rows;
}

/// The rows of the small graph by predicate: each of its statements has its own.
std::map<std::string, Json> RowsByPredicate(const ExportSelection& selection = {}) {
  const auto store = MakeSmallGraph();
  std::map<std::string, Json> rows;
  for (const Json& row : Rows(Exported(*store, Format::kJsonl, selection))) {
    rows.emplace(row["predicate"].get<std::string>(), row);
  }
  return rows;
}

}  // namespace

TEST(JsonlExport, HasOneRowForEachStatementInOrderOfKeys) {
  const auto store = MakeSmallGraph();
  const std::vector<Json> rows = Rows(Exported(*store, Format::kJsonl));

  ASSERT_EQ(rows.size(), 3U);
  EXPECT_LT(rows[0]["key"], rows[1]["key"]);
  EXPECT_LT(rows[1]["key"], rows[2]["key"]);
}

TEST(JsonlExport, CountsOffsetsInCodePoints) {
  const Json evidence = RowsByPredicate()["visits"]["evidence"][0];

  EXPECT_EQ(evidence["source"], "news/one.txt");
  EXPECT_EQ(evidence["begin"], 21);  // behind "België en Oekraïne." and two line feeds
  EXPECT_EQ(evidence["end"], 66);
  EXPECT_EQ(evidence["metonym"], false);
  EXPECT_EQ(evidence["sentence"], "De Oekraïense premier bezocht België in 2023.");
}

TEST(JsonlExport, ListsTheEvidenceOfEverySource) {
  const Json row = RowsByPredicate()["visits"];

  ASSERT_EQ(row["evidence"].size(), 2U);
  EXPECT_EQ(row["evidence"][1]["source"], "news/two.txt");
  EXPECT_EQ(row["evidence"][1]["object_span"], Json::array({27, 33}));
  EXPECT_EQ(row["confidence"], 0.9);
}

TEST(JsonlExport, NamesTheFormsThatTheSourcesUse) {
  const Json row = RowsByPredicate()["visits"];

  EXPECT_EQ(row["object"]["key"], "iso:BE");
  EXPECT_EQ(row["object"]["name"], "Belgium");
  EXPECT_EQ(row["object"]["aliases"], Json::array({"België"}));
  EXPECT_EQ(row["subject"]["aliases"], Json::array());
}

TEST(JsonlExport, WritesLiteralsAsValues) {
  const Json row = RowsByPredicate()["visits-in"];

  EXPECT_EQ(row["object"], Json({{"value", "2023"}}));
  EXPECT_EQ(row["open"], true);
}

TEST(JsonlExport, SaysWhatIsDeniedAndByWhom) {
  const Json row = RowsByPredicate()["supports"];

  EXPECT_EQ(row["polarity"], "negative");
  EXPECT_EQ(row["modality"], "probable");
  EXPECT_EQ(row["speaker"]["key"], "name:person:vera");
  EXPECT_EQ(row["time"], nullptr);
}

TEST(JsonlExport, HasTheFieldsInTheirOrder) {
  const auto store = MakeSmallGraph();
  const std::string text = Exported(*store, Format::kJsonl);
  const auto row = nlohmann::ordered_json::parse(text.substr(0, text.find('\n')));

  std::vector<std::string> fields;
  for (const auto& [name, value] : row.items()) fields.push_back(name);

  EXPECT_EQ(fields, (std::vector<std::string>{"key", "subject", "predicate", "open",
                                              "predicate_surface", "object", "polarity", "modality",
                                              "speaker", "time", "confidence", "evidence"}));
}

TEST(JsonlExport, LeavesOutWhatIsNotAssertedWhenAsked) {
  ExportSelection selection;
  selection.all_statements = false;

  EXPECT_FALSE(RowsByPredicate(selection).contains("supports"));
  EXPECT_EQ(RowsByPredicate(selection).size(), 2U);
}

TEST(Export, GivesTheSameBytesWhateverTheOrderOfIngestion) {
  const auto store = MakeSmallGraph();
  const auto backwards = MakeSmallGraphBackwards();

  for (const Format format : {Format::kJsonl, Format::kDot, Format::kGraphml, Format::kNquads}) {
    EXPECT_EQ(Exported(*store, format), Exported(*backwards, format));
  }
}

TEST(Export, OfAnEmptyStoreIsAnEmptyGraph) {
  const auto store = storage::NewMemoryStore();

  EXPECT_EQ(Exported(*store, Format::kJsonl), "");
  EXPECT_EQ(Exported(*store, Format::kNquads), "");
  EXPECT_NE(Exported(*store, Format::kGraphml).find("</graphml>"), std::string::npos);
}

TEST(Export, SaysWhenTheStreamFails) {
  const auto store = MakeSmallGraph();
  std::ostringstream out;
  out.setstate(std::ios::badbit);

  const Status status = Export(*Must(store->TakeSnapshot()), {}, Format::kJsonl, out);

  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::kIo);
}

TEST(DotExport, EscapesWhatGraphvizWouldRead) {
  const auto store = MakeSmallGraph();
  const std::string dot = Exported(*store, Format::kDot);

  EXPECT_NE(dot.find(R"(label="Vera \"V\" &amp; <Co>")"), std::string::npos) << dot;
  EXPECT_NE(dot.find(R"(label="Ruritanië\\")"), std::string::npos) << dot;
  EXPECT_NE(dot.find("not supports"), std::string::npos);
}

TEST(NquadsExport, GivesEachStatementAGraphOfItsOwn) {
  const auto store = MakeSmallGraph();
  const std::string quads = Exported(*store, Format::kNquads);

  EXPECT_NE(quads.find("<urn:tripel:entity:concept:premier> <urn:tripel:predicate:visits> "
                       "<urn:tripel:entity:iso:BE> <urn:tripel:statement:"),
            std::string::npos);
  EXPECT_NE(quads.find("<urn:tripel:entity:local:news%2Fone.txt%235>"), std::string::npos);
  EXPECT_NE(quads.find("\"België\"@nl"), std::string::npos);
  EXPECT_NE(quads.find("<Co>\\u0001\""), std::string::npos);
}

}  // namespace tripel::exports
