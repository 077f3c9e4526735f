// What the machine has to offer a running ingest.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tripel::ingest {

/// Processors that this process may run on; at least 1.
size_t UsableProcessors();

/// Memory that could be taken now without pushing anything out, by the kernel's own estimate and
/// within the limit of the process's control group (version 2); UINT64_MAX where neither is known.
uint64_t AvailableMemoryBytes();

}  // namespace tripel::ingest
