// The program that crash_test kills: ingests numbered articles without end, and says which are
// durable.
//   crash_ingest STORE FIRST
// Article n is RandomArticle(its source id, n); its source id is SourceOf(n), so that later
// articles replace earlier ones, and every seventh step removes a source instead.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "support/steps.h"
#include "storage/rocks_store.h"

int main(int argc, char** argv) {
  using namespace tripel;
  if (argc != 3) return 2;
  storage::RocksOptions options;
  options.mode = storage::RocksOptions::Mode::kReadWrite;
  options.buffer_bytes = size_t{256}
                         << 10;  // small, so that kills also meet flushes and compactions
  const auto store = storage::OpenRocksStore(argv[1], options);
  if (!store) {
    std::fprintf(stderr, "%s\n", store.error().message.c_str());
    return 1;
  }
  for (uint64_t step = std::strtoull(argv[2], nullptr, 10);; ++step) {
    const Status status = storage::testing::Take(**store, step);
    if (!status) {
      std::fprintf(stderr, "%s\n", status.error().message.c_str());
      return 1;
    }
    const std::string line = std::to_string(step) + "\n";
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) return 1;
  }
}
