#include "ingest/import/csv_graph.h"

#include <fmt/format.h>

#include <utility>


namespace tripel::ingest {
namespace {

using Role = CsvColumn::Role;

constexpr char kListSeparator = ';';

Failure Wrong(std::string what, std::string hint = {}) {
  return Fail(Error{ErrorCode::kInvalidArgument, std::move(what), {}, std::move(hint), ""});
}

/// Calls `take` with each part of a list.
template <typename Take>
Status ForEachPart(std::string_view text, const Take& take) {
  while (!text.empty()) {
    const size_t end = text.find(kListSeparator);
    const std::string_view part = text.substr(0, end);
    if (!part.empty()) TRIPEL_TRY_STATUS(take(part));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return {};
}

/// Hands the records of one file to a sink.
class CsvGraph {
 public:
  CsvGraph(const CsvOptions& options, CsvHeader header, storage::BulkSink& sink)
      : options_(options),
        header_(std::move(header)),
        sink_(sink),
        key_prefix_(fmt::format("import:{}/", options.import_name)) {}

  Status Add(const std::vector<CsvCell>& cells, uint64_t line) {
    if (cells.size() != header_.columns.size()) {
      return Wrong(fmt::format("{} cells where the header has {}", cells.size(), header_.columns.size()),
                   "a cell with a separator or a line end in it stands between quotes");
    }
    // Read in full before anything is handed on: a record counts whole or not at all.
    properties_.clear();
    for (size_t i = 0; i < cells.size(); ++i) TRIPEL_TRY_STATUS(ReadProperty(i, cells[i]));
    return header_.is_edges() ? AddEdge(cells, line) : AddNode(cells);
  }

 private:
  Status ReadProperty(size_t i, const CsvCell& cell) {
    const CsvColumn& column = header_.columns[i];
    const bool is_absent = cell.text.empty() && !cell.quoted;
    if (column.name.empty() || column.role == Role::kStart || column.role == Role::kEnd || is_absent) return {};
    if (header_.is_edges() && column.role == Role::kId) return {};
    if (!column.is_list) {
      TRIPEL_TRY(Value value, ValueOf(i, cell.text));
      properties_.emplace_back(column.name, std::move(value));
      return {};
    }
    List list;
    TRIPEL_TRY_STATUS(ForEachPart(cell.text, [&](std::string_view part) -> Status {
      TRIPEL_TRY(Value value, ValueOf(i, part));
      list.push_back(std::move(value));
      return {};
    }));
    properties_.emplace_back(column.name, Value(std::move(list)));
    return {};
  }

  Result<Value> ValueOf(size_t i, std::string_view text) const {
    const CsvColumn& column = header_.columns[i];
    Value value = LiteralValue(text, column.kind);
    if (column.kind == LiteralKind::kText || value.kind() != Value::Kind::kString) return value;
    return Wrong(fmt::format("column {} ({}): '{}' is no {}", i + 1, column.name, text, column.type),
                 "a column without a type takes any text");
  }

  /// The key of a node by the id in column i.
  Status WriteKey(const std::vector<CsvCell>& cells, size_t i, std::string* key) const {
    if (cells[i].text.empty()) return Wrong(fmt::format("column {}: there is no id", i + 1));
    const CsvColumn& column = header_.columns[i];
    key->assign(key_prefix_);
    if (!column.space.empty()) key->append(column.space).push_back('/');
    key->append(cells[i].text);
    return {};
  }

  Status AddNode(const std::vector<CsvCell>& cells) {
    TRIPEL_TRY_STATUS(WriteKey(cells, *header_.id, &key_));
    TRIPEL_TRY_STATUS(sink_.Node(key_));
    const auto add_label = [&](std::string_view label) { return sink_.Label(key_, label); };
    TRIPEL_TRY_STATUS(ForEachPart(options_.label, add_label));
    for (size_t i = 0; i < cells.size(); ++i) {
      if (header_.columns[i].role == Role::kLabel) TRIPEL_TRY_STATUS(ForEachPart(cells[i].text, add_label));
    }
    for (const auto& [name, value] : properties_) TRIPEL_TRY_STATUS(sink_.Property(key_, name, value));
    return {};
  }

  Status AddEdge(const std::vector<CsvCell>& cells, uint64_t line) {
    TRIPEL_TRY_STATUS(WriteKey(cells, *header_.start, &key_));
    TRIPEL_TRY_STATUS(WriteKey(cells, *header_.end, &object_key_));
    std::string_view predicate = options_.predicate;
    if (header_.type && !cells[*header_.type].text.empty()) predicate = cells[*header_.type].text;
    if (predicate.empty()) {
      return Wrong("an edge needs a type", "name it in a column :TYPE, or for the whole file by --edge-type");
    }
    if (!header_.id && !header_.has_properties()) return sink_.Edge(key_, predicate, object_key_);
    std::string id = header_.id ? std::string(cells[*header_.id].text) : fmt::format("{}{}", options_.id_prefix, line);
    if (id.empty()) return Wrong(fmt::format("column {}: there is no id", *header_.id + 1));
    return sink_.Edge(key_, predicate, object_key_, id, Map(properties_.begin(), properties_.end()));
  }

  const CsvOptions& options_;
  const CsvHeader header_;
  storage::BulkSink& sink_;
  const std::string key_prefix_;
  std::string key_;
  std::string object_key_;
  std::vector<std::pair<std::string, Value>> properties_;
};

Result<CsvHeader> ReadHeader(CsvRecords& records, const CsvOptions& options) {
  std::vector<CsvCell> cells;
  if (options.header.empty()) {
    TRIPEL_TRY(const bool has_header, records.Next(&cells));
    if (!has_header) return Wrong("the file is empty", "it needs at least a header");
    Result<CsvHeader> header = ParseCsvHeader(cells);
    if (!header) header.error().message = fmt::format("line {}: {}", records.line(), header.error().message);
    return header;
  }
  const std::unique_ptr<ByteSource> source = ByteSource::Of(options.header);
  CsvRecords header(*source, options.separator);
  TRIPEL_TRY(const bool has_header, header.Next(&cells));
  if (!has_header) return Wrong("the header is empty");
  return ParseCsvHeader(cells);
}

}  // namespace

Result<BadLines> ReadCsv(ByteSource& source, const CsvOptions& options, storage::BulkSink& sink) {
  constexpr uint64_t kRecordsPerReport = 4096;
  constexpr size_t kMostBadLinesShown = 10;
  CsvRecords records(source, options.separator);
  TRIPEL_TRY(CsvHeader header, ReadHeader(records, options));
  CsvGraph graph(options, std::move(header), sink);
  BadLines bad;
  std::vector<CsvCell> cells;
  for (uint64_t count = 0;; ++count) {
    if (options.taken && count % kRecordsPerReport == 0 && !options.taken(source.consumed())) {
      return Fail(ErrorCode::kCancelled, "cancelled; nothing was imported");
    }
    TRIPEL_TRY(const bool more, records.Next(&cells));
    if (!more) return bad;
    Status added = graph.Add(cells, records.line());
    if (added) continue;
    if (added.error().code != ErrorCode::kInvalidArgument) return Fail(std::move(added).error());
    added.error().message = fmt::format("line {}: {}", records.line(), added.error().message);
    if (!options.skip_bad_lines) return Fail(std::move(added).error());
    if (++bad.count <= kMostBadLinesShown) bad.first.push_back(std::move(added).error().message);
  }
}

}  // namespace tripel::ingest
