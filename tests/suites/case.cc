#include "tests/suites/case.h"

#include <fmt/format.h>

#include <algorithm>

#include "storage/memory_store.h"
#include "tests/suites/expected_value.h"

namespace tripel::conformance {
namespace {

using nlohmann::json;

constexpr std::string_view kImport = "case";

std::string TextOf(const json& id) { return id.is_string() ? id.get<std::string>() : id.dump(); }

std::string NodeKey(const json& id) { return fmt::format("import:{}/{}", kImport, TextOf(id)); }

storage::Entity NodeOf(const json& node) {
  storage::Entity entity;
  entity.key = NodeKey(node.at("id"));
  entity.labels = node.value("labels", std::vector<std::string>());
  std::sort(entity.labels.begin(), entity.labels.end());
  const json properties = node.value("props", json::object());
  for (const auto& [key, value] : properties.items()) {
    // An empty name is none; as a property it stays.
    if (key == "name" && value.is_string() && value != "") entity.name = value;
    else entity.properties.emplace(key, ToValue(value));
  }
  return entity;
}

storage::SupportedStatement EdgeOf(const json& edge) {
  storage::SupportedStatement statement;
  statement.identity.subject = NodeKey(edge.at("from"));
  statement.identity.object = NodeKey(edge.at("to"));
  statement.identity.predicate = edge.contains("type") ? edge.at("type") : edge.at("labels").at(0);
  statement.identity.import_id = fmt::format("{}#{}", kImport, TextOf(edge.at("id")));
  const json properties = edge.value("props", json::object());
  for (const auto& [key, value] : properties.items()) {
    statement.properties.emplace(key, ToValue(value));
  }
  statement.evidence.source = kImport;
  statement.evidence.confidence = 1;
  return statement;
}

}  // namespace

std::string Case::Folder() const {
  const size_t slash = id.rfind('/');
  return slash != std::string::npos ? id.substr(0, slash) : id.substr(0, id.find('#'));
}

Result<Case> ParseCase(const std::string& line) {
  const json object = json::parse(line, nullptr, false);
  if (!object.is_object()) return Fail(ErrorCode::kInvalidArgument, "no JSON object");
  try {
    Case parsed;
    parsed.id = object.at("id");
    parsed.graph = object.at("setup_graph");
    const bool has_gql = object.contains("query_gql") && object["query_gql"].is_string();
    parsed.query = object.at(has_gql ? "query_gql" : "query");
    const json parameters = object.value("params", json::object());
    if (parameters.is_object()) parsed.parameters = ToValue(parameters).map();
    parsed.columns = object.value("expected_columns", json());
    parsed.rows = object.value("expected_rows", json());
    parsed.ordered = object.value("ordered", false);
    parsed.ignore_list_order = object.value("ignore_list_order", false);
    parsed.expects_error = object.contains("expect_error") && !object["expect_error"].is_null();
    return parsed;
  } catch (const json::exception& error) {
    return Fail(ErrorCode::kInvalidArgument, error.what());
  }
}

Result<std::unique_ptr<storage::Store>> LoadGraph(const json& graph) {
  storage::ArticleGraph import;
  import.source.id = kImport;
  import.source.content_hash = storage::ContentHash(kImport, "", "");
  try {
    for (const json& node : graph.value("nodes", json::array())) import.entities.push_back(NodeOf(node));
    for (const json& edge : graph.value("edges", json::array())) import.statements.push_back(EdgeOf(edge));
  } catch (const json::exception& error) {
    return Fail(ErrorCode::kInvalidArgument, error.what());
  }
  std::unique_ptr<storage::Store> store = storage::NewMemoryStore();
  TRIPEL_TRY(std::unique_ptr<storage::Writer> writer, store->BeginWrite());
  if (!import.entities.empty()) {
    TRIPEL_TRY([[maybe_unused]] const storage::PutOutcome outcome, writer->PutArticle(import, false));
  }
  TRIPEL_TRY_STATUS(writer->Commit());
  return store;
}

}  // namespace tripel::conformance
