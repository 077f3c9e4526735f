// Lines of N-Triples and N-Quads over any bytes: what the quick reader takes for a triple is what serd reads. Then the
// same bytes as Turtle, as TriG and as a prefix file: a graph that a store takes, or an error that says what is wrong.
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "base/text/utf8.h"
#include "ingest/import/article_sink.h"
#include "ingest/import/ntriples_line.h"
#include "ingest/import/prefixes.h"
#include "ingest/import/serd_parser.h"
#include "storage/article_check.h"

namespace {

using namespace tripel;

/// With a space before each dot that stands right behind what may be the label of a blank node: serd 0.30 takes such a dot,
/// which ends the statement, into the label and then misses it.
std::string Spaced(std::string_view line) {
  std::string spaced;
  bool may_be_label = false;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == ' ' || line[i] == '\t') may_be_label = false;
    if (line.substr(i).starts_with("_:")) may_be_label = true;
    const unsigned char next = i + 1 < line.size() ? static_cast<unsigned char>(line[i + 1]) : ' ';
    const bool label_goes_on = next >= 0x80 || std::isalnum(next) != 0 || next == '_' || next == '-' || next == '.';
    if (line[i] == '.' && may_be_label && !label_goes_on) spaced += ' ';
    spaced += line[i];
  }
  return spaced;
}

void CheckLine(std::string_view as_written, bool quads) {
  const std::string line = Spaced(as_written);
  ingest::RdfTriple quick;
  std::string unescaped;
  if (ingest::ReadNTriplesLine(line, quads, &quick, &unescaped) != ingest::NTriplesLine::kTriple) return;
  TRIPEL_CHECK(!text::ValidateUtf8(quick.object.text));
  ingest::SerdLines serd(quads);
  bool same = false;
  const Status read = serd.Read(line, [&](const ingest::RdfTriple& slow) -> Status {
    same = quick == slow;
    return {};
  });
  TRIPEL_CHECK(read && same);
}

void CheckTurtle(const std::string& text, bool trig) {
  ingest::RdfNames names;
  names.import_name = "fuzz";
  const auto head = ingest::ByteSource::Of(text);
  ingest::ReadTurtlePrefixes(*head, trig, [&](std::string_view prefix, std::string_view space) { names.nodes.Add(prefix, space); });
  names.nodes.AddWellKnown();
  names.nodes.Build();
  names.vocabulary.Build();
  ingest::ArticleSink sink("fuzz");
  ingest::RdfGraph graph(names, "", sink);
  const auto source = ingest::ByteSource::Of(text);
  ingest::TurtleOptions options;
  options.trig = trig;
  const Status read = ingest::ReadTurtle(*source, options, [&](const ingest::RdfTriple& triple) { return graph.Add(triple); });
  if (!read) {
    TRIPEL_CHECK(read.error().code == ErrorCode::kInvalidArgument && !read.error().message.empty());
    return;
  }
  storage::ArticleGraph article = sink.Take();
  article.source.content_hash = "0";
  if (text.size() < storage::kMaxNameBytes / 2) TRIPEL_CHECK(storage::CheckArticle(article));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (!text::ValidateUtf8(text)) {
    std::string_view rest = text;
    while (!rest.empty()) {
      const std::string_view line = ingest::TakeLine(&rest);
      CheckLine(line, false);
      CheckLine(line, true);
    }
    ingest::Prefixes prefixes;
    if (prefixes.AddLines(text)) prefixes.Build();
  }
  CheckTurtle(text, false);
  CheckTurtle(text, true);
  return 0;
}
