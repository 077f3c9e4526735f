// Whole queries, from text to rows, over graphs of a dozen nodes: whatever the text, there are rows or an error of the
// user's, soon and in bounded memory.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "query/engine.h"
#include "tests/fuzz/word_mutator.h"
#include "tests/support/graph_file.h"
#include "tests/unit/query/parse_random_ast.h"

namespace {

using namespace tripel;  // NOLINT: a check names much of it

struct Graph {
  std::unique_ptr<storage::Store> store;
  std::shared_ptr<const storage::Snapshot> snapshot;
};

const std::vector<Graph>& Graphs() {
  static const std::vector<Graph> graphs = [] {
    std::vector<Graph> loaded;
    for (const char* file : {"people.jsonl", "roads.jsonl", "statements.jsonl"}) {
      const std::string path = std::string(TRIPEL_SOURCE_DIR) + "/tests/golden/query/" + file;
      std::unique_ptr<storage::Store> store = ValueOrThrow(test::LoadGraphFile(path));
      std::shared_ptr<const storage::Snapshot> snapshot = ValueOrThrow(store->TakeSnapshot());
      loaded.push_back({std::move(store), std::move(snapshot)});
    }
    return loaded;
  }();
  return graphs;
}

/// How a run ends: its rows, none where something went wrong.
Status RunToEnd(const query::Parsed& parsed, const Graph& graph, const query::RunOptions& options) {
  TRIPEL_TRY(const std::unique_ptr<query::RowStream> rows, query::Run(parsed, graph.snapshot, options));
  constexpr size_t kMostRows = 10'000;
  Row row;
  for (size_t i = 0; i < kMostRows; ++i) {
    TRIPEL_TRY(const bool more, rows->Next(&row));
    if (!more) break;
    TRIPEL_CHECK(row.size() == rows->columns().size());
    for (const Value& value : row) TRIPEL_CHECK(!value.ToString().empty() || value.kind() == Value::Kind::kString);
  }
  return {};
}

void CheckError(const Error& error, std::string_view text) {
  TRIPEL_CHECK(error.code != ErrorCode::kInternal && error.code != ErrorCode::kCorruption);
  TRIPEL_CHECK(!Render(error, text).empty());
}

}  // namespace

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t max_size, unsigned int seed) {
  const auto other = [](uint64_t other_seed) {
    return query::ast::ToString(query::parse::RandomQuery(other_seed));
  };
  return fuzz::MutateWords(data, size, max_size, seed, other);
}

extern "C" size_t LLVMFuzzerCustomCrossOver(const uint8_t* a, size_t a_size, const uint8_t* b, size_t b_size,
                                            uint8_t* out, size_t max_size, unsigned int seed) {
  const std::string text = fuzz::CrossOver({reinterpret_cast<const char*>(a), a_size},
                                           {reinterpret_cast<const char*>(b), b_size}, seed);
  const size_t size = std::min(text.size(), max_size);
  std::memcpy(out, text.data(), size);
  return size;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto parsed = query::Parse(text);
  if (!parsed) {
    CheckError(parsed.error(), text);
    return 0;
  }
  query::RunOptions options;
  options.limits.time = std::chrono::milliseconds(100);
  options.limits.memory_bytes = 8 << 20;
  const Status status = RunToEnd(**parsed, Graphs()[size % Graphs().size()], options);
  if (!status) CheckError(status.error(), text);
  return 0;
}
