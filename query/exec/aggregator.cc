#include "query/exec/aggregator.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <compare>
#include <string>
#include <vector>

#include "query/exec/row_index.h"
#include "query/value/compare.h"
#include "query/value/temporal.h"

namespace tripel::query::exec {
namespace {

using plan::AggregateFunction;

class CountAggregator final : public Aggregator {
 public:
  explicit CountAggregator(bool rows) : rows_(rows) {}
  Status Add(const Datum& value) override {
    if (rows_ || !value.is_null()) ++count_;
    return {};
  }
  Status Absorb(Aggregator* part) override {
    count_ += static_cast<CountAggregator*>(part)->count_;
    return {};
  }
  Result<Datum> Finish() override { return Datum::Integer(count_); }

 private:
  bool rows_;
  int64_t count_ = 0;
};

Failure NotSummed(std::string_view name, Kind kind) {
  return Fail(ErrorCode::kType, fmt::format("{} needs numbers, but this is {}", name, NameOf(kind)));
}

/// Integers stay integers; one float makes the sum a float. Durations add up among themselves.
class SumAggregator final : public Aggregator {
 public:
  explicit SumAggregator(bool average) : average_(average) {}

  Status Add(const Datum& value) override {
    if (value.is_null()) return {};
    ++count_;
    if (value.kind() == Kind::kDuration) {
      TRIPEL_TRY(duration_, query::Add(duration_, value.duration()));
      has_duration_ = true;
      return has_number_ ? Mixed() : Status();
    }
    if (!value.is_number()) return NotSummed(average_ ? "avg" : "sum", value.kind());
    has_number_ = true;
    if (has_duration_) return Mixed();
    if (value.kind() == Kind::kFloat) has_float_ = true;
    else integer_overflow_ |= __builtin_add_overflow(integers_, value.integer(), &integers_);
    AddFloat(value.number());
    return {};
  }
  Status Absorb(Aggregator* part) override {
    const auto& other = *static_cast<SumAggregator*>(part);
    count_ += other.count_;
    TRIPEL_TRY(duration_, query::Add(duration_, other.duration_));
    has_number_ |= other.has_number_;
    has_float_ |= other.has_float_;
    has_duration_ |= other.has_duration_;
    integer_overflow_ |= other.integer_overflow_;
    integer_overflow_ |= __builtin_add_overflow(integers_, other.integers_, &integers_);
    AddFloat(other.floats_);
    AddFloat(other.lost_);
    return has_number_ && has_duration_ ? Mixed() : Status();
  }

  Result<Datum> Finish() override {
    if (count_ == 0) return average_ ? Datum() : Datum::Integer(0);
    if (has_duration_) {
      TRIPEL_TRY(const Duration sum, query::Multiply(duration_, average_ ? 1.0 / static_cast<double>(count_) : 1.0));
      return Datum::OfDuration(sum);
    }
    if (average_) return Datum::Float((floats_ + lost_) / static_cast<double>(count_));
    if (has_float_) return Datum::Float(floats_ + lost_);
    if (integer_overflow_) return Fail(ErrorCode::kData, "the sum is too large for an integer");
    return Datum::Integer(integers_);
  }

 private:
  static Status Mixed() { return Fail(ErrorCode::kType, "numbers and durations do not add up"); }

  /// Compensated, so that the order of rows changes the sum as little as possible.
  void AddFloat(double value) {
    const double sum = floats_ + value;
    if (std::isfinite(sum)) lost_ += std::abs(floats_) >= std::abs(value) ? (floats_ - sum) + value : (value - sum) + floats_;
    floats_ = sum;
  }

  bool average_;
  int64_t count_ = 0;
  int64_t integers_ = 0;
  double floats_ = 0;
  double lost_ = 0;
  Duration duration_;
  bool has_number_ = false;
  bool has_float_ = false;
  bool has_duration_ = false;
  bool integer_overflow_ = false;
};

/// The smallest or largest in the order of ORDER BY.
class ExtremeAggregator final : public Aggregator {
 public:
  explicit ExtremeAggregator(bool largest) : largest_(largest) {}
  Status Add(const Datum& value) override {
    if (value.is_null()) return {};
    const bool better = best_.is_null() || (largest_ ? TotalOrder(value, best_) > 0 : TotalOrder(value, best_) < 0);
    if (better) best_ = value;
    return {};
  }
  Status Absorb(Aggregator* part) override { return Add(static_cast<ExtremeAggregator*>(part)->best_); }
  Result<Datum> Finish() override { return best_; }

 private:
  bool largest_;
  Datum best_;
};

class CollectAggregator final : public Aggregator {
 public:
  explicit CollectAggregator(MemoryCharge* charge) : charge_(charge) {}
  Status Add(const Datum& value) override {
    if (value.is_null()) return {};
    TRIPEL_TRY_STATUS(charge_->Add(sizeof(Datum) + value.HeapBytes()));
    items_.push_back(value);
    return {};
  }
  Status Absorb(Aggregator* part) override {
    for (const Datum& item : static_cast<CollectAggregator*>(part)->items_) TRIPEL_TRY_STATUS(Add(item));
    return {};
  }
  Result<Datum> Finish() override { return Datum::List(std::move(items_)); }

 private:
  MemoryCharge* charge_;
  DatumList items_;
};

/// Welford's method: one pass, no large intermediate sums.
class DeviationAggregator final : public Aggregator {
 public:
  explicit DeviationAggregator(bool sample) : sample_(sample) {}
  Status Add(const Datum& value) override {
    if (value.is_null()) return {};
    if (!value.is_number()) return NotSummed("a standard deviation", value.kind());
    ++count_;
    const double distance = value.number() - mean_;
    mean_ += distance / static_cast<double>(count_);
    squares_ += distance * (value.number() - mean_);
    return {};
  }
  Result<Datum> Finish() override {
    const int64_t divisor = sample_ ? count_ - 1 : count_;
    return Datum::Float(divisor <= 0 ? 0 : std::sqrt(squares_ / static_cast<double>(divisor)));
  }

 private:
  bool sample_;
  int64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

/// Passes each value on once.
class DistinctAggregator final : public Aggregator {
 public:
  DistinctAggregator(std::unique_ptr<Aggregator> inner, MemoryCharge* charge)
      : inner_(std::move(inner)), charge_(charge) {}
  Status Add(const Datum& value) override {
    if (value.is_null() || !IsNew(value)) return {};
    const uint64_t bytes = nodes_.bytes() + values_.bytes();
    if (bytes > charged_) {
      TRIPEL_TRY_STATUS(charge_->Add(bytes - charged_));
      charged_ = bytes;
    }
    return inner_->Add(value);
  }
  Status Absorb(Aggregator* part) override {
    const auto& other = *static_cast<DistinctAggregator*>(part);
    for (const uint64_t node : other.nodes_.ids()) TRIPEL_TRY_STATUS(Add(Datum::Node({node})));
    for (size_t i = 0; i < other.values_.size(); ++i) TRIPEL_TRY_STATUS(Add(other.values_.Row(i).front()));
    return {};
  }
  Result<Datum> Finish() override { return inner_->Finish(); }

 private:
  bool IsNew(const Datum& value) {
    if (value.kind() == Kind::kNode) {
      const size_t before = nodes_.size();
      return nodes_.Add(value.node().value) == before;
    }
    const size_t before = values_.size();
    return values_.Add({&value, 1}) == before;
  }

  std::unique_ptr<Aggregator> inner_;
  MemoryCharge* charge_;
  IdIndex nodes_;
  RowIndex values_{1};
  uint64_t charged_ = 0;
};

/// Strings, with the separator between them.
class JoinAggregator final : public Aggregator {
 public:
  JoinAggregator(std::string separator, MemoryCharge* charge) : separator_(std::move(separator)), charge_(charge) {}
  Status Add(const Datum& value) override {
    if (value.is_null()) return {};
    if (value.kind() != Kind::kString) {
      return Fail(ErrorCode::kType, fmt::format("string_agg needs strings, but this is {}", NameOf(value.kind())));
    }
    TRIPEL_TRY_STATUS(charge_->Add(separator_.size() + value.string().size()));
    if (any_) text_ += separator_;
    any_ = true;
    text_ += value.string();
    return {};
  }
  Result<Datum> Finish() override { return any_ ? Datum::String(std::move(text_)) : Datum(); }

 private:
  std::string separator_;
  MemoryCharge* charge_;
  std::string text_;
  bool any_ = false;
};

/// The value below which the fraction of all lies: between two neighbours (continuous), or one of them (discrete).
class PercentileAggregator final : public Aggregator {
 public:
  PercentileAggregator(double fraction, bool continuous, MemoryCharge* charge)
      : fraction_(fraction), continuous_(continuous), charge_(charge) {}
  Status Add(const Datum& value) override {
    if (value.is_null()) return {};
    if (!value.is_number()) return NotSummed("a percentile", value.kind());
    TRIPEL_TRY_STATUS(charge_->Add(sizeof(Datum)));
    values_.push_back(value);
    return {};
  }
  Result<Datum> Finish() override {
    if (values_.empty()) return Datum();
    std::sort(values_.begin(), values_.end(), [](const Datum& a, const Datum& b) { return TotalOrder(a, b) < 0; });
    const auto count = static_cast<double>(values_.size());
    if (!continuous_) {
      const double rank = std::ceil(fraction_ * count);
      return values_[rank < 1 ? 0 : static_cast<size_t>(rank) - 1];
    }
    const double place = fraction_ * (count - 1);
    const double low = values_[static_cast<size_t>(std::floor(place))].number();
    const double high = values_[static_cast<size_t>(std::ceil(place))].number();
    return Datum::Float(low + (high - low) * (place - std::floor(place)));
  }

 private:
  double fraction_;
  bool continuous_;
  MemoryCharge* charge_;
  DatumList values_;
};

/// Whether values keep an order. Nulls, and values that do not compare, leave it open.
class OrderAggregator final : public Aggregator {
 public:
  explicit OrderAggregator(AggregateFunction order) : order_(order) {}
  Status Add(const Datum& value) override {
    if (value.is_null()) open_ = true;
    if (any_ && !value.is_null() && !before_.is_null()) {
      const Datum keeps = KeepsOrder(order_, before_, value);
      if (keeps.is_null()) open_ = true;
      else if (!keeps.is_true()) broken_ = true;
    }
    any_ = true;
    before_ = value;
    return {};
  }
  Result<Datum> Finish() override { return broken_ ? Datum::Boolean(false) : open_ ? Datum() : Datum::Boolean(true); }

 private:
  AggregateFunction order_;
  Datum before_;
  bool any_ = false;
  bool open_ = false;
  bool broken_ = false;
};

std::unique_ptr<Aggregator> MakePlain(const plan::Aggregation& how, MemoryCharge* charge) {
  switch (how.function) {
    case AggregateFunction::kCountRows: return std::make_unique<CountAggregator>(true);
    case AggregateFunction::kCount: return std::make_unique<CountAggregator>(false);
    case AggregateFunction::kSum: return std::make_unique<SumAggregator>(false);
    case AggregateFunction::kAverage: return std::make_unique<SumAggregator>(true);
    case AggregateFunction::kMin: return std::make_unique<ExtremeAggregator>(false);
    case AggregateFunction::kMax: return std::make_unique<ExtremeAggregator>(true);
    case AggregateFunction::kCollect: return std::make_unique<CollectAggregator>(charge);
    case AggregateFunction::kJoin: return std::make_unique<JoinAggregator>(how.parameter.string(), charge);
    case AggregateFunction::kStdevSample: return std::make_unique<DeviationAggregator>(true);
    case AggregateFunction::kStdevPopulation: return std::make_unique<DeviationAggregator>(false);
    case AggregateFunction::kPercentileContinuous:
    case AggregateFunction::kPercentileDiscrete:
      return std::make_unique<PercentileAggregator>(
          how.parameter.number(), how.function == AggregateFunction::kPercentileContinuous, charge);
    case AggregateFunction::kIncreasing:
    case AggregateFunction::kNondecreasing:
    case AggregateFunction::kDecreasing:
    case AggregateFunction::kNonincreasing: return std::make_unique<OrderAggregator>(how.function);
  }
  return nullptr;
}

}  // namespace

Datum KeepsOrder(AggregateFunction order, const Datum& before, const Datum& value) {
  const std::optional<std::partial_ordering> step = query::Order(before, value);
  if (!step || *step == std::partial_ordering::unordered) return Datum();
  switch (order) {
    case AggregateFunction::kIncreasing: return Datum::Boolean(*step < 0);
    case AggregateFunction::kNondecreasing: return Datum::Boolean(*step <= 0);
    case AggregateFunction::kDecreasing: return Datum::Boolean(*step > 0);
    default: return Datum::Boolean(*step >= 0);
  }
}

Status Aggregator::Absorb(Aggregator*) { return Fail(ErrorCode::kInternal, "this aggregate does not work in parts"); }

std::unique_ptr<Aggregator> MakeAggregator(const plan::Aggregation& aggregation, MemoryCharge* charge) {
  std::unique_ptr<Aggregator> plain = MakePlain(aggregation, charge);
  if (!aggregation.distinct) return plain;
  return std::make_unique<DistinctAggregator>(std::move(plain), charge);
}

}  // namespace tripel::query::exec
