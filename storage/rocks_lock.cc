// POSIX record locks know their owner; /proc knows its name.
#include "storage/rocks_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

namespace tripel::storage {

std::string LockHolder(const std::string& path) {
  const std::string unknown = "another process";
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return unknown;
  struct flock lock = {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  const bool asked = ::fcntl(file, F_GETLK, &lock) == 0;
  ::close(file);
  if (!asked || lock.l_type == F_UNLCK || lock.l_pid <= 0) return unknown;
  std::string name;
  std::getline(std::ifstream(fmt::format("/proc/{}/comm", lock.l_pid)), name);
  return name.empty() ? fmt::format("process {}", lock.l_pid)
                      : fmt::format("process {} ({})", lock.l_pid, name);
}

}  // namespace tripel::storage
