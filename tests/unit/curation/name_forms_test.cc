#include "curation/name_forms.h"

#include <gtest/gtest.h>

namespace tripel::curation {
namespace {

TEST(NameForm, IsLatinWordsInLowerCase) {
  const NameForm form = *FormOf("Владимир Путин");
  EXPECT_EQ(form.plain, "vladimir putin");
  EXPECT_EQ(form.words, (std::vector<std::string>{"vladimir", "putin"}));
}

TEST(NameForm, SoundsAlikeInOtherSpellings) {
  EXPECT_EQ(FormOf("Korotsjenko")->sound, FormOf("Korotchenko")->sound);
  EXPECT_EQ(FormOf("Iran")->sound, "");
}

TEST(NameForm, HasInitialsOfItsCapitals) {
  EXPECT_EQ(FormOf("Organisation for Security and Cooperation")->initials, "OSC");
  EXPECT_EQ(FormOf("Kim Jong")->initials, "");
}

TEST(NameForm, KnowsAcronyms) {
  EXPECT_TRUE(FormOf("OSCE")->acronym);
  EXPECT_FALSE(FormOf("Osce")->acronym);
  EXPECT_FALSE(FormOf("A")->acronym);
}

TEST(NameForm, IsNoneWithoutACapital) {
  EXPECT_FALSE(FormOf("the ship").has_value());
  EXPECT_FALSE(FormOf("").has_value());
}

}  // namespace
}  // namespace tripel::curation
