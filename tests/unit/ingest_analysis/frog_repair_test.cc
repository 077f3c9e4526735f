// Tags that a clause proves wrong, and trees whose labels and tags disagree.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ingest/frog/finish.h"
#include "ingest/frog/retag.h"
#include "ingest/frog/tree.h"

namespace tripel::frog {
namespace {

Word MakeWord(const std::string& form, const std::string& lemma, const std::string& tag,
              int head = 0) {
  return {0, form.size(), form, tag, lemma, "O", head - 1, ""};
}

TEST(RepairTags, FindsTheFiniteVerbThatLooksLikeAParticiple) {
  std::vector<Word> words = {
      MakeWord("maar", "maar", "VG(neven)"), MakeWord("Malta", "Malta", "SPEC(deeleigen)"),
      MakeWord("gebruikt", "gebruiken", "WW(vd,vrij,zonder)"),
      MakeWord("die", "die", "VNW(aanw,det)"), MakeWord("term", "term", "N(soort,ev)")};
  RepairTags(&words);
  EXPECT_EQ(words[2].tag, "WW(pv,tgw,met-t)");
}

TEST(RepairTags, FindsTheFiniteVerbThatLooksLikeAnInfinitive) {
  std::vector<Word> words = {MakeWord("landen", "land", "N(soort,mv)"),
                             MakeWord("spelen", "spelen", "WW(inf,vrij,zonder)"),
                             MakeWord("geen", "geen", "VNW(onbep,det)"),
                             MakeWord("rol", "rol", "N(soort,ev)")};
  RepairTags(&words);
  EXPECT_EQ(words[1].tag, "WW(pv,tgw,mv)");
}

TEST(RepairTags, LeavesClausesWithAFiniteVerbAlone) {
  std::vector<Word> words = {MakeWord("zij", "zij", "VNW(pers,pron,nomin)"),
                             MakeWord("willen", "willen", "WW(pv,tgw,mv)"),
                             MakeWord("spelen", "spelen", "WW(inf,vrij,zonder)")};
  RepairTags(&words);
  EXPECT_EQ(words[2].tag, "WW(inf,vrij,zonder)");
}

TEST(RepairTags, TellsThePossessiveFromTheVerb) {
  std::vector<Word> words = {
      MakeWord("dat", "dat", "VNW(betr,pron)"), MakeWord("zijn", "zijn", "WW(pv,tgw,mv)"),
      MakeWord("programma", "programma", "N(soort,ev)"), MakeWord("wil", "willen", "WW(pv,tgw,ev)"),
      MakeWord("stoppen", "stoppen", "WW(inf,vrij,zonder)")};
  RepairTags(&words);
  EXPECT_EQ(words[1].tag, "VNW(bez,det,stan,vol,3,ev,prenom,zonder,agr)");
}

TEST(RepairTags, TellsTheConjunctionFromThePronoun) {
  std::vector<Word> words = {MakeWord("bevestigd", "bevestigen", "WW(vd,vrij,zonder)"),
                             MakeWord("dat", "dat", "VNW(aanw,det)"),
                             MakeWord("Malta", "Malta", "SPEC(deeleigen)"),
                             MakeWord("meedoet", "meedoen", "WW(pv,tgw,met-t)")};
  RepairTags(&words);
  EXPECT_EQ(words[1].tag, "VG(onder)");
}

TEST(RepairTags, TellsThePrepositionFromTheParticle) {
  std::vector<Word> words = {MakeWord("door", "door", "VZ(fin)"), MakeWord("de", "de", "LID(bep)"),
                             MakeWord("koning", "koning", "N(soort,ev)"),
                             MakeWord("valt", "vallen", "WW(pv,tgw,met-t)"),
                             MakeWord("af", "af", "VZ(fin)")};
  RepairTags(&words);
  EXPECT_EQ(words[0].tag, "VZ(init)");
  EXPECT_EQ(words[4].tag, "VZ(fin)");
}

/// A tree with the given relations, finished.
std::vector<std::string> Finished(const std::vector<Word>& words,
                                  const std::vector<std::string>& relations, Tree* out = nullptr) {
  Tree tree(words);
  for (int i = 0; i < tree.size(); ++i) tree.at(i).relation = relations[static_cast<size_t>(i)];
  FinishTree(&tree);
  std::vector<std::string> finished;
  for (int i = 0; i < tree.size(); ++i) finished.push_back(tree.at(i).relation);
  if (out != nullptr) *out = tree;
  return finished;
}

TEST(FinishTree, MakesTheOnlyAgreeingObjectTheSubject) {
  const std::vector<Word> words = {MakeWord("samen", "samen", "BW()", 2),
                                   MakeWord("werken", "werken", "WW(pv,tgw,mv)"),
                                   MakeWord("landen", "land", "N(soort,mv)", 2)};
  EXPECT_EQ(Finished(words, {"advmod", "root", "obj"}),
            (std::vector<std::string>{"advmod", "root", "nsubj"}));
}

TEST(FinishTree, HangsARelativeClauseOnTheNounBeforeThePronoun) {
  const std::vector<Word> words = {MakeWord("Hij", "hij", "VNW(pers,pron,nomin,vol,3,ev,masc)", 2),
                                   MakeWord("zoekt", "zoeken", "WW(pv,tgw,met-t)"),
                                   MakeWord("arbeiders", "arbeider", "N(soort,mv)", 2),
                                   MakeWord(",", ",", "LET()", 6),
                                   MakeWord("die", "die", "VNW(betr,pron)", 6),
                                   MakeWord("werken", "werken", "WW(pv,tgw,mv)", 2)};
  Tree tree({});
  EXPECT_EQ(Finished(words, {"nsubj", "root", "obj", "punct", "nsubj", "advcl"}, &tree)[5],
            "acl:relcl");
  EXPECT_EQ(tree.at(5).head, 2);
}

TEST(FinishTree, MovesDependentsOfAuxiliariesToTheVerb) {
  const std::vector<Word> words = {MakeWord("Malta", "Malta", "SPEC(deeleigen)", 2),
                                   MakeWord("heeft", "hebben", "WW(pv,tgw,met-t)", 4),
                                   MakeWord("steun", "steun", "N(soort,ev)", 4),
                                   MakeWord("verleend", "verlenen", "WW(vd,vrij)")};
  Tree tree({});
  EXPECT_EQ(Finished(words, {"nsubj", "aux", "nsubj", "root"}, &tree),
            (std::vector<std::string>{"nsubj", "aux", "obj", "root"}));
  EXPECT_EQ(tree.at(0).head, 3);
}

TEST(FinishTree, KeepsNamesAndPrepositionalPhrasesWhatTheyAre) {
  const std::vector<Word> words = {MakeWord("Tweede", "twee", "TW(rang,prenom,stan)", 3),
                                   MakeWord("Rode", "rood", "ADJ(prenom)", 3),
                                   MakeWord("Zee", "zee", "N(soort,ev)", 5),
                                   MakeWord("in", "in", "VZ(init)", 3),
                                   MakeWord("valt", "vallen", "WW(pv,tgw,met-t)"),
                                   MakeWord("Rijk", "rijk", "N(soort,ev)", 3)};
  EXPECT_EQ(Finished(words, {"nummod", "amod", "nsubj", "case", "root", "fixed"}),
            (std::vector<std::string>{"amod", "amod", "obl", "case", "root", "flat"}));
}

TEST(FinishTree, TakesTimesForNoObjects) {
  const std::vector<Word> words = {MakeWord("Hij", "hij", "VNW(pers,pron,nomin,vol,3,ev,masc)", 2),
                                   MakeWord("zei", "zeggen", "WW(pv,verl,ev)"),
                                   MakeWord("maand", "maand", "N(soort,ev)", 2)};
  EXPECT_EQ(Finished(words, {"nsubj", "root", "obj"})[2], "obl");
}

TEST(FinishTree, NamesVoiceAndAgent) {
  const std::vector<Word> words = {MakeWord("Zij", "zij", "VNW(pers,pron,nomin)", 5),
                                   MakeWord("werd", "worden", "WW(pv,verl,ev)", 5),
                                   MakeWord("door", "door", "VZ(init)", 4),
                                   MakeWord("hem", "hem", "VNW(pers,pron,obl)", 5),
                                   MakeWord("gezien", "zien", "WW(vd,vrij,zonder)")};
  EXPECT_EQ(Finished(words, {"nsubj", "aux:pass", "case", "obl", "root"}),
            (std::vector<std::string>{"nsubj:pass", "aux:pass", "case", "obl:agent", "root"}));
}

}  // namespace
}  // namespace tripel::frog
