#include "ingest/extract/tree_repair.h"

#include <gtest/gtest.h>

#include "ingest/extract/tree_editor.h"
#include "tests/support/analysis_builder.h"

namespace tripel::ingest {
namespace {

const Lexicon& Dutch() {
  static const Lexicon lexicon =
      ValueOrThrow(Lexicon::Load(std::filesystem::path(TRIPEL_SOURCE_DIR) / "data" / "lexicon", "nl"));
  return lexicon;
}

/// The sentence after its repair, as "form<-head:relation" with heads as words, punctuation left out.
std::string Repaired(std::string_view table, int times = 1) {
  test::AnalysisBuilder builder;
  builder.Sentence(table);
  Analysis analysis = builder.analysis();
  for (int i = 0; i < times; ++i) RepairTrees(Dutch(), &analysis);
  const Sentence& sentence = analysis.sentences.front();
  std::string printed;
  for (const Token& token : sentence.tokens) {
    if (token.upos == "PUNCT") continue;
    if (!printed.empty()) printed += ' ';
    const std::string head = token.head == Token::kRoot ? "0" : sentence.tokens[token.head].form;
    printed += token.form + "<-" + head + ":" + token.relation;
  }
  return printed;
}

constexpr std::string_view kTimeFirst = R"(Dinsdag dinsdag PROPN 2 nsubj
    sprak spreken VERB 0 root VerbForm=Fin
    Macron Macron PROPN 2 obj - PER
    met met ADP 5 case
    Scholz Scholz PROPN 2 obl - PER
    . . PUNCT 2 punct)";

TEST(TreeRepair, ATimeIsNoSubjectAndWhatFollowsTheVerbIs) {
  EXPECT_EQ(Repaired(kTimeFirst), "Dinsdag<-sprak:obl sprak<-0:root Macron<-sprak:nsubj met<-Scholz:case Scholz<-sprak:obl");
}

TEST(TreeRepair, RepairingTwiceIsRepairingOnce) { EXPECT_EQ(Repaired(kTimeFirst, 2), Repaired(kTimeFirst)); }

TEST(TreeRepair, TheFiniteVerbHeadsAMainClause) {
  EXPECT_EQ(Repaired(R"(Polen Polen PROPN 0 root - LOC
      steunt steunen VERB 1 parataxis VerbForm=Fin
      Letland Letland PROPN 2 obj - LOC
      . . PUNCT 2 punct)"),
            "Polen<-steunt:nsubj steunt<-0:root Letland<-steunt:obj");
}

TEST(TreeRepair, AQuotationBeforeAColonKeepsItsHead) {
  EXPECT_EQ(Repaired(R"(Polen Polen PROPN 0 root - LOC
      : : PUNCT 1 punct
      steunt steunen VERB 1 parataxis VerbForm=Fin
      Letland Letland PROPN 3 obj - LOC
      . . PUNCT 3 punct)"),
            "Polen<-0:root steunt<-Polen:parataxis Letland<-steunt:obj");
}

TEST(TreeRepair, AVerbWithoutAnAuxiliaryIsNoPassive) {
  EXPECT_EQ(Repaired(R"(Droogte droogte NOUN 2 nsubj:pass
      veroorzaakt veroorzaken VERB 0 root Tense=Past|VerbForm=Part
      honger honger NOUN 2 obj
      . . PUNCT 2 punct)"),
            "Droogte<-veroorzaakt:nsubj veroorzaakt<-0:root honger<-veroorzaakt:obj");
}

TEST(TreeRepair, AParticleAtTheEndBelongsToTheVerb) {
  test::AnalysisBuilder builder;
  builder.Sentence(R"(Polen Polen PROPN 2 nsubj - LOC
      sluit sluiten VERB 0 root VerbForm=Fin
      deelname deelname NOUN 2 obj
      niet niet ADV 2 advmod
      uit uit ADP 3 case
      . . PUNCT 2 punct)");
  Analysis analysis = builder.analysis();

  RepairTrees(Dutch(), &analysis);

  const Sentence& sentence = analysis.sentences.front();
  EXPECT_EQ(sentence.tokens[1].lemma, "uitsluiten");
  EXPECT_EQ(sentence.tokens[4].relation, "compound:prt");
}

TEST(TreeRepair, APrepositionBeforeItsNounStaysOne) {
  EXPECT_EQ(Repaired(R"(Polen Polen PROPN 2 nsubj - LOC
      sluit sluiten VERB 0 root VerbForm=Fin
      deelname deelname NOUN 2 obj
      uit uit ADP 5 case
      angst angst NOUN 2 obl
      . . PUNCT 2 punct)"),
            "Polen<-sluit:nsubj sluit<-0:root deelname<-sluit:obj uit<-angst:case angst<-sluit:obl");
}

TEST(TreeRepair, ANounWithAnArticleIsTheVerbsNotTheNounsBefore) {
  EXPECT_EQ(Repaired(R"(Vorig vorig ADJ 2 amod
      jaar jaar NOUN 3 obl
      opende openen VERB 0 root VerbForm=Fin
      Airbus Airbus PROPN 3 nsubj - ORG
      een een DET 6 det
      fabriek fabriek NOUN 4 nmod
      . . PUNCT 3 punct)"),
            "Vorig<-jaar:amod jaar<-opende:obl opende<-0:root Airbus<-opende:nsubj een<-fabriek:det fabriek<-opende:obj");
}

TEST(TreeRepair, DatAfterACommaAndANameIsARelativePronoun) {
  EXPECT_EQ(Repaired(R"(Mali Mali PROPN 7 nsubj - LOC
      , , PUNCT 7 punct
      dat dat SCONJ 5 mark
      goud goud NOUN 5 obj
      delft delven VERB 7 advcl VerbForm=Fin
      , , PUNCT 7 punct
      groeit groeien VERB 0 root VerbForm=Fin
      . . PUNCT 7 punct)"),
            "Mali<-groeit:nsubj dat<-delft:nsubj goud<-delft:obj delft<-Mali:acl:relcl groeit<-0:root");
}

TEST(TreeEditor, RefusesACircle) {
  test::AnalysisBuilder builder;
  builder.Sentence("Jan Jan PROPN 2 nsubj\nslaapt slapen VERB 0 root");
  Analysis analysis = builder.analysis();
  TreeEditor tree(&analysis.sentences.front());

  EXPECT_FALSE(tree.Attach(1, 0, "obj"));
  EXPECT_EQ(analysis.sentences.front().tokens[1].head, Token::kRoot);
}

}  // namespace
}  // namespace tripel::ingest
