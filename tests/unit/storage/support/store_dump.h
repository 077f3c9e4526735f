// A store's whole content as text, in terms of keys and never of ids: equal for stores that say the
// same.
#pragma once

#include <string>

#include "storage/kv.h"
#include "storage/store.h"

namespace tripel::storage::testing {

/// One line for each thing in the store. Throws (a test's failure) when a read fails.
std::string Dump(const Snapshot& snapshot);
std::string Dump(Store& store);

/// Every key and value, in hexadecimal: equal only for states that are equal byte by byte.
std::string DumpBytes(const KvReader& reader);

}  // namespace tripel::storage::testing
