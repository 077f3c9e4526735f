// Parameters given as text: name=value.
#pragma once

#include <string_view>

#include "tripel/cursor.h"

namespace tripel::cli {

/// Adds `name=value` to *parameters: the value is typed when it is JSON (`3`, `true`, `["a",
/// "b"]`), else the text as it stands. A leading `$` of the name is dropped. Fails with
/// kInvalidArgument when there is no name or no `=`.
Status AddParameter(std::string_view assignment, Parameters* parameters);

}  // namespace tripel::cli
