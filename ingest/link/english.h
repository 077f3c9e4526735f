// The little English that names of concepts need.
#pragma once

#include <string>
#include <string_view>

namespace tripel::ingest {

/// "republic" -> "republics", "news agency" -> "news agencies", "artillery" -> "artillery".
std::string Pluralize(std::string_view english);

/// "large" -> "largest", "good" -> "best", "important" -> "most important".
std::string Superlative(std::string_view adjective);

/// The English preposition for a Dutch one between nouns; "" when there is no good one.
std::string_view EnglishPreposition(std::string_view dutch);

}  // namespace tripel::ingest
