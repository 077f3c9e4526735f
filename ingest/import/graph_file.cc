#include "ingest/import/graph_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "ingest/import/csv_graph.h"
#include "ingest/import/property_graph_line.h"
#include "ingest/import/rdf_lines.h"

namespace tripel::ingest {
namespace {

struct FormatName {
  std::string_view name;
  GraphFormat format;
};
constexpr std::array kNames = {
    FormatName{"jsonl", GraphFormat::kPropertyGraph}, FormatName{"nt", GraphFormat::kNTriples},
    FormatName{"nq", GraphFormat::kNQuads},           FormatName{"ttl", GraphFormat::kTurtle},
    FormatName{"trig", GraphFormat::kTrig},           FormatName{"csv", GraphFormat::kCsv},
    FormatName{"tsv", GraphFormat::kTsv},
};
constexpr std::array<std::string_view, 7> kCompressed = {".gz", ".bz2", ".zst", ".zstd", ".xz", ".lz4", ".lzma"};

// What reads lines owns the sink it fills.
class RdfSinkLines final : public LineReader {
 public:
  RdfSinkLines(const GraphFileOptions& options, std::unique_ptr<storage::BulkSink> sink)
      : sink_(std::move(sink)),
        graph_(*options.names, options.blank_prefix, *sink_),
        lines_(options.format == GraphFormat::kNQuads, graph_),
        words_(options.words) {}
  ~RdfSinkLines() override {
    if (words_ != nullptr) words_->Add(graph_.predicates(), graph_.labels());
  }
  Status Read(std::string_view line, uint64_t number) override { return lines_.Read(line, number); }

 private:
  std::unique_ptr<storage::BulkSink> sink_;
  RdfGraph graph_;
  RdfLines lines_;
  RdfWordRegister* words_;
};

class PropertyGraphSinkLines final : public LineReader {
 public:
  PropertyGraphSinkLines(const GraphFileOptions& options, std::unique_ptr<storage::BulkSink> sink)
      : sink_(std::move(sink)), lines_(options.import_name, sink_.get()) {}
  Status Read(std::string_view line, uint64_t number) override { return lines_.Read(line, number); }

 private:
  std::unique_ptr<storage::BulkSink> sink_;
  PropertyGraphLines lines_;
};

template <typename Lines>
Result<std::unique_ptr<LineReader>> NewLines(const GraphFileOptions& options, const NewSink& new_sink) {
  TRIPEL_TRY(std::unique_ptr<storage::BulkSink> sink, new_sink());
  return std::unique_ptr<LineReader>(std::make_unique<Lines>(options, std::move(sink)));
}

Result<BadLines> ReadCsvFile(ByteSource& source, const GraphFileOptions& options, const NewSink& new_sink) {
  TRIPEL_TRY(const std::unique_ptr<storage::BulkSink> sink, new_sink());
  CsvOptions reading;
  reading.import_name = options.import_name;
  reading.separator = options.format == GraphFormat::kTsv ? '\t' : ',';
  reading.header = options.csv_header;
  reading.label = options.csv_label;
  reading.predicate = options.csv_predicate;
  reading.id_prefix = options.blank_prefix;
  reading.skip_bad_lines = options.skip_bad_lines;
  reading.taken = options.taken;
  return ReadCsv(source, reading, *sink);
}

Failure WithPath(Error error, const std::filesystem::path& path) {
  if (error.code == ErrorCode::kInvalidArgument) error.message = fmt::format("{}: {}", path.string(), error.message);
  return Fail(std::move(error));
}

}  // namespace

std::optional<GraphFormat> ParseGraphFormat(std::string_view name) {
  for (const FormatName& known : kNames) {
    if (known.name == name) return known.format;
  }
  if (name == "pg-jsonl") return GraphFormat::kPropertyGraph;
  return std::nullopt;
}

std::optional<GraphFormat> GraphFormatOf(const std::filesystem::path& path) {
  std::filesystem::path name = path.filename();
  if (std::find(kCompressed.begin(), kCompressed.end(), name.extension().string()) != kCompressed.end()) name = name.stem();
  const std::string extension = name.extension().string();
  if (extension == ".json" || extension == ".ndjson") return GraphFormat::kPropertyGraph;
  if (extension == ".turtle") return GraphFormat::kTurtle;
  return extension.empty() ? std::nullopt : ParseGraphFormat(std::string_view(extension).substr(1));
}

Result<BadLines> ReadGraphFile(const std::filesystem::path& path, const GraphFileOptions& options,
                               const NewSink& new_sink) {
  TRIPEL_TRY(std::unique_ptr<ByteSource> source, ByteSource::Open(path));
  const bool turtle = options.format == GraphFormat::kTurtle || options.format == GraphFormat::kTrig;
  if (turtle) {
    TRIPEL_TRY(const std::unique_ptr<storage::BulkSink> sink, new_sink());
    RdfGraph graph(*options.names, options.blank_prefix, *sink);
    TurtleOptions reading;
    reading.trig = options.format == GraphFormat::kTrig;
    reading.taken = options.taken;
    Status read = ReadTurtle(*source, reading, [&](const RdfTriple& triple) { return graph.Add(triple); });
    if (!read) return WithPath(std::move(read).error(), path);
    if (options.words != nullptr) options.words->Add(graph.predicates(), graph.labels());
    return BadLines();
  }
  if (options.format == GraphFormat::kCsv || options.format == GraphFormat::kTsv) {
    Result<BadLines> read = ReadCsvFile(*source, options, new_sink);
    if (!read) return WithPath(std::move(read).error(), path);
    return read;
  }
  LineChunks chunks(std::move(source), options.taken);
  Result<BadLines> read = ReadLines(chunks, {options.threads, options.skip_bad_lines}, [&] {
    return options.format == GraphFormat::kPropertyGraph ? NewLines<PropertyGraphSinkLines>(options, new_sink)
                                                         : NewLines<RdfSinkLines>(options, new_sink);
  });
  if (!read) return WithPath(std::move(read).error(), path);
  return read;
}

Result<RdfNames> ReadRdfNames(const std::string& import_name, std::string_view prefixes,
                              const std::vector<std::filesystem::path>& turtle_files) {
  RdfNames names;
  names.import_name = import_name;
  TRIPEL_TRY_STATUS(names.nodes.AddLines(prefixes));
  TRIPEL_TRY_STATUS(names.vocabulary.AddLines(prefixes));
  for (const std::filesystem::path& path : turtle_files) {
    TRIPEL_TRY(const std::unique_ptr<ByteSource> source, ByteSource::Open(path));
    ReadTurtlePrefixes(*source, GraphFormatOf(path) == GraphFormat::kTrig,
                       [&](std::string_view prefix, std::string_view space) { names.nodes.Add(prefix, space); });
  }
  names.nodes.AddWellKnown();
  names.nodes.Build();
  names.vocabulary.Build();
  return names;
}

}  // namespace tripel::ingest
