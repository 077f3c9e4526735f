#include "ingest/frog/parser/dutch_model.h"

#include <string_view>

// Set by dutch_model_data.S around the bytes of dutch.model.
extern "C" const char tripel_dutch_model_begin[];
extern "C" const char tripel_dutch_model_end[];

namespace tripel::parser {

Result<Model> LoadDutchModel() {
  const auto size = static_cast<size_t>(tripel_dutch_model_end - tripel_dutch_model_begin);
  return Model::Parse(std::string_view(tripel_dutch_model_begin, size));
}

}  // namespace tripel::parser
