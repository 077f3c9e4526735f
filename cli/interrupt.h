// InterruptScope: Ctrl-C cancels the work at hand instead of ending the program.
#pragma once

#include "tripel/cursor.h"

namespace tripel::cli {

/// While one lives, the first SIGINT cancels `token`; the next one ends the process as usual. One
/// at a time: the signal belongs to the process, so what it cancels has to be known to all of it.
class InterruptScope {
 public:
  explicit InterruptScope(const CancelToken& token);
  ~InterruptScope();
  InterruptScope(const InterruptScope&) = delete;
  InterruptScope& operator=(const InterruptScope&) = delete;
};

}  // namespace tripel::cli
