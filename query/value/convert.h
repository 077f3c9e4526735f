// Between the values of the public interface and those of a running query, where no graph is needed.
#pragma once

#include <string>

#include "query/value/datum.h"
#include "tripel/result.h"
#include "tripel/value.h"

namespace tripel::query {

/// A stored property or a parameter. Nodes, edges and paths cannot come from outside: kInvalidArgument.
Result<Datum> FromValue(const Value& value);

/// Back again; the datum must hold no node, edge or path (see GraphReader::ToValue for those).
Value ToPlainValue(const Datum& datum);

/// As a query would write it, for plans and messages: strings in quotes.
std::string ToText(const Datum& datum);

/// 'text' with quotes and backslashes escaped.
std::string Quoted(const std::string& text);

}  // namespace tripel::query
