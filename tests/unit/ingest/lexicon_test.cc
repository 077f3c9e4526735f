#include "ingest/lexicon/lexicon.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>

#include "ingest/lexicon/tsv.h"

namespace tripel::ingest {
namespace {

namespace fs = std::filesystem;

const fs::path kData = fs::path(TRIPEL_SOURCE_DIR) / "data";

const Lexicon& Dutch() {
  static const Lexicon lexicon = ValueOrThrow(Lexicon::Load(kData / "lexicon", "nl"));
  return lexicon;
}

TEST(Lexicon, EveryRoleNamesAListedPredicate) {
  const TsvTable roles =
      ValueOrThrow(ReadTsv(kData / "lexicon/nl/roles.tsv", {"lemma", "en", "predicate", "type", "target"}));
  for (const TsvRow& row : roles.rows()) {
    EXPECT_NE(Dutch().FindPredicate(row.Get("predicate")), nullptr) << "line " << row.place() << ": " << row.Get("predicate");
  }
}

TEST(Lexicon, MoreTellingFramesComeFirst) {
  const std::vector<Frame>& frames = Dutch().Frames("opleggen");
  ASSERT_GE(frames.size(), 2u);
  const auto special = [](const Frame& frame) { return !frame.fixed.empty() || !frame.nouns.empty(); };
  bool plain_seen = false;
  for (const Frame& frame : frames) {
    if (!special(frame)) plain_seen = true;
    EXPECT_FALSE(plain_seen && special(frame));
  }
}

TEST(Lexicon, ACompoundHasTheRoleOfItsLastPart) {
  std::string modifier;
  EXPECT_EQ(Dutch().FindExactRole("vissersleider"), nullptr);
  ASSERT_NE(Dutch().FindRole("vissersleider", &modifier), nullptr);
  EXPECT_EQ(modifier, "vissers");
}

TEST(Lexicon, ShortTailsAreNoCompounds) {
  EXPECT_TRUE(EndsInNoun("vredesakkoord", "akkoord"));
  EXPECT_TRUE(EndsInNoun("akkoord", "akkoord"));
  EXPECT_FALSE(EndsInNoun("akkoord", "oord2"));
  EXPECT_FALSE(EndsInNoun("bland", "land"));  // one letter is no word
}

/// A copy of the lexicon in which one line is added to a file.
class DamagedLexicon {
 public:
  DamagedLexicon(const std::string& file, const std::string& line) {
    std::string pattern = (fs::temp_directory_path() / "tripel-lexicon-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    fs::copy(kData / "lexicon", folder_, fs::copy_options::recursive);
    std::ofstream(folder_ / file, std::ios::app) << line << '\n';
  }
  ~DamagedLexicon() { fs::remove_all(folder_); }
  Result<Lexicon> Load() const { return Lexicon::Load(folder_, "nl"); }

 private:
  fs::path folder_;
};

TEST(Lexicon, SaysWhichLineNamesAnUnknownPredicate) {
  const Result<Lexicon> loaded = DamagedLexicon("nl/frames.tsv", "fietsen\t-\t-\t-\tno-such-label\t-").Load();
  ASSERT_FALSE(loaded.has_value());
  EXPECT_NE(loaded.error().message.find("frames.tsv:"), std::string::npos) << loaded.error().message;
  EXPECT_NE(loaded.error().message.find("no-such-label"), std::string::npos);
}

TEST(Lexicon, RefusesUnknownClassesAndModalities) {
  EXPECT_FALSE(DamagedLexicon("nl/verbs.tsv", "fietsen\tsport\t-\t-\t-\t-").Load().has_value());
  EXPECT_FALSE(DamagedLexicon("nl/adverbs.tsv", "vast\tperhaps\t-").Load().has_value());
}

TEST(Lexicon, RefusesAPredicateListedTwice) {
  const Result<Lexicon> loaded = DamagedLexicon("predicates.tsv", "recognizes\t-\t-\t-\t-\t-\t-").Load();
  ASSERT_FALSE(loaded.has_value());
  EXPECT_NE(loaded.error().message.find("twice"), std::string::npos);
}

}  // namespace
}  // namespace tripel::ingest
