// Graphs for tests as files of one JSON object a line. Two forms, which may mix:
//
// A property graph, as ingest/import/property_graph.h reads it; the file is one import, named like the file:
//   {"type": "node", "id": "ann", "labels": ["Person"], "properties": {"name": "Ann"}, "aliases": ["Annie"]}
//   {"type": "relationship", "id": "1", "label": "knows", "start": "ann", "end": "bob", "properties": {}}
// Articles; what follows an article belongs to it, and words are found in its text:
//   {"article": "a.txt", "published": "2022-07-14", "language": "en", "title": "...", "text": "..."}
//   {"entity": "iso:KP", "name": "North Korea", "labels": ["Country"], "aliases": ["Noord-Korea"]}
//   {"statement": "iso:KP recognizes lex:luhansk", "polarity": "negative", "modality": "possible", "speaker": "iso:RU",
//    "time": "2022", "open": true, "sentence": "...", "clause": "...", "subject": "...", "predicate": "...",
//    "object": "...", "confidence": 0.9, "extractor": "clause", "quantity": 3, "unit": "km",
//    "metonym": true}
#pragma once

#include <filesystem>
#include <memory>

#include "storage/store.h"
#include "tripel/result.h"
#include "tripel/cursor.h"

namespace tripel::test {

/// A memory store with the graph of the file. kInvalidArgument names the line that is wrong.
Result<std::unique_ptr<storage::Store>> LoadGraphFile(const std::filesystem::path& path);

/// A JSON object as parameters; numbers with a point are floats.
Result<Parameters> ParseParameters(const std::string& json);

}  // namespace tripel::test
