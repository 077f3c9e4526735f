// The facade: opens stores, runs queries, and hands the rest to the parts that do it.
#include "tripel/database.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "api/state.h"
#include "export/export.h"
#include "ingest/machine.h"
#include "storage/memory_store.h"
#include "storage/rocks_store.h"

namespace tripel {
namespace {

std::vector<CountedName> MostFirst(std::vector<CountedName> names) {
  std::stable_sort(names.begin(), names.end(),
                   [](const CountedName& a, const CountedName& b) { return a.count > b.count; });
  return names;
}

Statistics ToPublic(const storage::Statistics& counts) {
  Statistics result{counts.sources, counts.entities, counts.statements, counts.asserted, counts.evidence, {}, {}};
  for (const storage::PredicateCount& predicate : counts.predicates) {
    if (predicate.statements > 0) result.predicates.push_back({predicate.text, predicate.statements});
  }
  for (const storage::LabelCount& label : counts.labels) {
    if (label.entities > 0) result.labels.push_back({label.text, label.entities});
  }
  result.predicates = MostFirst(std::move(result.predicates));
  result.labels = MostFirst(std::move(result.labels));
  return result;
}

exports::Format ToFormat(ExportFormat format) {
  switch (format) {
    case ExportFormat::kJsonl: return exports::Format::kJsonl;
    case ExportFormat::kDot: return exports::Format::kDot;
    case ExportFormat::kGraphml: return exports::Format::kGraphml;
    case ExportFormat::kNquads: return exports::Format::kNquads;
  }
  return exports::Format::kJsonl;
}

/// OpenOptions::cache_bytes, decided.
size_t CacheBytesFor(const std::filesystem::path& store, const OpenOptions& options) {
  if (options.cache_bytes > 0) return options.cache_bytes;
  uint64_t bytes = 0;
  // What cannot be looked at is opened next, which says what is wrong.
  std::error_code failed;
  for (std::filesystem::directory_iterator file(store, failed), end; !failed && file != end; file.increment(failed)) {
    std::error_code gone;
    const uintmax_t size = file->file_size(gone);
    if (!gone) bytes += size;
  }
  constexpr uint64_t kShare = 4;
  const uint64_t least = storage::RocksOptions().packed_cache_bytes;
  return static_cast<size_t>(std::max(least, std::min<uint64_t>(bytes, ingest::AvailableMemoryBytes() / kShare)));
}

}  // namespace

Database::Database(std::unique_ptr<State> state) : state_(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::Open(const std::filesystem::path& path, const OpenOptions& options) {
  return Guarded([&]() -> Result<Database> {
    storage::RocksOptions rocks;
    rocks.mode = options.mode == OpenMode::kReadOnly ? storage::RocksOptions::Mode::kReadOnly
                                                    : storage::RocksOptions::Mode::kReadWrite;
    rocks.packed_cache_bytes = CacheBytesFor(path, options);
    TRIPEL_TRY(auto store, storage::OpenRocksStore(path.string(), rocks));
    return Database(std::make_unique<State>(std::move(store), options.data));
  });
}

Result<Database> Database::OpenInMemory(const OpenOptions& options) {
  return Database(std::make_unique<State>(storage::NewMemoryStore(), options.data));
}

Result<PreparedQuery> Database::Prepare(std::string_view query) const {
  return Guarded([&]() -> Result<PreparedQuery> {
    TRIPEL_TRY(auto parsed, query::Parse(query));
    return PreparedQuery(std::make_shared<PreparedQuery::Plan>(std::move(parsed)));
  });
}

Result<Cursor> Database::Run(const PreparedQuery& query, const QueryOptions& options) const {
  return Guarded([&]() -> Result<Cursor> {
    TRIPEL_TRY(auto snapshot, state_->store->TakeSnapshot());
    auto rows = std::make_unique<Cursor::Rows>();
    rows->parameters = std::make_shared<Parameters>(options.parameters);
    query::RunOptions run;
    run.parameters = rows->parameters.get();
    run.limits = options.limits;
    run.cancel = options.cancel;
    run.strict_names = options.strict_names;
    TRIPEL_TRY(rows->stream, query::Run(*query.plan().parsed, std::move(snapshot), run));
    return Cursor(std::move(rows));
  });
}

Result<Cursor> Database::Run(std::string_view query, const QueryOptions& options) const {
  if (!options.plan_cache) {
    TRIPEL_TRY(const PreparedQuery prepared, Prepare(query));
    return Run(prepared, options);
  }
  return Guarded([&]() -> Result<Cursor> {
    TRIPEL_TRY(auto parsed, state_->queries.Parse(query));
    return Run(PreparedQuery(std::make_shared<PreparedQuery::Plan>(std::move(parsed))), options);
  });
}

Result<QueryPlan> Database::Explain(std::string_view query, const Parameters& parameters) const {
  return Guarded([&]() -> Result<QueryPlan> {
    TRIPEL_TRY(const auto parsed, query::Parse(query));
    TRIPEL_TRY(const auto snapshot, state_->store->TakeSnapshot());
    query::RunOptions run;
    run.parameters = &parameters;
    return query::Explain(*parsed, *snapshot, run);
  });
}

Result<bool> Database::Remove(std::string_view source) {
  return Guarded([&]() -> Result<bool> {
    const std::lock_guard lock(state_->writing);
    TRIPEL_TRY(const auto writer, state_->store->BeginWrite());
    TRIPEL_TRY(const bool removed, writer->RemoveSource(source));
    if (removed) TRIPEL_TRY_STATUS(writer->Commit());
    return removed;
  });
}

Status Database::Export(const ExportOptions& options, std::ostream& out) const {
  return Guarded([&]() -> Status {
    TRIPEL_TRY(const auto snapshot, state_->store->TakeSnapshot());
    exports::ExportSelection selection{options.from, options.hops, options.all_statements};
    return exports::Export(*snapshot, selection, ToFormat(options.format), out);
  });
}

Result<Statistics> Database::Stats() const {
  TRIPEL_TRY(const auto snapshot, state_->store->TakeSnapshot());
  return ToPublic(snapshot->statistics());
}

Result<VerifyResult> Database::Verify() const {
  return Guarded([&]() -> Result<VerifyResult> {
    TRIPEL_TRY(storage::VerifyReport report, state_->store->Verify());
    TRIPEL_TRY(Statistics counts, Stats());
    return VerifyResult{std::move(counts), std::move(report.problems)};
  });
}

Status Database::Compact() {
  return Guarded([&]() -> Status {
    const std::lock_guard lock(state_->writing);
    return state_->store->Compact();
  });
}

Result<std::vector<std::string>> Database::Sources() const {
  TRIPEL_TRY(const auto snapshot, state_->store->TakeSnapshot());
  return snapshot->ListSources();
}

PreparedQuery::PreparedQuery(std::shared_ptr<const Plan> plan) : plan_(std::move(plan)) {}
PreparedQuery::~PreparedQuery() = default;
PreparedQuery::PreparedQuery(const PreparedQuery&) = default;
PreparedQuery& PreparedQuery::operator=(const PreparedQuery&) = default;

std::optional<ExportFormat> ParseExportFormat(std::string_view name) {
  if (name == "jsonl") return ExportFormat::kJsonl;
  if (name == "dot") return ExportFormat::kDot;
  if (name == "graphml") return ExportFormat::kGraphml;
  if (name == "nquads") return ExportFormat::kNquads;
  return std::nullopt;
}

std::string_view Version() { return TRIPEL_VERSION; }

}  // namespace tripel
