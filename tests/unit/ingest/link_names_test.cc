// Names: senses, surnames, acronyms, kinds.
#include <gtest/gtest.h>

#include "link_support.h"

namespace tripel::test {
namespace {

TEST(LinkNames, CountriesPeoplesAndCapitalsHaveTheirKeys) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Noord-Korea Noord-Korea PROPN 2 nsubj - LOC
      opende openen VERB 0 root Number=Sing
      een een DET 4 det
      consulaat consulaat NOUN 2 obj Number=Sing
      in in ADP 6 case
      Moskou Moskou PROPN 4 nmod - LOC
      . . PUNCT 2 punct)");

  const storage::ArticleGraph graph = Link(builder);

  EXPECT_EQ(KeysOf(graph, "Noord-Korea"), "iso:KP");
  EXPECT_EQ(KeysOf(graph, "Moskou"), "place:moscow");
  EXPECT_EQ(Find(graph, "iso:KP")->name, "North Korea");
}

TEST(LinkNames, ASurnameMeetsTheFullNameBeforeAndAfterIt) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Verbruggen Verbruggen PROPN 2 nsubj - LOC
      vertrekt vertrekken VERB 0 root Number=Sing)");
  builder.Paragraph().Sentence(R"(
      Directeur directeur NOUN 4 nsubj Number=Sing
      Lotte Lotte PROPN 1 appos - PER
      Verbruggen Verbruggen PROPN 2 flat - PER
      vertrekt vertrekken VERB 0 root Number=Sing
      . . PUNCT 4 punct)");
  builder.Sentence(R"(
      Volgens volgens ADP 2 case
      Verbruggen Verbruggen PROPN 3 obl - ORG
      klopt kloppen VERB 0 root Number=Sing
      dat dat PRON 3 nsubj
      . . PUNCT 3 punct)");

  const storage::ArticleGraph graph = Link(builder);

  EXPECT_EQ(KeysOf(graph, "Verbruggen"), "name:person:lotte verbruggen");
  EXPECT_EQ(KeysOf(graph, "Lotte Verbruggen"), "name:person:lotte verbruggen");
}

TEST(LinkNames, AnEastAsianFamilyNameComesFirst) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Minister minister NOUN 5 nsubj Number=Sing
      Pak Pak PROPN 1 appos - PER
      Tae-sik Tae-sik PROPN 2 flat - PER
      is zijn AUX 5 cop Number=Sing
      ziek ziek ADJ 0 root
      . . PUNCT 5 punct)");
  builder.Sentence(R"(
      Pak Pak PROPN 2 nsubj - LOC
      rust rusten VERB 0 root Number=Sing
      . . PUNCT 2 punct)");

  EXPECT_EQ(KeysOf(Link(builder), "Pak"), "name:person:pak tae-sik");
}

TEST(LinkNames, AnotherPersonOfThatNameInTheArticleComesBeforeTheTable) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Wielrenster wielrenster NOUN 4 nsubj Number=Sing
      Femke Femke PROPN 1 appos - PER
      Lavrov Lavrov PROPN 2 flat - PER
      won winnen VERB 0 root Number=Sing
      . . PUNCT 4 punct)");
  builder.Sentence(R"(
      Lavrov Lavrov PROPN 2 nsubj - PER
      juichte juichen VERB 0 root Number=Sing
      . . PUNCT 2 punct)");

  EXPECT_EQ(KeysOf(Link(builder), "Lavrov"), "name:person:femke lavrov");
}

TEST(LinkNames, TheNounSaysWhichOfTheThingsOfThatNameIsMeant) {
  AnalysisBuilder republic;
  republic.Sentence(R"(
      De de DET 3 det
      jonge jong ADJ 3 amod
      republiek republiek NOUN 5 nsubj Number=Sing
      Loegansk Loegansk PROPN 3 appos - PER
      zwijgt zwijgen VERB 0 root Number=Sing
      . . PUNCT 5 punct)");
  AnalysisBuilder province;
  province.Sentence(R"(
      De de DET 2 det
      provincie provincie NOUN 4 nsubj Number=Sing
      Loehansk Loehansk PROPN 2 appos - PER
      zwijgt zwijgen VERB 0 root Number=Sing
      . . PUNCT 4 punct)");
  AnalysisBuilder city;
  city.Sentence(R"(
      De de DET 2 det
      stad stad NOUN 4 nsubj Number=Sing
      Loehansk Loehansk PROPN 2 appos - PER
      zwijgt zwijgen VERB 0 root Number=Sing
      . . PUNCT 4 punct)");

  EXPECT_NE(Find(Link(republic), "lex:luhansk-republic"), nullptr);
  EXPECT_NE(Find(Link(province), "place:luhansk-oblast"), nullptr);
  EXPECT_NE(Find(Link(city), "place:luhansk"), nullptr);
}

TEST(LinkNames, AnAcronymInBracketsIsTheNameBeforeIt) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      De de DET 2 det
      Nederlandse Nederlandse PROPN 7 nsubj - ORG
      Roeibond Roeibond PROPN 2 flat - ORG
      ( ( PUNCT 5 punct
      NRBX NRBX PROPN 2 appos - ORG
      ) ) PUNCT 5 punct
      zweeg zwijgen VERB 0 root Number=Sing
      . . PUNCT 7 punct)");
  builder.Sentence(R"(
      Later laat ADV 2 advmod
      sprak spreken VERB 0 root Number=Sing
      NRBX NRBX PROPN 2 nsubj - ORG
      . . PUNCT 2 punct)");

  const storage::ArticleGraph graph = Link(builder);

  EXPECT_EQ(KeysOf(graph, "NRBX"), KeysOf(graph, "Nederlandse Roeibond"));
}

TEST(LinkNames, AnAcronymSpellsOutANameWithSmallWords) {
  for (const bool name_first : {true, false}) {
    AnalysisBuilder builder;
    builder.Sentence(name_first ? R"(
      De de DET 2 det
      Raad raad NOUN 9 nsubj Number=Sing
      voor voor ADP 5 case
      de de DET 5 det
      Kustvaart kustvaart NOUN 2 nmod Number=Sing
      ( ( PUNCT 7 punct
      RKX RKX PROPN 2 appos - ORG
      ) ) PUNCT 7 punct
      zweeg zwijgen VERB 0 root Number=Sing)"
                                : R"(
      De de DET 2 det
      RKX RKX PROPN 9 nsubj - ORG
      ( ( PUNCT 4 punct
      Raad raad NOUN 2 appos Number=Sing
      voor voor ADP 7 case
      de de DET 7 det
      KustvaartX KustvaartX NOUN 4 nmod Number=Sing
      ) ) PUNCT 4 punct
      zweeg zwijgen VERB 0 root Number=Sing)");
    builder.Sentence(R"(
      Later laat ADV 2 advmod
      sprak spreken VERB 0 root Number=Sing
      RKX RKX PROPN 2 nsubj - ORG
      . . PUNCT 2 punct)");

    const storage::ArticleGraph graph = Link(builder);

    EXPECT_FALSE(KeysOf(graph, "RKX").empty());
    EXPECT_EQ(KeysOf(graph, "RKX"), KeysOf(graph, name_first ? "Raad voor de Kustvaart" : "Raad voor de KustvaartX"));
  }
}

TEST(LinkNames, WordsThatDoNotSpellItAreNotTheAcronymsName) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      De de DET 2 det
      raad raad NOUN 8 nsubj Number=Sing
      voor voor ADP 4 case
      kustvaart kustvaart NOUN 2 nmod Number=Sing
      ( ( PUNCT 6 punct
      RKX RKX PROPN 2 appos - ORG
      ) ) PUNCT 6 punct
      zweeg zwijgen VERB 0 root Number=Sing)");

  const storage::ArticleGraph graph = Link(builder);

  EXPECT_EQ(KeysOf(graph, "raad voor kustvaart"), "");
  EXPECT_EQ(KeysOf(graph, "RKX"), "name:org:rkx");
}

TEST(LinkNames, InitialsMeetTheFullName) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Directeur directeur NOUN 5 nsubj Number=Sing
      Anna Anna PROPN 1 appos - PER
      Maria Maria PROPN 2 flat - PER
      Verbruggen Verbruggen PROPN 2 flat - PER
      vertrekt vertrekken VERB 0 root Number=Sing
      . . PUNCT 5 punct)");
  builder.Sentence(R"(
      Volgens volgens ADP 3 case
      A.M. A.M. PROPN 4 obl - PER
      Verbruggen Verbruggen PROPN 2 flat - PER
      klopt kloppen VERB 0 root Number=Sing
      . . PUNCT 4 punct)");
  builder.Sentence(R"(
      Volgens volgens ADP 3 case
      B. B. PROPN 4 obl - PER
      Verbruggen Verbruggen PROPN 2 flat - PER
      klopt kloppen VERB 0 root Number=Sing
      . . PUNCT 4 punct)");

  const storage::ArticleGraph graph = Link(builder);

  EXPECT_EQ(KeysOf(graph, "A.M. Verbruggen"), "name:person:anna maria verbruggen");
  EXPECT_NE(KeysOf(graph, "B. Verbruggen"), "name:person:anna maria verbruggen");
}

TEST(LinkNames, ASurnameKeepsItsParticles) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Directeur directeur NOUN 6 nsubj Number=Sing
      Lotte Lotte PROPN 1 appos - PER
      van van PROPN 2 flat - PER
      der der PROPN 2 flat - PER
      Zwaluw Zwaluw PROPN 2 flat - PER
      vertrekt vertrekken VERB 0 root Number=Sing
      . . PUNCT 6 punct)");
  builder.Sentence(R"(
      Toen toen ADV 2 advmod
      sprak spreken VERB 0 root Number=Sing
      Van Van PROPN 2 nsubj - PER
      der der PROPN 3 flat - PER
      Zwaluw Zwaluw PROPN 3 flat - PER
      . . PUNCT 2 punct)");

  EXPECT_EQ(KeysOf(Link(builder), "Van der Zwaluw"), "name:person:lotte van der zwaluw");
}

TEST(LinkNames, ARoleSaysWhatItsUnknownBearerIs) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      De de DET 2 det
      aandeelhouder aandeelhouder NOUN 5 nsubj Number=Sing
      van van ADP 4 case
      Zwiebelix Zwiebelix PROPN 2 nmod
      zweeg zwijgen VERB 0 root Number=Sing
      . . PUNCT 5 punct)");

  EXPECT_EQ(KeysOf(Link(builder), "Zwiebelix"), "name:org:zwiebelix");
}

TEST(LinkNames, APortfolioIsNoPartOfTheMinistersName) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      De de DET 2 det
      minister minister NOUN 7 nsubj Number=Sing
      van van ADP 4 case
      Financiën Financiën PROPN 2 nmod - MISC
      Roos Roos PROPN 4 flat - MISC
      Terpstra Terpstra PROPN 4 flat - MISC
      zweeg zwijgen VERB 0 root Number=Sing
      . . PUNCT 7 punct)");

  EXPECT_EQ(KeysOf(Link(builder), "Roos Terpstra"), "name:person:roos terpstra");
}

TEST(LinkNames, DutchSpeltRussianNamesComeOutInEnglish) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Schaker schaker NOUN 4 nsubj Number=Sing
      Vasili Vasili PROPN 1 appos - PER
      Tsjernisjenko Tsjernisjenko PROPN 2 flat - PER
      won winnen VERB 0 root Number=Sing
      . . PUNCT 4 punct)");

  const storage::ArticleGraph graph = Link(builder);

  ASSERT_NE(Find(graph, "name:person:vasily chernishenko"), nullptr);
  EXPECT_EQ(Find(graph, "name:person:vasily chernishenko")->name, "Vasily Chernishenko");
  EXPECT_EQ(Find(graph, "name:person:vasily chernishenko")->aliases.front().text,
            "Vasili Tsjernisjenko");
}

TEST(LinkNames, DaysAndAdjectivesAreNoNames) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Maandag maandag PROPN 2 obl - MISC
      sloot sluiten VERB 0 root Number=Sing
      het het DET 5 det
      Zwolse Zwolse PROPN 5 amod - LOC
      museum museum NOUN 2 nsubj Number=Sing
      . . PUNCT 2 punct)");

  EXPECT_TRUE(Link(builder).mentions.empty());
}

TEST(LinkNames, EveryMentionIsExactlyItsSurface) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Volgens volgens ADP 2 case
      Oekraïne Oekraïne PROPN 5 obl - LOC
      heeft hebben AUX 5 aux Number=Sing
      België België PROPN 5 nsubj - LOC
      toegezegd toezeggen VERB 0 root
      . . PUNCT 5 punct)");

  const storage::ArticleGraph graph = Link(builder);

  ASSERT_EQ(graph.mentions.size(), 2U);
  EXPECT_EQ(KeysOf(graph, "Oekraïne"), "iso:UA");
  EXPECT_EQ(KeysOf(graph, "België"), "iso:BE");
}

}  // namespace
}  // namespace tripel::test
