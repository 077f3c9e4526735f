#include "base/text/country_names.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace tripel::text {
namespace {

TEST(CountryNames, GivesTheNameInEachLanguage) {
  const std::vector<CountryName> names =
      CountryNames(std::array<std::string_view, 3>{"nl", "en", "ru"});

  const auto named = [&](std::string_view language, std::string_view name) {
    const auto found = std::find_if(names.begin(), names.end(), [&](const CountryName& n) {
      return n.language == language && n.name == name;
    });
    return found == names.end() ? "" : found->code;
  };
  EXPECT_EQ(named("nl", "Noord-Korea"), "KP");
  EXPECT_EQ(named("en", "North Korea"), "KP");
  EXPECT_EQ(named("ru", "Россия"), "RU");
}

TEST(CountryNameLanguages, AreManyAndSorted) {
  const std::vector<std::string> languages = CountryNameLanguages();

  EXPECT_GT(languages.size(), 100U);
  EXPECT_TRUE(std::is_sorted(languages.begin(), languages.end()));
}

}  // namespace
}  // namespace tripel::text
