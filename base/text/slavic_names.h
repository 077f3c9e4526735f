// Russian and Ukrainian names in Dutch spelling -> the spelling that English uses.
#pragma once

#include <string>
#include <string_view>

namespace tripel::text {

/// `Igor Korotsjenko` -> `Igor Korotchenko`, `Sergej Mironov` -> `Sergey Mironov`. Names that do
/// not look like Russian or Ukrainian in Dutch spelling come back unchanged (`Koen de Boer`,
/// `Sjoerd Hoekstra`).
std::string EnglishSpelling(std::string_view name);

}  // namespace tripel::text
