// Property graphs over any bytes: a graph that a store takes, or an error that names a line.
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>

#include "base/check.h"
#include "ingest/import/property_graph.h"
#include "storage/article_check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace tripel;
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  const auto graph = ingest::ReadPropertyGraph(in, "fuzz");
  if (!graph) {
    TRIPEL_CHECK(graph.error().code == ErrorCode::kInvalidArgument && !graph.error().message.empty());
    return 0;
  }
  // Only texts that are too long may be left for the store to refuse.
  if (size < storage::kMaxNameBytes) TRIPEL_CHECK(storage::CheckArticle(*graph));
  return 0;
}
