#include "ingest/language.h"

#include <gtest/gtest.h>

namespace tripel::ingest {
namespace {

TEST(Language, IsToldByFunctionWords) {
  EXPECT_EQ(DetectLanguage("De minister zei dat het plan niet door de kamer is aangenomen en dat er een nieuw plan komt."), "nl");
  EXPECT_EQ(DetectLanguage("The minister said that the plan was not adopted and that a new plan is to be made."), "en");
  EXPECT_EQ(DetectLanguage("Der Minister sagte, dass der Plan nicht angenommen ist und eine neue Fassung für den Rat folgt."), "de");
  EXPECT_EQ(DetectLanguage("Le ministre a dit que le plan est dans les mains du conseil et que la suite ne dépend pas de lui."), "fr");
}

TEST(Language, TellsTheCyrillicOnesApart) {
  EXPECT_EQ(DetectLanguage("Министр сказал, что план не принят и что будет новый план для города."), "ru");
  EXPECT_EQ(DetectLanguage("Міністр сказав, що план не прийнято і що буде новий план для її міста."), "uk");
}

TEST(Language, IsUnknownWhereNothingTells) {
  EXPECT_EQ(DetectLanguage("12 34 56"), "und");
  EXPECT_EQ(DetectLanguage("lorem ipsum dolor sit amet consectetur adipiscing elit"), "und");
  EXPECT_EQ(DetectLanguage(""), "und");
}

}  // namespace
}  // namespace tripel::ingest
