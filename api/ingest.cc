// Files in, articles committed one by one.
#include <algorithm>
#include <deque>

#include "api/state.h"
#include <fmt/format.h>
#include "ingest/analysis/conllu_analyzer.h"
#include "ingest/analysis/frog_analyzer.h"
#include "ingest/language.h"
#include "ingest/machine.h"
#include "ingest/parallel_reader.h"
#include "ingest/read/reader.h"

namespace tripel {
namespace {

using Outcome = IngestedFile::Outcome;

/// A table that ours does not have would be passed over without a word: its name is a mistake.
Status CheckExtension(const std::filesystem::path& data, const std::filesystem::path& extension) {
  std::error_code error;
  if (!std::filesystem::is_directory(extension, error)) {
    return Fail(ErrorCode::kNotFound, fmt::format("there is no folder of lexicons at '{}'", extension.string()));
  }
  bool any = false;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(extension, error)) {
    if (entry.path().extension() != ".tsv") continue;
    any = true;
    const std::filesystem::path name = entry.path().lexically_relative(extension);
    if (std::filesystem::exists(data / name, error)) continue;
    Failure failure = Fail(ErrorCode::kInvalidArgument,
                           fmt::format("'{}' extends no table: there is no '{}'", entry.path().string(), name.string()));
    failure.error.hint = fmt::format("the tables that can be extended are below '{}'", data.string());
    return failure;
  }
  if (any) return {};
  return Fail(ErrorCode::kInvalidArgument, fmt::format("'{}' holds no tables (*.tsv)", extension.string()));
}

/// Reads articles into one store, several at a time, and stores them in the order of their files. The lexicons are
/// loaded and analyzers started when the first article needs them.
class Ingestion {
 public:
  using Done = std::function<void(IngestedFile)>;

  /// `done` is called for each file in order.
  Ingestion(storage::Store& store, const std::filesystem::path& data, const IngestOptions& options, Done done)
      : store_(store), data_(data), options_(options), done_(std::move(done)) {}

  /// Fails only when going on makes no sense: the lexicons are damaged, the store takes no writes.
  Status Take(const ingest::FoundFile& file) {
    Entry& entry = entries_.emplace_back();
    entry.file.source = file.id;
    Result<bool> reading = Begin(file, &entry);
    if (!reading && fatal_) return Fail(std::move(reading).error());
    if (!reading) SetFailed(reading.error(), &entry.file);
    entry.reading = reading && *reading;
    if (!entry.reading) entry.article = {};
    while (!entries_.empty() && (!entries_.front().reading || reader_->IsNextDone() || !reader_->HasRoom())) {
      Finish();
    }
    return {};
  }

  /// Waits for what is still being read, unless the caller cancels.
  void FinishAll() {
    while (!entries_.empty() && !options_.cancel.cancelled()) Finish();
  }

 private:
  /// A file on its way, in order.
  struct Entry {
    IngestedFile file;
    ingest::Article article;
    bool reading = false;  ///< the reader has it
  };

  static void SetFailed(const Error& error, IngestedFile* file) {
    file->outcome = Outcome::kFailed;
    file->message = error.message;
  }

  /// True when the reader was given the article, false when there is nothing to do.
  Result<bool> Begin(const ingest::FoundFile& file, Entry* entry) {
    ingest::Article& article = entry->article;
    TRIPEL_TRY(article, ingest::ReadPlainArticle(file));
    if (article.date.empty()) article.date = options_.date;
    article.language = options_.language.empty() ? ingest::DetectLanguage(article.text) : options_.language;
    TRIPEL_TRY(const bool known, IsUnchanged(article));
    if (known && !options_.reread) {
      entry->file.outcome = Outcome::kUnchanged;
      return false;
    }
    if (reader_ == nullptr) {
      Status loaded = LoadReader();
      fatal_ = !loaded;
      if (!loaded) return Fail(std::move(loaded).error());
    }
    reader_->Give(article);
    return true;
  }

  /// The oldest file is done, if need be by waiting for it.
  void Finish() {
    Entry entry = std::move(entries_.front());
    entries_.pop_front();
    if (entry.reading) {
      const Result<ingest::ReadArticle> read = reader_->Take();
      const Status stored = read ? Store(entry.article, *read, &entry.file) : Status(Fail(read.error()));
      if (!stored) SetFailed(stored.error(), &entry.file);
    }
    done_(std::move(entry.file));
  }

  Result<bool> IsUnchanged(const ingest::Article& article) {
    TRIPEL_TRY(const auto snapshot, store_.TakeSnapshot());
    TRIPEL_TRY(const auto source, snapshot->ReadSource(article.id));
    return source && source->content_hash == ingest::ToSource(article).content_hash;
  }

  Status LoadReader() {
    TRIPEL_TRY(const std::filesystem::path folder, FindDataFolder(data_));
    for (const std::filesystem::path& extension : options_.lexicons) {
      TRIPEL_TRY_STATUS(CheckExtension(folder, extension));
    }
    const ingest::DataPath data(folder, options_.lexicons);
    TRIPEL_TRY(ingest::Lexicon lexicon, ingest::Lexicon::Load(data / "lexicon", "nl"));
    TRIPEL_TRY(ingest::Linker linker, ingest::Linker::Load(data));
    TRIPEL_TRY(ingest::Calibration calibration, ingest::Calibration::Load(data / "lexicon" / "nl" / "confidence.tsv"));
    ingest::ReadingLimits limits;
    limits.threads = options_.threads == 0 ? ingest::UsableProcessors() : options_.threads;
    if (!options_.conllu.empty()) limits.memory_per_thread = 0;  // no analyzer is loaded
    reader_ = std::make_unique<ingest::ParallelReader>(
        [this] { return MakeAnalyzers(); }, std::make_shared<const ingest::Extractor>(std::move(lexicon)),
        std::make_shared<const ingest::Linker>(std::move(linker)),
        std::make_shared<const ingest::Calibration>(std::move(calibration)), limits);
    return {};
  }

  std::vector<std::unique_ptr<ingest::Analyzer>> MakeAnalyzers() const {
    std::vector<std::unique_ptr<ingest::Analyzer>> analyzers;
    if (options_.conllu.empty()) {
      ingest::FrogOptions frog;
      frog.program = options_.frog.string();
      analyzers.push_back(std::make_unique<ingest::FrogAnalyzer>(frog));
    } else {
      analyzers.push_back(std::make_unique<ingest::ConlluAnalyzer>(options_.conllu));
    }
    return analyzers;
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
  const Done done_;
  std::unique_ptr<ingest::ParallelReader> reader_;
  std::deque<Entry> entries_;
  bool fatal_ = false;
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
    uint64_t done = 0;
    Ingestion ingestion(*state_->store, state_->data, options, [&](IngestedFile file) {
      report.files.push_back(std::move(file));
      if (progress) progress(++done, walk.files.size(), report.files.back());
    });
    for (const ingest::FoundFile& file : walk.files) {
      if (options.cancel.cancelled()) break;
      TRIPEL_TRY_STATUS(ingestion.Take(file));
    }
    ingestion.FinishAll();
    if (options.cancel.cancelled()) {
      return Fail(ErrorCode::kCancelled, "cancelled; the articles read so far are kept");
    }
    return report;
  });
}

}  // namespace tripel
