// Bridging, evidence and vetoes: what becomes of a statement after its arguments are known.
#include <gtest/gtest.h>

#include "link_support.h"

namespace tripel::test {
namespace {

using Strings = std::vector<std::string>;

ingest::Argument Arg(int sentence, std::initializer_list<int> tokens) {
  return AnalysisBuilder::Argument(sentence, tokens);
}

/// `<Country> erkende enkele <plural> .`, then `De <noun> <Name> viert feest.`
storage::ArticleGraph Bridge(const std::string& plural, const std::string& lemma,
                             const std::string& noun_phrase, int period_head) {
  AnalysisBuilder builder;
  builder.Sentence(
      "Bolivia Bolivia PROPN 2 nsubj - LOC\nerkende erkennen VERB 0 root Number=Sing\nenkele enkel DET 4 det\n" + plural +
      " " + lemma + " NOUN 2 obj Number=Plur\n. . PUNCT 2 punct");
  builder.Sentence(noun_phrase + "viert vieren VERB 0 root Number=Sing\n. . PUNCT " +
                   std::to_string(period_head) + " punct");
  return Link(builder, {builder.Candidate(Arg(0, {1}), "recognizes", Arg(0, {4}))});
}

std::string Bridged(const storage::ArticleGraph& graph) {
  for (const storage::SupportedStatement& statement : graph.statements) {
    if (statement.evidence.extractor == "bridging") return statement.identity.object;
  }
  return "";
}

TEST(Bridging, WhatIsSaidOfTheGroupProbablyHoldsOfTheOneNamed) {
  const storage::ArticleGraph graph = Bridge("staatjes", "staat", R"(De de DET 2 det
      staat staat NOUN 4 nsubj Number=Sing
      Abchazië Abchazië PROPN 2 appos - LOC
      )",
                                             4);

  ASSERT_EQ(graph.statements.size(), 2U);
  const storage::SupportedStatement& bridged = graph.statements[1];
  EXPECT_EQ(bridged.identity.object, "lex:abkhazia");
  EXPECT_EQ(bridged.identity.modality, storage::Modality::kProbable);
  EXPECT_LT(bridged.evidence.confidence, graph.statements[0].evidence.confidence);
  EXPECT_GT(bridged.evidence.antecedent_sentence.begin, bridged.evidence.sentence.begin);
}

TEST(Bridging, HoldsForOtherNouns) {
  EXPECT_EQ(Bridged(Bridge("bedrijven", "bedrijf", R"(Het het DET 2 det
      bedrijf bedrijf NOUN 4 nsubj Number=Sing
      Glimworks Glimworks PROPN 2 appos - ORG
      )",
                           4)),
            "name:org:glimworks");
  EXPECT_EQ(Bridged(Bridge("steden", "stad", R"(De de DET 2 det
      stad stad NOUN 4 nsubj Number=Sing
      Odessa Odessa PROPN 2 appos - LOC
      )",
                           4)),
            "place:odesa");
}

TEST(Bridging, NotToAnyOfABarePlural) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Bolivia Bolivia PROPN 2 nsubj - LOC
      vreest vrezen VERB 0 root Number=Sing
      bedrijven bedrijf NOUN 2 obj Number=Plur
      . . PUNCT 2 punct)");
  builder.Sentence(R"(
      Het het DET 2 det
      bedrijf bedrijf NOUN 4 nsubj Number=Sing
      Glimworks Glimworks PROPN 2 appos - ORG
      groeit groeien VERB 0 root Number=Sing
      . . PUNCT 4 punct)");

  EXPECT_EQ(Bridged(Link(builder, {builder.Candidate(Arg(0, {1}), "fears", Arg(0, {3}))})), "");
}

TEST(Bridging, NotAcrossDifferentNouns) {
  EXPECT_EQ(Bridged(Bridge("steden", "stad", R"(Het het DET 2 det
      bedrijf bedrijf NOUN 4 nsubj Number=Sing
      Glimworks Glimworks PROPN 2 appos - ORG
      )",
                           4)),
            "");
}

TEST(Bridging, NotToAnotherOne) {
  EXPECT_EQ(Bridged(Bridge("bedrijven", "bedrijf", R"(Het het DET 3 det
      andere ander ADJ 3 amod
      bedrijf bedrijf NOUN 5 nsubj Number=Sing
      Glimworks Glimworks PROPN 3 appos - ORG
      )",
                           5)),
            "");
}

TEST(Bridging, NotToOneOfAnotherCountry) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Bolivia Bolivia PROPN 2 nsubj - LOC
      erkende erkennen VERB 0 root Number=Sing
      staatjes staat NOUN 2 obj Number=Plur
      in in ADP 5 case
      Oekraïne Oekraïne PROPN 3 nmod - LOC
      . . PUNCT 2 punct)");
  builder.Sentence(R"(
      De de DET 2 det
      staat staat NOUN 4 nsubj Number=Sing
      Abchazië Abchazië PROPN 2 appos - LOC
      juicht juichen VERB 0 root Number=Sing
      . . PUNCT 4 punct)");

  const storage::ArticleGraph graph =
      Link(builder, {builder.Candidate(Arg(0, {1}), "recognizes", Arg(0, {3, 4, 5}))});

  EXPECT_EQ(Bridged(graph), "");
  EXPECT_EQ(Triples(graph), (Strings{"iso:BO recognizes concept:states in ukraine"}));
}

TEST(Evidence, TheClauseHoldsTheArgumentsOfItsSentence) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Bolivia Bolivia PROPN 2 nsubj - LOC
      erkende erkennen VERB 0 root Number=Sing
      Kosovo Kosovo PROPN 2 obj - LOC
      . . PUNCT 2 punct)");
  ingest::Candidate candidate = builder.Candidate(Arg(0, {1}), "recognizes", Arg(0, {3}));
  candidate.clause = candidate.predicate_span = builder.analysis().sentences[0].tokens[1].span;

  const storage::ArticleGraph graph = Link(builder, {candidate});

  ASSERT_EQ(graph.statements.size(), 1U);
  const storage::Evidence& evidence = graph.statements[0].evidence;
  EXPECT_EQ(evidence.clause, (storage::Span{0, 22}));
  EXPECT_EQ(evidence.subject, (storage::Span{0, 7}));
  EXPECT_EQ(evidence.object, (storage::Span{16, 22}));
}

TEST(Vetoes, NothingIsRelatedToItself) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Bolivia Bolivia PROPN 2 nsubj - LOC
      erkent erkennen VERB 0 root Number=Sing
      Bolivia Bolivia PROPN 2 obj - LOC)");

  EXPECT_TRUE(Link(builder, {builder.Candidate(Arg(0, {1}), "recognizes", Arg(0, {3}))})
                  .statements.empty());
}

TEST(Vetoes, ARiverDoesNotRecognise) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      De de DET 2 det
      Donau Donau PROPN 3 nsubj - LOC
      erkent erkennen VERB 0 root Number=Sing
      Kosovo Kosovo PROPN 3 obj - LOC)");

  EXPECT_TRUE(Link(builder, {builder.Candidate(Arg(0, {2}), "recognizes", Arg(0, {4}))})
                  .statements.empty());
}

TEST(Values, AreEntitiesThatHoldThem) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Bolivia Bolivia PROPN 2 nsubj - LOC
      telt tellen VERB 0 root Number=Sing
      12 12 NUM 2 obj)");
  ingest::Candidate candidate = builder.Candidate(Arg(0, {1}), "has-quantity", Arg(0, {3}));
  candidate.object.reset();
  candidate.value = Value(int64_t{12});

  const storage::ArticleGraph graph = Link(builder, {candidate});

  ASSERT_EQ(graph.statements.size(), 1U);
  const storage::Entity* value = Find(graph, graph.statements[0].identity.object);
  ASSERT_NE(value, nullptr);
  EXPECT_EQ(value->labels, (Strings{"Value"}));
  EXPECT_EQ(value->properties.at("value"), Value(int64_t{12}));
}

TEST(Linker, EveryEntityThatIsNamedIsListed) {
  AnalysisBuilder builder;
  builder.Sentence(R"(
      Bolivia Bolivia PROPN 2 nsubj - LOC
      erkende erkennen VERB 0 root Number=Sing
      eilandjes eiland NOUN 2 obj Number=Plur
      . . PUNCT 2 punct)");

  const storage::ArticleGraph graph =
      Link(builder, {builder.Candidate(Arg(0, {1}), "recognizes", Arg(0, {3}))});

  for (const storage::Mention& mention : graph.mentions)
    EXPECT_NE(Find(graph, mention.entity), nullptr);
  for (const storage::SupportedStatement& statement : graph.statements) {
    EXPECT_NE(Find(graph, statement.identity.subject), nullptr);
    EXPECT_NE(Find(graph, statement.identity.object), nullptr);
  }
}

TEST(Linker, SaysWhichTableItMisses) {
  const Result<ingest::Linker> linker = ingest::Linker::Load("/nonexistent");

  ASSERT_FALSE(linker.has_value());
  EXPECT_NE(linker.error().message.find("countries.tsv"), std::string::npos);
}

TEST(Linker, AcceptsAnEmptyArticle) {
  const storage::ArticleGraph graph = TheLinker().Link({}, {}, {});

  EXPECT_TRUE(graph.entities.empty());
}

}  // namespace
}  // namespace tripel::test
