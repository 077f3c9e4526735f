// The query parser over queries that are nearly right: random trees of the language in print, with some words changed.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/parse_check.h"
#include "tests/fuzz/word_mutator.h"
#include "tests/unit/query/parse_random_ast.h"

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t max_size, unsigned int seed) {
  const auto other = [](uint64_t other_seed) {
    return tripel::query::ast::ToString(tripel::query::parse::RandomQuery(other_seed));
  };
  return tripel::fuzz::MutateWords(data, size, max_size, seed, other);
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  tripel::fuzz::CheckParse({reinterpret_cast<const char*>(data), size});
  return 0;
}
