// What must hold of the query parser for any bytes.
#pragma once

#include <string>
#include <string_view>

#include "base/check.h"
#include "query/parse/parse.h"

namespace tripel::fuzz {

/// Any bytes give a tree or an error with a place in them, and a tree survives being printed and parsed.
inline void CheckParse(std::string_view text) {
  const auto query = query::parse::Parse(text);
  if (!query) {
    TRIPEL_CHECK(query.error().code != ErrorCode::kInternal);
    TRIPEL_CHECK(query.error().span && query.error().span->begin <= query.error().span->end);
    TRIPEL_CHECK(query.error().span->end <= text.size());
    // The message must be printable for whatever it quotes.
    TRIPEL_CHECK(!Render(query.error(), text).empty());
    return;
  }
  const std::string printed = query::ast::ToString(*query);
  const auto again = query::parse::Parse(printed);
  // A tree can be deeper or longer in print than as it was written, and then be refused; it must not become another.
  if (!again) {
    TRIPEL_CHECK(printed.size() > query::parse::kMaxQueryBytes || printed.size() > text.size());
    TRIPEL_CHECK(again.error().code == ErrorCode::kSyntax && again.error().message.find("nest") != std::string::npos);
    return;
  }
  TRIPEL_CHECK(*again == *query);
}

}  // namespace tripel::fuzz
