#include "ingest/import/byte_source.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <vector>

#include "ingest/import/article_sink.h"
#include "ingest/import/graph_file.h"

namespace tripel::ingest {
namespace {

/// A file that goes away.
class File {
 public:
  File(const std::string& name, std::string_view bytes)
      : path_(std::filesystem::temp_directory_path() / (std::to_string(::getpid()) + "-" + name)) {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~File() { std::filesystem::remove(path_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string TextOf(const std::filesystem::path& path) {
  const auto source = ValueOrThrow(ByteSource::Open(path));
  std::string text;
  std::vector<char> buffer(4);
  for (;;) {
    const size_t got = ValueOrThrow(source->Read(buffer));
    text.append(buffer.data(), got);
    if (got < buffer.size()) return text;
  }
}

#define BYTES(text) std::string_view(text, sizeof(text) - 1)

// "one", "two", "three", each with a line end; the first in two parts, as `cat a.gz b.gz` makes it.
constexpr std::string_view kGzip = BYTES(
    "\037\213\010\000\000\000\000\000\002\003\313\317\113\345\052\051\317\347\002\000\346\013\272\022\010"
    "\000\000\000\037\213\010\000\000\000\000\000\002\003\053\311\050\112\115\345\002\000\330\305\106\377"
    "\006\000\000\000");
constexpr std::string_view kBzip2 = BYTES(
    "\102\132\150\071\061\101\131\046\123\131\010\173\175\327\000\000\004\301\200\000\020\002\101\224\200"
    "\040\000\061\014\010\041\243\324\310\205\107\062\070\250\361\167\044\123\205\011\000\207\267\335\160");
constexpr std::string_view kZstd = BYTES(
    "\050\265\057\375\004\130\161\000\000\157\156\145\012\164\167\157\012\164\150\162\145\145\012\244\130"
    "\211\064");

TEST(ByteSource, UnpacksWhatTheFirstBytesSayIsPacked) {
  for (const std::string_view packed : {kGzip, kBzip2, kZstd}) {
    const File file("packed", packed);
    EXPECT_TRUE(IsCompressed(file.path()));
    EXPECT_EQ(TextOf(file.path()), "one\ntwo\nthree\n");
  }
  const File plain("plain.gz", "one\n");
  EXPECT_FALSE(IsCompressed(plain.path()));
  EXPECT_EQ(TextOf(plain.path()), "one\n");
}

TEST(ByteSource, SaysWhenAFileIsCutShort) {
  const File file("short", kBzip2.substr(0, kBzip2.size() - 12));
  const auto read = [&]() -> Result<size_t> {
    TRIPEL_TRY(const auto source, ByteSource::Open(file.path()));
    std::vector<char> buffer(100);
    return source->Read(buffer);
  }();
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::kCorruption);
}

TEST(ByteSource, NamesWhatIsNotThere) {
  EXPECT_EQ(ByteSource::Open("/nowhere/at/all").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(ByteSource::Open("/").error().code, ErrorCode::kInvalidArgument);
}

TEST(GraphFile, IsReadByItsFormat) {
  EXPECT_EQ(GraphFormatOf("kg.nt.gz"), GraphFormat::kNTriples);
  EXPECT_EQ(GraphFormatOf("a/people.csv"), GraphFormat::kCsv);
  EXPECT_EQ(GraphFormatOf("people.tsv.zst"), GraphFormat::kTsv);
  EXPECT_EQ(GraphFormatOf("people"), std::nullopt);
  const File file("people.tsv", ":ID\tname\n1\tAnn, B\n2\n");
  GraphFileOptions options;
  options.import_name = "g";
  options.format = GraphFormat::kTsv;
  const auto read = ReadGraphFile(file.path(), options, []() -> Result<std::unique_ptr<storage::BulkSink>> {
    return std::unique_ptr<storage::BulkSink>(std::make_unique<ArticleSink>("g"));
  });
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, file.path().string() + ": line 3: 1 cells where the header has 2");
}

}  // namespace
}  // namespace tripel::ingest
