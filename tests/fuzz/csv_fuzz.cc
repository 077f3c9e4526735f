// CSV graphs over any bytes, header and all: a graph that a store takes, or an error that says what is wrong.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "ingest/import/article_sink.h"
#include "ingest/import/csv_graph.h"
#include "storage/article_check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace tripel;
  const std::string text(reinterpret_cast<const char*>(data), size);
  ingest::CsvOptions options;
  options.import_name = "fuzz";
  options.predicate = "p";
  for (const bool skip : {false, true}) {
    options.skip_bad_lines = skip;
    const auto source = ingest::ByteSource::Of(text);
    ingest::ArticleSink sink("fuzz");
    const auto read = ingest::ReadCsv(*source, options, sink);
    if (!read) {
      TRIPEL_CHECK(read.error().code == ErrorCode::kInvalidArgument && !read.error().message.empty());
      continue;
    }
    TRIPEL_CHECK(skip || read->count == 0);
    storage::ArticleGraph graph = sink.Take();
    graph.source.content_hash = "0";
    if (size < storage::kMaxNameBytes) TRIPEL_CHECK(storage::CheckArticle(graph));
  }
  return 0;
}
