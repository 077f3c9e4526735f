// Frog's trees to Universal Dependencies, on sentences written for the purpose.
#include <gtest/gtest.h>

#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "ingest/frog/names.h"
#include "ingest/frog/to_ud.h"

namespace tripel::frog {
namespace {

/// "form lemma tag head relation" per line; heads count from 1, 0 is none.
std::vector<Word> Words(const std::string& lines) {
  std::vector<Word> words;
  std::istringstream in(lines);
  Word word;
  int head = 0;
  size_t at = 0;
  while (in >> word.form >> word.lemma >> word.tag >> head >> word.relation) {
    word.head = head - 1;
    word.begin = at;
    word.end = at + word.form.size();
    at = word.end + 1;
    word.name = "O";
    words.push_back(word);
  }
  return words;
}

/// "form:relation>head" for every token.
std::string Ud(const std::string& lines) {
  std::string shown;
  const std::vector<UdToken> tokens = ToUniversalDependencies(Words(lines), true);
  for (const UdToken& token : tokens) {
    if (!shown.empty()) shown += ' ';
    shown += token.form + ":" + token.relation;
    if (token.head >= 0) shown += ">" + tokens[static_cast<size_t>(token.head)].form;
  }
  return shown;
}

TEST(ToUniversalDependencies, PutsContentWordsAboveAuxiliariesAndPrepositions) {
  EXPECT_EQ(Ud("Anna Anna SPEC(deeleigen) 2 su\n"
               "heeft hebben WW(pv,tgw,met-t) 0 ROOT\n"
               "op op VZ(init) 6 pc\n"
               "de de LID(bep,stan,rest) 5 det\n"
               "brief brief N(soort,ev,basis,zijd,stan) 3 obj1\n"
               "gereageerd reageren WW(vd,vrij,zonder) 2 vc\n"
               ". . LET() 6 punct\n"),
            "Anna:nsubj>gereageerd heeft:aux>gereageerd op:case>brief de:det>brief "
            "brief:obl:arg>gereageerd "
            "gereageerd:root .:punct>gereageerd");
}

TEST(ToUniversalDependencies, NamesThePassiveSubjectAndItsAgent) {
  EXPECT_EQ(Ud("Zij zij VNW(pers,pron,nomin,vol,3p,mv) 2 su\n"
               "zijn zijn WW(pv,tgw,mv) 0 ROOT\n"
               "erkend erkennen WW(vd,vrij,zonder) 2 vc\n"
               "door door VZ(init) 3 mod\n"
               "Malta Malta SPEC(deeleigen) 4 obj1\n"),
            "Zij:nsubj:pass>erkend zijn:aux:pass>erkend erkend:root door:case>Malta "
            "Malta:obl:agent>erkend");
}

TEST(ToUniversalDependencies, ZijnIsNoPassiveWithVerbsOfMovement) {
  EXPECT_EQ(Ud("Zij zij VNW(pers,pron,nomin,vol,3p,mv) 2 su\n"
               "zijn zijn WW(pv,tgw,mv) 0 ROOT\n"
               "weggegaan weggaan WW(vd,vrij,zonder) 2 vc\n"),
            "Zij:nsubj>weggegaan zijn:aux>weggegaan weggegaan:root");
}

TEST(ToUniversalDependencies, MakesThePredicateTheHeadOfACopula) {
  EXPECT_EQ(Ud("Lena Lena SPEC(deeleigen) 2 su\n"
               "is zijn WW(pv,tgw,ev) 0 ROOT\n"
               "sinds sinds VZ(init) 2 mod\n"
               "mei mei N(eigen,ev,basis,zijd,stan) 3 obj1\n"
               "een een LID(onbep,stan,agr) 7 det\n"
               "goede goed ADJ(prenom,basis,met-e,stan) 7 mod\n"
               "minister minister N(soort,ev,basis,zijd,stan) 2 predc\n"),
            "Lena:nsubj>minister is:cop>minister sinds:case>mei mei:obl>minister een:det>minister "
            "goede:amod>minister "
            "minister:root");
}

TEST(ToUniversalDependencies, WorddenWithAPredicateStaysTheVerb) {
  EXPECT_EQ(Ud("Lena Lena SPEC(deeleigen) 2 su\n"
               "wordt worden WW(pv,tgw,met-t) 0 ROOT\n"
               "minister minister N(soort,ev,basis,zijd,stan) 2 predc\n"),
            "Lena:nsubj>wordt wordt:root minister:xcomp>wordt");
}

TEST(ToUniversalDependencies, ChainsConjunctsFromTheFirst) {
  EXPECT_EQ(Ud("Hij hij VNW(pers,pron,nomin,vol,3,ev,masc) 2 su\n"
               "koopt kopen WW(pv,tgw,met-t) 0 ROOT\n"
               "melk melk N(soort,ev,basis,zijd,stan) 6 cnj\n"
               ", , LET() 3 punct\n"
               "kaas kaas N(soort,ev,basis,zijd,stan) 6 cnj\n"
               "en en VG(neven) 2 obj1\n"
               "brood brood N(soort,ev,basis,onz,stan) 6 cnj\n"),
            "Hij:nsubj>koopt koopt:root melk:obj>koopt ,:punct>kaas kaas:conj>melk en:cc>brood "
            "brood:conj>melk");
}

TEST(ToUniversalDependencies, MarksSubordinateClauses) {
  EXPECT_EQ(Ud("Zij zij VNW(pers,pron,nomin,vol,3v,ev,fem) 2 su\n"
               "zegt zeggen WW(pv,tgw,met-t) 0 ROOT\n"
               "dat dat VG(onder) 2 vc\n"
               "Piet Piet SPEC(deeleigen) 5 su\n"
               "slaapt slapen WW(pv,tgw,met-t) 3 body\n"),
            "Zij:nsubj>zegt zegt:root dat:mark>slaapt Piet:nsubj>slaapt slaapt:ccomp>zegt");
}

TEST(ToUniversalDependencies, AttachesRelativeClausesToTheirNoun) {
  EXPECT_EQ(Ud("landen land N(soort,mv,basis) 0 ROOT\n"
               "die die VNW(betr,pron,stan,vol,persoon,getal) 1 mod\n"
               "graan graan N(soort,ev,basis,onz,stan) 4 obj1\n"
               "leveren leveren WW(pv,tgw,mv) 2 body\n"),
            "landen:root die:nsubj>leveren graan:obj>leveren leveren:acl:relcl>landen");
}

TEST(ToUniversalDependencies, ARelativePronounIsTheObjectBesideASubject) {
  EXPECT_EQ(Ud("brief brief N(soort,ev,basis,zijd,stan) 0 ROOT\n"
               "die die VNW(betr,pron,stan,vol,persoon,getal) 1 mod\n"
               "hij hij VNW(pers,pron,nomin,vol,3,ev,masc) 4 su\n"
               "schreef schrijven WW(pv,verl,ev) 2 body\n"),
            "brief:root die:obj>schreef hij:nsubj>schreef schreef:acl:relcl>brief");
}

TEST(ToUniversalDependencies, KeepsNamesAndFixedPhrasesTogether) {
  EXPECT_EQ(Ud("Verenigde Verenigde SPEC(deeleigen) 3 su\n"
               "Staten Staten SPEC(deeleigen) 1 mwp\n"
               "steunen steunen WW(pv,tgw,mv) 0 ROOT\n"
               "onder onder VZ(init) 3 mod\n"
               "meer veel VNW(onbep,grad,stan,vrij,zonder,comp) 4 mwp\n"
               "Malta Malta SPEC(deeleigen) 3 obj1\n"),
            "Verenigde:nsubj>steunen Staten:flat>Verenigde steunen:root onder:advmod>steunen "
            "meer:fixed>onder "
            "Malta:obj>steunen");
}

TEST(ToUniversalDependencies, HangsParticlesAndReflexivesOnTheVerb) {
  EXPECT_EQ(Ud("Hij hij VNW(pers,pron,nomin,vol,3,ev,masc) 2 su\n"
               "meldt aanmelden WW(pv,tgw,met-t) 0 ROOT\n"
               "zich zich VNW(refl,pron,obl,red,3,getal) 2 se\n"
               "aan aan VZ(fin) 2 svp\n"),
            "Hij:nsubj>meldt meldt:root zich:expl:pv>meldt aan:compound:prt>meldt");
}

TEST(ToUniversalDependencies, JoinsTheParticleToTheLemma) {
  const auto tokens =
      ToUniversalDependencies(Words("Hij hij VNW(pers,pron,nomin,vol,3,ev,masc) 2 su\n"
                                    "zet zetten WW(pv,tgw,ev) 0 ROOT\n"
                                    "geld geld N(soort,ev,basis,onz,stan) 2 obj1\n"
                                    "in in VZ(fin) 2 svp\n"),
                              true);
  EXPECT_EQ(tokens[1].lemma, "inzetten");
}

TEST(ToUniversalDependencies, LeavesUnparsedSentencesFlat) {
  const auto tokens = ToUniversalDependencies(
      Words("a a N(soort) 2 su\nb b WW(pv) 0 ROOT\nc c N(soort) 9 x\n"), false);
  EXPECT_EQ(tokens[0].head, Word::kRoot);
  EXPECT_EQ(tokens[1].head, 0);
  EXPECT_EQ(tokens[2].relation, "dep");
}

// Whatever Frog says, the outcome is a tree with one root and no word without a relation.
TEST(ToUniversalDependencies, AlwaysGivesATree) {
  const std::vector<std::string> tags = {"N(soort,ev,basis,zijd,stan)",
                                         "WW(pv,tgw,ev)",
                                         "WW(vd,vrij,zonder)",
                                         "VZ(init)",
                                         "VZ(fin)",
                                         "VG(neven)",
                                         "VG(onder)",
                                         "LET()",
                                         "SPEC(deeleigen)",
                                         "BW()",
                                         "VNW(betr,pron,stan,vol,persoon,getal)",
                                         "ADJ(vrij,basis,zonder)",
                                         "TW(hoofd,vrij)",
                                         "LID(bep,stan,rest)",
                                         "WW(inf,vrij,zonder)",
                                         ""};
  const std::vector<std::string> roles = {"su",  "obj1", "vc",   "body",  "cnj", "mod", "predc",
                                          "det", "mwp",  "ROOT", "punct", "svp", ""};
  const std::vector<std::string> lemmas = {"zijn", "worden", "hebben", "kunnen", "te",
                                           "om",   "als",    "huis",   ""};
  std::mt19937 random(3);
  const auto pick = [&](size_t limit) {
    return std::uniform_int_distribution<size_t>(0, limit - 1)(random);
  };
  for (int round = 0; round < 5000; ++round) {
    std::vector<Word> words(1 + pick(12));
    for (size_t i = 0; i < words.size(); ++i) {
      const std::string lemma = lemmas[pick(lemmas.size())];
      words[i] = {i * 5,
                  i * 5 + 4,
                  lemma,
                  tags[pick(tags.size())],
                  lemma,
                  "O",
                  static_cast<int>(pick(words.size() + 3)) - 2,
                  roles[pick(roles.size())]};
    }
    const std::vector<UdToken> tokens = ToUniversalDependencies(words, true);
    ASSERT_EQ(tokens.size(), words.size());
    int roots = 0;
    for (size_t i = 0; i < tokens.size(); ++i) {
      ASSERT_FALSE(tokens[i].relation.empty());
      if (tokens[i].head == Word::kRoot) ++roots;
      size_t steps = 0;
      for (int at = static_cast<int>(i); at != Word::kRoot;
           at = tokens[static_cast<size_t>(at)].head) {
        ASSERT_LE(++steps, tokens.size());
      }
    }
    ASSERT_EQ(roots, 1);
  }
}

std::string Names(std::vector<Word> words, const std::vector<std::string>& names) {
  for (size_t i = 0; i < words.size(); ++i) words[i].name = names[i];
  std::vector<UdToken> tokens(words.size());
  LabelNames(words, &tokens);
  std::string shown;
  for (const UdToken& token : tokens) shown += (token.entity.empty() ? "-" : token.entity) + " ";
  return shown;
}

TEST(LabelNames, DropsAdjectivesAndNamesTheUnnamed) {
  EXPECT_EQ(Names(Words("Franse frans ADJ(prenom,basis,met-e,stan) 2 mod\n"
                        "minister minister N(soort,ev,basis,zijd,stan) 0 ROOT\n"
                        "Loti Loti SPEC(deeleigen) 2 app\n"),
                  {"B-loc", "O", "O"}),
            "- - B-MISC ");
}

TEST(LabelNames, JoinsANameThatWasCutInTwo) {
  EXPECT_EQ(Names(Words("Rode rood ADJ(prenom,basis,met-e,stan) 2 mod\n"
                        "Kruis kruis N(soort,ev,basis,onz,stan) 0 ROOT\n"
                        "Karel Karel SPEC(deeleigen) 2 app\n"
                        "Bos Bos SPEC(deeleigen) 3 mwp\n"),
                  {"B-org", "I-org", "B-per", "O"}),
            "B-ORG I-ORG B-PER I-PER ");
}

}  // namespace
}  // namespace tripel::frog
