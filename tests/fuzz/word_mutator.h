// Changes that leave queries nearly right: words taken out, doubled, exchanged, put in from another query or repeated
// until they nest too deep. For LLVMFuzzerCustomMutator and its kin.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace tripel::fuzz {

/// Another query for a seed, to take words from.
using OtherQuery = std::function<std::string(uint64_t seed)>;

/// `data` holds `size` bytes and has room for `max_size`; returns the new size.
size_t MutateWords(uint8_t* data, size_t size, size_t max_size, unsigned int seed, const OtherQuery& other);

/// The beginning of one query and the end of another.
std::string CrossOver(std::string_view a, std::string_view b, unsigned int seed);

}  // namespace tripel::fuzz
