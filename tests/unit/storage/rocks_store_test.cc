// What only a store on disk does: opening, locking, versions, readers beside a writer.
#include "storage/rocks_store.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "storage/key_codec.h"
#include "storage/rocks_kv.h"
#include "support/sample_articles.h"
#include "support/store_dump.h"
#include "support/typed_store.h"

namespace tripel::storage {
namespace {

namespace fs = std::filesystem;
using testing::Dump;
using testing::Put;
using testing::RandomArticle;

constexpr RocksOptions kReading = {RocksOptions::Mode::kReadOnly};
constexpr RocksOptions kWriting = {RocksOptions::Mode::kReadWrite};

class RocksStore : public ::testing::Test {
 protected:
  size_t FilesInFolder() {
    return static_cast<size_t>(
        std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator()));
  }

  testing::TemporaryFolder folder_;
  std::string path_ = folder_ / "store";
};

TEST_F(RocksStore, KeepsItsContentWhenClosed) {
  std::string before;
  {
    const auto store = ValueOrThrow(OpenRocksStore(path_, kWriting));
    for (uint64_t i = 0; i < 5; ++i) Put(*store, RandomArticle(std::to_string(i), i));
    before = Dump(*store);
  }
  EXPECT_EQ(Dump(*ValueOrThrow(OpenRocksStore(path_, kWriting))), before);
  const auto reader = ValueOrThrow(OpenRocksStore(path_ + "/", kReading));
  EXPECT_EQ(Dump(*reader), before);
  testing::ExpectSound(*reader);
}

TEST_F(RocksStore, CreatesNothingToRead) {
  const auto store = OpenRocksStore(path_, kReading);
  ASSERT_FALSE(store.has_value());
  EXPECT_EQ(store.error().code, ErrorCode::kNotFound);
  EXPECT_NE(store.error().hint, "");
  EXPECT_FALSE(fs::exists(path_));
}

TEST_F(RocksStore, CreatesAStoreInAnEmptyFolderAndItsParents) {
  fs::create_directory(path_);
  EXPECT_TRUE(OpenRocksStore(path_, kWriting).has_value());
  EXPECT_TRUE(OpenRocksStore(folder_ / "a/b/c", kWriting).has_value());
  EXPECT_EQ(FilesInFolder(), 2u);
}

TEST_F(RocksStore, LeavesNothingBehindWhenItCannotBeCreated) {
  std::ofstream(folder_ / "file") << "x";
  const auto store = OpenRocksStore(folder_ / "file/store", kWriting);
  EXPECT_EQ(store.error().code, ErrorCode::kIo);
  EXPECT_EQ(FilesInFolder(), 1u);
}

TEST_F(RocksStore, RefusesWhatIsNoStore) {
  std::ofstream(folder_ / "file") << "x";
  EXPECT_EQ(OpenRocksStore(folder_ / "file", kWriting).error().code, ErrorCode::kNotFound);
  // A folder with something else in it stays as it is.
  EXPECT_EQ(OpenRocksStore(folder_.path().string(), kWriting).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(FilesInFolder(), 1u);
  EXPECT_EQ(OpenRocksStore("", kWriting).error().code, ErrorCode::kInvalidArgument);
}

TEST_F(RocksStore, RefusesADatabaseThatIsNoStore) {
  { ValueOrThrow(CreateRocksKv(path_, kWriting)); }
  for (const RocksOptions& options : {kReading, kWriting}) {
    const auto store = OpenRocksStore(path_, options);
    EXPECT_EQ(store.error().code, ErrorCode::kCorruption);
    EXPECT_NE(store.error().message.find("no Tripel store"), std::string::npos);
  }
}

TEST_F(RocksStore, RefusesAnotherFormatVersionNamingBoth) {
  {
    const auto kv = ValueOrThrow(CreateRocksKv(path_, kWriting));
    const KvChange changes[] = {
        {Column::kMeta, std::string(kFormatKey), EncodeFormat(kFormatVersion + 41)}};
    ValueOrThrow(kv->Apply(changes));
  }
  const auto store = OpenRocksStore(path_, kReading);
  ASSERT_EQ(store.error().code, ErrorCode::kFormatVersion);
  EXPECT_NE(store.error().message.find(fmt::format("format version {}", kFormatVersion + 41)),
            std::string::npos);
  EXPECT_NE(store.error().message.find(fmt::format("reads version {}", kFormatVersion)),
            std::string::npos);
}

TEST_F(RocksStore, ReportsDamagedFiles) {
  { ValueOrThrow(OpenRocksStore(path_, kWriting)); }
  std::ofstream(path_ + "/CURRENT") << "nonsense";
  for (const RocksOptions& options : {kReading, kWriting}) {
    const auto store = OpenRocksStore(path_, options);
    ASSERT_FALSE(store.has_value());
    EXPECT_NE(store.error().message.find(path_), std::string::npos);
  }
}

TEST_F(RocksStore, WritesNothingWhenOpenedForReading) {
  { ValueOrThrow(OpenRocksStore(path_, kWriting)); }
  const auto store = ValueOrThrow(OpenRocksStore(path_, kReading));
  EXPECT_EQ(store->BeginWrite().error().code, ErrorCode::kReadOnly);
}

TEST_F(RocksStore, RefusesASecondWriterInTheSameProcessAndKeepsTheLock) {
  const auto store = ValueOrThrow(OpenRocksStore(path_, kWriting));
  for (int attempt = 0; attempt < 2; ++attempt) {
    const auto second = OpenRocksStore(path_, kWriting);
    ASSERT_EQ(second.error().code, ErrorCode::kLocked);
    EXPECT_NE(second.error().message.find("this process"), std::string::npos);
  }
  Put(*store, RandomArticle("a", 1));
}

TEST_F(RocksStore, NamesTheProcessThatWrites) {
  const auto store = ValueOrThrow(OpenRocksStore(path_, kWriting));
  const std::string writer =
      fmt::format("process {} (storage_test) writes to the store", ::getpid());
  // The child executes a fresh program, as RocksDB's own table of locks would survive a fork.
  const std::string command =
      fmt::format("TRIPEL_TEST_SECOND_WRITER='{}' '{}' --gtest_filter=SecondWriter.* 2>&1", path_,
                  fs::read_symlink("/proc/self/exe").string());
  std::string output;
  FILE* const pipe = ::popen(command.c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  char buffer[256];
  while (std::fgets(buffer, sizeof buffer, pipe) != nullptr) output += buffer;
  ::pclose(pipe);
  EXPECT_NE(output.find(writer), std::string::npos) << output;
  Put(*store, RandomArticle("a", 1));
}

// The other half of the case above; alone it has nothing to do.
TEST(SecondWriter, ReportsWhoHoldsTheLock) {
  const char* const path = std::getenv("TRIPEL_TEST_SECOND_WRITER");
  if (path == nullptr) GTEST_SKIP() << "runs as the child of RocksStore.NamesTheProcessThatWrites";
  const auto store = OpenRocksStore(path, kWriting);
  ASSERT_EQ(store.error().code, ErrorCode::kLocked);
  std::printf("%s\n", store.error().message.c_str());
}

TEST_F(RocksStore, ReadsBesideALiveWriter) {
  const auto store = ValueOrThrow(OpenRocksStore(path_, kWriting));
  for (uint64_t i = 0; i < 10; ++i) {
    Put(*store, RandomArticle(std::to_string(i), i));
    const auto reader = ValueOrThrow(OpenRocksStore(path_, kReading));
    ASSERT_EQ(Dump(*reader), Dump(*store));
  }
}

TEST_F(RocksStore, ReadsBesideAWriterInAnotherProcess) {
  { ValueOrThrow(OpenRocksStore(path_, kWriting)); }
  constexpr uint64_t kArticles = 40;
  const pid_t child = ::fork();
  if (child == 0) {
    const auto store = OpenRocksStore(path_, kWriting);
    if (!store) ::_exit(1);
    for (uint64_t i = 0; i < kArticles; ++i) Put(**store, RandomArticle(std::to_string(i), i));
    ::_exit(0);
  }
  uint64_t seen = 0;
  int status = 0;
  while (::waitpid(child, &status, WNOHANG) == 0) {
    const auto reader = ValueOrThrow(OpenRocksStore(path_, kReading));
    testing::ExpectSound(*reader);
    const uint64_t sources = ValueOrThrow(reader->TakeSnapshot())->statistics().sources;
    EXPECT_GE(sources, seen);
    seen = sources;
  }
  ASSERT_EQ(status, 0);
  const auto reader = ValueOrThrow(OpenRocksStore(path_, kReading));
  EXPECT_EQ(ValueOrThrow(reader->TakeSnapshot())->statistics().sources, kArticles);
}

TEST_F(RocksStore, KeepsItsOwnLogSmall) {
  for (int i = 0; i < 6; ++i) ValueOrThrow(OpenRocksStore(path_, kWriting));
  size_t logs = 0;
  for (const auto& entry : fs::directory_iterator(path_)) {
    if (entry.path().filename().string().starts_with("LOG")) ++logs;
  }
  EXPECT_LE(logs, 3u);
}

}  // namespace
}  // namespace tripel::storage
