// What the tests of linking share: the linker with the product's own tables, and look-ups in its
// answer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/link/linker.h"
#include "tests/support/analysis_builder.h"

namespace tripel::test {

/// Loaded once per process.
const ingest::Linker& TheLinker();

storage::ArticleGraph Link(const AnalysisBuilder& builder,
                           const std::vector<ingest::Candidate>& candidates = {});

/// The entity with this key, or nullptr.
const storage::Entity* Find(const storage::ArticleGraph& graph, std::string_view key);

/// Keys of the entities that a mention with this surface names, joined by blanks.
std::string KeysOf(const storage::ArticleGraph& graph, std::string_view surface);

/// "subject predicate object", one for each statement.
std::vector<std::string> Triples(const storage::ArticleGraph& graph);

}  // namespace tripel::test
