// Where the gazetteers and lexicons are.
#include <dlfcn.h>

#include <cstdlib>

#include "api/state.h"
#include <fmt/format.h>

namespace tripel {
namespace fs = std::filesystem;
namespace {

bool IsDataFolder(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder / "lexicon" / "predicates.tsv", error);
}

/// The folder of the file that this code was loaded from.
fs::path LibraryFolder() {
  Dl_info info;
  if (dladdr(reinterpret_cast<const void*>(&LibraryFolder), &info) == 0 || info.dli_fname == nullptr) return {};
  std::error_code error;
  return fs::canonical(info.dli_fname, error).parent_path();
}

}  // namespace

Result<fs::path> FindDataFolder(const fs::path& given) {
  if (!given.empty()) {
    if (IsDataFolder(given)) return given;
    return Fail(ErrorCode::kNotFound, fmt::format("{} has no lexicon/predicates.tsv", given.string()));
  }
  std::vector<fs::path> candidates;
  if (const char* variable = std::getenv("TRIPEL_DATA"); variable != nullptr && *variable != '\0') {
    candidates.emplace_back(variable);
  }
  candidates.push_back((LibraryFolder() / TRIPEL_RELATIVE_DATA).lexically_normal());
  candidates.emplace_back(TRIPEL_BUILD_DATA);
  for (const fs::path& candidate : candidates) {
    if (IsDataFolder(candidate)) return candidate;
  }
  return Fail(ErrorCode::kNotFound,
              fmt::format("the lexicons are not beside the library ({}); set TRIPEL_DATA to the folder that holds lexicon/ "
                          "and entities/",
                          candidates[candidates.size() - 2].string()));
}

}  // namespace tripel
