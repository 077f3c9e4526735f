// Temporary files.
#include "storage/bulk/spill.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>

namespace tripel::storage::bulk {
namespace {

// A load whose memory is short has hundreds of readers at a time.
constexpr size_t kBufferBytes = size_t{1} << 17;

Failure Refused(std::string_view what) {
  return Fail(ErrorCode::kIo, fmt::format("a temporary file of the load cannot be {}: {}", what, std::strerror(errno)));
}

}  // namespace

Status Spill::MoveToFile(const std::string& folder) {
  if (!file_) {
    std::string path = folder + "/tripel-load-XXXXXX";
    const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
    if (descriptor < 0) return Refused("made in '" + folder + "'");
    ::unlink(path.c_str());  // it lives as long as it is open
    file_.reset(::fdopen(descriptor, "w+b"));
    if (!file_) return Refused("opened");
  }
  if (std::fwrite(bytes_.data(), 1, bytes_.size(), file_.get()) != bytes_.size() || std::fflush(file_.get()) != 0)
    return Refused("written");
  std::string().swap(bytes_);
  return {};
}

SpillReader::SpillReader(Spill* spill) : spill_(spill), rest_(spill->bytes_) {
  if (spill->file_) {
    status_ = spill->MoveToFile("");  // what came after the last time
    std::rewind(spill->file_.get());
    rest_ = {};
    ended_ = false;
  }
}

Result<bool> SpillReader::More() {
  // A piece is never longer than a text with its length and what stands before it; those who read longer ones fill again.
  if (!ended_ && rest_.size() < kBufferBytes / 2) TRIPEL_TRY_STATUS(Fill(kBufferBytes));
  if (!status_) return Failure{status_.error()};
  return !rest_.empty();
}

Status SpillReader::Fill(size_t size) {
  const size_t kept = rest_.size();
  if (kept > 0) buffer_.erase(0, static_cast<size_t>(rest_.data() - buffer_.data()));
  buffer_.resize(kept + size);
  const size_t read = std::fread(buffer_.data() + kept, 1, size, spill_->file_.get());
  if (read < size) {
    if (std::ferror(spill_->file_.get()) != 0) return Refused("read");
    ended_ = true;
  }
  buffer_.resize(kept + read);
  rest_ = buffer_;
  return {};
}

std::string_view SpillReader::Take(size_t size) {
  if (rest_.size() < size && !ended_) status_ = Fill(size);
  if (rest_.size() < size) {
    // Only a file that changed under us is too short.
    if (status_) status_ = Fail(ErrorCode::kIo, "a temporary file of the load ended too soon");
    buffer_.assign(size, '\0');
    rest_ = {};
    return buffer_;
  }
  const std::string_view taken = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return taken;
}

}  // namespace tripel::storage::bulk
