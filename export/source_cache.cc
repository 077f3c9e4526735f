// A short list of open sources: neighbouring statements often rest on the same few.
#include "export/source_cache.h"

#include <fmt/format.h>

#include <algorithm>

namespace tripel::exports {

namespace {

constexpr size_t kOpenSources = 256;

}  // namespace

OpenSource::OpenSource(storage::Source source, const std::vector<storage::Mention>& mentions)
    : source_(std::move(source)), index_(source_.text) {
  for (const storage::Mention& mention : mentions) {
    if (const std::string_view form = Text(mention.span); !form.empty()) {
      ++forms_[mention.entity][std::string(form)];
    }
  }
}

std::string_view OpenSource::Text(storage::Span span) const {
  if (span.begin >= span.end || span.end > source_.text.size()) return {};
  return std::string_view(source_.text).substr(span.begin, span.end - span.begin);
}

const std::map<std::string, int>& OpenSource::Forms(const std::string& entity_key) const {
  static const std::map<std::string, int> kNoForms;
  const auto forms = forms_.find(entity_key);
  return forms == forms_.end() ? kNoForms : forms->second;
}

Result<std::shared_ptr<const OpenSource>> SourceCache::Get(const std::string& id) {
  const auto found = std::find_if(recent_.begin(), recent_.end(),
                                  [&](const Entry& entry) { return entry.id == id; });
  if (found != recent_.end()) {
    recent_.splice(recent_.begin(), recent_, found);
    return recent_.front().source;
  }
  TRIPEL_TRY(std::optional<storage::Source> source, snapshot_.ReadSource(id));
  if (!source) {
    return Fail(ErrorCode::kCorruption,
                fmt::format("the store has evidence from '{}' but not that source", id));
  }
  TRIPEL_TRY(const std::vector<storage::Mention> mentions, snapshot_.ReadMentions(id));
  recent_.push_front({id, std::make_shared<const OpenSource>(*std::move(source), mentions)});
  if (recent_.size() > kOpenSources) recent_.pop_back();
  return recent_.front().source;
}

}  // namespace tripel::exports
