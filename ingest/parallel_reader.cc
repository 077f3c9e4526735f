// A queue under one lock: articles are few and slow, so nothing finer is worth its trouble.
#include "ingest/parallel_reader.h"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>

#include "base/check.h"
#include "ingest/machine.h"

namespace tripel::ingest {
namespace {

// An exception that left a thread would end the program; here it fails one article.
Result<ReadArticle> ReadWith(Pipeline& pipeline, const Article& article) {
  try {
    return pipeline.Read(article);
  } catch (const std::exception& error) {
    return Fail(ErrorCode::kInternal, std::string("unexpected failure: ") + error.what());
  }
}

}  // namespace

ParallelReader::ParallelReader(MakeAnalyzers make_analyzers,
                               std::shared_ptr<const Extractor> extractor,
                               std::shared_ptr<const Linker> linker,
                               std::shared_ptr<const Calibration> calibration,
                               const ReadingLimits& limits)
    : make_analyzers_(std::move(make_analyzers)),
      extractor_(std::move(extractor)),
      linker_(std::move(linker)),
      calibration_(std::move(calibration)),
      limits_(limits) {}

ParallelReader::~ParallelReader() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  given_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool ParallelReader::HasRoom() const {
  const std::lock_guard lock(mutex_);
  return jobs_.empty() || (jobs_.size() < limits_.articles && held_bytes_ < limits_.bytes);
}

bool ParallelReader::WantsThread() const {
  if (threads_.empty()) return true;
  return idle_ == 0 && threads_.size() < limits_.threads &&
         waiting_bytes_ >= limits_.bytes_worth_a_thread &&
         AvailableMemoryBytes() >= limits_.memory_per_thread;
}

void ParallelReader::Give(Article article) {
  auto job = std::make_shared<Job>();
  {
    const std::lock_guard lock(mutex_);
    waiting_bytes_ += article.text.size();
    held_bytes_ += article.text.size();
    job->article = std::move(article);
    jobs_.push_back(std::move(job));
    if (WantsThread()) threads_.emplace_back([this] { Read(); });
  }
  given_.notify_one();
}

bool ParallelReader::IsNextDone() const {
  const std::lock_guard lock(mutex_);
  return !jobs_.empty() && jobs_.front()->result.has_value();
}

Result<ReadArticle> ParallelReader::Take() {
  std::unique_lock lock(mutex_);
  TRIPEL_CHECK(!jobs_.empty());
  done_.wait(lock, [&] { return jobs_.front()->result.has_value(); });
  const std::shared_ptr<Job> job = std::move(jobs_.front());
  jobs_.pop_front();
  held_bytes_ -= job->article.text.size();
  return *std::move(job->result);
}

void ParallelReader::Read() {
  std::unique_ptr<Pipeline> pipeline;
  {
    const std::lock_guard making(making_);
    pipeline = std::make_unique<Pipeline>(make_analyzers_(), extractor_, linker_, calibration_);
  }
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    std::shared_ptr<Job> job;
    given_.wait(lock, [&] {
      const auto next =
          std::find_if(jobs_.begin(), jobs_.end(), [](const auto& one) { return !one->taken; });
      if (next != jobs_.end()) job = *next;
      return ending_ || job != nullptr;
    });
    --idle_;
    if (ending_) return;
    job->taken = true;
    waiting_bytes_ -= job->article.text.size();
    lock.unlock();
    Result<ReadArticle> result = ReadWith(*pipeline, job->article);
    lock.lock();
    job->result = std::move(result);
    done_.notify_all();
  }
}

}  // namespace tripel::ingest
