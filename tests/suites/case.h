// A case of a public suite of query tests: a graph, a query, and what must come of it. One JSON object a line:
//   id, query, query_gql (used where present), params,
//   setup_graph: {"nodes": [{"id", "labels", "props"}], "edges": [{"id", "from", "to", "type" or "labels", "props"}]},
//   expected_columns, expected_rows (typed JSON, see expected_value.h), ordered, ignore_list_order,
//   expect_error: null, or anything else: any error passes
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "storage/store.h"
#include "tripel/result.h"
#include "tripel/value.h"

namespace tripel::conformance {

struct Case {
  std::string id;
  nlohmann::json graph;
  std::string query;
  Map parameters;
  nlohmann::json columns;  ///< null: not stated
  nlohmann::json rows;
  bool ordered = false;
  bool ignore_list_order = false;
  bool expects_error = false;

  /// The id up to its last `/`, or up to `#` where there is none.
  std::string Folder() const;
};

Result<Case> ParseCase(const std::string& line);

/// A memory store that holds the case's graph as one import.
Result<std::unique_ptr<storage::Store>> LoadGraph(const nlohmann::json& graph);

}  // namespace tripel::conformance
