// SourceCache: texts of sources, and how they call each entity, while an export needs them.
#pragma once

#include <list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/utf8.h"
#include "storage/store.h"
#include "tripel/result.h"

namespace tripel::exports {

/// One source, ready for questions. Offsets are bytes; the text is valid UTF-8, as the store
/// guarantees.
class OpenSource {
 public:
  OpenSource(storage::Source source, const std::vector<storage::Mention>& mentions);

  /// The words of a span; an empty string for a span that does not lie in the text.
  std::string_view Text(storage::Span span) const;
  /// A byte offset as a count of code points.
  uint64_t CodePoint(uint64_t byte) const { return index_.FromByte(byte); }
  /// How often each form of an entity's name occurs; empty for an entity the source does not
  /// mention.
  const std::map<std::string, int>& Forms(const std::string& entity_key) const;

 private:
  storage::Source source_;
  text::CodePointIndex index_;  // refers to source_.text
  std::map<std::string, std::map<std::string, int>> forms_;
};

/// The sources used last, at most kOpenSources of them. Not thread-safe.
class SourceCache {
 public:
  explicit SourceCache(const storage::Snapshot& snapshot) : snapshot_(snapshot) {}

  /// Fails with kCorruption when the store has evidence of a source but not the source.
  Result<std::shared_ptr<const OpenSource>> Get(const std::string& id);

 private:
  struct Entry {
    std::string id;
    std::shared_ptr<const OpenSource> source;
  };

  const storage::Snapshot& snapshot_;
  std::list<Entry> recent_;  ///< the last used first
};

}  // namespace tripel::exports
