#include <gtest/gtest.h>

#include "cli/answer.h"
#include "cli/invocation.h"

namespace tripel::cli {

TEST(ExitCodeOf, TellsAWrongQueryFromAStoreInTrouble) {
  EXPECT_EQ(ExitCodeOf(ErrorCode::kSyntax), kExitWrongUsage);
  EXPECT_EQ(ExitCodeOf(ErrorCode::kReference), kExitWrongUsage);
  EXPECT_EQ(ExitCodeOf(ErrorCode::kUnboundedPattern), kExitWrongUsage);
  EXPECT_EQ(ExitCodeOf(ErrorCode::kLocked), kExitProblem);
  EXPECT_EQ(ExitCodeOf(ErrorCode::kTimeout), kExitProblem);
  EXPECT_EQ(ExitCodeOf(ErrorCode::kCancelled), kExitInterrupted);
}

TEST(OpenStore, AsksForAStoreWhenNoneIsNamed) {
  const Result<Database> database = OpenStore({}, OpenMode::kReadOnly);

  ASSERT_FALSE(database);
  EXPECT_EQ(database.error().code, ErrorCode::kInvalidArgument);
  EXPECT_NE(database.error().hint.find("--db"), std::string::npos);
}

TEST(Counted, TellsOneFromMany) {
  EXPECT_EQ(Counted(1, "row"), "1 row");
  EXPECT_EQ(Counted(0, "row"), "0 rows");
  EXPECT_EQ(Counted(2, "entity", "entities"), "2 entities");
}

}  // namespace tripel::cli
