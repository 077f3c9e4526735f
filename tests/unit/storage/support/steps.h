// The steps of a writer in the tests of crashes and of concurrency.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "storage/store.h"
#include "support/sample_articles.h"

namespace tripel::storage::testing {

/// Sources are few, so that articles replace one another.
inline std::string SourceOf(uint64_t step) { return "source-" + std::to_string(step * 7 % 41); }

/// A bulk load of a few hundred edges that are a function of `step`.
inline Status LoadImport(Store& store, uint64_t step) {
  Source source;
  source.id = "bulk";
  source.content_hash = ContentHash(std::to_string(step), "", "");
  BulkOptions options;
  options.memory_bytes = size_t{1} << 20;
  TRIPEL_TRY(const std::unique_ptr<BulkLoad> load, store.BeginBulk(source, options));
  {
    TRIPEL_TRY(const std::unique_ptr<BulkSink> sink, load->NewSink());
    for (uint64_t i = 0; i < 300; ++i) {
      const std::string from = "import:bulk/" + std::to_string(i % 50);
      const std::string to = "import:bulk/" + std::to_string((i * step) % 71);
      TRIPEL_TRY_STATUS(sink->Edge(from, i % 2 == 0 ? "p" : "q", to));
      TRIPEL_TRY_STATUS(sink->Property(from, "name", Value(std::to_string(step % 5))));
    }
  }
  TRIPEL_TRY(const BulkReport report, load->Finish());
  return report.edges > 0 ? Status() : Fail(ErrorCode::kInternal, "the load brought no edges");
}

/// Puts article `step`; on some steps removes its source, loads a graph in bulk, or folds instead.
inline Status Take(Store& store, uint64_t step) {
  if (step % 11 == 5) return LoadImport(store, step);
  if (step % 13 == 7) return store.Compact();
  TRIPEL_TRY(const std::unique_ptr<Writer> writer, store.BeginWrite());
  if (step % 7 == 6) {
    TRIPEL_TRY_STATUS(writer->RemoveSource(SourceOf(step)));
  } else {
    TRIPEL_TRY_STATUS(writer->PutArticle(RandomArticle(SourceOf(step), step), false));
  }
  return writer->Commit();
}

}  // namespace tripel::storage::testing
