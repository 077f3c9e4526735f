// Words per second and memory of each stage of ingest, on one thread and on several.
//   ingest_bench [--data DIR] [--conllu DIR] [--threads N] ARTICLES...
// One article after the other gives the time of each stage; then the same articles go through the
// whole ingest into a new store on disk, on one thread and on N (all processors).
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "ingest/analysis/conllu_analyzer.h"
#include "ingest/analysis/frog_analyzer.h"
#include "ingest/machine.h"
#include "ingest/pipeline.h"
#include "ingest/read/reader.h"
#include "storage/rocks_store.h"
#include "tripel/database.h"

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using tripel::ValueOrThrow;

struct Request {
  fs::path data = TRIPEL_BENCH_DATA;
  fs::path conllu;
  size_t threads = tripel::ingest::UsableProcessors();
  std::vector<fs::path> articles;
};

/// A folder that goes away.
class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "tripel-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Resident memory in MiB by one line of proc(5): VmRSS now, VmHWM at most so far.
double Mebibytes(const std::string& process, std::string_view line_name) {
  std::ifstream file("/proc/" + process + "/status");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(line_name)) return std::stod(line.substr(line_name.size() + 1)) / 1024;
  }
  return 0;
}

/// The most that any finished child had, in MiB.
double ChildMebibytes() {
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

size_t CountWords(const std::string& text) {
  size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = std::strchr(" \t\r\n", c) != nullptr && c != '\0';
    words += !blank && !inside ? 1 : 0;
    inside = !blank;
  }
  return words;
}

void PrintRow(std::string_view stage, double seconds, size_t words, double memory) {
  fmt::print("{:<28} {:>9.3f} s {:>12.0f} words/s {:>8.0f} MiB\n", stage, seconds,
             seconds > 0 ? static_cast<double>(words) / seconds : 0, memory);
}

/// Seconds that `work` took, added to *total.
template <typename Work>
auto Timed(double* total, Work work) {
  const auto start = Clock::now();
  auto result = work();
  *total += std::chrono::duration<double>(Clock::now() - start).count();
  return result;
}

void RunStages(const Request& request) {
  using namespace tripel::ingest;
  double load = 0;
  double read = 0;
  double start = 0;
  double analyze = 0;
  double extract = 0;
  double link = 0;
  double store = 0;
  size_t words = 0;
  size_t statements = 0;
  const Extractor extractor = Timed(
      &load, [&] { return Extractor(ValueOrThrow(Lexicon::Load(request.data / "lexicon", "nl"))); });
  const Linker linker = Timed(&load, [&] { return ValueOrThrow(Linker::Load(request.data)); });
  std::unique_ptr<Analyzer> analyzer;
  if (request.conllu.empty()) {
    analyzer = std::make_unique<FrogAnalyzer>();
  } else {
    analyzer = std::make_unique<ConlluAnalyzer>(request.conllu);
  }
  const Scratch scratch;
  tripel::storage::RocksOptions options;
  options.mode = tripel::storage::RocksOptions::Mode::kReadWrite;
  const auto target =
      ValueOrThrow(tripel::storage::OpenRocksStore((scratch.path() / "store").string(), options));

  const Walk walk = FindFiles(request.articles);
  bool first = true;
  for (const FoundFile& file : walk.files) {
    Article article = Timed(&read, [&] { return ValueOrThrow(ReadPlainArticle(file)); });
    article.language = "nl";
    // The analyzer loads with the first article: analysed twice, and only the second time counts.
    if (first) Timed(&start, [&] { return analyzer->Analyze(article).has_value(); });
    first = false;
    const auto analysis = Timed(&analyze, [&] { return analyzer->Analyze(article); });
    if (!analysis) {
      fmt::print(stderr, "{}: {}\n", file.id, analysis.error().message);
      continue;
    }
    words += CountWords(article.text);
    const auto candidates = Timed(&extract, [&] { return extractor.Extract(article, *analysis); });
    auto graph = Timed(&link, [&] { return linker.Link(article, *analysis, candidates); });
    graph.source = ToSource(article);
    statements += graph.statements.size();
    Timed(&store, [&] {
      const auto writer = ValueOrThrow(target->BeginWrite());
      ValueOrThrow(writer->PutArticle(graph, false));
      ValueOrThrow(writer->Commit());
      return true;
    });
  }
  const double memory = Mebibytes("self", "VmRSS");
  fmt::print("{} articles, {} words, {} statements\n\n", walk.files.size(), words, statements);
  fmt::print("stage by stage, one thread\n");
  PrintRow("load lexicons", load, 0, memory);
  PrintRow("start analyzer", start, 0, memory);
  PrintRow("read", read, words, memory);
  PrintRow("analyse", analyze, words, memory);
  PrintRow("extract", extract, words, memory);
  PrintRow("link", link, words, memory);
  PrintRow("store", store, words, memory);
  analyzer.reset();  // its process is counted when it has ended
  fmt::print("largest analyzer process: {:.0f} MiB\n\n", ChildMebibytes());
}

size_t WordsOf(const Request& request) {
  size_t words = 0;
  for (const auto& file : tripel::ingest::FindFiles(request.articles).files)
    words += CountWords(ValueOrThrow(tripel::ingest::ReadPlainArticle(file)).text);
  return words;
}

void RunWhole(const Request& request, size_t threads) {
  const Scratch scratch;
  tripel::OpenOptions open;
  open.mode = tripel::OpenMode::kReadWrite;
  open.data = request.data;
  tripel::Database database = ValueOrThrow(tripel::Database::Open(scratch.path() / "store", open));
  tripel::IngestOptions options;
  options.language = "nl";
  options.conllu = request.conllu;
  options.threads = threads;
  double seconds = 0;
  Timed(&seconds, [&] { return ValueOrThrow(database.Ingest(request.articles, options)); });
  PrintRow(fmt::format("ingest, {} thread{}", threads, threads == 1 ? "" : "s"), seconds,
           WordsOf(request), Mebibytes("self", "VmHWM"));
}

Request Parse(int argc, char** argv) {
  Request request;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const auto value = [&]() -> std::string {
      if (i + 1 == argc) throw std::runtime_error(argument + " needs a value");
      return argv[++i];
    };
    if (argument == "--data") {
      request.data = value();
    } else if (argument == "--conllu") {
      request.conllu = value();
    } else if (argument == "--threads") {
      request.threads = std::stoul(value());
    } else {
      request.articles.emplace_back(argument);
    }
  }
  if (request.articles.empty()) {
    throw std::runtime_error(
        "usage: ingest_bench [--data DIR] [--conllu DIR] [--threads N] ARTICLES...");
  }
  return request;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const Request request = Parse(argc, argv);
    RunStages(request);
    fmt::print("the whole ingest, analyzers loaded anew, memory of this process at most\n");
    RunWhole(request, 1);
    if (request.threads > 1) RunWhole(request, request.threads);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "ingest_bench: {}\n", error.what());
    return 1;
  }
}
