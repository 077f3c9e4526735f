// The trained parser: transitions, model files, and learning from a few trees.
#include "ingest/frog/parser/parser.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "ingest/frog/parser/dutch_model.h"
#include "ingest/frog/parser/features.h"
#include "ingest/frog/parser/trainer.h"
#include "ingest/frog/parser/transitions.h"
#include "ingest/frog/to_ud.h"

namespace tripel::parser {
namespace {

constexpr char kTrees[] =
    "Jan\tJan\tSPEC(deeleigen)\t2\tnsubj\nziet\tzien\tWW(pv,tgw,met-t)\t0\troot\nPiet\tPiet\tSPEC("
    "deeleigen)\t2\tobj\n\n"
    "de\tde\tLID(bep)\t2\tdet\nman\tman\tN(soort,ev)\t3\tnsubj\nslaapt\tslapen\tWW(pv,tgw,met-t)"
    "\t0\troot\n\n"
    "slaapt\tslapen\tWW(pv,tgw,met-t)\t0\troot\nde\tde\tLID(bep)\t3\tdet\nman\tman\tN(soort,ev)"
    "\t1\tnsubj\n\n";

TEST(Transitions, ActionNumbersAreTheirOwnInverse) {
  for (int number = 0; number < ActionCount(5); ++number)
    EXPECT_EQ(ActionNumber(ActionAt(number, 5), 5), number);
}

TEST(Transitions, OnlyTheLastWordMayBecomeTheRoot) {
  State state(2);
  EXPECT_FALSE(state.Allows(ActionKind::kLeft));
  state.Apply({ActionKind::kShift, 0});
  state.Apply({ActionKind::kShift, 0});
  EXPECT_FALSE(state.Allows(ActionKind::kShift));
  EXPECT_FALSE(state.Allows(ActionKind::kLeft));
  state.Apply({ActionKind::kRight, 0});
  EXPECT_TRUE(state.Allows(ActionKind::kLeft));
  state.Apply({ActionKind::kLeft, 0});
  EXPECT_TRUE(state.Done());
  EXPECT_EQ(state.At(0).head, 2);
  EXPECT_EQ(state.At(1).head, 0);
}

// Following the actions that cost nothing must give back any tree without crossing arcs.
TEST(Transitions, CostsLeadToTheGoldTree) {
  const std::vector<int> gold = {1, 6, 1, 5, 5, 2};  // 6 is the root
  State state(6);
  while (!state.Done()) {
    const auto costs = state.Costs(gold);
    bool moved = false;
    for (const ActionKind kind : {ActionKind::kLeft, ActionKind::kRight, ActionKind::kShift}) {
      if (!state.Allows(kind) || costs[static_cast<size_t>(kind)] != 0) continue;
      state.Apply({kind, 0});
      moved = true;
      break;
    }
    ASSERT_TRUE(moved);
  }
  for (int i = 0; i < 6; ++i) EXPECT_EQ(state.At(i).head, gold[static_cast<size_t>(i)]);
}

TEST(Train, LearnsItsExamplesAndSurvivesTheFile) {
  const auto sentences = ReadTrainingSentences(kTrees);
  ASSERT_TRUE(sentences) << sentences.error().message;
  TrainingOptions options;
  options.models = 1;
  options.rounds = 6;

  const Model model = Train(*sentences, options, [](int, int, double) {});
  const auto again = Model::Parse(model.Serialize());

  ASSERT_TRUE(again);
  EXPECT_EQ(Measure(*sentences, model).labelled, 1.0);
  EXPECT_EQ(Measure(*sentences, *again).labelled, 1.0);
}

TEST(ReadTrainingSentences, NamesTheLineOfADefect) {
  EXPECT_EQ(ReadTrainingSentences("a\tb\n").error().message,
            "line 1: expected form, lemma, tag, head and label");
  EXPECT_EQ(ReadTrainingSentences("a\ta\tN()\tx\troot\n").error().message,
            "line 1: the head x is not a number");
  EXPECT_EQ(ReadTrainingSentences("a\ta\tN()\t9\troot\n\n").error().message,
            "line 2: a head lies outside the sentence before it");
}

TEST(Model, RefusesDamagedFiles) {
  const auto model = LoadDutchModel();
  ASSERT_TRUE(model) << model.error().message;
  std::string file =
      Model(std::vector<std::string>{"root"}, std::vector<std::vector<Model::Entry>>(kFeatureSpace))
          .Serialize();
  EXPECT_TRUE(Model::Parse(file));
  EXPECT_FALSE(Model::Parse(""));
  EXPECT_FALSE(Model::Parse("TPM1"));
  EXPECT_FALSE(Model::Parse(file.substr(0, file.size() - 1)));
  std::mt19937 random(5);
  for (int round = 0; round < 30; ++round) {
    std::string damaged = file;
    damaged[random() % damaged.size()] = static_cast<char>(random());
    const auto parsed =
        Model::Parse(damaged);  // must not crash; a changed label is no damage that it could see
    EXPECT_TRUE(parsed || parsed.error().code == ErrorCode::kCorruption);
  }
}

TEST(ParseSentence, GivesOneRootForAnyWords) {
  const auto model = LoadDutchModel();
  ASSERT_TRUE(model);
  const std::vector<std::string> tags = {"LET()", "N(soort,ev)", "WW(pv,tgw,ev)",  "VZ(init)",
                                         "",      "VG(neven)",   "SPEC(deeleigen)"};
  std::mt19937 random(11);
  for (int round = 0; round < 500; ++round) {
    std::vector<InputWord> words;
    for (size_t i = random() % 15; i > 0; --i)
      words.push_back(MakeInputWord("de", "de", tags[random() % tags.size()]));
    const std::vector<Attachment> tree = ParseSentence(words, *model);
    ASSERT_EQ(tree.size(), words.size());
    int roots = 0;
    for (const Attachment& attachment : tree) roots += attachment.head < 0 ? 1 : 0;
    EXPECT_EQ(roots, words.empty() ? 0 : 1);
  }
}

}  // namespace
}  // namespace tripel::parser

namespace tripel::frog {
namespace {

std::vector<UdToken> Parsed(const std::vector<Word>& words) {
  static const auto model = parser::LoadDutchModel();
  return ParseToUniversalDependencies(words, *model);
}

Word MakeWord(const std::string& form, const std::string& lemma, const std::string& tag) {
  return {0, form.size(), form, tag, lemma, "O", Word::kRoot, ""};
}

TEST(ParseToUniversalDependencies, ReadsAPassiveWithAnAgent) {
  const auto tokens =
      Parsed({MakeWord("Zij", "zij", "VNW(pers,pron,nomin,vol,3p,mv)"),
              MakeWord("werden", "worden", "WW(pv,verl,mv)"), MakeWord("door", "door", "VZ(init)"),
              MakeWord("Malta", "Malta", "SPEC(deeleigen)"),
              MakeWord("erkend", "erkennen", "WW(vd,vrij,zonder)"), MakeWord(".", ".", "LET()")});
  EXPECT_EQ(tokens[0].relation, "nsubj:pass");
  EXPECT_EQ(tokens[1].relation, "aux:pass");
  EXPECT_EQ(tokens[1].upos, "AUX");
  EXPECT_EQ(tokens[2].relation, "case");
  EXPECT_EQ(tokens[3].relation, "obl:agent");
  EXPECT_EQ(tokens[4].relation, "root");
  EXPECT_EQ(tokens[5].relation, "punct");
}

TEST(ParseToUniversalDependencies, TakesNoWordsAndUnknownTags) {
  EXPECT_TRUE(Parsed({}).empty());
  const auto tokens = Parsed({MakeWord("?", "?", ""), MakeWord("x", "x", "???")});
  EXPECT_EQ(tokens.size(), 2u);
}

}  // namespace
}  // namespace tripel::frog
