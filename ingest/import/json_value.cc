#include "ingest/import/json_value.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "base/text/utf8.h"

namespace tripel::ingest {
namespace {

using nlohmann::json;

/// Builds the value while the text is read. A method that returns false ends the reading.
class ValueBuilder final : public nlohmann::json_sax<json> {
 public:
  bool null() override { return Add({}); }
  bool boolean(bool value) override { return Add(value); }
  bool number_integer(number_integer_t value) override { return Add(static_cast<int64_t>(value)); }
  bool number_unsigned(number_unsigned_t value) override {
    if (value > INT64_MAX) return Add(static_cast<double>(value));
    return Add(static_cast<int64_t>(value));
  }
  bool number_float(number_float_t value, const string_t&) override { return Add(value); }
  bool string(string_t& value) override { return Add(std::move(value)); }
  bool binary(binary_t&) override { return Refuse("binary data"); }

  bool start_object(size_t) override { return Open(false); }
  bool key(string_t& key) override {
    open_.back().key = std::move(key);
    if (open_.back().map.contains(open_.back().key)) {
      return Refuse(fmt::format("the key '{}' stands twice in one object", open_.back().key));
    }
    return true;
  }
  bool end_object() override { return Close(); }
  bool start_array(size_t) override { return Open(true); }
  bool end_array() override { return Close(); }

  bool parse_error(size_t position, const std::string&, const json::exception& error) override {
    constexpr int kOutOfRange = 406;  // the library's number for a number too large for a float
    return Refuse(error.id == kOutOfRange ? fmt::format("a number before byte {} is too large", position)
                                          : fmt::format("this is no JSON from byte {} on", position));
  }

  const std::string& problem() const { return problem_; }
  Value TakeResult() { return std::move(result_); }

 private:
  struct Container {
    bool is_list = false;
    std::string key;
    List list;
    Map map;
  };

  bool Refuse(std::string problem) {
    problem_ = std::move(problem);
    return false;
  }

  bool Add(Value value) {
    if (open_.empty()) {
      result_ = std::move(value);
    } else if (Container& container = open_.back(); container.is_list) {
      container.list.push_back(std::move(value));
    } else {
      container.map.emplace(std::move(container.key), std::move(value));
    }
    return true;
  }

  bool Open(bool is_list) {
    if (open_.size() == kMaxJsonDepth) {
      return Refuse(fmt::format("lists and objects are nested more than {} deep", kMaxJsonDepth));
    }
    open_.push_back({is_list, {}, {}, {}});
    return true;
  }

  bool Close() {
    Container container = std::move(open_.back());
    open_.pop_back();
    return container.is_list ? Add(std::move(container.list)) : Add(std::move(container.map));
  }

  std::vector<Container> open_;
  Value result_;
  std::string problem_;
};

}  // namespace

Result<Value> ParseJson(std::string_view text) {
  if (const std::optional<size_t> bad = text::ValidateUtf8(text)) {
    return Fail(ErrorCode::kInvalidArgument, fmt::format("this is not UTF-8 at byte {}", *bad + 1));
  }
  ValueBuilder builder;
  if (!json::sax_parse(text.begin(), text.end(), &builder)) {
    return Fail(ErrorCode::kInvalidArgument, builder.problem());
  }
  return builder.TakeResult();
}

}  // namespace tripel::ingest
