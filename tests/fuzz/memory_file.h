// A file that is no file, for readers that take a path.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "base/check.h"

namespace tripel::fuzz {

/// Bytes under a path, as long as the object lives.
class MemoryFile {
 public:
  MemoryFile(const void* data, size_t size) : file_(memfd_create("fuzz", 0)) {
    TRIPEL_CHECK(file_ >= 0);
    TRIPEL_CHECK(write(file_, data, size) == static_cast<ssize_t>(size));
  }
  ~MemoryFile() { close(file_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(file_); }

 private:
  int file_;
};

}  // namespace tripel::fuzz
