#include "base/check.h"

#include <gtest/gtest.h>

namespace {

TEST(Check, EndsTheProcessNamingFileAndCondition) {
  EXPECT_DEATH(TRIPEL_CHECK(1 + 1 == 3), "check_test.cc:[0-9]+: check failed: 1 \\+ 1 == 3");
}

TEST(Check, LetsATrueConditionPass) {
  TRIPEL_CHECK(1 + 1 == 2);
  SUCCEED();
}

}  // namespace
