#include "common/stop_signals.h"

#include <pthread.h>
#include <unistd.h>

#include <thread>

namespace communique {

StopSignals::StopSignals() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGTERM);
  sigaddset(&signals_, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
}

int StopSignals::Wait() {
  int first = 0;
  sigwait(&signals_, &first);
  std::thread([signals = signals_] {
    int second = 0;
    sigwait(&signals, &second);
    _exit(128 + second);
  }).detach();
  return first;
}

void StopSignals::Raise() { kill(getpid(), SIGTERM); }

}  // namespace communique
