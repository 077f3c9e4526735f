#include "ingest/link/gazetteer.h"

#include <gtest/gtest.h>

#include "base/text/fold.h"
#include "ingest/link/english.h"
#include "ingest/link/vocabulary.h"

namespace tripel::ingest {
namespace {

const Gazetteer& TheGazetteer() {
  static const Gazetteer gazetteer =
      ValueOrThrow(Gazetteer::Load(std::string(TRIPEL_SOURCE_DIR) + "/data/entities"));
  return gazetteer;
}

const Vocabulary& TheVocabulary() {
  static const Vocabulary vocabulary =
      ValueOrThrow(Vocabulary::Load(std::string(TRIPEL_SOURCE_DIR) + "/data/lexicon/nl"));
  return vocabulary;
}

std::string KeyOf(std::string_view surface, std::string_view language = "nl") {
  const std::vector<const Entry*> found =
      TheGazetteer().Find(text::Fold(surface), surface, language);
  return found.empty() ? "" : found.front()->key;
}

TEST(Gazetteer, KnowsCountriesByTableAndByLocaleData) {
  EXPECT_EQ(KeyOf("Verenigde Staten"), "iso:US");
  EXPECT_EQ(KeyOf("Wit-Rusland"), "iso:BY");
  EXPECT_EQ(KeyOf("Zuid-Korea"), "iso:KR");
  EXPECT_EQ(KeyOf("Россия", "ru"), "iso:RU");
}

TEST(Gazetteer, KeepsLanguagesApart) {
  // German for India, but Dutch for "if".
  EXPECT_EQ(KeyOf("Indien"), "");
  EXPECT_EQ(KeyOf("Indien", "de"), "iso:IN");
}

TEST(Gazetteer, MatchesShortAcronymsAsWrittenOnly) {
  EXPECT_EQ(KeyOf("VN"), "org:un");
  EXPECT_EQ(KeyOf("vn"), "");
  EXPECT_EQ(KeyOf("Vn"), "");
}

TEST(Gazetteer, WantsACapitalWhereTheTableHasOne) {
  EXPECT_EQ(KeyOf("rusland"), "");
  EXPECT_EQ(KeyOf("Rusland"), "iso:RU");
}

TEST(Gazetteer, KnowsAdjectivesAndPeoples) {
  const Entry* korea = TheGazetteer().FindAdjective(text::Fold("Noord-Koreaanse"));
  ASSERT_NE(korea, nullptr);
  EXPECT_EQ(korea->key, "iso:KP");
  EXPECT_EQ(TheGazetteer().EnglishAdjective(*korea), "North Korean");
  const Entry* people = TheGazetteer().FindInhabitants(text::Fold("Noord-Koreanen"));
  ASSERT_NE(people, nullptr);
  EXPECT_EQ(people->key, "people:KP");
  EXPECT_EQ(people->name, "North Koreans");
}

TEST(Gazetteer, KnowsWhoseCapitalActs) {
  ASSERT_NE(TheGazetteer().ActsFor("place:pyongyang"), nullptr);
  EXPECT_EQ(TheGazetteer().ActsFor("place:pyongyang")->key, "iso:KP");
  EXPECT_EQ(TheGazetteer().ActsFor("place:brussels")->key, "org:eu");
  EXPECT_EQ(TheGazetteer().ActsFor("place:rotterdam"), nullptr);
}

TEST(Gazetteer, FindsOtherSpellingsBySound) {
  const std::vector<const Entry*> found = TheGazetteer().FindBySound("Vladimir Poutine");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front()->key, "name:person:vladimir putin");
  EXPECT_TRUE(TheGazetteer().FindBySound("Li").empty());
}

TEST(Gazetteer, ShortensNamesForCompounds) {
  EXPECT_EQ(Gazetteer::ShortName(*TheGazetteer().ByKey("org:un")), "UN");
  EXPECT_EQ(Gazetteer::ShortName(*TheGazetteer().ByKey("org:nato")), "NATO");
}

TEST(Vocabulary, ReadsDiminutivesPluralsAndCompounds) {
  EXPECT_EQ(TheVocabulary().Read("republiekje").base, "republiek");
  EXPECT_EQ(TheVocabulary().Read("republiekje").english, "republic");
  EXPECT_EQ(TheVocabulary().Read("brieven").base, "brief");
  EXPECT_EQ(TheVocabulary().Read("bommen").base, "bom");
  EXPECT_EQ(TheVocabulary().Read("wapenconferentie").english, "weapon conference");
}

TEST(Vocabulary, AdmitsWhatItDoesNotKnow) {
  const NounReading reading = TheVocabulary().Read("qwertzuiop");
  EXPECT_EQ(reading.english, "");
  EXPECT_EQ(reading.base, "qwertzuiop");
}

TEST(Vocabulary, SurvivesOddWords) {
  for (const std::string word : {"", "e", "je", "en", "'s", "-", "----", "jejeje"}) {
    EXPECT_NO_FATAL_FAILURE(TheVocabulary().Read(word)) << word;
  }
}

TEST(Pluralize, FollowsEnglish) {
  EXPECT_EQ(Pluralize("republic"), "republics");
  EXPECT_EQ(Pluralize("news agency"), "news agencies");
  EXPECT_EQ(Pluralize("crisis"), "crises");
  EXPECT_EQ(Pluralize("church"), "churches");
  EXPECT_EQ(Pluralize("artillery"), "artillery");
  EXPECT_EQ(Pluralize("attorney general"), "attorneys general");
  EXPECT_EQ(Pluralize(""), "");
}

}  // namespace
}  // namespace tripel::ingest
