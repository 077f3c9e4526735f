// Runs a fuzzer's check over each file of the given folders, once, and then on changed files; for builds without
// libFuzzer, which finds the changes that lead somewhere:
//   NAME_fuzz FOLDER... [-runs=N] [-seed=S]
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);
extern "C" __attribute__((weak)) size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t max_size, unsigned int seed);
extern "C" __attribute__((weak)) size_t LLVMFuzzerCustomCrossOver(const uint8_t* a, size_t a_size, const uint8_t* b,
                                                                  size_t b_size, uint8_t* out, size_t max_size,
                                                                  unsigned int seed);

namespace {

constexpr size_t kMaxBytes = 4096;  // of a changed input, as libFuzzer has it

uint8_t* Bytes(std::string& text) { return reinterpret_cast<uint8_t*>(text.data()); }

void Check(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(input.data()), input.size());
}

std::string Read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(in)), {});
}

/// Some bytes taken out, put in or exchanged.
void ChangeBytes(std::string* text, std::minstd_rand& random) {
  for (size_t changes = 1 + random() % 4; changes > 0; --changes) {
    const size_t at = random() % (text->size() + 1);
    const size_t length = 1 + random() % 8;
    switch (random() % 3) {
      case 0: text->erase(at, length); break;
      case 1: text->insert(at, text->substr(random() % (text->size() + 1), length)); break;
      default: text->insert(at, 1, static_cast<char>(random() % 256)); break;
    }
  }
}

std::string Changed(std::string input, const std::string& other, std::minstd_rand& random) {
  if (LLVMFuzzerCustomCrossOver != nullptr && random() % 4 == 0) {
    std::string crossed(kMaxBytes, '\0');
    crossed.resize(LLVMFuzzerCustomCrossOver(Bytes(input), input.size(), reinterpret_cast<const uint8_t*>(other.data()),
                                             other.size(), Bytes(crossed), crossed.size(), random()));
    input = std::move(crossed);
  }
  if (LLVMFuzzerCustomMutator == nullptr) {
    ChangeBytes(&input, random);
    return input;
  }
  input.resize(std::min(input.size(), kMaxBytes));
  const size_t size = input.size();
  input.resize(kMaxBytes);
  input.resize(LLVMFuzzerCustomMutator(Bytes(input), size, kMaxBytes, random()));
  return input;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> seeds;
  uint64_t runs = 0;
  std::minstd_rand random(1);
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument.starts_with("-runs=")) runs = std::strtoull(argv[i] + 6, nullptr, 10);
    if (argument.starts_with("-seed=")) random.seed(static_cast<uint32_t>(std::strtoull(argv[i] + 6, nullptr, 10)));
    if (argument.starts_with("-")) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argument)) {
      if (!entry.is_regular_file()) continue;
      std::printf("%s\n", entry.path().c_str());
      std::fflush(stdout);
      seeds.push_back(Read(entry.path()));
      Check(seeds.back());
    }
  }
  std::printf("%zu files\n", seeds.size());
  if (seeds.empty()) return 1;
  for (uint64_t run = 0; run < runs; ++run) {
    const std::string input = Changed(seeds[random() % seeds.size()], seeds[random() % seeds.size()], random);
    // For whoever looks for what went wrong.
    std::ofstream("last_input", std::ios::binary) << input;
    Check(input);
  }
  if (runs > 0) std::printf("%llu changed inputs\n", static_cast<unsigned long long>(runs));
  return 0;
}
