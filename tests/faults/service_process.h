// A service as a process of its own that can be killed at any moment and started again.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace communique::faults {

class ServiceProcess {
 public:
  // `arguments` includes the program; output is appended to `output_path`. Not started yet.
  ServiceProcess(std::vector<std::string> arguments, std::string output_path);
  ~ServiceProcess();  // Kills it.
  ServiceProcess(ServiceProcess&&) = delete;

  void Start();
  // SIGKILL, then waits for its end. True if it was running until now; false: it had ended by itself.
  bool Kill();
  // SIGTERM, then waits; its exit code, or -1 if a signal ended it.
  int Stop();

 private:
  const std::vector<std::string> arguments_;
  const std::string output_path_;
  pid_t pid_ = -1;
};

}  // namespace communique::faults
