// How fast graphs are read, without a store behind them: elements and bytes a second, and processor time.
//   import_bench FILE... [THREADS]
// Every format; the extension tells which.
#include <fmt/format.h>
#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <string>
#include <vector>

#include "ingest/import/byte_source.h"
#include "ingest/import/graph_file.h"

namespace {

using namespace tripel;

/// Counts what it is given, and adds up lengths so that nothing is optimised away.
class CountingSink final : public storage::BulkSink {
 public:
  CountingSink(std::atomic<uint64_t>* elements, std::atomic<uint64_t>* bytes) : all_elements_(elements), all_bytes_(bytes) {}
  ~CountingSink() override {
    *all_elements_ += elements_;
    *all_bytes_ += bytes_;
  }
  Status Node(std::string_view key) override { return Count(key.size()); }
  Status Label(std::string_view key, std::string_view label) override { return Count(key.size() + label.size()); }
  Status Property(std::string_view key, std::string_view property, const Value& value) override {
    return Count(key.size() + property.size() + static_cast<size_t>(value.kind()));
  }
  Status Edge(std::string_view subject, std::string_view predicate, std::string_view object) override {
    return Count(subject.size() + predicate.size() + object.size());
  }
  Status Edge(std::string_view subject, std::string_view predicate, std::string_view object, std::string_view id,
              const Map& properties) override {
    return Count(subject.size() + predicate.size() + object.size() + id.size() + properties.size());
  }

 private:
  Status Count(size_t bytes) {
    ++elements_;
    bytes_ += bytes;
    return {};
  }

  std::atomic<uint64_t>* all_elements_;
  std::atomic<uint64_t>* all_bytes_;
  uint64_t elements_ = 0;
  uint64_t bytes_ = 0;
};

double ProcessorSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void Measure(const std::filesystem::path& path, size_t threads) {
  const auto format = ingest::GraphFormatOf(path);
  if (!format) throw std::runtime_error(path.string() + ": its extension does not tell its format");
  const ingest::RdfNames names = ValueOrThrow(ingest::ReadRdfNames("bench", "", {}));
  ingest::GraphFileOptions options;
  options.import_name = "bench";
  options.format = *format;
  options.names = &names;
  options.threads = threads;
  std::atomic<uint64_t> elements = 0;
  std::atomic<uint64_t> bytes = 0;
  const double processor = ProcessorSeconds();
  const auto start = std::chrono::steady_clock::now();
  ValueOrThrow(ingest::ReadGraphFile(path, options, [&]() -> Result<std::unique_ptr<storage::BulkSink>> {
    return std::unique_ptr<storage::BulkSink>(std::make_unique<CountingSink>(&elements, &bytes));
  }));
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const double used = ProcessorSeconds() - processor;
  const auto count = static_cast<double>(elements);
  fmt::print("{}, {} thread{}: {} elements in {:.2f} s, {:.2f} M/s, {:.0f} MB/s; {:.2f} M for a second of processor time\n",
             path.filename().string(), threads, threads == 1 ? "" : "s", elements.load(), seconds, count / seconds / 1e6,
             static_cast<double>(ingest::FileBytes(path)) / seconds / 1e6, count / used / 1e6);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    std::vector<std::string> arguments(argv + 1, argv + argc);
    size_t threads = 1;
    if (!arguments.empty() && arguments.back().find_first_not_of("0123456789") == std::string::npos) {
      threads = std::stoul(arguments.back());
      arguments.pop_back();
    }
    if (arguments.empty()) throw std::runtime_error("usage: import_bench FILE... [THREADS]");
    for (const std::string& path : arguments) Measure(path, threads);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "import_bench: {}\n", error.what());
    return 1;
  }
}
