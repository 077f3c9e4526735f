// Runs one case and says whether it passed.
#pragma once

#include <string>

#include "tests/suites/case.h"

namespace tripel::conformance {

struct Options {
  bool repeatable_elements = false;  ///< the match mode where a MATCH names none
  bool ignore_case = false;          ///< of names; and a column may be called like the property alone
};

struct Verdict {
  bool passed = false;
  std::string cause;  ///< of a failure: an error message, or expected and actual rows
};

Verdict RunCase(const Case& test, const Options& options);

}  // namespace tripel::conformance
