// For suites whose language ignores the case of names; ours does not.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace tripel::conformance {

/// The query with every word outside quotes that names a label, type or property of the graph but for its case
/// written as the graph writes it. Variables of such a name change with it, consistently.
std::string AdoptCase(const std::string& query, const nlohmann::json& graph);

}  // namespace tripel::conformance
