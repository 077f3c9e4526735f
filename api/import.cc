// Graphs that others made become one source of the store: a small one like an article, a large one in bulk. What it
// says is the same either way; decisions by hand reach only the nodes of a small one.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <numeric>
#include <thread>

#include "api/state.h"
#include "ingest/import/article_sink.h"
#include "ingest/import/graph_file.h"
#include "ingest/import/property_graph.h"

namespace tripel {
namespace {

namespace fs = std::filesystem;
using ingest::GraphFormat;

// Files up to this size, together, become an article.
constexpr uint64_t kMaxArticleBytes = uint64_t{1} << 20;

Failure Wrong(std::string what, std::string hint = {}) {
  return Fail(Error{ErrorCode::kInvalidArgument, std::move(what), {}, std::move(hint), ""});
}

/// An import must not replace an article that happens to have its name.
Status CheckName(const std::optional<storage::Source>& before, const std::string& name) {
  if (!before || before->text.empty()) return {};
  return Wrong(fmt::format("there is an article called '{}'", name), "choose another name for the import");
}

Status CheckFile(const fs::path& path) {
  std::error_code failed;
  if (!fs::exists(path, failed)) return Fail(ErrorCode::kNotFound, fmt::format("there is no file {}", path.string()));
  if (fs::is_directory(path, failed)) return Wrong(fmt::format("{} is a folder; an import is one or more files", path.string()));
  return {};
}

// What is to be imported, looked at but not read.
struct Plan {
  std::string name;
  std::vector<fs::path> paths;
  std::vector<GraphFormat> formats;
  std::string prefixes;  ///< text of the prefix file
  uint64_t bytes = 0;    ///< of all files; 0 where one has no size, as a pipe
  bool small = false;
  std::string hash;      ///< of the content and what it is read with; empty where a file can be read only once
};

Result<std::string> ReadText(const fs::path& path) {
  TRIPEL_TRY_STATUS(CheckFile(path));
  std::ifstream in(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in) return Fail(ErrorCode::kIo, fmt::format("{} cannot be read", path.string()));
  return text;
}

// A hash of the files as they are.
Result<std::string> HashFiles(const Plan& plan, const ImportOptions& options) {
  std::string hash = storage::ContentHash(plan.prefixes, options.format, options.skip_bad_lines ? "skip" : "");
  hash = storage::ContentHash(options.csv_header, options.csv_label + "\n" + options.csv_predicate, hash);
  std::vector<char> buffer(size_t{1} << 20);
  for (const fs::path& path : plan.paths) {
    std::ifstream in(path, std::ios::binary);
    while (in) {
      if (options.cancel.cancelled()) return Fail(ErrorCode::kCancelled, "cancelled; nothing was imported");
      in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
      hash = storage::ContentHash({buffer.data(), static_cast<size_t>(in.gcount())}, hash, "");
    }
    if (!in.eof()) return Fail(ErrorCode::kIo, fmt::format("{} cannot be read", path.string()));
  }
  return hash;
}

Result<Plan> MakePlan(const std::vector<fs::path>& paths, const ImportOptions& options) {
  if (paths.empty()) return Wrong("there is no file to import");
  Plan plan;
  plan.paths = paths;
  plan.name = options.name.empty() ? paths.front().stem().string() : options.name;
  TRIPEL_TRY_STATUS(ingest::CheckImportName(plan.name));
  bool regular = true;
  bool packed = false;
  for (const fs::path& path : paths) {
    TRIPEL_TRY_STATUS(CheckFile(path));
    const auto format = options.format.empty() ? ingest::GraphFormatOf(path) : ingest::ParseGraphFormat(options.format);
    if (!format && !options.format.empty()) {
      return Wrong(fmt::format("there is no import format '{}'", options.format),
                   fmt::format("it must be {}", ingest::kGraphFormats));
    }
    if (!format) {
      return Wrong(fmt::format("{}: its extension does not tell its format", path.string()),
                   fmt::format("say --format: {}", ingest::kGraphFormats));
    }
    if (options.skip_bad_lines && (format == GraphFormat::kTurtle || format == GraphFormat::kTrig)) {
      return Wrong(fmt::format("{}: no line of Turtle or TriG can be left out: what follows it rests on it", path.string()),
                   "mend the file, or turn it into N-Triples or N-Quads, where each line stands by itself");
    }
    plan.formats.push_back(*format);
    std::error_code failed;
    regular = regular && fs::is_regular_file(path, failed);
    plan.bytes += ingest::FileBytes(path);
    packed = packed || ingest::IsCompressed(path);
  }
  if (!regular) plan.bytes = 0;
  plan.small = regular && !packed && plan.bytes <= kMaxArticleBytes;
  if (!options.prefixes.empty()) {
    TRIPEL_TRY(plan.prefixes, ReadText(options.prefixes));
  }
  if (regular) {
    TRIPEL_TRY(plan.hash, HashFiles(plan, options));
  }
  return plan;
}

// A sink that hands on to another one, which stays with its owner.
class Borrowed final : public storage::BulkSink {
 public:
  explicit Borrowed(storage::BulkSink* sink) : sink_(sink) {}
  Status Node(std::string_view key) override { return sink_->Node(key); }
  Status Label(std::string_view key, std::string_view label) override { return sink_->Label(key, label); }
  Status Property(std::string_view key, std::string_view property, const Value& value) override {
    return sink_->Property(key, property, value);
  }
  Status Edge(std::string_view subject, std::string_view predicate, std::string_view object) override {
    return sink_->Edge(subject, predicate, object);
  }
  Status Edge(std::string_view subject, std::string_view predicate, std::string_view object, std::string_view id,
              const Map& properties) override {
    return sink_->Edge(subject, predicate, object, id, properties);
  }
  Status Alias(std::string_view key, std::string_view alias, std::string_view language) override {
    return sink_->Alias(key, alias, language);
  }
  Status NameIfNone(std::string_view key, std::string_view name, int rank) override {
    return sink_->NameIfNone(key, name, rank);
  }

 private:
  storage::BulkSink* sink_;
};

// Reads all files into sinks.
Status ReadAll(const Plan& plan, const ImportOptions& options, size_t threads, const ingest::NewSink& new_sink,
               const ImportProgress& progress, ImportReport* report) {
  std::vector<fs::path> turtle;
  for (size_t i = 0; i < plan.paths.size(); ++i) {
    if (plan.formats[i] == GraphFormat::kTurtle || plan.formats[i] == GraphFormat::kTrig) turtle.push_back(plan.paths[i]);
  }
  Result<ingest::RdfNames> names = ingest::ReadRdfNames(plan.name, plan.prefixes, turtle);
  if (!names) {
    names.error().message = fmt::format("{}: {}", options.prefixes.string(), names.error().message);
    return Fail(std::move(names).error());
  }
  ingest::RdfWordRegister words;
  uint64_t before = 0;
  for (size_t i = 0; i < plan.paths.size(); ++i) {
    ingest::GraphFileOptions reading;
    reading.import_name = plan.name;
    reading.format = plan.formats[i];
    reading.names = &*names;
    reading.words = &words;
    reading.blank_prefix = plan.paths.size() == 1 ? "" : fmt::format("{}.", i + 1);
    reading.threads = threads;
    reading.skip_bad_lines = options.skip_bad_lines;
    reading.csv_header = options.csv_header;
    reading.csv_label = options.csv_label;
    reading.csv_predicate = options.csv_predicate;
    reading.taken = [&](uint64_t bytes) {
      if (progress) progress(before + bytes, plan.bytes);
      return !options.cancel.cancelled();
    };
    TRIPEL_TRY(const ingest::BadLines bad, ingest::ReadGraphFile(plan.paths[i], reading, new_sink));
    report->bad_lines += bad.count;
    for (const std::string& line : bad.first) report->first_bad.push_back(fmt::format("{}: {}", plan.paths[i].string(), line));
    before += ingest::FileBytes(plan.paths[i]);
  }
  report->shared_words = words.Shared();
  return {};
}

// The graph of a file that looks at itself as a whole: repeated ids, edges without ends.
Result<storage::ArticleGraph> ReadPropertyGraphFile(const fs::path& path, const std::string& name,
                                                    const ImportOptions& options, const ImportProgress& progress,
                                                    uint64_t total) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Fail(ErrorCode::kIo, fmt::format("{} cannot be opened", path.string()));
  Result<storage::ArticleGraph> graph = ingest::ReadPropertyGraph(in, name, [&](uint64_t bytes) {
    if (progress) progress(bytes, total);
    return !options.cancel.cancelled();
  });
  if (graph || graph.error().code != ErrorCode::kInvalidArgument) return graph;
  graph.error().message = fmt::format("{}: {}", path.string(), graph.error().message);
  return graph;
}

Status ImportSmall(storage::Store& store, const Plan& plan, const ImportOptions& options,
                   const ImportProgress& progress, ImportReport* report) {
  TRIPEL_TRY(const auto writer, store.BeginWrite());
  storage::ArticleGraph graph;
  if (plan.paths.size() == 1 && plan.formats.front() == GraphFormat::kPropertyGraph && !options.skip_bad_lines) {
    TRIPEL_TRY(graph, ReadPropertyGraphFile(plan.paths.front(), plan.name, options, progress, plan.bytes));
  } else {
    ingest::ArticleSink sink(plan.name);
    const auto new_sink = [&]() -> Result<std::unique_ptr<storage::BulkSink>> {
      return std::unique_ptr<storage::BulkSink>(std::make_unique<Borrowed>(&sink));
    };
    TRIPEL_TRY_STATUS(ReadAll(plan, options, 1, new_sink, progress, report));
    graph = sink.Take();
  }
  graph.source.content_hash = plan.hash;
  TRIPEL_TRY(const storage::PutOutcome outcome, writer->PutArticle(graph, false));
  TRIPEL_TRY_STATUS(writer->Commit());
  report->nodes = graph.entities.size();
  report->edges = graph.statements.size();
  report->replaced = outcome == storage::PutOutcome::kReplaced;
  report->unchanged = outcome == storage::PutOutcome::kUnchanged;
  return {};
}

Status ImportLarge(storage::Store& store, const Plan& plan, const ImportOptions& options,
                   const ImportProgress& progress, ImportReport* report) {
  storage::Source source;
  source.id = plan.name;
  source.content_hash = plan.hash.empty() ? storage::ContentHash(plan.name, "", "") : plan.hash;
  storage::BulkOptions bulk;
  bulk.memory_bytes = options.memory_bytes;
  bulk.threads = options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  bulk.cancel = options.cancel;
  TRIPEL_TRY(const auto load, store.BeginBulk(source, bulk));
  TRIPEL_TRY_STATUS(ReadAll(plan, options, bulk.threads, [&] { return load->NewSink(); }, progress, report));
  if (progress) progress(plan.bytes, plan.bytes);
  TRIPEL_TRY(const storage::BulkReport loaded, load->Finish());
  report->nodes = loaded.nodes;
  report->edges = loaded.edges;
  report->replaced = loaded.replaced;
  return {};
}

}  // namespace

Result<ImportReport> Database::Import(const std::vector<fs::path>& paths, const ImportOptions& options,
                                      const ImportProgress& progress) {
  return Guarded([&]() -> Result<ImportReport> {
    const std::lock_guard lock(state_->writing);
    {
      // First, so that a store that takes no writes says so at once.
      TRIPEL_TRY(const auto writer, state_->store->BeginWrite());
    }
    TRIPEL_TRY(const Plan plan, MakePlan(paths, options));
    ImportReport report;
    report.source = plan.name;
    {
      TRIPEL_TRY(const auto snapshot, state_->store->TakeSnapshot());
      TRIPEL_TRY(const auto before, snapshot->ReadSource(plan.name));
      TRIPEL_TRY_STATUS(CheckName(before, plan.name));
      report.unchanged = before && !plan.small && !plan.hash.empty() && before->content_hash == plan.hash;
    }
    if (report.unchanged) return report;
    TRIPEL_TRY_STATUS(plan.small ? ImportSmall(*state_->store, plan, options, progress, &report)
                                 : ImportLarge(*state_->store, plan, options, progress, &report));
    return report;
  });
}

Result<ImportReport> Database::Import(const fs::path& path, const ImportOptions& options,
                                      const ImportProgress& progress) {
  return Import(std::vector<fs::path>{path}, options, progress);
}

}  // namespace tripel
