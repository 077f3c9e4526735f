// The handler may only touch what is safe in a signal handler: a CancelToken is an atomic flag.
#include "cli/interrupt.h"

#include <signal.h>

namespace tripel::cli {

namespace {

// Set while a scope lives. Written only while SIGINT has no handler of ours.
const CancelToken* active_token = nullptr;
struct sigaction previous_action;

void CancelActive(int /*signal*/) { active_token->Cancel(); }

}  // namespace

InterruptScope::InterruptScope(const CancelToken& token) {
  active_token = new CancelToken(token);
  struct sigaction action {};
  action.sa_handler = CancelActive;
  // Interrupted reads resume; after the first signal the handler before this one is back.
  action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, &previous_action);
}

InterruptScope::~InterruptScope() {
  sigaction(SIGINT, &previous_action, nullptr);
  delete active_token;
  active_token = nullptr;
}

}  // namespace tripel::cli
