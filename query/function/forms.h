// What is called like a function and has a grammar of its own, so that no table of functions can hold it.
#pragma once

#include <span>
#include <string_view>

namespace tripel::query {

struct Form {
  std::string_view name;
  std::string_view doc;  ///< one line, for help; begins with how it is written
};

/// In alphabetical order.
std::span<const Form> AllForms();

}  // namespace tripel::query
