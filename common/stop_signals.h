// SIGTERM and SIGINT as something main waits for.
//
// The signals are blocked in the constructing thread and in every thread it starts afterwards, so construct
// this first in main, before anything that starts threads (gRPC, the metrics page, a writer).
#pragma once

#include <signal.h>

namespace communique {

class StopSignals {
 public:
  StopSignals();

  // Waits for the first of the signals and returns its number. From then on a second one ends the process at
  // once, with exit code 128 + its number and without any cleaning up.
  int Wait();

  // Makes Wait return as if SIGTERM had come; for a program that has to end itself in good order.
  static void Raise();

 private:
  sigset_t signals_;
};

}  // namespace communique
