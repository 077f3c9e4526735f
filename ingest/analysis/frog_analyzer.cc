// Finding the program, restarting it, trusting nothing that it says.
#include "ingest/analysis/frog_analyzer.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include "ingest/analysis/article_fit.h"
#include "ingest/analysis/conllu.h"

namespace tripel::ingest {
namespace {

namespace fs = std::filesystem;

constexpr char kProgramName[] = "tripel-frog";
constexpr int kAttempts = 2;

/// The folder of the file that holds this code: the program itself or the shared library.
fs::path FolderOfThisCode() {
  Dl_info info{};
  if (dladdr(reinterpret_cast<const void*>(&FolderOfThisCode), &info) == 0 ||
      info.dli_fname == nullptr)
    return {};
  std::error_code error;
  return fs::absolute(info.dli_fname, error).parent_path();
}

}  // namespace

std::string FrogProgram(const FrogOptions& options) {
  if (!options.program.empty()) return options.program;
  if (const char* variable = std::getenv("TRIPEL_FROG"); variable != nullptr && *variable != '\0')
    return variable;
  std::error_code error;
  const fs::path running = fs::read_symlink("/proc/self/exe", error).parent_path();
  const fs::path library = FolderOfThisCode();
  for (const fs::path& folder :
       {running, running.parent_path(), library, library.parent_path() / "bin",
        library.parent_path().parent_path() / "bin"}) {
    const fs::path program = folder / kProgramName;
    if (!folder.empty() && fs::is_regular_file(program, error)) return program.string();
  }
  return (running / kProgramName).string();
}

bool FrogAnalyzer::Covers(std::string_view language) const {
  return language == "nl" || language.starts_with("nl-");
}

Result<FrogProcess::Reply> FrogAnalyzer::Ask(std::string_view text) {
  const auto kilobytes = static_cast<int64_t>(text.size() / 1024 + 1);
  const std::chrono::milliseconds timeout =
      options_.timeout + kilobytes * options_.timeout_per_kilobyte;
  Error last;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    if (process_ == nullptr) {
      auto started = FrogProcess::Start(FrogProgram(options_), options_.start_timeout);
      if (!started && started.error().code != ErrorCode::kAnalyzer)
        return Fail(std::move(started).error());
      if (!started) {
        last = std::move(started).error();
        continue;
      }
      process_ = *std::move(started);
    }
    Result<FrogProcess::Reply> reply = process_->Ask(text, timeout);
    if (reply) return reply;
    last = std::move(reply).error();
    process_.reset();
  }
  last.message += " (tried twice)";
  return Fail(std::move(last));
}

Result<Analysis> FrogAnalyzer::Analyze(const Article& article) {
  TRIPEL_TRY(const FrogProcess::Reply reply, Ask(TextWithoutDate(article)));
  if (reply.refused)
    return Fail(ErrorCode::kAnalyzer, fmt::format("{}: {}", article.id, reply.body));
  auto document = ParseConllu(reply.body);
  if (!document) {
    process_.reset();
    return Fail(ErrorCode::kAnalyzer,
                fmt::format("{}: the Dutch analyzer answered with damaged data: {}", article.id,
                            document.error().message));
  }
  auto analysis = PlaceInText(*document, article.text);
  if (!analysis) {
    return Fail(ErrorCode::kAnalyzer,
                fmt::format("{}: the Dutch analyzer's answer does not fit the text: {}", article.id,
                            analysis.error().message));
  }
  FitToArticle(article, &*analysis);
  return analysis;
}

}  // namespace tripel::ingest
