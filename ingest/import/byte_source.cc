#include "ingest/import/byte_source.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string_view>

namespace tripel::ingest {
namespace {

using std::string_view_literals::operator""sv;

// How compressed files begin: gzip, bzip2, zstd, xz, lz4.
constexpr std::array kMagic = {"\x1f\x8b"sv, "BZh"sv, "\x28\xb5\x2f\xfd"sv, "\xfd\x37zXZ"sv,
                               "\x04\x22\x4d\x18"sv};

class PlainSource final : public ByteSource {
 public:
  PlainSource(int file, std::string path) : file_(file), path_(std::move(path)) {}
  ~PlainSource() override { ::close(file_); }
  PlainSource(const PlainSource&) = delete;
  PlainSource& operator=(const PlainSource&) = delete;

  Result<size_t> Read(std::span<char> buffer) override {
    size_t filled = 0;
    while (filled < buffer.size()) {
      const ssize_t got = ::read(file_, buffer.data() + filled, buffer.size() - filled);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return Fail(ErrorCode::kIo, fmt::format("{} cannot be read: {}", path_, std::strerror(errno)));
      if (got == 0) break;
      filled += static_cast<size_t>(got);
    }
    consumed_ += filled;
    return filled;
  }
  uint64_t consumed() const override { return consumed_; }

 private:
  int file_;
  std::string path_;
  uint64_t consumed_ = 0;
};

class PackedSource final : public ByteSource {
 public:
  PackedSource(archive* reader, std::string path) : reader_(reader), path_(std::move(path)) {}
  ~PackedSource() override { archive_read_free(reader_); }
  PackedSource(const PackedSource&) = delete;
  PackedSource& operator=(const PackedSource&) = delete;

  Status Open() {
    archive_read_support_filter_gzip(reader_);
    archive_read_support_filter_bzip2(reader_);
    archive_read_support_filter_zstd(reader_);
    archive_read_support_filter_xz(reader_);
    archive_read_support_filter_lz4(reader_);
    archive_read_support_format_raw(reader_);
    archive_read_support_format_empty(reader_);
    constexpr size_t kBlockBytes = size_t{256} << 10;
    if (archive_read_open_filename(reader_, path_.c_str(), kBlockBytes) != ARCHIVE_OK) return Broken();
    archive_entry* entry = nullptr;
    const int found = archive_read_next_header(reader_, &entry);
    is_empty_ = found == ARCHIVE_EOF;
    if (!is_empty_ && found != ARCHIVE_OK) return Broken();
    return {};
  }

  Result<size_t> Read(std::span<char> buffer) override {
    size_t filled = 0;
    while (!is_empty_ && filled < buffer.size()) {
      const la_ssize_t got = archive_read_data(reader_, buffer.data() + filled, buffer.size() - filled);
      if (got < 0) return Broken();
      if (got == 0) break;
      filled += static_cast<size_t>(got);
    }
    return filled;
  }
  uint64_t consumed() const override { return static_cast<uint64_t>(archive_filter_bytes(reader_, -1)); }

 private:
  Failure Broken() const {
    const char* why = archive_error_string(reader_);
    return Fail(Error{ErrorCode::kCorruption,
                      fmt::format("{} cannot be unpacked: {}", path_, why == nullptr ? "it is damaged" : why), {},
                      "see whether the file is complete", ""});
  }

  archive* reader_;
  std::string path_;
  bool is_empty_ = false;
};

class TextSource final : public ByteSource {
 public:
  explicit TextSource(std::string text) : text_(std::move(text)) {}

  Result<size_t> Read(std::span<char> buffer) override {
    const size_t count = text_.copy(buffer.data(), buffer.size(), consumed_);
    consumed_ += count;
    return count;
  }
  uint64_t consumed() const override { return consumed_; }

 private:
  std::string text_;
  size_t consumed_ = 0;
};

bool IsRegular(const std::filesystem::path& path) {
  std::error_code failed;
  return std::filesystem::is_regular_file(path, failed) && !failed;
}

}  // namespace

std::unique_ptr<ByteSource> ByteSource::Of(std::string text) { return std::make_unique<TextSource>(std::move(text)); }

uint64_t FileBytes(const std::filesystem::path& path) {
  std::error_code failed;
  const uintmax_t size = IsRegular(path) ? std::filesystem::file_size(path, failed) : 0;
  return failed ? 0 : size;
}

bool IsCompressed(const std::filesystem::path& path) {
  if (!IsRegular(path)) return false;
  std::array<char, 8> head{};
  std::ifstream in(path, std::ios::binary);
  in.read(head.data(), head.size());
  const std::string_view begin(head.data(), static_cast<size_t>(in.gcount()));
  for (const std::string_view magic : kMagic) {
    if (begin.starts_with(magic)) return true;
  }
  return false;
}

Result<std::unique_ptr<ByteSource>> ByteSource::Open(const std::filesystem::path& path) {
  std::error_code failed;
  if (!std::filesystem::exists(path, failed)) {
    return Fail(ErrorCode::kNotFound, fmt::format("there is no file {}", path.string()));
  }
  if (std::filesystem::is_directory(path, failed)) {
    return Fail(Error{ErrorCode::kInvalidArgument, fmt::format("{} is a folder; an import is made of files", path.string()),
                      {}, "name its files", ""});
  }
  if (IsCompressed(path)) {
    auto packed = std::make_unique<PackedSource>(archive_read_new(), path.string());
    TRIPEL_TRY_STATUS(packed->Open());
    return std::unique_ptr<ByteSource>(std::move(packed));
  }
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return Fail(ErrorCode::kIo, fmt::format("{} cannot be opened: {}", path.string(), std::strerror(errno)));
  return std::unique_ptr<ByteSource>(std::make_unique<PlainSource>(file, path.string()));
}

}  // namespace tripel::ingest
