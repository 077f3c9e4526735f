#include "ingest/analysis/conllu.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace tripel::ingest {
namespace {

constexpr char kText[] = "Jan ziet Piet Jansen.\n\nKop\n";
constexpr char kConllu[] =
    "# analyzer = hand 1\n"
    "# problem = none really\n"
    "# paragraph = 0\n"
    "1\tJan\tJan\tPROPN\t_\t_\t2\tnsubj\t_\tEntity=B-PER|Range=0:3\n"
    "2\tziet\tzien\tVERB\t_\tTense=Pres|VerbForm=Fin\t0\troot\t_\tRange=4:8\n"
    "3\tPiet\tPiet\tPROPN\t_\t_\t2\tobj\t_\tEntity=B-PER|Range=9:13\n"
    "4\tJansen\tJansen\tPROPN\t_\t_\t3\tflat\t_\tEntity=I-PER|Range=14:20|SpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tRange=20:21\n"
    "\n"
    "# paragraph = 1\n"
    "# heading = yes\n"
    "# parsed = no\n"
    "1\tKop\tkop\tNOUN\t_\t_\t0\troot\t_\tRange=23:26\n"
    "\n";

std::string Row(std::string_view id, std::string_view form, std::string_view head,
                std::string_view misc = "_") {
  std::string row;
  for (const std::string_view field :
       {id, form, form, std::string_view("X"), std::string_view("_"), std::string_view("_"), head,
        std::string_view("dep"), std::string_view("_")}) {
    row.append(field).append("\t");
  }
  return row.append(misc).append("\n");
}

std::string MessageFor(std::string_view conllu) {
  const auto document = ParseConllu(conllu);
  return document ? "no error" : document.error().message;
}

TEST(ParseConllu, ReadsCommentsTokensAndEntities) {
  const auto document = ParseConllu(kConllu);

  ASSERT_TRUE(document) << document.error().message;
  EXPECT_EQ(document->analyzer, "hand 1");
  EXPECT_EQ(document->problems, std::vector<std::string>{"none really"});
  ASSERT_EQ(document->sentences.size(), 2u);
  const Sentence& first = document->sentences[0].sentence;
  ASSERT_EQ(first.tokens.size(), 5u);
  EXPECT_EQ(first.tokens[0].head, 1);
  EXPECT_EQ(first.tokens[1].head, Token::kRoot);
  EXPECT_EQ(first.tokens[1].lemma, "zien");
  EXPECT_EQ(first.tokens[1].Feature("Tense"), "Pres");
  ASSERT_EQ(first.entities.size(), 2u);
  EXPECT_EQ(first.entities[1].begin, 2);
  EXPECT_EQ(first.entities[1].end, 4);
  const Sentence& second = document->sentences[1].sentence;
  EXPECT_TRUE(second.title);
  EXPECT_FALSE(second.parsed);
  EXPECT_EQ(second.paragraph, 1);
}

TEST(ParseConllu, AcceptsWindowsLinesByteOrderMarkAndMissingLastBlank) {
  const auto document = ParseConllu(
      "\xEF\xBB\xBF# x\r\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_\r\n\r\n1\tb\tb\tX\t_\t_\t0\troot\t_\t_");

  ASSERT_TRUE(document) << document.error().message;
  EXPECT_EQ(document->sentences.size(), 2u);
}

TEST(ParseConllu, StartsParagraphsAtNewpar) {
  const auto document =
      ParseConllu("# newpar\n" + Row("1", "a", "0") + "\n# newpar id = p2\n" + Row("1", "b", "0"));

  ASSERT_TRUE(document);
  EXPECT_EQ(document->sentences[0].sentence.paragraph, 0);
  EXPECT_EQ(document->sentences[1].sentence.paragraph, 1);
}

TEST(ParseConllu, LeavesEmptyNodesOutAndKeepsMultiwordTokens) {
  const auto document = ParseConllu(Row("1-2", "im", "_") + Row("1", "in", "0") +
                                    Row("1.1", "leer", "_") + Row("2", "dem", "1"));

  ASSERT_TRUE(document) << document.error().message;
  EXPECT_EQ(document->sentences[0].sentence.tokens.size(), 2u);
  ASSERT_EQ(document->sentences[0].multiword_tokens.size(), 1u);
  EXPECT_EQ(document->sentences[0].multiword_tokens[0].form, "im");
}

TEST(ParseConllu, TakesASentenceWithoutHeadsAsNotParsed) {
  const auto document = ParseConllu(Row("1", "a", "_") + Row("2", "b", "_"));

  ASSERT_TRUE(document) << document.error().message;
  EXPECT_FALSE(document->sentences[0].sentence.parsed);
  EXPECT_EQ(document->sentences[0].sentence.tokens[1].head, 0);
}

TEST(ParseConllu, NamesTheLineOfEachDefect) {
  EXPECT_EQ(
      MessageFor("1\ta\ta\tX\n"),
      "line 1 of the CoNLL-U: expected ten columns with a tab between each, none of them empty");
  EXPECT_EQ(MessageFor(Row("1", std::string("a\0b", 3), "0")),
            "line 1 of the CoNLL-U: a control character stands in it");
  EXPECT_EQ(MessageFor("# c\n" + Row("2", "a", "0")),
            "line 2 of the CoNLL-U: expected id 1, found 2");
  EXPECT_EQ(MessageFor(Row("1", "a", "0") + Row("2", "b", "7")),
            "line 1 of the CoNLL-U: the head of word 2 is out of range");
  EXPECT_EQ(MessageFor(Row("1", "a", "0") + Row("2", "b", "0")),
            "line 1 of the CoNLL-U: the sentence has 2 roots instead of one");
  EXPECT_EQ(MessageFor(Row("1", "a", "0") + Row("2", "b", "3") + Row("3", "c", "2")),
            "line 1 of the CoNLL-U: the heads of the sentence run in a circle");
  EXPECT_EQ(MessageFor(Row("1", "a", "-1")), "line 1 of the CoNLL-U: the head -1 is not a number");
  EXPECT_EQ(MessageFor(Row("1", "a", "99999999999999999999")),
            "line 1 of the CoNLL-U: the head 99999999999999999999 is not a number");
  EXPECT_EQ(MessageFor(Row("1", "a", "0", "Range=5:4")),
            "line 1 of the CoNLL-U: Range=5:4 is not begin:end");
  EXPECT_EQ(MessageFor(Row("1", "a", "0", "Entity=I-PER")),
            "line 1 of the CoNLL-U: Entity=I-PER continues nothing");
  EXPECT_EQ(MessageFor(Row("1-3", "a", "_") + Row("1", "a", "0")),
            "line 1 of the CoNLL-U: a range of words runs past its sentence");
  EXPECT_EQ(MessageFor(Row("1", "a", "0") + Row("3.1", "b", "_")),
            "line 2 of the CoNLL-U: the empty node 3.1 is out of order");
}

TEST(PlaceInText, UsesRangesAndKeepsTheTextsOwnForms) {
  const auto analysis = PlaceInText(*ParseConllu(kConllu), kText);

  ASSERT_TRUE(analysis) << analysis.error().message;
  for (const Sentence& sentence : analysis->sentences) {
    for (const Token& token : sentence.tokens) {
      EXPECT_EQ(std::string(kText).substr(token.span.begin, token.span.end - token.span.begin),
                token.form);
    }
  }
  EXPECT_EQ(analysis->sentences[0].span, (ByteSpan{0, 21}));
}

TEST(PlaceInText, SearchesForwardWithoutRanges) {
  const auto analysis =
      PlaceInText(*ParseConllu(Row("1", "da", "0") + Row("2", "da", "1")), "xx da  da");

  ASSERT_TRUE(analysis) << analysis.error().message;
  EXPECT_EQ(analysis->sentences[0].tokens[0].span, (ByteSpan{3, 5}));
  EXPECT_EQ(analysis->sentences[0].tokens[1].span, (ByteSpan{7, 9}));
}

TEST(PlaceInText, RefusesADocumentOfAnotherText) {
  EXPECT_FALSE(PlaceInText(*ParseConllu(kConllu), "Iets heel anders dan Jan dacht."));
  EXPECT_FALSE(PlaceInText(*ParseConllu(Row("1", "weg", "0")), "hier"));
  EXPECT_FALSE(PlaceInText(*ParseConllu(Row("1", "a", "0", "Range=0:99999")), "a"));
}

TEST(PlaceInText, SharesAMultiwordFormAmongItsWords) {
  const auto fused = PlaceInText(
      *ParseConllu(Row("1-2", "im", "_") + Row("1", "in", "0") + Row("2", "dem", "1")), "im");
  const auto glued = PlaceInText(
      *ParseConllu(Row("1-2", "don't", "_") + Row("1", "do", "0") + Row("2", "n't", "1")), "don't");

  ASSERT_TRUE(fused);
  EXPECT_EQ(fused->sentences[0].tokens[0].form, "im");
  EXPECT_EQ(fused->sentences[0].tokens[1].form, "");
  EXPECT_EQ(fused->sentences[0].tokens[1].span, (ByteSpan{2, 2}));
  ASSERT_TRUE(glued);
  EXPECT_EQ(glued->sentences[0].tokens[1].span, (ByteSpan{2, 5}));
}

TEST(WriteConllu, IsReadBackUnchanged) {
  const auto analysis = PlaceInText(*ParseConllu(kConllu), kText);
  ASSERT_TRUE(analysis);

  const std::string written = WriteConllu(*analysis);
  const auto again = ParseConllu(written);

  ASSERT_TRUE(again) << again.error().message;
  const auto placed = PlaceInText(*again, kText);
  ASSERT_TRUE(placed) << placed.error().message;
  EXPECT_EQ(ToString(*placed), ToString(*analysis));
  EXPECT_EQ(WriteConllu(*placed), written);
}

// Whatever damage is done to a file, reading it ends and either fails or gives well-formed trees.
TEST(ParseConllu, SurvivesRandomDamage) {
  std::mt19937 random(7);
  const std::string original = std::string(kConllu) + Row("1-2", "im", "_") + Row("1", "in", "0") +
                               Row("1.1", "leer", "_") + Row("2", "dem", "1") + "\n";
  constexpr std::string_view kNoise = "\t\n0123456789-._=|:#\r\xFF\x80 aB";
  const auto pick = [&](size_t limit) {
    return std::uniform_int_distribution<size_t>(0, limit - 1)(random);
  };
  for (int round = 0; round < 20000; ++round) {
    std::string damaged = original;
    for (size_t changes = 1 + pick(6); changes > 0 && !damaged.empty(); --changes) {
      const size_t at = pick(damaged.size());
      const size_t kind = pick(4);
      if (kind == 0) damaged[at] = kNoise[pick(kNoise.size())];
      if (kind == 1) damaged.insert(at, 1, kNoise[pick(kNoise.size())]);
      if (kind == 2) damaged.erase(at, 1 + pick(20));
      if (kind == 3) damaged.insert(at, damaged.substr(pick(damaged.size()), pick(60)));
    }
    const auto document = ParseConllu(damaged);
    if (!document) {
      EXPECT_TRUE(document.error().message.starts_with("line "));
      continue;
    }
    for (const ConlluSentence& sentence : document->sentences) {
      const int size = static_cast<int>(sentence.sentence.tokens.size());
      for (const Token& token : sentence.sentence.tokens) {
        ASSERT_GE(token.head, Token::kRoot);
        ASSERT_LT(token.head, size);
      }
      for (const EntitySpan& entity : sentence.sentence.entities) {
        ASSERT_LT(entity.begin, entity.end);
        ASSERT_LE(entity.end, size);
      }
    }
    const auto placed = PlaceInText(*document, kText);
    EXPECT_TRUE(!placed || !ToString(*placed).empty());
  }
}

}  // namespace
}  // namespace tripel::ingest
