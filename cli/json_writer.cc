// JSON: one array of objects, a row on each line. JSON Lines: one object a line, no array.
#include "cli/row_writer.h"
#include "cli/value_json.h"

namespace tripel::cli {

namespace {

class JsonWriter final : public RowWriter {
 public:
  JsonWriter(bool lines, std::ostream& out) : lines_(lines), out_(out) {}

  void Begin(const std::vector<std::string>& columns) override {
    columns_ = columns;
    if (!lines_) out_ << '[';
  }

  void Write(const Row& row) override {
    Json object = Json::object();
    for (size_t i = 0; i < row.size(); ++i) object[columns_[i]] = ToJson(row[i]);
    if (!lines_) out_ << (any_ ? ",\n " : "\n ");
    out_ << Dump(object);
    if (lines_) out_ << '\n';
    any_ = true;
  }

  void End() override {
    if (!lines_) out_ << (any_ ? "\n]\n" : "]\n");
  }

 private:
  bool lines_;
  std::ostream& out_;
  std::vector<std::string> columns_;
  bool any_ = false;
};

}  // namespace

std::unique_ptr<RowWriter> MakeJsonWriter(std::ostream& out) {
  return std::make_unique<JsonWriter>(false, out);
}

std::unique_ptr<RowWriter> MakeJsonLinesWriter(std::ostream& out) {
  return std::make_unique<JsonWriter>(true, out);
}

}  // namespace tripel::cli
