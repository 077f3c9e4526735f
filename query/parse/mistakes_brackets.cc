// Brackets that are never closed, or close nothing.
#include <fmt/format.h>

#include <vector>

#include "query/parse/mistakes.h"

namespace tripel::query::parse {
namespace {

std::string_view ClosingText(size_t opening_type) {
  switch (opening_type) {
    case Parser::LPAREN:
      return ")";
    case Parser::LBRACKET:
      return "]";
    default:
      return "}";
  }
}

bool Fits(size_t opening_type, std::string_view closing) {
  return ClosingText(opening_type) == closing;
}

Error NeverClosed(const Site& site, size_t opening) {
  const std::string closing(ClosingText(site.type(opening)));
  // It belongs before the first thing that makes no sense, or a little earlier: in -[:knows->(b)
  // the dash could have been part of the label.
  constexpr size_t kMostTokensBack = 3;
  std::string fix;
  for (size_t back = 1; back <= kMostTokensBack && site.at() >= opening + back + 1 && fix.empty();
       ++back) {
    const size_t end = site.place(site.at() - back).end;
    fix = site.Fix({{{end, end}, closing}});
  }
  return {ErrorCode::kSyntax, fmt::format("this {} is never closed", site.written(opening)),
          site.place(opening), fmt::format("close it with {}", closing), std::move(fix)};
}

}  // namespace

std::optional<Error> CheckBrackets(const Site& site) {
  std::vector<size_t> open;
  for (size_t i = 0; i < site.size(); ++i) {
    if (IsOpening(site.type(i))) open.push_back(i);
    if (!IsClosing(site.type(i))) continue;
    if (open.empty()) {
      if (site.at() != i) return std::nullopt;
      return Error{ErrorCode::kSyntax,
                   fmt::format("nothing is open that {} could close", site.written(i)),
                   site.place(i),
                   {},
                   site.Fix({{site.place(i), ""}})};
    }
    if (!Fits(site.type(open.back()), site.written(i))) {
      if (open.back() >= site.at()) return std::nullopt;
      return NeverClosed(site, open.back());
    }
    open.pop_back();
  }
  if (open.empty() || open.back() >= site.at()) return std::nullopt;
  return NeverClosed(site, open.back());
}

}  // namespace tripel::query::parse
