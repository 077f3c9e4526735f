// BulkLoad: a large graph on its way into a store. Several threads fill sinks; Finish sorts, packs and makes all of it
// visible at once. Killed or dropped before that, it leaves the store as it was.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "storage/bulk_sink.h"
#include "tripel/cursor.h"
#include "tripel/result.h"

namespace tripel::storage {

struct BulkOptions {
  size_t memory_bytes = size_t{1} << 30;  ///< what the load may hold, about; the rest goes into temporary files
  size_t threads = 2;                     ///< sinks that are filled at a time, at most
  std::string temporary;                  ///< folder for those files; empty: the system's
  CancelToken cancel;
};

struct BulkReport {
  uint64_t nodes = 0;
  uint64_t edges = 0;
  bool replaced = false;  ///< an import of this name was there
};

class BulkLoad {
 public:
  virtual ~BulkLoad() = default;
  /// For one thread; its destruction hands over what it holds. Must not outlive the load. Thread-safe.
  virtual Result<std::unique_ptr<BulkSink>> NewSink() = 0;
  /// Once, when all sinks are gone. After an error the load is over.
  virtual Result<BulkReport> Finish() = 0;
};

}  // namespace tripel::storage
