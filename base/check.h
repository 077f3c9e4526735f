// TRIPEL_CHECK: our own invariants. A failed check is a defect of Tripel and ends the process with
// file and line in every build; user input and damaged files must never reach one.
#pragma once

#include <cstdio>
#include <cstdlib>

#define TRIPEL_CHECK(condition)                                                              \
  do {                                                                                       \
    if (!(condition)) [[unlikely]] {                                                         \
      std::fprintf(stderr, "%s:%d: check failed: %s\n", __FILE__, __LINE__, #condition);     \
      std::abort();                                                                          \
    }                                                                                        \
  } while (false)
