// tripel-frog: Dutch text in, CoNLL-U out. A program of its own because Frog is under the GPL and
// needs 1.4 GB; Tripel talks to it over pipes. The protocol is described in README.md.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ingest/frog/conllu_output.h"
#include "ingest/frog/frog_engine.h"
#include "ingest/frog/parser/dutch_model.h"

namespace tripel::frog {
namespace {

// An article larger than this is no article; the limit keeps a damaged request from eating the
// memory.
constexpr size_t kMaxArticleBytes = 64u << 20;
constexpr int kExitUsage = 2;
constexpr int kExitNoData = 3;
constexpr int kExitProtocol = 4;

constexpr char kUsage[] =
    "usage: tripel-frog [--frog-trees]                     serve requests on standard input\n"
    "       tripel-frog [--frog-trees] --conllu FILE ...   print the analysis of text files as "
    "CoNLL-U\n"
    "       tripel-frog --version\n"
    "With --frog-trees the trees come from Frog's own parser instead of ours: slower, larger, less "
    "exact.\n";

/// What the command line asks for.
struct Request {
  TreeSource trees = TreeSource::kTrained;
  std::vector<std::string> files;  ///< to print; none: serve
};

/// Frog and the parser behind it.
struct Analyzer {
  std::unique_ptr<FrogEngine> engine;
  std::optional<parser::Model> model;  ///< none with TreeSource::kFrog

  std::string Version() const { return engine->Version() + (model ? " with trained trees" : ""); }
  Result<std::string> Analyze(std::string_view text) const {
    TRIPEL_TRY(const FrogArticle article, engine->Read(text));
    return WriteConllu(text, article, model ? &*model : nullptr, Version());
  }
};

void Put(std::FILE* out, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), out);
  std::fflush(out);
}

/// The size in "ARTICLE <bytes>", nullopt when the line is anything else.
std::optional<size_t> ParseRequest(const std::string& line) {
  constexpr std::string_view kWord = "ARTICLE ";
  if (!line.starts_with(kWord) || line.size() == kWord.size() || line.size() > kWord.size() + 9)
    return std::nullopt;
  size_t size = 0;
  for (const char c : line.substr(kWord.size())) {
    if (c < '0' || c > '9') return std::nullopt;
    size = size * 10 + static_cast<size_t>(c - '0');
  }
  if (size > kMaxArticleBytes) return std::nullopt;
  return size;
}

int Serve(const Analyzer& analyzer, std::FILE* out) {
  Put(out, fmt::format("TRIPEL-FROG 1 {}\n", analyzer.Version()));
  std::string line;
  while (std::getline(std::cin, line)) {
    const std::optional<size_t> size = ParseRequest(line);
    if (!size) {
      Put(stderr, "tripel-frog: expected \"ARTICLE <bytes>\" on standard input\n");
      return kExitProtocol;
    }
    std::string text(*size, '\0');
    if (!std::cin.read(text.data(), static_cast<std::streamsize>(*size))) return kExitProtocol;
    const Result<std::string> conllu = analyzer.Analyze(text);
    const std::string& body = conllu ? *conllu : conllu.error().message;
    Put(out, fmt::format("{} {}\n{}", conllu ? "ANALYSIS" : "ERROR", body.size(), body));
  }
  return 0;
}

int PrintFiles(const Analyzer& analyzer, const std::vector<std::string>& paths, std::FILE* out) {
  for (const std::string& path : paths) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
      Put(stderr, fmt::format("tripel-frog: cannot read {}\n", path));
      return kExitUsage;
    }
    const std::string text(std::istreambuf_iterator<char>(file), {});
    const Result<std::string> conllu = analyzer.Analyze(text);
    if (!conllu) {
      Put(stderr, fmt::format("tripel-frog: {}: {}\n", path, conllu.error().message));
      return kExitProtocol;
    }
    Put(out, *conllu);
  }
  return 0;
}

/// Standard output for our own use only: what libfrog prints there goes to standard error.
std::FILE* TakeStandardOutput() {
  const int own = dup(STDOUT_FILENO);
  dup2(STDERR_FILENO, STDOUT_FILENO);
  return own < 0 ? nullptr : fdopen(own, "wb");
}

std::optional<Request> ParseArguments(std::vector<std::string> arguments) {
  Request request;
  if (!arguments.empty() && arguments[0] == "--frog-trees") {
    request.trees = TreeSource::kFrog;
    arguments.erase(arguments.begin());
  }
  if (arguments.empty()) return request;
  if (arguments[0] != "--conllu" || arguments.size() == 1) return std::nullopt;
  request.files.assign(arguments.begin() + 1, arguments.end());
  return request;
}

Result<Analyzer> Load(TreeSource trees) {
  Analyzer analyzer;
  TRIPEL_TRY(analyzer.engine, FrogEngine::Load(trees));
  if (trees == TreeSource::kTrained) {
    TRIPEL_TRY(analyzer.model, parser::LoadDutchModel());
  }
  return analyzer;
}

int Run(const std::vector<std::string>& arguments) {
  if (arguments == std::vector<std::string>{"--version"}) {
    Put(stdout, fmt::format("tripel-frog {} (frog {})\n", TRIPEL_VERSION, TRIPEL_FROG_VERSION));
    return 0;
  }
  const std::optional<Request> request = ParseArguments(arguments);
  if (!request) {
    Put(stderr, kUsage);
    return kExitUsage;
  }
  std::FILE* out = TakeStandardOutput();
  if (out == nullptr) return kExitProtocol;
  const Result<Analyzer> analyzer = Load(request->trees);
  if (!analyzer) {
    const std::string& message = analyzer.error().message;
    if (request->files.empty()) Put(out, fmt::format("ERROR {}\n{}", message.size(), message));
    if (!request->files.empty()) Put(stderr, fmt::format("tripel-frog: {}\n", message));
    return kExitNoData;
  }
  const int status =
      request->files.empty() ? Serve(*analyzer, out) : PrintFiles(*analyzer, request->files, out);
  // Frog 0.20 frees its tokenizer twice when it is destroyed, so leave without destroying it.
  std::fflush(out);
  _exit(status);
}

}  // namespace
}  // namespace tripel::frog

int main(int argc, char** argv) { return tripel::frog::Run({argv + 1, argv + argc}); }
