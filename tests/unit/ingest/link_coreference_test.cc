// Coreference: pronouns, definite nouns, sets, metonyms.
#include <gtest/gtest.h>

#include "link_support.h"

namespace tripel::test {
namespace {

using Strings = std::vector<std::string>;

ingest::Argument Arg(int sentence, std::initializer_list<int> tokens) {
  return AnalysisBuilder::Argument(sentence, tokens);
}

/// "Kapitein Ria de Wit ontving Omar Belkadi in Lissabon."
AnalysisBuilder Meeting() {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Woordvoerster woordvoerster NOUN 5 nsubj Number=Sing
      Ria Ria PROPN 1 appos - PER
      de de PROPN 2 flat - PER
      Wit Wit PROPN 2 flat - PER
      ontving ontvangen VERB 0 root Number=Sing
      directeur directeur NOUN 5 obj Number=Sing
      Omar Omar PROPN 6 appos - PER
      Belkadi Belkadi PROPN 7 flat - PER
      in in ADP 10 case
      Lissabon Lissabon PROPN 5 obl - LOC
      . . PUNCT 5 punct)");
  return builder;
}

TEST(Coreference, PronounsAgreeInGender) {
  AnalysisBuilder builder = Meeting();
  builder.Sentence(R"(
      Zij zij PRON 2 nsubj Number=Sing|PronType=Prs
      prees prijzen VERB 0 root Number=Sing
      Spanje Spanje PROPN 2 obj - LOC
      . . PUNCT 2 punct)");
  builder.Sentence(R"(
      Hij hij PRON 2 nsubj Number=Sing|PronType=Prs
      prees prijzen VERB 0 root Number=Sing
      Italië Italië PROPN 2 obj - LOC
      . . PUNCT 2 punct)");

  const storage::ArticleGraph graph =
      Link(builder, {builder.Candidate(Arg(1, {1}), "praises", Arg(1, {3})),
                     builder.Candidate(Arg(2, {1}), "praises", Arg(2, {3}))});

  EXPECT_EQ(Triples(graph), (Strings{"name:person:ria de wit praises iso:ES",
                                     "name:person:omar belkadi praises iso:IT"}));
  EXPECT_EQ(graph.statements[0].evidence.antecedent_sentence.begin, 0U);
  EXPECT_EQ(graph.statements[0].evidence.subject.end - graph.statements[0].evidence.subject.begin,
            3U);
}

TEST(Coreference, WithoutAnAntecedentTheCandidateIsDropped) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Hij hij PRON 2 nsubj Number=Sing|PronType=Prs
      prees prijzen VERB 0 root Number=Sing
      Spanje Spanje PROPN 2 obj - LOC)");

  EXPECT_TRUE(
      Link(builder, {builder.Candidate(Arg(0, {1}), "praises", Arg(0, {3}))}).statements.empty());
}

TEST(Coreference, ADefiniteNounFindsWhoWasIntroducedByIt) {
  AnalysisBuilder builder = Meeting();
  builder.Sentence(R"(
      De de DET 2 det
      directeur directeur NOUN 3 nsubj Number=Sing
      prees prijzen VERB 0 root Number=Sing
      Spanje Spanje PROPN 3 obj - LOC
      . . PUNCT 3 punct)");

  const storage::ArticleGraph graph =
      Link(builder, {builder.Candidate(Arg(1, {2}), "praises", Arg(1, {4}))});

  EXPECT_EQ(Triples(graph), (Strings{"name:person:omar belkadi praises iso:ES"}));
}

TEST(Coreference, TheCountryIsTheOneSpokenOf) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Uruguay Uruguay PROPN 2 nsubj - LOC
      groeit groeien VERB 0 root Number=Sing
      snel snel ADJ 2 advmod
      . . PUNCT 2 punct)");
  builder.Sentence(R"(
      Het het DET 2 det
      land land NOUN 3 nsubj Number=Sing
      exporteert exporteren VERB 0 root Number=Sing
      wol wol NOUN 3 obj Number=Sing
      . . PUNCT 3 punct)");

  const storage::ArticleGraph graph =
      Link(builder, {builder.Candidate(Arg(1, {2}), "exports", Arg(1, {4}))});

  ASSERT_EQ(graph.statements.size(), 1U);
  EXPECT_EQ(graph.statements[0].identity.subject, "iso:UY");
  EXPECT_EQ(KeysOf(graph, "Uruguay"), "iso:UY");
  EXPECT_EQ(KeysOf(graph, "land"), "");
}

TEST(Coreference, HisCountryIsTheCountryOfThePerson) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      De de DET 3 det
      Peruaanse peruaans ADJ 3 amod
      minister minister NOUN 6 nsubj Number=Sing
      Hugo Hugo PROPN 3 appos - PER
      Salinas Salinas PROPN 4 flat - PER
      zei zeggen VERB 0 root Number=Sing
      dat dat SCONJ 11 mark
      zijn zijn PRON 9 nmod:poss Poss=Yes|PronType=Prs
      land land NOUN 11 nsubj Number=Sing
      Chili Chili PROPN 11 obj - LOC
      steunt steunen VERB 6 ccomp Number=Sing
      . . PUNCT 6 punct)");

  const storage::ArticleGraph graph =
      Link(builder, {builder.Candidate(Arg(0, {9}), "supports", Arg(0, {10}))});

  EXPECT_EQ(Triples(graph), (Strings{"iso:PE supports iso:CL"}));
}

TEST(Coreference, ASetIsItsMembers) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Kenia Kenia PROPN 3 nsubj - LOC
      bezoekt bezoeken VERB 3 aux Number=Sing
      prijst prijzen VERB 0 root Number=Sing
      Ghana Ghana PROPN 3 obj - LOC
      . . PUNCT 3 punct)");
  builder.Sentence(R"(
      De de DET 3 det
      twee twee NUM 3 nummod
      landen land NOUN 4 nsubj Number=Plur
      steunen steunen VERB 0 root Number=Plur
      Malawi Malawi PROPN 4 obj - LOC
      . . PUNCT 4 punct)");
  ingest::Candidate support = builder.Candidate(Arg(1, {3}), "supports", Arg(1, {5}));
  ingest::Candidate together = builder.Candidate(Arg(1, {3}), "cooperates-with", Arg(1, {5}));
  together.object.reset();
  together.reciprocal = true;

  EXPECT_EQ(Triples(Link(builder, {support})),
            (Strings{"iso:KE supports iso:MW", "iso:GH supports iso:MW"}));
  EXPECT_EQ(Triples(Link(builder, {together})), (Strings{"iso:KE cooperates-with iso:GH"}));
}

TEST(Coreference, ADefinitePluralIsAllWhoWereIntroducedByTheNoun) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Luxemburg Luxemburg PROPN 2 nsubj - LOC
      koopt kopen VERB 0 root Number=Sing
      de de DET 4 det
      drukkerijen drukkerij NOUN 2 obj Number=Plur
      Kwarto Kwarto PROPN 4 appos - ORG
      en en CCONJ 7 cc
      Folio Folio PROPN 5 conj - ORG
      . . PUNCT 2 punct)");
  builder.Sentence(R"(
      Cyprus Cyprus PROPN 2 nsubj - LOC
      prijst prijzen VERB 0 root Number=Sing
      de de DET 4 det
      drukkerijen drukkerij NOUN 2 obj Number=Plur
      . . PUNCT 2 punct)");

  const storage::ArticleGraph graph =
      Link(builder, {builder.Candidate(Arg(1, {1}), "praises", Arg(1, {4}))});

  EXPECT_EQ(Triples(graph).size(), 2U);
  for (const storage::SupportedStatement& statement : graph.statements) {
    EXPECT_EQ(statement.identity.subject, "iso:CY");
    EXPECT_TRUE(Find(graph, statement.identity.object)->name == "Kwarto" ||
                Find(graph, statement.identity.object)->name == "Folio");
  }
}

TEST(Coreference, ABareDemonstrativeTakesTheLastPluralBefore) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      De de DET 2 det
      kranten krant NOUN 3 nsubj Number=Plur
      noemen noemen VERB 0 root Number=Plur
      de de DET 5 det
      eilanden eiland NOUN 3 obj Number=Plur
      in in ADP 7 case
      Indonesië Indonesië PROPN 5 nmod - LOC
      . . PUNCT 3 punct)");
  builder.Sentence(R"(
      Die die PRON 3 nsubj:pass PronType=Dem
      werden worden AUX 3 aux:pass Number=Plur
      bezocht bezoeken VERB 0 root
      door door ADP 5 case
      Japan Japan PROPN 3 obl:agent - LOC
      . . PUNCT 3 punct)");

  const storage::ArticleGraph graph =
      Link(builder, {builder.Candidate(Arg(1, {5}), "visits", Arg(1, {1}))});

  EXPECT_EQ(Triples(graph), (Strings{"iso:JP visits concept:islands in indonesia"}));
}

TEST(Coreference, ACapitalThatActsIsItsState) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Lissabon Lissabon PROPN 2 nsubj - LOC
      steunt steunen VERB 0 root Number=Sing
      Angola Angola PROPN 2 obj - LOC
      . . PUNCT 2 punct)");

  const storage::ArticleGraph acts =
      Link(builder, {builder.Candidate(Arg(0, {1}), "supports", Arg(0, {3}))});
  const storage::ArticleGraph is =
      Link(builder, {builder.Candidate(Arg(0, {1}), "located-in", Arg(0, {3}))});

  EXPECT_EQ(Triples(acts), (Strings{"iso:PT supports iso:AO"}));
  EXPECT_TRUE(acts.statements[0].evidence.metonym);
  EXPECT_EQ(KeysOf(acts, "Lissabon"), "place:lisbon");
  EXPECT_EQ(Triples(is), (Strings{"place:lisbon located-in iso:AO"}));
  EXPECT_FALSE(is.statements[0].evidence.metonym);
}

TEST(Coreference, WhoIsQuotedSaysI) {
  AnalysisBuilder builder = Meeting();
  builder.Sentence(R"(
      Ik ik PRON 2 nsubj PronType=Prs
      bewonder bewonderen VERB 0 root Number=Sing
      Spanje Spanje PROPN 2 obj - LOC
      , , PUNCT 2 punct
      zei zeggen VERB 2 parataxis Number=Sing
      Belkadi Belkadi PROPN 5 nsubj - PER
      . . PUNCT 2 punct)");
  ingest::Candidate candidate = builder.Candidate(Arg(1, {1}), "praises", Arg(1, {3}));
  const ingest::Candidate unattributed = candidate;
  candidate.speaker = Arg(1, {6});

  const storage::ArticleGraph graph = Link(builder, {candidate});

  EXPECT_EQ(Triples(graph), (Strings{"name:person:omar belkadi praises iso:ES"}));
  EXPECT_EQ(graph.statements[0].identity.speaker, "name:person:omar belkadi");
  EXPECT_TRUE(Link(builder, {unattributed}).statements.empty());
}

}  // namespace
}  // namespace tripel::test
