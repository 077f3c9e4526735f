// The content of a quoted string.
#pragma once

#include <string>
#include <string_view>

#include "tripel/result.h"

namespace tripel::query::parse {

/// `quoted` with its quotes taken off, doubled quotes halved and escapes resolved: \\ \' \" \` \b
/// \f \n \r \t, \uXXXX (pairs of surrogates too) and \UXXXXXX. `begin` is where it stands in the
/// query, for the error's span.
Result<std::string> Unescape(std::string_view quoted, size_t begin);

}  // namespace tripel::query::parse
