// The formats, one per file. Each writes the selected statements and fails only with the snapshot's
// errors; Export checks the stream.
#pragma once

#include <ostream>
#include <vector>

#include "export/selection.h"

namespace tripel::exports {

Status WriteJsonl(const storage::Snapshot& snapshot, const std::vector<Selected>& selected,
                  std::ostream& out);
Status WriteDot(const storage::Snapshot& snapshot, const std::vector<Selected>& selected,
                std::ostream& out);
Status WriteGraphml(const storage::Snapshot& snapshot, const std::vector<Selected>& selected,
                    std::ostream& out);
Status WriteNquads(const storage::Snapshot& snapshot, const std::vector<Selected>& selected,
                   std::ostream& out);

}  // namespace tripel::exports
