#include "cli/statement_splitter.h"

#include <gtest/gtest.h>

#include <vector>

namespace tripel::cli {

namespace {

std::vector<std::string> Split(std::string_view text, std::string* rest = nullptr) {
  StatementSplitter splitter;
  splitter.AddLine(text);
  std::vector<std::string> queries;
  while (auto query = splitter.Next()) queries.push_back(*query);
  if (rest != nullptr) *rest = splitter.TakeRest();
  return queries;
}

using Queries = std::vector<std::string>;

}  // namespace

TEST(StatementSplitter, CutsAtSemicolons) {
  std::string rest;
  EXPECT_EQ(Split("RETURN 1; RETURN 2 ;\n RETURN 3", &rest), (Queries{"RETURN 1", "RETURN 2"}));
  EXPECT_EQ(rest, "RETURN 3");
}

TEST(StatementSplitter, LeavesSemicolonsInsideStringsAlone) {
  EXPECT_EQ(Split("RETURN 'a;b';"), Queries{"RETURN 'a;b'"});
  EXPECT_EQ(Split("RETURN \"a;b\";"), Queries{"RETURN \"a;b\""});
  EXPECT_EQ(Split("RETURN 'it''s;';"), Queries{"RETURN 'it''s;'"});
  EXPECT_EQ(Split("RETURN 'a\\';';"), Queries{"RETURN 'a\\';'"});
  EXPECT_EQ(Split("RETURN n.`a;b`;"), Queries{"RETURN n.`a;b`"});
}

TEST(StatementSplitter, LeavesSemicolonsInsideCommentsAlone) {
  EXPECT_EQ(Split("RETURN 1 // not; yet\n;"), Queries{"RETURN 1 // not; yet"});
  EXPECT_EQ(Split("RETURN /* not; /*/ 1;"), Queries{"RETURN /* not; /*/ 1"});
}

TEST(StatementSplitter, PassesOverCommentsAlone) {
  std::string rest = "something";
  EXPECT_EQ(Split("// nothing\n ; ;; /* more */", &rest), Queries{});
  EXPECT_EQ(rest, "");
}

TEST(StatementSplitter, GoesOnWithTheNextLine) {
  StatementSplitter splitter;
  splitter.AddLine("MATCH (a {name: 'x");
  EXPECT_FALSE(splitter.Next());
  EXPECT_FALSE(splitter.empty());

  splitter.AddLine(";'}) RETURN a;");

  EXPECT_EQ(splitter.Next(), "MATCH (a {name: 'x\n;'}) RETURN a");
  EXPECT_TRUE(splitter.empty());
}

}  // namespace tripel::cli
