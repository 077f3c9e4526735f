// Who holds the lock of a store.
#pragma once

#include <string>

namespace tripel::storage {

/// "process 4711 (tripel)" for the process that holds the lock on the file `path`, "another
/// process" when it cannot be told. Must not be called while this process itself holds the lock:
/// looking would release it.
std::string LockHolder(const std::string& path);

}  // namespace tripel::storage
