// Plain text over any bytes: an article whose parts lie in its text, or an error.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "ingest/read/reader.h"
#include "tests/fuzz/memory_file.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace tripel;
  const fuzz::MemoryFile file(data, size);
  const auto article = ingest::ReadPlainArticle({file.path(), "fuzz"});
  if (!article) {
    TRIPEL_CHECK(article.error().code == ErrorCode::kUnreadable && !article.error().message.empty());
    return 0;
  }
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  TRIPEL_CHECK(article->text == text);
  TRIPEL_CHECK(article->title_span.begin <= article->title_span.end && article->title_span.end <= size);
  TRIPEL_CHECK(article->date_span.begin <= article->date_span.end && article->date_span.end <= size);
  TRIPEL_CHECK(article->date.empty() || ingest::IsIsoDate(article->date));
  return 0;
}
