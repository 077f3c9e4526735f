// Paragraphs, alignment and tags: the parts of tripel-frog that work on plain text.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ingest/frog/align.h"
#include "ingest/frog/cgn_tag.h"
#include "ingest/frog/paragraphs.h"

namespace tripel::frog {
namespace {

std::vector<std::string> Texts(const std::string& text) {
  std::vector<std::string> texts;
  for (const Paragraph& paragraph : SplitParagraphs(text)) {
    texts.push_back(text.substr(paragraph.begin, paragraph.end - paragraph.begin) +
                    (paragraph.heading ? " [heading]" : ""));
  }
  return texts;
}

TEST(SplitParagraphs, SplitsAtBlankLinesOnly) {
  EXPECT_EQ(Texts("  Een zin\nloopt door.\n \t\nTwee.\r\n\r\nDrie.\n\n\n"),
            (std::vector<std::string>{"Een zin\nloopt door.", "Twee.", "Drie."}));
  EXPECT_EQ(Texts(" \n\n "), std::vector<std::string>{});
  EXPECT_EQ(Texts(""), std::vector<std::string>{});
}

TEST(SplitParagraphs, TakesAShortLineWithoutAStopAsHeading) {
  EXPECT_EQ(Texts("Nieuws van de dag"), std::vector<std::string>{"Nieuws van de dag [heading]"});
  EXPECT_EQ(Texts("Is dit nieuws?"), std::vector<std::string>{"Is dit nieuws?"});
  EXPECT_EQ(Texts("\"Dit is gezegd.\""), std::vector<std::string>{"\"Dit is gezegd.\""});
  EXPECT_EQ(Texts("Burgemeester \xE2\x80\x98verrast\xE2\x80\x99"),
            std::vector<std::string>{"Burgemeester \xE2\x80\x98verrast\xE2\x80\x99 [heading]"});
  EXPECT_EQ(Texts("een\ntwee"), std::vector<std::string>{"een\ntwee"});
  EXPECT_EQ(Texts(std::string(200, 'a')), std::vector<std::string>{std::string(200, 'a')});
}

TEST(SplitParagraphs, KnowsUnicodeBlanks) {
  EXPECT_EQ(Texts("a\n\xC2\xA0\nb."), (std::vector<std::string>{"a [heading]", "b."}));
  EXPECT_EQ(BlankSize("\xE3\x80\x80x", 0), 3u);
  EXPECT_EQ(BlankSize("\xC3\xA9", 0), 0u);
  EXPECT_EQ(BlankSize("x", 1), 0u);
}

std::vector<std::string> Aligned(const std::string& text, const std::vector<std::string>& tokens,
                                 size_t* gaps) {
  Aligner aligner(text);
  std::vector<std::string> found;
  for (const Place& place : aligner.Align(tokens))
    found.push_back(text.substr(place.begin, place.end - place.begin));
  aligner.Finish();
  *gaps = aligner.gaps().size();
  return found;
}

TEST(Aligner, FindsTokensInOrder) {
  size_t gaps = 0;
  EXPECT_EQ(Aligned("Zo, zo.", {"Zo", ",", "zo", "."}, &gaps),
            (std::vector<std::string>{"Zo", ",", "zo", "."}));
  EXPECT_EQ(gaps, 0u);
}

TEST(Aligner, GivesAChangedTokenTheTextBetweenItsNeighbours) {
  size_t gaps = 0;
  EXPECT_EQ(Aligned("in Zu\xCC\x88rich is", {"in", "Z\xC3\xBCrich", "is"}, &gaps),
            (std::vector<std::string>{"in", "Zu\xCC\x88rich", "is"}));
  EXPECT_EQ(gaps, 0u);
  EXPECT_EQ(Aligned("\xE2\x80\x98t is", {"'t", "is"}, &gaps),
            (std::vector<std::string>{"\xE2\x80\x98t", "is"}));
  EXPECT_EQ(Aligned("naar Zu\xCC\x88rich", {"naar", "Z\xC3\xBCrich"}, &gaps),
            (std::vector<std::string>{"naar", "Zu\xCC\x88rich"}));
  EXPECT_EQ(gaps, 0u);
}

TEST(Aligner, NamesWhatNoTokenCovers) {
  size_t gaps = 0;
  EXPECT_EQ(Aligned("een twee drie", {"een"}, &gaps), std::vector<std::string>{"een"});
  EXPECT_EQ(gaps, 1u);
}

TEST(Aligner, LeavesATokenThatIsNowhereEmpty) {
  size_t gaps = 0;
  EXPECT_EQ(Aligned("een", {"een", "twee"}, &gaps), (std::vector<std::string>{"een", ""}));
  EXPECT_EQ(Aligned("", {"een"}, &gaps), std::vector<std::string>{""});
}

TEST(CgnTag, IsTakenApart) {
  const CgnTag tag = ParseCgnTag("WW(pv,tgw,ev)");
  EXPECT_TRUE(tag.IsFiniteVerb());
  EXPECT_TRUE(tag.Is("WW", "tgw"));
  EXPECT_FALSE(tag.Has("mv"));
  EXPECT_TRUE(ParseCgnTag("LET()").attributes.empty());
  EXPECT_EQ(ParseCgnTag("").word_class, "");
  EXPECT_EQ(ParseCgnTag("N(soort").attributes, std::vector<std::string>{"soort"});
}

TEST(CgnTag, BecomesAUniversalPartOfSpeech) {
  const auto upos = [](std::string_view tag, std::string_view form = "x") {
    return UposOf(ParseCgnTag(tag), form);
  };
  EXPECT_EQ(upos("N(soort,ev,basis,zijd,stan)"), "NOUN");
  EXPECT_EQ(upos("SPEC(deeleigen)"), "PROPN");
  EXPECT_EQ(upos("VNW(bez,det,stan,vol,3,ev,prenom,zonder,agr)"), "PRON");
  EXPECT_EQ(upos("VNW(aanw,det,stan,prenom,met-e,rest)"), "DET");
  EXPECT_EQ(upos("VNW(aanw,adv-pron,obl,vol,3o,getal)"), "ADV");
  EXPECT_EQ(upos("TW(rang,prenom,stan)"), "ADJ");
  EXPECT_EQ(upos("TW(hoofd,prenom,stan)"), "NUM");
  EXPECT_EQ(upos("VG(onder)"), "SCONJ");
  EXPECT_EQ(upos("LET()", "."), "PUNCT");
  EXPECT_EQ(upos("LET()", "%"), "SYM");
  EXPECT_EQ(upos("???"), "X");
}

TEST(CgnTag, BecomesSortedFeatures) {
  EXPECT_EQ(FeaturesOf(ParseCgnTag("WW(pv,verl,mv)")), "Number=Plur|Tense=Past|VerbForm=Fin");
  EXPECT_EQ(FeaturesOf(ParseCgnTag("VNW(pers,pron,nomin,vol,3,ev,masc)")),
            "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs");
  EXPECT_EQ(FeaturesOf(ParseCgnTag("VNW(refl,pron,obl,red,3,getal)")),
            "Case=Acc|Person=3|PronType=Prs|Reflex=Yes");
  EXPECT_EQ(FeaturesOf(ParseCgnTag("LET()")), "");
}

}  // namespace
TEST(DatelineWords, CountsThePlaceAndItsDash) {
  EXPECT_EQ(DatelineWords({"ROTTERDAM", "-", "Feyenoord", "wint"}), 2U);
  EXPECT_EQ(DatelineWords({"DEN", "HAAG", "(", "ANP", ")", "\xE2\x80\x93", "Het", "kabinet"}), 6U);
}

TEST(DatelineWords, LeavesOtherDashesAlone) {
  EXPECT_EQ(DatelineWords({"Parijs", "-", "de", "stad"}), 0U);
  EXPECT_EQ(DatelineWords({"A", "-", "B"}), 0U);
  EXPECT_EQ(DatelineWords({"2", "-", "1"}), 0U);
  EXPECT_EQ(DatelineWords({"NAVO", "-"}), 0U);
}

}  // namespace tripel::frog
