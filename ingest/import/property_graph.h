// Property graphs as JSON Lines, a node or a relationship a line (docs/formats.md).
#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/import/property_graph_line.h"
#include "storage/model.h"
#include "tripel/result.h"
#include "tripel/value.h"

namespace tripel::ingest {

/// kInvalidArgument unless `name` can name an import: it stands in the keys of nodes, before a slash.
Status CheckImportName(std::string_view name);

/// Takes lines in any order and yields the graph of the whole import. Errors are kInvalidArgument, say which line and
/// what is wrong in it, and make the import useless.
class PropertyGraph {
 public:
  /// `name` is the source's id.
  explicit PropertyGraph(std::string name);

  /// Lines count from 1, blank ones too.
  Status AddLine(std::string_view line);

  /// Call once, after the last line: looks whether every relationship has its ends.
  Result<storage::ArticleGraph> Finish();

  uint64_t lines() const { return line_; }

 private:
  /// Where a relationship stands and what it connects, for Finish.
  struct Ends {
    uint64_t line;
    std::string start;
    std::string end;
  };

  Status AddNode(GraphNode node);
  Status AddRelationship(GraphRelationship edge);
  Status CheckEnds() const;
  Failure Wrong(Error error) const;
  std::string KeyOf(std::string_view id) const;

  std::string name_;
  uint64_t line_ = 0;
  storage::ArticleGraph graph_;
  std::unordered_map<std::string, uint64_t> node_lines_;  ///< by id
  std::unordered_map<std::string, uint64_t> edge_lines_;
  std::vector<Ends> ends_;
};

/// Called now and then with how many bytes have been read; false stops the reading (kCancelled).
using ReadProgress = std::function<bool(uint64_t bytes)>;

/// The graph of a whole file.
Result<storage::ArticleGraph> ReadPropertyGraph(std::istream& in, const std::string& name,
                                                const ReadProgress& progress = {});

}  // namespace tripel::ingest
