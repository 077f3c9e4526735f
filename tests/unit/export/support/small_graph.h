// A store of two short articles with everything that exports have to get right: accents before a
// span, quotes and control characters in names, a denial with a speaker, a literal, a second source
// of one statement.
#pragma once

#include <memory>

#include "storage/store.h"

namespace tripel::exports {

/// In memory; the same whenever it is called.
std::unique_ptr<storage::Store> MakeSmallGraph();

/// The same articles, read in the other order.
std::unique_ptr<storage::Store> MakeSmallGraphBackwards();

/// Ends the process with the reason when `result` holds an error: the data above is ours.
template <typename T>
T Must(Result<T> result) {
  return ValueOrThrow(std::move(result));
}

}  // namespace tripel::exports
