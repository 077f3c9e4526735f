// Database: the door to Tripel for programs. Opens a store, runs queries, reads articles in, takes
// them out again, exports. Everything else is behind it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tripel/cursor.h"
#include "tripel/curation.h"
#include "tripel/plan.h"
#include "tripel/result.h"
#include "tripel/value.h"

namespace tripel {

enum class OpenMode : uint8_t {
  kReadOnly,   ///< the store must exist; works while another process writes to it; sees the moment of opening
  kReadWrite,  ///< creates the store when it does not exist; one process at a time
};

struct OpenOptions {
  OpenMode mode = OpenMode::kReadOnly;
  std::filesystem::path data;   ///< folder with gazetteers and lexicons; empty: beside the library
  /// What the store may keep in memory of what it read. 0: 128 MiB, or for a larger store its size when it is opened, up
  /// to a quarter of the memory that is free then.
  size_t cache_bytes = 0;
};

/// Passed to queries. Default: no limit.
struct QueryOptions {
  Parameters parameters;
  RunLimits limits;
  CancelToken cancel;
  bool strict_names = false;  ///< unknown labels, predicates and properties are errors, not warnings
  bool plan_cache = true;     ///< keep the plan of a query given as text for when the same text runs again
};

struct IngestOptions {
  std::string date;                        ///< ISO 8601, for articles that have none of their own
  std::string language;                    ///< BCP 47; empty: told from the text
  bool reread = false;                     ///< analyse again what the store already has unchanged
  std::filesystem::path conllu;            ///< folder with NAME.conllu for NAME.txt instead of a running analyzer
  std::filesystem::path frog;              ///< the tripel-frog program; empty: beside this program
  std::vector<std::filesystem::path> lexicons;  ///< folders laid out like the data folder whose tables add to it
  size_t threads = 0;                      ///< that read articles at most; 0: as many as there are processors. Fewer
                                           ///< run while little waits or memory is short
  CancelToken cancel;                      ///< stops after the articles at hand
};

/// What became of one file.
struct IngestedFile {
  enum class Outcome : uint8_t { kAdded, kReplaced, kUnchanged, kStoredAsText, kLeftAlone, kFailed };
  std::string source;                      ///< its id: the path as given plus the path below it
  Outcome outcome = Outcome::kAdded;
  uint64_t sentences = 0;
  uint64_t statements = 0;
  std::string message;                     ///< why it failed or was left alone, or what the analyzer could not read
};

struct TRIPEL_PUBLIC IngestReport {
  std::vector<IngestedFile> files;         ///< in the order they were read
  uint64_t Count(IngestedFile::Outcome outcome) const;
};

/// Called after each file with the number done, the number known, and the file.
using IngestProgress = std::function<void(uint64_t done, uint64_t total, const IngestedFile& file)>;

struct ImportOptions {
  std::string name;    ///< what the source is called; empty: the first file's name without its extension
  CancelToken cancel;  ///< stops the import; the store is as it was
  std::string format;  ///< jsonl (property graph), nt, nq, ttl, trig, csv or tsv; empty: by each file's extension
  std::filesystem::path prefixes;  ///< of RDF: a file with lines `@prefix ex: <http://example.org/> .`
  size_t memory_bytes = size_t{1} << 30;  ///< what a large import may hold, about; the rest goes to temporary files
  size_t threads = 0;                     ///< that read; 0: as many as there are processors
  std::string csv_header;     ///< of CSV files that have none, like `id:ID,name,born:int` (docs/formats.md)
  std::string csv_label;      ///< of every node in CSV files; several are separated by `;`
  std::string csv_predicate;  ///< of edges in CSV files without a column :TYPE
  bool skip_bad_lines = false;            ///< leave out lines that are wrong, and say how many
};

/// What an import brought; with `unchanged` the store had it already.
struct ImportReport {
  std::string source;
  uint64_t nodes = 0;
  uint64_t edges = 0;
  bool replaced = false;
  bool unchanged = false;
  uint64_t bad_lines = 0;               ///< left out
  std::vector<std::string> first_bad;   ///< what was wrong with the first few of them
  std::vector<std::string> shared_words;  ///< of RDF: predicates, labels and properties whose short name several IRIs have
};

/// Called now and then while the file is read; `total` is 0 where it is not known.
using ImportProgress = std::function<void(uint64_t bytes, uint64_t total)>;

enum class ExportFormat : uint8_t { kJsonl, kDot, kGraphml, kNquads };
/// "jsonl" -> kJsonl; nullopt for an unknown name.
TRIPEL_PUBLIC std::optional<ExportFormat> ParseExportFormat(std::string_view name);

struct ExportOptions {
  ExportFormat format = ExportFormat::kJsonl;
  std::string from;        ///< only the neighbourhood of the entities with this alias; empty: everything
  int hops = 1;            ///< how far from them, along statements in either direction
  bool all_statements = true;  ///< denied and hedged ones too
};

struct CountedName {
  std::string name;
  uint64_t count = 0;
};
struct Statistics {
  uint64_t sources = 0;
  uint64_t entities = 0;
  uint64_t statements = 0;
  uint64_t asserted = 0;
  uint64_t evidence = 0;
  std::vector<CountedName> predicates;  ///< statements of each, most first
  std::vector<CountedName> labels;      ///< entities of each, most first
};

/// One place in a source, ready to show: text[clause) with the parts marked by byte ranges of `sentence`.
struct EvidenceView {
  std::string source;
  std::string title;
  std::string published;
  std::string sentence;
  TextSpan predicate;        ///< in `sentence`; empty range when understood; the same for the next three
  TextSpan subject;
  TextSpan object;
  TextSpan speaker;
  std::string context;       ///< the earlier sentence it rests on, or empty
  std::string extractor;
  double confidence = 0;
};

/// Something worth a person's look.
struct ReviewItem {
  enum class Kind : uint8_t { kLink, kStatement, kRejected };
  Kind kind = Kind::kLink;
  MergeProposal link;         ///< of kLink
  std::string statement;      ///< key, of the other kinds
  std::string text;           ///< `Russia -party-to-> UN sanctions`, or `Poetin = Putin?`
  double confidence = 0;      ///< that the statement is right, or the link
  double impact = 0;          ///< statements that an answer is expected to put right
  std::vector<EvidenceView> evidence;  ///< of kLink: a sentence for each of the two, marked as subject; else the best
};

struct VerifyResult {
  Statistics counts;
  std::vector<std::string> problems;  ///< empty: clean
};

/// A parsed query, ready to run many times with different parameters, also from many threads at once. It keeps the plans
/// that its runs make as long as they fit the store. Belongs to its Database.
class TRIPEL_PUBLIC PreparedQuery {
 public:
  class Plan;
  explicit PreparedQuery(std::shared_ptr<const Plan> plan);
  ~PreparedQuery();
  PreparedQuery(const PreparedQuery&);
  PreparedQuery& operator=(const PreparedQuery&);
  const Plan& plan() const { return *plan_; }

 private:
  std::shared_ptr<const Plan> plan_;
};

/// An open store. Queries may run from many threads; ingest and remove from one at a time.
class TRIPEL_PUBLIC Database {
 public:
  static Result<Database> Open(const std::filesystem::path& path, const OpenOptions& options = {});
  /// A store in memory, empty and writable: for tests and for programs that need no disk.
  static Result<Database> OpenInMemory(const OpenOptions& options = {});
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  /// Syntax and names that do not depend on parameters are checked here.
  Result<PreparedQuery> Prepare(std::string_view query) const;
  Result<Cursor> Run(const PreparedQuery& query, const QueryOptions& options = {}) const;
  Result<Cursor> Run(std::string_view query, const QueryOptions& options = {}) const;
  /// The plan of a query, which is not run. (`EXPLAIN query` and `PROFILE query` run like any query and yield a row for
  /// each operator, and Cursor::plan().)
  Result<QueryPlan> Explain(std::string_view query, const Parameters& parameters = {}) const;

  /// Reads files and folders. Fails only when nothing can be done at all (the store is read-only, ...);
  /// what is wrong with one file is in the report, and the others are kept.
  Result<IngestReport> Ingest(const std::vector<std::filesystem::path>& paths, const IngestOptions& options,
                              const IngestProgress& progress = {});
  /// Reads graphs that others made (docs/formats.md) as one source, whole or not at all; an earlier import of the same
  /// name is replaced. Edges are asserted, nodes have the keys `import:NAME/ID`. Files of more than 1 MiB together are
  /// loaded in bulk: much faster and smaller, but decisions by hand do not reach their nodes and edges.
  Result<ImportReport> Import(const std::vector<std::filesystem::path>& paths, const ImportOptions& options = {},
                              const ImportProgress& progress = {});
  Result<ImportReport> Import(const std::filesystem::path& path, const ImportOptions& options = {},
                              const ImportProgress& progress = {});
  /// Takes back what a source contributed. False when there is no such source.
  Result<bool> Remove(std::string_view source);

  // Curation. An entity is named by its key, its name or an alias; kNotFound when none is meant, kInvalidArgument with
  // the candidates when several are. Each decision is one atomic event, logged with the time and `note`; its number is
  // returned. It counts for articles read later too. kInvalidArgument for one that makes no sense as things stand.
  /// Makes `others` one entity with `kept`, whose key and name stay; their names become aliases.
  Result<uint64_t> Merge(const std::string& kept, const std::vector<std::string>& others, const std::string& note = {});
  /// Takes `parts` out of `entity`, or keeps them apart from it if they are; no parts: all that was merged into it.
  /// A part that was merged is named by its key or the end of its key.
  Result<uint64_t> Split(const std::string& entity, const std::vector<std::string>& parts, const std::string& note = {});
  /// Gives the entity another name; the old one becomes an alias.
  Result<uint64_t> Rename(const std::string& entity, const std::string& name, const std::string& note = {});
  /// Gives the entity these labels and no other.
  Result<uint64_t> Retype(const std::string& entity, const std::vector<std::string>& labels, const std::string& note = {});
  /// Hides a statement, named by its key, from everything but the log and the review.
  Result<uint64_t> Reject(const std::string& statement, const std::string& note = {});
  /// Asserts a statement that is only possible, and takes any out of the review. A denial stays one.
  Result<uint64_t> Confirm(const std::string& statement, const std::string& note = {});
  /// Takes back an event; 0: the last one in force that is no undo.
  Result<uint64_t> Undo(uint64_t number = 0, const std::string& note = {});
  Result<std::vector<CurationEvent>> CurationLog() const;
  /// Entities that may be one, over the whole store, best first; independent of the order in which articles came.
  Result<std::vector<MergeProposal>> ProposeMerges() const;
  /// Merges the proposals with at least this score, each an event, all or none; returns how many.
  Result<uint64_t> ApplyProposals(double least_score = kLinkScore);
  /// Doubtful links and statements by falling impact, at most `limit`.
  Result<std::vector<ReviewItem>> Review(size_t limit) const;
  /// The statements that were rejected, by key.
  Result<std::vector<ReviewItem>> Rejected() const;

  Status Export(const ExportOptions& options, std::ostream& out) const;
  Result<Statistics> Stats() const;
  Result<VerifyResult> Verify() const;
  /// Packs what was written lately and tidies up on disk; queries go on meanwhile. A store packs by itself, too, when
  /// much has come together.
  Status Compact();
  Result<std::vector<std::string>> Sources() const;
  /// Where a statement (by its key) comes from.
  Result<std::vector<EvidenceView>> Why(std::string_view statement_key) const;
  /// Words for completion at a prompt: labels, predicates, names and aliases that start with `prefix` (ignoring case
  /// and accents), sorted, at most `limit`.
  Result<std::vector<std::string>> Complete(std::string_view prefix, size_t limit) const;

 private:
  class State;
  explicit Database(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// A function, aggregate or form like reduce(...) that queries can call, for help and completion.
struct FunctionHelp {
  std::string name;            ///< as printed; queries may write it in any case
  uint64_t min_arguments = 0;
  uint64_t max_arguments = 0;  ///< UINT64_MAX: any number
  std::string meaning;         ///< one line
};
/// All of them, by name.
TRIPEL_PUBLIC std::vector<FunctionHelp> Functions();

/// "0.1.0"
TRIPEL_PUBLIC std::string_view Version();

}  // namespace tripel
