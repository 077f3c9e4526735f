// The steps that the crash test's ingest takes, known to both sides.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "storage/store.h"
#include "support/sample_articles.h"

namespace tripel::storage::testing {

/// Sources are few, so that articles replace one another.
inline std::string SourceOf(uint64_t step) { return "source-" + std::to_string(step * 7 % 41); }

/// Puts article `step`, or on every seventh step removes its source; one batch.
inline Status Take(Store& store, uint64_t step) {
  TRIPEL_TRY(const std::unique_ptr<Writer> writer, store.BeginWrite());
  if (step % 7 == 6) {
    TRIPEL_TRY_STATUS(writer->RemoveSource(SourceOf(step)));
  } else {
    TRIPEL_TRY_STATUS(writer->PutArticle(RandomArticle(SourceOf(step), step), false));
  }
  return writer->Commit();
}

}  // namespace tripel::storage::testing
