// What a fuzzer wants of the address sanitizer: a parser allocates much from deep recursion, and whole stacks for each
// allocation, kept for ever, fill the memory within minutes.
extern "C" const char* __asan_default_options();  // NOLINT: the sanitizer's name
extern "C" const char* __asan_default_options() { return "malloc_context_size=4:quarantine_size_mb=32:max_malloc_fill_size=64"; }  // NOLINT
