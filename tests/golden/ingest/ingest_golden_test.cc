// Articles in tests/golden/ingest: NAME.txt is read with the analysis in NAME.conllu, and what comes out must be
// NAME.statements, a line each. TRIPEL_UPDATE_GOLDEN=1 rewrites the statements; `tripel-frog --conllu NAME.txt` makes
// the analysis.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <fmt/format.h>
#include "ingest/analysis/conllu_analyzer.h"
#include "ingest/pipeline.h"
#include "ingest/read/reader.h"
#include "tests/golden/golden_file.h"

namespace tripel::ingest {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(TRIPEL_SOURCE_DIR) / "tests/golden/ingest";
const fs::path kData = fs::path(TRIPEL_SOURCE_DIR) / "data";

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return std::move(content).str();
}

/// The lexicons, loaded once for all cases.
Pipeline& SharedPipeline() {
  static Pipeline pipeline = [] {
    std::vector<std::unique_ptr<Analyzer>> analyzers;
    analyzers.push_back(std::make_unique<ConlluAnalyzer>(kFolder));
    return Pipeline(std::move(analyzers), Extractor(ValueOrThrow(Lexicon::Load(kData / "lexicon", "nl"))),
                    ValueOrThrow(Linker::Load(kData)));
  }();
  return pipeline;
}

std::string Print(const storage::ArticleGraph& graph) {
  std::map<std::string, std::string> names;
  for (const storage::Entity& entity : graph.entities) names[entity.key] = entity.name;
  std::vector<std::string> lines;
  for (const storage::SupportedStatement& statement : graph.statements) {
    const storage::StatementIdentity& identity = statement.identity;
    const storage::Evidence& evidence = statement.evidence;
    std::string line = fmt::format("({}) -[{}{}]-> ({}) {} {}", names[identity.subject], identity.predicate,
                                   statement.open ? "*" : "", names[identity.object], ToString(identity.polarity),
                                   ToString(identity.modality));
    if (!identity.speaker.empty()) line += fmt::format(" by ({})", names[identity.speaker]);
    if (!identity.time.empty()) line += fmt::format(" at {}", identity.time);
    if (evidence.quantity) line += fmt::format(" quantity {}", *evidence.quantity);
    line += fmt::format(" [{}]", evidence.extractor);
    lines.push_back(std::move(line));
  }
  std::sort(lines.begin(), lines.end());
  return fmt::format("{}\n", fmt::join(lines, "\n"));
}

class IngestGolden : public testing::TestWithParam<std::string> {};

Result<ReadArticle> ReadFixture(const std::string& name) {
  const FoundFile file{kFolder / (name + ".txt"), name + ".txt"};
  TRIPEL_TRY(Article article, ReadPlainArticle(file));
  article.language = "nl";
  return SharedPipeline().Read(article);
}

TEST_P(IngestGolden, SaysWhatTheArticleSays) {
  const Result<ReadArticle> read = ReadFixture(GetParam());
  ASSERT_TRUE(read.has_value()) << read.error().message;
  const std::string printed = Print(read->graph);
  const fs::path expectation = kFolder / (GetParam() + ".statements");
  if (golden::UpdateRequested()) {
    std::ofstream(expectation, std::ios::binary) << printed;
    return;
  }
  EXPECT_EQ(ReadFile(expectation), printed);
}

TEST_P(IngestGolden, EveryMentionIsItsSurfaceInTheText) {
  const Result<ReadArticle> read = ReadFixture(GetParam());
  ASSERT_TRUE(read.has_value()) << read.error().message;
  const storage::ArticleGraph& graph = read->graph;
  EXPECT_FALSE(graph.mentions.empty());
  std::map<std::string, std::vector<std::string>> forms;
  for (const storage::Entity& entity : graph.entities) {
    forms[entity.key].push_back(entity.name);
    for (const storage::Alias& alias : entity.aliases) forms[entity.key].push_back(alias.text);
  }
  for (const storage::Mention& mention : graph.mentions) {
    const std::string surface = graph.source.text.substr(mention.span.begin, mention.span.end - mention.span.begin);
    const std::vector<std::string>& known = forms[mention.entity];
    EXPECT_NE(std::find(known.begin(), known.end(), surface), known.end()) << mention.entity << ": " << surface;
  }
}

std::vector<std::string> Fixtures() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".txt" && entry.path().stem() != "CMakeLists") names.push_back(entry.path().stem());
  }
  std::sort(names.begin(), names.end());
  return names;
}

INSTANTIATE_TEST_SUITE_P(Articles, IngestGolden, testing::ValuesIn(Fixtures()), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace tripel::ingest
