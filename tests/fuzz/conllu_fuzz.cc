// CoNLL-U over any bytes: the text, a zero byte, the analysis of it.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "ingest/analysis/conllu.h"

namespace {

using namespace tripel;

bool IsInText(const ingest::ByteSpan& span, std::string_view text) { return span.begin <= span.end && span.end <= text.size(); }

void Check(std::string_view text, std::string_view conllu) {
  const auto document = ingest::ParseConllu(conllu);
  if (!document) {
    TRIPEL_CHECK(document.error().code == ErrorCode::kData && !document.error().message.empty());
    return;
  }
  const auto analysis = ingest::PlaceInText(*document, text);
  if (!analysis) {
    TRIPEL_CHECK(analysis.error().code == ErrorCode::kData);
    return;
  }
  for (const ingest::Sentence& sentence : analysis->sentences) {
    for (const ingest::Token& token : sentence.tokens) {
      TRIPEL_CHECK(IsInText(token.span, text));
      TRIPEL_CHECK(token.head < static_cast<int>(sentence.tokens.size()));
    }
  }
  const std::string written = ingest::WriteConllu(*analysis);
  const auto again = ingest::ParseConllu(written);
  TRIPEL_CHECK(again);
  const auto placed = ingest::PlaceInText(*again, text);
  TRIPEL_CHECK(placed && ingest::ToString(*placed) == ingest::ToString(*analysis));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t zero = input.find('\0');
  const size_t begin = zero == std::string_view::npos ? 0 : zero + 1;
  Check(input.substr(0, zero == std::string_view::npos ? 0 : zero), input.substr(begin));
  return 0;
}
