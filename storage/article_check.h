// What an article must be before a store takes it. A defect upstream must not damage a store.
#pragma once

#include <string_view>

#include "storage/model.h"
#include "tripel/result.h"

namespace tripel::storage {

/// Longest key, name, alias, label, predicate or source id.
inline constexpr size_t kMaxNameBytes = 65'536;
/// Longest text of a source.
inline constexpr size_t kMaxTextBytes = size_t{1} << 30;
/// Most statements of one article or import; the ordinals of evidence have 4 bytes.
inline constexpr size_t kMaxStatementsPerArticle = 1'000'000'000;

/// kInvalidArgument, naming the first thing that is wrong: an entity that is not listed, a span
/// outside the text or inside a character, one outside its clause, a value that cannot be stored,
/// bytes that are not UTF-8.
Status CheckArticle(const ArticleGraph& article);

/// Checks a key, name, label or other short text: UTF-8, not empty, at most kMaxNameBytes. `what` is
/// what an error calls it.
Status CheckName(std::string_view what, std::string_view text);

/// Checks the spans of one piece of evidence against its text. Empty spans stand for "none". The
/// clause lies in the sentence; predicate, subject and object lie in the clause, speaker and cues
/// in the sentence, or any of them in the antecedent sentence.
Status CheckEvidenceSpans(const Evidence& evidence, std::string_view text);

}  // namespace tripel::storage
