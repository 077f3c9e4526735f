// The query parser over any bytes.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/parse_check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  tripel::fuzz::CheckParse({reinterpret_cast<const char*>(data), size});
  return 0;
}
