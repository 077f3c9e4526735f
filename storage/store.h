// Store: the graph behind one interface. Snapshot reads, Writer writes one atomic batch, Store
// hands out both. Two implementations: rocks_store.h and memory_store.h; the same tests run over
// both.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/bulk_load.h"
#include "storage/curation.h"
#include "storage/model.h"
#include "tripel/result.h"

namespace tripel::storage {

enum class Direction : uint8_t {
  kOut,
  kIn
};  ///< along statements from their subject, or from their object

/// A statement as scans see it: ids only, and the one flag that nearly every query filters on.
struct StatementRef {
  StatementId statement;
  EntityId subject;
  PredicateId predicate;
  EntityId object;
  bool asserted = false;
  friend auto operator<=>(const StatementRef&, const StatementRef&) = default;
};

/// The answer to Expand: the statements of origin i are edges[offsets[i] .. offsets[i+1]).
struct Adjacency {
  std::vector<uint32_t> offsets;
  std::vector<StatementRef> edges;
};

/// One of so many parts of a scan, which together, one after the other, yield what the whole does. Some may be empty.
struct ScanPart {
  uint32_t number = 0;
  uint32_t count = 1;
};

/// Which statements ReadEdges and its sisters are about, and what of them is wanted.
struct EdgeRequest {
  Direction direction = Direction::kOut;
  std::optional<std::vector<PredicateId>> predicates;  ///< ascending; nullopt: any
  bool asserted_only = true;  ///< the others are left out and listed in `skipped`
  bool others = true;         ///< fill EdgeColumns::others
  bool statements = true;     ///< fill EdgeColumns::statements
  bool predicate_ids = true;  ///< fill EdgeColumns::predicates
  ScanPart part;              ///< of ScanEdges; other calls do not look at it
};

/// Statements as columns of ids: of one length, or empty where they were not asked for.
struct EdgeColumns {
  std::vector<uint64_t> others;      ///< EntityIds of the ends away from the origin
  std::vector<uint64_t> statements;  ///< StatementIds
  std::vector<uint32_t> predicates;  ///< PredicateIds
  std::vector<uint8_t> asserted;     ///< 1 or 0; empty when only asserted ones were asked for
};

/// The answer to ReadEdges: the statements of origins[i] are at offsets[i] .. offsets[i+1] of every column, by
/// (predicate, other end, statement).
struct EdgeLists {
  std::vector<uint32_t> offsets;
  EdgeColumns edges;
  std::vector<StatementId> skipped;  ///< not asserted; may repeat
};

/// Part of a scan over all statements: those of origins[i], as in EdgeLists. An origin may come again, in the same
/// page or a later one.
struct EdgePage {
  std::vector<uint64_t> origins;  ///< EntityIds
  EdgeLists lists;
};

/// A scan under way, of the snapshot it came from, which must outlive it. One thread.
class EdgeScan {
 public:
  virtual ~EdgeScan() = default;
  /// Fills *page, whose old content goes; false at the end.
  virtual Result<bool> Next(EdgePage* page) = 0;
};

struct PredicateCount {
  PredicateId id;
  std::string text;
  uint64_t statements = 0;
  uint64_t asserted = 0;
  uint64_t subjects = 0;  ///< different ones; 0: not known
  uint64_t objects = 0;   ///< the same
};
struct LabelCount {
  LabelId id;
  std::string text;
  uint64_t entities = 0;
};

/// Exact counts over the whole store, in order of text.
struct Statistics {
  uint64_t sources = 0;
  uint64_t entities = 0;
  uint64_t statements = 0;
  uint64_t asserted = 0;
  uint64_t evidence = 0;
  std::vector<PredicateCount> predicates;
  std::vector<LabelCount> labels;
};

/// A consistent view of the store at one moment. Thread-safe. Reads are batched: one call per batch
/// of ids, never one per row. Order of results is fixed: by id for scans, by (predicate, other end,
/// statement) for each origin of Expand. All but ReadRejected show the graph as curation made it. Ids unknown to the store are an error of the caller
/// (kNotFound).
class Snapshot {
 public:
  virtual ~Snapshot() = default;

  // Text to ids. Absence is no error.
  virtual Result<std::optional<EntityId>> FindEntity(std::string_view key) const = 0;
  /// Entities whose canonical name is exactly `name`, by id. For an empty one, those that have a
  /// property called `name` or `key`, which hides the name or key from queries.
  virtual Result<std::vector<EntityId>> FindByName(std::string_view name) const = 0;
  /// Entities known by a name that folds to the same as `alias` (base/text/fold.h), canonical names
  /// included.
  virtual Result<std::vector<EntityId>> FindByAlias(std::string_view alias) const = 0;
  virtual std::optional<PredicateId> FindPredicate(std::string_view text) const = 0;
  virtual std::optional<LabelId> FindLabel(std::string_view text) const = 0;
  virtual const std::string& PredicateText(PredicateId id) const = 0;
  virtual const std::string& LabelText(LabelId id) const = 0;
  virtual Result<std::optional<StatementId>> FindStatement(std::string_view key) const = 0;

  // Scans: at most `limit` results with an id above `after`; fewer only at the end.
  virtual Result<std::vector<EntityId>> ScanEntities(EntityId after, size_t limit) const = 0;
  virtual Result<std::vector<EntityId>> ScanEntitiesWithLabel(LabelId label, EntityId after,
                                                              size_t limit) const = 0;
  virtual Result<std::vector<StatementRef>> ScanStatements(StatementId after,
                                                           size_t limit) const = 0;

  // Statements by their ends, as columns. *lists is overwritten; keep it from call to call, so that its memory is.
  virtual Status ReadEdges(std::span<const EntityId> origins, const EdgeRequest& request, EdgeLists* lists) const = 0;
  /// How many statements each origin has; nothing of them is read where the layout has the number.
  virtual Status CountEdges(std::span<const EntityId> origins, const EdgeRequest& request,
                            std::vector<uint64_t>* counts, std::vector<StatementId>* skipped) const = 0;
  /// All statements of the request, origin by origin. In order of origin for the most part, but not quite.
  virtual Result<std::unique_ptr<EdgeScan>> ScanEdges(const EdgeRequest& request) const = 0;
  /// The statements of each origin in one direction, asserted or not; with one predicate, or any when nullopt.
  Result<Adjacency> Expand(std::span<const EntityId> origins, Direction direction,
                           std::optional<PredicateId> predicate) const;

  // Records, in the order of `ids`.
  virtual Result<std::vector<Entity>> ReadEntities(std::span<const EntityId> ids) const = 0;
  virtual Result<std::vector<std::vector<LabelId>>> ReadLabels(
      std::span<const EntityId> ids) const = 0;
  /// One property of each, `name` and `key` among them; null where it has none. Reads nothing else of an import's nodes.
  virtual Result<std::vector<Value>> ReadProperty(std::span<const EntityId> ids, std::string_view name) const = 0;
  virtual Result<std::vector<Statement>> ReadStatements(std::span<const StatementId> ids) const = 0;
  /// Evidence of one statement, by (source, clause, extractor).
  virtual Result<std::vector<Evidence>> ReadEvidence(StatementId id) const = 0;

  // Sources, by id text.
  virtual Result<std::vector<std::string>> ListSources() const = 0;
  virtual Result<std::optional<Source>> ReadSource(std::string_view id) const = 0;
  /// Mentions in one source, by span.
  virtual Result<std::vector<Mention>> ReadMentions(std::string_view source) const = 0;

  /// What was decided by hand.
  virtual Result<std::shared_ptr<const Curation>> ReadCuration() const = 0;
  /// What sources say and curation rejected, which no other function returns: by identity (its keys
  /// resolved), then source. `evidence.source` is set.
  virtual Result<std::vector<SupportedStatement>> ReadRejected() const = 0;

  virtual const Statistics& statistics() const = 0;
};

/// What PutArticle did.
enum class PutOutcome : uint8_t { kAdded, kReplaced, kUnchanged };

/// One atomic batch: nothing is visible or durable before Commit, nothing at all without it.
/// At most one Writer of a store at a time. Not thread-safe. Reads its own writes.
class Writer {
 public:
  virtual ~Writer() = default;
  /// Adds the article; replaces what an earlier one with the same source id contributed; does
  /// nothing when the content hash is the same and `reread` is false.
  virtual Result<PutOutcome> PutArticle(const ArticleGraph& article, bool reread) = 0;
  /// Takes back exactly what the source contributed: its evidence, statements and entities that
  /// nothing else supports, its text. False when there is no such source.
  virtual Result<bool> RemoveSource(std::string_view id) = 0;
  /// Adds the events to the curation log, in order, and makes the graph what they say; all of them or
  /// none. Their numbers are given here. kInvalidArgument for an event that makes no sense. Takes
  /// time in proportion to what the sources concerned say.
  virtual Status Curate(const std::vector<CurationEvent>& events) = 0;
  /// Durable when it returns (fsync).
  virtual Status Commit() = 0;
};

/// What Verify found; empty problems is a clean store.
struct VerifyReport {
  uint64_t sources = 0;
  uint64_t entities = 0;
  uint64_t statements = 0;
  uint64_t evidence = 0;
  std::vector<std::string> problems;
};

/// Thread-safe, but for the one Writer.
class Store {
 public:
  virtual ~Store() = default;
  virtual Result<std::shared_ptr<const Snapshot>> TakeSnapshot() = 0;
  virtual Result<std::unique_ptr<Writer>> BeginWrite() = 0;
  /// A load takes the place of the one Writer until it is gone. `source` is the import: its id names it, its text is
  /// empty; one that is there already is replaced.
  virtual Result<std::unique_ptr<BulkLoad>> BeginBulk(const Source& source, const BulkOptions& options) = 0;
  /// Folds what was written lately into packed form and lets the medium tidy up. Takes the place of the one Writer
  /// while it runs; a store does the first by itself when much has come together.
  virtual Status Compact() = 0;
  /// Reads everything and checks every invariant of the format: all orders hold the same
  /// statements, counts are exact, ids resolve, spans lie in their text on character boundaries,
  /// nothing is unsupported.
  virtual Result<VerifyReport> Verify() = 0;
};

}  // namespace tripel::storage
