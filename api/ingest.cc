// Files in, articles committed one by one.
#include <algorithm>

#include "api/state.h"
#include "fmt/format.h"
#include "ingest/analysis/conllu_analyzer.h"
#include "ingest/analysis/frog_analyzer.h"
#include "ingest/language.h"
#include "ingest/pipeline.h"
#include "ingest/read/reader.h"

namespace tripel {
namespace {

using Outcome = IngestedFile::Outcome;

/// Reads articles into one store. The lexicons are loaded and analyzers started when the first article needs them.
class Ingestion {
 public:
  Ingestion(storage::Store& store, const std::filesystem::path& data, const IngestOptions& options)
      : store_(store), data_(data), options_(options) {}

  IngestedFile Take(const ingest::FoundFile& file) {
    IngestedFile result;
    result.source = file.id;
    const Status status = Take(file, &result);
    if (!status) {
      result.outcome = Outcome::kFailed;
      result.message = status.error().message;
    }
    return result;
  }

  /// Set when going on makes no sense: the lexicons are damaged, the store takes no writes.
  const std::optional<Error>& fatal() const { return fatal_; }

 private:
  Status Take(const ingest::FoundFile& file, IngestedFile* result) {
    TRIPEL_TRY(ingest::Article article, ingest::ReadPlainArticle(file));
    if (article.date.empty()) article.date = options_.date;
    article.language = options_.language.empty() ? ingest::DetectLanguage(article.text) : options_.language;
    TRIPEL_TRY(const bool known, IsUnchanged(article));
    if (known && !options_.reread) {
      result->outcome = Outcome::kUnchanged;
      return {};
    }
    if (!pipeline_) {
      Status loaded = LoadPipeline();
      if (!loaded) {
        fatal_ = loaded.error();
        return loaded;
      }
    }
    TRIPEL_TRY(const ingest::ReadArticle read, pipeline_->Read(article));
    return Store(article, read, result);
  }

  Result<bool> IsUnchanged(const ingest::Article& article) {
    TRIPEL_TRY(const auto snapshot, store_.TakeSnapshot());
    TRIPEL_TRY(const auto source, snapshot->ReadSource(article.id));
    return source && source->content_hash == ingest::ToSource(article).content_hash;
  }

  Status LoadPipeline() {
    TRIPEL_TRY(const std::filesystem::path data, FindDataFolder(data_));
    TRIPEL_TRY(ingest::Lexicon lexicon, ingest::Lexicon::Load(data / "lexicon", "nl"));
    TRIPEL_TRY(ingest::Linker linker, ingest::Linker::Load(data));
    std::vector<std::unique_ptr<ingest::Analyzer>> analyzers;
    if (options_.conllu.empty()) {
      ingest::FrogOptions frog;
      frog.program = options_.frog.string();
      analyzers.push_back(std::make_unique<ingest::FrogAnalyzer>(frog));
    } else {
      analyzers.push_back(std::make_unique<ingest::ConlluAnalyzer>(options_.conllu));
    }
    pipeline_ = std::make_unique<ingest::Pipeline>(std::move(analyzers), ingest::Extractor(std::move(lexicon)),
                                                   std::move(linker));
    return {};
  }

  Status Store(const ingest::Article& article, const ingest::ReadArticle& read, IngestedFile* result) {
    TRIPEL_TRY(const auto writer, store_.BeginWrite());
    TRIPEL_TRY(const storage::PutOutcome outcome, writer->PutArticle(read.graph, options_.reread));
    TRIPEL_TRY_STATUS(writer->Commit());
    result->outcome = outcome == storage::PutOutcome::kReplaced    ? Outcome::kReplaced
                      : outcome == storage::PutOutcome::kUnchanged ? Outcome::kUnchanged
                                                                   : Outcome::kAdded;
    result->sentences = read.sentences;
    result->statements = read.graph.statements.size();
    if (!read.analyzed) {
      result->outcome = Outcome::kStoredAsText;
      result->message = fmt::format("no analyzer covers its language ({}); stored as text without statements",
                                    article.language);
    } else if (!read.problems.empty()) {
      result->message = fmt::format("{}", fmt::join(read.problems, "; "));
    }
    return {};
  }

  storage::Store& store_;
  const std::filesystem::path& data_;
  const IngestOptions& options_;
  std::unique_ptr<ingest::Pipeline> pipeline_;
  std::optional<Error> fatal_;
};

}  // namespace

uint64_t IngestReport::Count(IngestedFile::Outcome outcome) const {
  return static_cast<uint64_t>(std::count_if(files.begin(), files.end(),
                                             [&](const IngestedFile& file) { return file.outcome == outcome; }));
}

Result<IngestReport> Database::Ingest(const std::vector<std::filesystem::path>& paths, const IngestOptions& options,
                                      const IngestProgress& progress) {
  return Guarded([&]() -> Result<IngestReport> {
    const std::lock_guard lock(state_->writing);
    if (!options.date.empty() && !ingest::IsIsoDate(options.date)) {
      return Fail(ErrorCode::kInvalidArgument,
                  fmt::format("'{}' is no ISO 8601 date: write 2024-05-17, 2024-05 or 2024", options.date));
    }
    // Says at once, and not after the first analysis, when this store takes no writes.
    TRIPEL_TRY_STATUS([&]() -> Status {
      TRIPEL_TRY(const auto probe, state_->store->BeginWrite());
      return {};
    }());
    const ingest::Walk walk = ingest::FindFiles(paths);
    IngestReport report;
    for (const auto& [id, error] : walk.failed) report.files.push_back({id, Outcome::kFailed, 0, 0, error.message});
    for (const ingest::FoundFile& file : walk.left_alone) {
      report.files.push_back({file.id, Outcome::kLeftAlone, 0, 0, "no reader takes files of this kind"});
    }
    if (progress) {
      for (const IngestedFile& file : report.files) progress(0, walk.files.size(), file);
    }
    Ingestion ingestion(*state_->store, state_->data, options);
    for (size_t i = 0; i < walk.files.size() && !options.cancel.cancelled(); ++i) {
      report.files.push_back(ingestion.Take(walk.files[i]));
      if (ingestion.fatal()) return Fail(*ingestion.fatal());
      if (progress) progress(i + 1, walk.files.size(), report.files.back());
    }
    if (options.cancel.cancelled()) {
      return Fail(ErrorCode::kCancelled, "cancelled; the articles read so far are kept");
    }
    return report;
  });
}

}  // namespace tripel
