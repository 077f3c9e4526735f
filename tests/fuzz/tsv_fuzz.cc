// Lexicon tables over any bytes: rows whose cells can be read, or an error.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "ingest/lexicon/tsv.h"
#include "tests/fuzz/memory_file.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace tripel;
  const fuzz::MemoryFile file(data, size);
  const auto table = ingest::ReadTsv(file.path(), {"lemma", "predicate"});
  if (!table) {
    TRIPEL_CHECK(table.error().code != ErrorCode::kInternal && !table.error().message.empty());
    return 0;
  }
  for (const ingest::TsvRow& row : table->rows()) {
    TRIPEL_CHECK(row.place() > 1);
    TRIPEL_CHECK(row.Get("lemma").size() <= size);
    for (const std::string& part : row.List("predicate")) TRIPEL_CHECK(!part.empty());
  }
  return 0;
}
