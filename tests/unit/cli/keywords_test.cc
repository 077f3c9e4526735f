#include "cli/keywords.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

namespace tripel::cli {

TEST(Keywords, AreSortedAndKnownToTheGrammar) {
  std::ifstream file(std::string(TRIPEL_SOURCE_DIR) + "/grammar/GqlLexer.g4");
  std::ostringstream grammar;
  grammar << file.rdbuf();
  ASSERT_FALSE(grammar.str().empty());

  EXPECT_TRUE(std::is_sorted(Keywords().begin(), Keywords().end()));
  for (const std::string_view keyword : Keywords()) {
    const std::string token = "\nK_" + std::string(keyword) + ":";
    EXPECT_NE(grammar.str().find(token), std::string::npos) << keyword;
  }
}

}  // namespace tripel::cli
