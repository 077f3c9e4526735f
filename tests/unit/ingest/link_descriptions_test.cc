// Descriptions: what common-noun phrases become.
#include <gtest/gtest.h>

#include "link_support.h"

namespace tripel::test {
namespace {

/// A sentence `X zag <phrase>`, the phrase being its object with tokens 3 and on; returns the
/// object's entity.
storage::Entity ObjectOf(std::string_view phrase, std::initializer_list<int> tokens) {
  AnalysisBuilder builder;
  builder.Sentence("Portugal Portugal PROPN 2 nsubj - LOC\n zag zien VERB 0 root Number=Sing\n" +
                   std::string(phrase));
  const storage::ArticleGraph graph =
      Link(builder, {builder.Candidate(AnalysisBuilder::Argument(0, {1}), "sees",
                                       AnalysisBuilder::Argument(0, tokens))});
  if (graph.statements.size() != 1) return {};
  const storage::Entity* entity = Find(graph, graph.statements[0].identity.object);
  return entity == nullptr ? storage::Entity{} : *entity;
}

TEST(LinkDescriptions, ComeOutInEnglish) {
  const storage::Entity entity = ObjectOf(R"(militaire militair ADJ 4 amod
      steun steun NOUN 2 obj Number=Sing)",
                                          {4, 3});

  EXPECT_EQ(entity.key, "concept:military support");
  EXPECT_EQ(entity.name, "military support");
  EXPECT_EQ(entity.labels, (std::vector<std::string>{"Concept"}));
}

TEST(LinkDescriptions, SingularAndPluralMeetInOneKey) {
  EXPECT_EQ(ObjectOf("soldaten soldaat NOUN 2 obj Number=Plur", {3}).key, "concept:soldier");
  EXPECT_EQ(ObjectOf("een een DET 4 det\nsoldaat soldaat NOUN 2 obj Number=Sing", {4}).key,
            "concept:soldier");
}

TEST(LinkDescriptions, ATellingPhraseKeepsThePlural) {
  const storage::Entity entity = ObjectOf(R"(eilandjes eiland NOUN 2 obj Number=Plur
      in in ADP 5 case
      Italië Italië PROPN 3 nmod - LOC)",
                                          {3, 4, 5});

  EXPECT_EQ(entity.name, "islands in Italy");
  EXPECT_EQ(entity.key, "concept:islands in italy");
}

TEST(LinkDescriptions, APluralInsideAPhraseStaysOne) {
  EXPECT_EQ(ObjectOf(R"(brief brief NOUN 2 obj Number=Sing
      over over ADP 5 case
      wapens wapen NOUN 3 nmod Number=Plur)",
                     {3, 4, 5})
                .name,
            "letter about weapons");
}

TEST(LinkDescriptions, ADemonymIsPutIntoEnglish) {
  EXPECT_EQ(
      ObjectOf("Chinese chinese ADJ 4 amod\nbedrijven bedrijf NOUN 2 obj Number=Plur", {4, 3}).name,
      "Chinese companies");
}

TEST(LinkDescriptions, ANameWithANounIsBoth) {
  EXPECT_EQ(ObjectOf("VN-sancties vn-sanctie NOUN 2 obj Number=Plur", {3}).name, "UN sanctions");
  EXPECT_EQ(ObjectOf("Assad-regime assad-regime NOUN 2 obj Number=Sing", {3}).name, "Assad regime");
}

TEST(LinkDescriptions, AUnknownWordLeavesThePhraseInDutch) {
  const storage::Entity entity =
      ObjectOf("kwibusachtige kwibusachtig ADJ 4 amod\nbrief brief NOUN 2 obj Number=Sing", {4, 3});

  EXPECT_EQ(entity.name, "kwibusachtige brief");
  EXPECT_EQ(entity.key, "concept:kwibusachtige brief");
}

TEST(LinkDescriptions, MinistriesAndArmiesBelongToTheirCountry) {
  const storage::Entity ministry = ObjectOf(R"(het het DET 5 det
      Poolse pools ADJ 5 amod
      ministerie ministerie NOUN 2 obj Number=Sing
      van van ADP 8 case
      Buitenlandse buitenlands ADJ 8 amod
      Zaken zaak NOUN 5 nmod Number=Plur)",
                                            {5, 4, 6, 7, 8});
  EXPECT_EQ(ministry.key, "org:PL:ministry-of-foreign-affairs");
  EXPECT_EQ(ministry.name, "Polish Ministry of Foreign Affairs");
  EXPECT_NE(std::find(ministry.aliases.begin(), ministry.aliases.end(),
                      storage::Alias{"Ministry of Foreign Affairs of Poland", "en"}),
            ministry.aliases.end());

  EXPECT_EQ(
      ObjectOf("Servische servisch ADJ 4 amod\nleger leger NOUN 2 obj Number=Sing", {4, 3}).key,
      "org:RS:army");
  EXPECT_EQ(
      ObjectOf("Servische servisch ADJ 4 amod\nhoofdstad hoofdstad NOUN 2 obj Number=Sing", {4, 3})
          .key,
      "place:belgrade");
}

TEST(LinkDescriptions, PeoplesAreGroups) {
  const storage::Entity entity =
      ObjectOf("Noord-Koreanen noord-koreaan NOUN 2 obj Number=Plur", {3});

  EXPECT_EQ(entity.key, "people:KP");
  EXPECT_EQ(entity.name, "North Koreans");
}

TEST(LinkDescriptions, AnAdjectiveAloneIsItsCountryButNoNameOfIt) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      De de DET 3 det
      Deense deens ADJ 3 amod
      krant krant NOUN 5 nsubj Number=Sing
      Avisen Avisen PROPN 3 appos - ORG
      stopt stoppen VERB 0 root Number=Sing)");

  const storage::ArticleGraph graph =
      Link(builder, {builder.Candidate(AnalysisBuilder::Argument(0, {4}), "based-in",
                                       AnalysisBuilder::Argument(0, {2}))});

  EXPECT_EQ(Triples(graph), (std::vector<std::string>{"name:org:avisen based-in iso:DK"}));
  EXPECT_EQ(KeysOf(graph, "Deense"), "");
}

TEST(LinkDescriptions, ArgumentsWithoutContentDropTheCandidate) {
  EXPECT_EQ(ObjectOf("dat dat PRON 2 obj PronType=Dem", {3}).key, "");
  EXPECT_EQ(ObjectOf("12 12 NUM 2 obj", {3}).key, "");
  EXPECT_EQ(ObjectOf("woensdag woensdag PROPN 2 obj", {3}).key, "");
}

TEST(LinkDescriptions, APartOfAWordIsAThingOfItsOwn) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      NAVO-topman navo-topman NOUN 4 nsubj Number=Sing
      Joris Joris PROPN 1 appos - PER
      Wevers Wevers PROPN 2 flat - PER
      spreekt spreken VERB 0 root Number=Sing)");
  ingest::Argument part = AnalysisBuilder::Argument(0, {1});
  part.part = {0, 4};

  const storage::ArticleGraph graph =
      Link(builder, {builder.Candidate(AnalysisBuilder::Argument(0, {2, 3}), "leads", part)});

  EXPECT_EQ(Triples(graph), (std::vector<std::string>{"name:person:joris wevers leads org:nato"}));
  EXPECT_EQ(KeysOf(graph, "NAVO"), "org:nato");
}

}  // namespace
}  // namespace tripel::test
