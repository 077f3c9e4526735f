// A graph that others made becomes one source of the store, in one batch.
#include <fmt/format.h>

#include <fstream>

#include "api/state.h"
#include "ingest/import/property_graph.h"

namespace tripel {
namespace {

/// An import must not replace an article that happens to have its name.
Status CheckName(storage::Store& store, const std::string& name) {
  TRIPEL_TRY_STATUS(ingest::CheckImportName(name));
  TRIPEL_TRY(const auto snapshot, store.TakeSnapshot());
  TRIPEL_TRY(const auto source, snapshot->ReadSource(name));
  if (!source || source->text.empty()) return {};
  return Fail(Error{ErrorCode::kInvalidArgument, fmt::format("there is an article called '{}'", name), {},
                    "choose another name for the import", ""});
}

Result<storage::ArticleGraph> ReadFile(const std::filesystem::path& path, const std::string& name,
                                       const ImportOptions& options, const ImportProgress& progress) {
  std::error_code failed;
  if (!std::filesystem::exists(path, failed)) {
    return Fail(ErrorCode::kNotFound, fmt::format("there is no file {}", path.string()));
  }
  if (std::filesystem::is_directory(path, failed)) {
    return Fail(ErrorCode::kInvalidArgument, fmt::format("{} is a folder; an import is one file", path.string()));
  }
  const uintmax_t size = std::filesystem::file_size(path, failed);
  const uint64_t total = failed ? 0 : size;  // a pipe has none
  std::ifstream in(path, std::ios::binary);
  if (!in) return Fail(ErrorCode::kIo, fmt::format("{} cannot be opened", path.string()));
  Result<storage::ArticleGraph> graph = ingest::ReadPropertyGraph(in, name, [&](uint64_t bytes) {
    if (progress) progress(bytes, total);
    return !options.cancel.cancelled();
  });
  if (graph || graph.error().code != ErrorCode::kInvalidArgument) return graph;
  Error error = graph.error();
  error.message = fmt::format("{}: {}", path.string(), error.message);
  return Fail(std::move(error));
}

}  // namespace

Result<ImportReport> Database::Import(const std::filesystem::path& path, const ImportOptions& options,
                                      const ImportProgress& progress) {
  return Guarded([&]() -> Result<ImportReport> {
    const std::lock_guard lock(state_->writing);
    const std::string name = options.name.empty() ? path.stem().string() : options.name;
    // First, so that a store that takes no writes says so at once.
    TRIPEL_TRY(const auto writer, state_->store->BeginWrite());
    TRIPEL_TRY_STATUS(CheckName(*state_->store, name));
    TRIPEL_TRY(const storage::ArticleGraph graph, ReadFile(path, name, options, progress));
    TRIPEL_TRY(const storage::PutOutcome outcome, writer->PutArticle(graph, false));
    TRIPEL_TRY_STATUS(writer->Commit());
    ImportReport report;
    report.source = name;
    report.nodes = graph.entities.size();
    report.edges = graph.statements.size();
    report.replaced = outcome == storage::PutOutcome::kReplaced;
    report.unchanged = outcome == storage::PutOutcome::kUnchanged;
    return report;
  });
}

}  // namespace tripel
