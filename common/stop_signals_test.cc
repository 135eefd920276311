#include "common/stop_signals.h"

#include <sys/wait.h>
#include <unistd.h>

#include <functional>

#include "gtest/gtest.h"

namespace communique {
namespace {

// What waitpid says of a child process that runs `body`.
int StatusOfChild(const std::function<void()>& body) {
  const pid_t child = fork();
  if (child == 0) {
    body();
    _exit(99);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}

TEST(StopSignals, FirstSignalEndsTheWait) {
  const int status = StatusOfChild([] {
    StopSignals stop;
    kill(getpid(), SIGINT);
    _exit(stop.Wait() == SIGINT ? 0 : 1);
  });
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(StopSignals, SecondSignalEndsTheProcess) {
  const int status = StatusOfChild([] {
    StopSignals stop;
    StopSignals::Raise();
    stop.Wait();
    StopSignals::Raise();
    sleep(20);
  });
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 128 + SIGTERM);
}

}  // namespace
}  // namespace communique
