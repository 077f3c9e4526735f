// How names and strings are written in a query, shared by the ToString of all nodes.
#pragma once

#include <string>
#include <string_view>

namespace tripel::query::ast {

/// Whether `word` is a keyword of the grammar, ignoring case.
bool IsKeyword(std::string_view word);

/// `name` as a variable: in backquotes unless it is a plain ASCII identifier and no keyword.
std::string VariableText(std::string_view name);

/// `name` after a dot or before a colon, where keywords are welcome.
std::string KeyText(std::string_view name);

/// `name` in front of an opening parenthesis.
std::string FunctionText(std::string_view name);

/// `name` as a label: hyphenated words stay bare.
std::string LabelText(std::string_view name);

/// `$name`
std::string ParameterText(std::string_view name);

/// `text` in single quotes, with escapes.
std::string StringText(std::string_view text);

}  // namespace tripel::query::ast
