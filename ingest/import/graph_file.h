// Files with a graph that others made, whatever their format.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/import/line_reader.h"
#include "ingest/import/rdf_graph.h"
#include "storage/bulk_sink.h"
#include "tripel/result.h"

namespace tripel::ingest {

enum class GraphFormat : uint8_t { kPropertyGraph, kNTriples, kNQuads, kTurtle, kTrig, kCsv, kTsv };

/// "jsonl", "nt", "nq", "ttl", "trig", "csv", "tsv"; nullopt for another name.
std::optional<GraphFormat> ParseGraphFormat(std::string_view name);
/// By the extension, behind which one of a compressed file may stand: `kg.nt.gz`. nullopt for an unknown one.
std::optional<GraphFormat> GraphFormatOf(const std::filesystem::path& path);
inline constexpr std::string_view kGraphFormats = "jsonl, nt, nq, ttl, trig, csv or tsv";

struct GraphFileOptions {
  std::string import_name;
  GraphFormat format = GraphFormat::kPropertyGraph;
  const RdfNames* names = nullptr;  ///< for RDF
  RdfWordRegister* words = nullptr; ///< of RDF: told what its vocabulary became; may be null
  std::string blank_prefix;         ///< keeps apart blank nodes of several files
  size_t threads = 1;
  bool skip_bad_lines = false;      ///< not for Turtle and TriG, where nothing can be skipped
  std::string csv_header;           ///< of CSV files that have none; see csv_graph.h for this and the next two
  std::string csv_label;
  std::string csv_predicate;
  TakenBytes taken;
};

/// Called once for each thread, one call at a time.
using NewSink = std::function<Result<std::unique_ptr<storage::BulkSink>>()>;

/// Reads a file to its end. An error of the file is kInvalidArgument and names the line.
Result<BadLines> ReadGraphFile(const std::filesystem::path& path, const GraphFileOptions& options,
                               const NewSink& new_sink);

/// How the IRIs of an import are called: by `prefixes` (text of a prefix file; kInvalidArgument with its line), then by
/// the prefixes that Turtle files declare, then by those that everybody uses.
Result<RdfNames> ReadRdfNames(const std::string& import_name, std::string_view prefixes,
                              const std::vector<std::filesystem::path>& turtle_files);

}  // namespace tripel::ingest
