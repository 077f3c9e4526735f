// Linux: sched_getaffinity(2), proc(5), cgroups(7).
#include "ingest/machine.h"

#include <sched.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

namespace tripel::ingest {
namespace {

constexpr uint64_t kNoLimit = UINT64_MAX;
constexpr const char* kControlGroups = "/sys/fs/cgroup";

std::optional<uint64_t> ReadNumber(const std::string& path) {
  std::ifstream file(path);
  uint64_t number = 0;
  if (file >> number) return number;
  return std::nullopt;  // no such file, or "max"
}

uint64_t MemoryOfTheMachine() {
  std::ifstream file("/proc/meminfo");
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string name;
    uint64_t kibibytes = 0;
    if (words >> name >> kibibytes && name == "MemAvailable:") return kibibytes * 1024;
  }
  return kNoLimit;
}

// Inside a container its own group is mounted at the root.
uint64_t MemoryOfTheGroup() {
  std::string folder;
  std::ifstream groups("/proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) {
    if (line.starts_with("0::")) folder = line.substr(3);
  }
  for (const std::string& group : {kControlGroups + folder, std::string(kControlGroups)}) {
    const std::optional<uint64_t> limit = ReadNumber(group + "/memory.max");
    const std::optional<uint64_t> used = ReadNumber(group + "/memory.current");
    if (limit && used) return *limit - std::min(*limit, *used);
  }
  return kNoLimit;
}

}  // namespace

size_t UsableProcessors() {
  cpu_set_t processors;
  CPU_ZERO(&processors);
  if (sched_getaffinity(0, sizeof processors, &processors) != 0) return 1;
  return static_cast<size_t>(std::max(1, CPU_COUNT(&processors)));
}

uint64_t AvailableMemoryBytes() { return std::min(MemoryOfTheMachine(), MemoryOfTheGroup()); }

}  // namespace tripel::ingest
