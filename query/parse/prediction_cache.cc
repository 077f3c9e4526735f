#include "query/parse/prediction_cache.h"

#include <mutex>

namespace tripel::query::parse {
namespace {

/// Some ten MiB. Far more than the queries of one program need.
constexpr size_t kMaxStates = 10'000;
/// As many parsers as run at a time find one; more start anew.
constexpr size_t kMaxCaches = 8;

/// Caches that no parser uses.
struct IdleCaches {
  std::mutex lock;
  std::vector<std::unique_ptr<PredictionCache>> caches;
};

IdleCaches& Idle() {
  static auto* idle = new IdleCaches;  // never destroyed: another thread may still parse at exit
  return *idle;
}

}  // namespace

PredictionCache::PredictionCache(const antlr4::atn::ATN& atn) {
  decisions.reserve(atn.getNumberOfDecisions());
  for (size_t i = 0; i < atn.getNumberOfDecisions(); ++i) decisions.emplace_back(atn.getDecisionState(i), i);
}

size_t PredictionCache::CountStates() const {
  size_t count = 0;
  for (const antlr4::dfa::DFA& decision : decisions) count += decision.states.size();
  return count;
}

LeasedCache::LeasedCache(const antlr4::atn::ATN& atn) {
  IdleCaches& idle = Idle();
  const std::lock_guard guard(idle.lock);
  if (idle.caches.empty()) {
    cache_ = std::make_unique<PredictionCache>(atn);
    return;
  }
  cache_ = std::move(idle.caches.back());
  idle.caches.pop_back();
}

LeasedCache::~LeasedCache() {
  if (cache_->CountStates() > kMaxStates) return;
  IdleCaches& idle = Idle();
  const std::lock_guard guard(idle.lock);
  if (idle.caches.size() < kMaxCaches) idle.caches.push_back(std::move(cache_));
}

}  // namespace tripel::query::parse
