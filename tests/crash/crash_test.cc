// kill -9 at random moments: the store opens, is sound, holds whole articles only, and every one
// that was acknowledged. TRIPEL_CRASH_KILLS sets the number of kills.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <random>
#include <thread>

#include "support/steps.h"
#include "storage/memory_store.h"
#include "storage/rocks_store.h"
#include "support/store_dump.h"
#include "support/temporary_folder.h"

namespace tripel::storage {
namespace {

constexpr int kDefaultKills = 10;
constexpr uint64_t kMaxDelayMs = 600;

int Kills() {
  const char* const kills = std::getenv("TRIPEL_CRASH_KILLS");
  return kills == nullptr ? kDefaultKills : std::atoi(kills);
}

// When a kill comes: some time after the start, or after the first step was acknowledged.
struct Moment {
  bool after_first_step = false;
  std::chrono::milliseconds delay;
};

// Appends what there is to read to *output; at least something, unless it is the end.
bool ReadSome(int file, std::string* output) {
  char buffer[4096];
  const ssize_t size = ::read(file, buffer, sizeof buffer);
  if (size > 0) output->append(buffer, static_cast<size_t>(size));
  return size > 0;
}

// Runs the ingest from step `first` and kills it. Returns the first step that was not acknowledged.
uint64_t IngestAndKill(const std::string& path, uint64_t first, const Moment& moment) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  const std::string program = std::string(TRIPEL_BUILD_DIR) + "/tests/crash_ingest";
  const std::string step = std::to_string(first);
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::execl(program.c_str(), program.c_str(), path.c_str(), step.c_str(), nullptr);
    ::_exit(127);
  }
  ::close(ends[1]);
  std::string output;
  if (moment.after_first_step) ReadSome(ends[0], &output);
  std::this_thread::sleep_for(moment.delay);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the ingest ended by itself with status " << status;

  while (ReadSome(ends[0], &output)) {
  }
  ::close(ends[0]);
  uint64_t next = first;
  for (size_t begin = 0, end; (end = output.find('\n', begin)) != std::string::npos;
       begin = end + 1) {
    next = std::stoull(output.substr(begin, end - begin)) + 1;
  }
  return next;
}

TEST(Crash, LeavesWholeArticlesAndAllThatWereAcknowledged) {
  const testing::TemporaryFolder folder;
  const std::string path = folder / "store";
  const std::unique_ptr<Store> expected =
      NewMemoryStore();  // takes the same steps and is never killed
  std::mt19937_64 random(std::random_device{}());
  uint64_t next = 0;
  for (int kill = 0; kill < Kills(); ++kill) {
    const Moment moment = {kill % 2 == 1, std::chrono::milliseconds(random() % kMaxDelayMs)};
    const uint64_t after = IngestAndKill(path, next, moment);
    for (uint64_t step = next; step < after; ++step) ValueOrThrow(testing::Take(*expected, step));
    next = after;

    // A kill can come before there is a store.
    const auto store = OpenRocksStore(path, {});
    if (!store && store.error().code == ErrorCode::kNotFound && next == 0) continue;
    ASSERT_TRUE(store.has_value()) << store.error().message;
    const VerifyReport report = ValueOrThrow((*store)->Verify());
    ASSERT_EQ(report.problems, std::vector<std::string>());
    // The last step may have become durable without the time to say so.
    const std::string found = testing::Dump(**store);
    if (found != testing::Dump(*expected)) {
      ValueOrThrow(testing::Take(*expected, next));
      ++next;
    }
    ASSERT_EQ(found, testing::Dump(*expected)) << "after step " << next;
  }
  std::printf("%d kills, %llu steps\n", Kills(), static_cast<unsigned long long>(next));
  EXPECT_GT(next, 0u);
}

}  // namespace
}  // namespace tripel::storage
