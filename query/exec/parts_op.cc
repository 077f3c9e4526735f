#include "query/exec/parts_op.h"

#include <atomic>
#include <thread>
#include <vector>

namespace tripel::query::exec {
namespace {

constexpr uint32_t kParts = 64;

/// What the threads of one aggregate share.
struct Work {
  std::atomic<uint32_t> next = 0;
  std::atomic<uint32_t> failed = kParts;  ///< the first part that failed; those behind it are in vain
  std::vector<std::unique_ptr<AggregateOp>> parts{kParts};
  std::vector<Status> ended{kParts};

  void NoteFailure(uint32_t part) {
    uint32_t first = failed;
    while (part < first && !failed.compare_exchange_weak(first, part)) {
    }
  }
};

void WorkOn(Work* work, const PartsOp::MakePart& make, RunState* state) {
  for (;;) {
    const uint32_t part = work->next.fetch_add(1);
    if (part >= kParts || work->failed < part) break;
    state->part = {part, kParts};
    state->budget.StopBehind(&work->failed, part);
    work->parts[part] = make(state);
    work->ended[part] = work->parts[part]->ReadAll();
    if (!work->ended[part]) work->NoteFailure(part);
  }
  state->part = {};
  state->budget.StopBehind(nullptr, 0);
}

}  // namespace

Status PartsOp::ReadAll() {
  Work work;
  {
    std::vector<std::jthread> threads;
    for (const std::unique_ptr<RunState>& helper : state_->helpers) {
      threads.emplace_back([&work, this, state = helper.get()] { WorkOn(&work, make_, state); });
    }
    WorkOn(&work, make_, state_);
  }
  for (const std::unique_ptr<RunState>& helper : state_->helpers) state_->Absorb(*helper);
  for (uint32_t part = 0; part < kParts; ++part) TRIPEL_TRY_STATUS(std::move(work.ended[part]));
  whole_ = std::move(work.parts.front());
  for (uint32_t part = 1; part < kParts; ++part) {
    TRIPEL_TRY_STATUS(whole_->Absorb(work.parts[part].get()));
    work.parts[part].reset();
  }
  return {};
}

Status PartsOp::Next(Batch* batch) {
  if (!whole_) TRIPEL_TRY_STATUS(ReadAll());
  return whole_->Next(batch);
}

}  // namespace tripel::query::exec
