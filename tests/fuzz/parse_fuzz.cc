// Any bytes give a tree or an error with a place, and a tree survives being printed and parsed.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "query/parse/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto query = tripel::query::parse::Parse(text);
  if (!query) {
    TRIPEL_CHECK(query.error().code != tripel::ErrorCode::kInternal);
    TRIPEL_CHECK(query.error().span && query.error().span->end <= size);
    return 0;
  }
  const auto again = tripel::query::parse::Parse(tripel::query::ast::ToString(*query));
  TRIPEL_CHECK(again && *again == *query);
  return 0;
}
