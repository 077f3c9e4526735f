// Functions that other languages have and this one writes otherwise.
#pragma once

#include <string_view>

namespace tripel::query {

/// What to write in place of a call of `name`, in any case: "write size(x)"; empty where nothing is known.
std::string_view ForeignFunctionHint(std::string_view name);

}  // namespace tripel::query
