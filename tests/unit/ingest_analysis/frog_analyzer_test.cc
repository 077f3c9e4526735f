// The analyzer against stand-ins for tripel-frog, small shell programs that behave and misbehave.
#include "ingest/analysis/frog_analyzer.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace tripel::ingest {
namespace {

constexpr char kGreet[] = "echo 'TRIPEL-FROG 1 fake 1'\n";
/// Answers every article with one word that stands at its beginning.
constexpr char kServe[] =
    "while read -r word size; do\n"
    "  head -c \"$size\" > /dev/null\n"
    "  body=$(printf '# analyzer = fake "
    "1\\n1\\tJan\\tJan\\tPROPN\\t_\\t_\\t0\\troot\\t_\\tRange=0:3\\n\\n.')\n"
    "  body=${body%.}\n"
    "  printf 'ANALYSIS %d\\n%s' ${#body} \"$body\"\n"
    "done\n";

class FrogAnalyzerTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ =
        std::filesystem::path(testing::TempDir()) / (std::string("frog_analyzer_") + test->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    article_.id = "a.txt";
    article_.text = "Jan";
  }
  void TearDown() override {
    errno = 0;
    EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);  // neither a child nor a zombie is left
    EXPECT_EQ(errno, ECHILD);
  }

  FrogOptions Program(const std::string& script) {
    const std::string path = (folder_ / "tripel-frog").string();
    std::ofstream(path) << "#!/bin/sh\ncd '" << folder_.string() << "'\n" << script;
    chmod(path.c_str(), 0755);
    FrogOptions options;
    options.program = path;
    options.start_timeout = std::chrono::seconds(20);
    options.timeout = std::chrono::milliseconds(700);
    options.timeout_per_kilobyte = std::chrono::milliseconds(1);
    return options;
  }
  std::string ErrorOf(const std::string& script) {
    FrogAnalyzer analyzer(Program(script));
    const auto analysis = analyzer.Analyze(article_);
    if (analysis) return "no error";
    EXPECT_EQ(analysis.error().code, ErrorCode::kAnalyzer);
    return analysis.error().message;
  }

  std::filesystem::path folder_;
  Article article_;
};

TEST_F(FrogAnalyzerTest, ReadsArticlesOneAfterTheOther) {
  FrogAnalyzer analyzer(Program(std::string("echo x >> starts\n") + kGreet + kServe));

  for (int i = 0; i < 3; ++i) {
    const auto analysis = analyzer.Analyze(article_);
    ASSERT_TRUE(analysis) << analysis.error().message;
    EXPECT_EQ(analysis->analyzer, "fake 1");
    EXPECT_EQ(analysis->sentences[0].tokens[0].form, "Jan");
  }
  EXPECT_EQ(std::filesystem::file_size(folder_ / "starts"), 2u);  // started once
}

TEST_F(FrogAnalyzerTest, StartsNothingBeforeTheFirstArticle) {
  { FrogAnalyzer analyzer(Program("echo x >> starts\n")); }
  EXPECT_FALSE(std::filesystem::exists(folder_ / "starts"));
}

TEST_F(FrogAnalyzerTest, RestartsOnceAfterACrash) {
  FrogAnalyzer analyzer(Program(std::string(kGreet) +
                                "if [ ! -e once ]; then touch once; kill -9 $$; fi\n" + kServe));
  const auto analysis = analyzer.Analyze(article_);
  EXPECT_TRUE(analysis) << analysis.error().message;
}

TEST_F(FrogAnalyzerTest, SaysHowTheProgramDied) {
  EXPECT_EQ(ErrorOf(std::string(kGreet) + "kill -9 $$\n"),
            "the Dutch analyzer was killed by signal 9 (tried twice)");
  EXPECT_EQ(ErrorOf("exit 7\n"), "the Dutch analyzer ended with exit code 7 (tried twice)");
}

TEST_F(FrogAnalyzerTest, SurvivesGarbage) {
  EXPECT_EQ(ErrorOf("echo hello\n"),
            "the Dutch analyzer greeted with 'hello' instead of 'TRIPEL-FROG 1 ' (tried twice)");
  EXPECT_EQ(ErrorOf("head -c 100000 /dev/zero\n"),
            "the Dutch analyzer answered with an endless line (tried twice)");
  EXPECT_EQ(ErrorOf(std::string(kGreet) + "read x\necho bla bla\nexec sleep 5\n"),
            "the Dutch analyzer answered 'bla bla' (tried twice)");
  EXPECT_EQ(
      ErrorOf(std::string(kGreet) + "read x\necho ANALYSIS 99999999999999999999\nexec sleep 5\n"),
      "the Dutch analyzer answered 'ANALYSIS 99999999999999999999' (tried twice)");
  EXPECT_NE(
      ErrorOf(std::string(kGreet) + "read x\nprintf 'ANALYSIS 4\\n1 2\\n'\n").find("damaged data"),
      std::string::npos);
}

TEST_F(FrogAnalyzerTest, RefusesAnAnswerAboutAnotherText) {
  FrogAnalyzer analyzer(Program(std::string(kGreet) + kServe));
  article_.text = "Piet";

  const auto analysis = analyzer.Analyze(article_);

  ASSERT_FALSE(analysis);
  EXPECT_NE(analysis.error().message.find("does not fit the text"), std::string::npos);
}

TEST_F(FrogAnalyzerTest, GivesUpOnAProgramThatHangs) {
  EXPECT_EQ(ErrorOf(std::string(kGreet) + "exec sleep 60\n"),
            "the Dutch analyzer did not answer in time (tried twice)");
}

TEST_F(FrogAnalyzerTest, PassesOnARefusal) {
  EXPECT_EQ(ErrorOf(std::string(kGreet) + "read x\nprintf 'ERROR 3\\nbad'\nexec sleep 5\n"),
            "a.txt: bad");
}

TEST_F(FrogAnalyzerTest, SaysWhatIsNotInstalled) {
  FrogOptions missing;
  missing.program = (folder_ / "nothing").string();
  FrogAnalyzer without_program(missing);
  FrogAnalyzer without_data(Program("printf 'ERROR 11\\nno frogdata'\n"));

  const auto first = without_program.Analyze(article_);
  const auto second = without_data.Analyze(article_);

  ASSERT_FALSE(first);
  EXPECT_EQ(first.error().code, ErrorCode::kNoAnalyzer);
  EXPECT_NE(first.error().message.find("set TRIPEL_FROG"), std::string::npos);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kNoAnalyzer);
  EXPECT_EQ(second.error().message, "no frogdata");
}

TEST_F(FrogAnalyzerTest, FindsTheProgramByOptionThenVariable) {
  FrogOptions options;
  setenv("TRIPEL_FROG", "/somewhere/tripel-frog", 1);
  EXPECT_EQ(FrogProgram(options), "/somewhere/tripel-frog");
  options.program = "/elsewhere/tripel-frog";
  EXPECT_EQ(FrogProgram(options), "/elsewhere/tripel-frog");
  unsetenv("TRIPEL_FROG");
}

TEST_F(FrogAnalyzerTest, CoversDutchOnly) {
  const FrogAnalyzer analyzer;
  EXPECT_TRUE(analyzer.Covers("nl"));
  EXPECT_TRUE(analyzer.Covers("nl-BE"));
  EXPECT_FALSE(analyzer.Covers("nds"));
  EXPECT_FALSE(analyzer.Covers(""));
}

}  // namespace
}  // namespace tripel::ingest
