// Lines of a property graph, each a node or a relationship (docs/formats.md).
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ingest/import/line_reader.h"
#include "storage/bulk_sink.h"
#include "tripel/result.h"
#include "tripel/value.h"

namespace tripel::ingest {

struct GraphNode {
  std::string id;
  std::vector<std::string> labels;   ///< sorted, no repeats; the same for aliases
  std::vector<std::string> aliases;
  Map properties;                    ///< `name` among them
};
struct GraphRelationship {
  std::string id;
  std::string label;
  std::string start;  ///< id of a node
  std::string end;
  Map properties;
};
/// Nothing stands for a blank line.
using GraphLine = std::variant<std::monostate, GraphNode, GraphRelationship>;

/// kInvalidArgument says what is wrong with the line.
Result<GraphLine> ParseGraphLine(std::string_view line);

/// Hands lines on as they come. What can only be seen over the whole graph is not checked: a node that has no line of
/// its own is there without labels, and what two lines say of one node is united.
class PropertyGraphLines final : public LineReader {
 public:
  /// `import` names the import.
  PropertyGraphLines(std::string_view import, storage::BulkSink* sink)
      : prefix_("import:" + std::string(import) + "/"), sink_(sink) {}
  Status Read(std::string_view line, uint64_t number) override;

 private:
  void KeyOf(std::string_view id, std::string* key) const { key->assign(prefix_).append(id); }

  std::string prefix_;
  storage::BulkSink* sink_;
  std::string start_;
  std::string end_;
};

}  // namespace tripel::ingest
