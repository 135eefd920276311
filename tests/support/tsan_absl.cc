// Tells the thread sanitizer what Abseil's locks do. Debian's Abseil is not instrumented, so that without this every
// access under an absl::Mutex looks like a race. Linked with --wrap into the programs of the tsan preset only.
//
// A lock hands over at Unlock, Await and Notify, and takes over at Lock, after Await and after WaitForNotification. What
// Abseil itself does in between (it evaluates the conditions of others while it still holds the lock) is not looked at.
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

extern "C" {
void __tsan_acquire(void* address);
void __tsan_release(void* address);
void AnnotateIgnoreReadsBegin(const char* file, int line);
void AnnotateIgnoreReadsEnd(const char* file, int line);
void AnnotateIgnoreWritesBegin(const char* file, int line);
void AnnotateIgnoreWritesEnd(const char* file, int line);
}

namespace {

class Unwatched {
 public:
  explicit Unwatched(void* lock) : lock_(lock) {
    __tsan_release(lock_);
    AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
    AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
  }
  ~Unwatched() {
    AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
    AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
    __tsan_acquire(lock_);
  }

 private:
  void* const lock_;
};

}  // namespace

// The names are those of Debian 12's Abseil (inline namespace debian3).
extern "C" {
void __real__ZN4absl7debian35Mutex4LockEv(void* lock);
void __wrap__ZN4absl7debian35Mutex4LockEv(void* lock) {
  __real__ZN4absl7debian35Mutex4LockEv(lock);
  __tsan_acquire(lock);
}

void __real__ZN4absl7debian35Mutex6UnlockEv(void* lock);
void __wrap__ZN4absl7debian35Mutex6UnlockEv(void* lock) {
  __tsan_release(lock);
  AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
  __real__ZN4absl7debian35Mutex6UnlockEv(lock);
  AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
}

void __real__ZN4absl7debian35Mutex5AwaitERKNS0_9ConditionE(void* lock, const absl::Condition& condition);
void __wrap__ZN4absl7debian35Mutex5AwaitERKNS0_9ConditionE(void* lock, const absl::Condition& condition) {
  const Unwatched unwatched(lock);
  __real__ZN4absl7debian35Mutex5AwaitERKNS0_9ConditionE(lock, condition);
}

bool __real__ZN4absl7debian35Mutex16AwaitWithTimeoutERKNS0_9ConditionENS0_8DurationE(
    void* lock, const absl::Condition& condition, absl::Duration timeout);
bool __wrap__ZN4absl7debian35Mutex16AwaitWithTimeoutERKNS0_9ConditionENS0_8DurationE(
    void* lock, const absl::Condition& condition, absl::Duration timeout) {
  const Unwatched unwatched(lock);
  return __real__ZN4absl7debian35Mutex16AwaitWithTimeoutERKNS0_9ConditionENS0_8DurationE(lock, condition,
                                                                                         timeout);
}

void __real__ZN4absl7debian312Notification6NotifyEv(void* notification);
void __wrap__ZN4absl7debian312Notification6NotifyEv(void* notification) {
  __tsan_release(notification);
  __real__ZN4absl7debian312Notification6NotifyEv(notification);
}

void __real__ZNK4absl7debian312Notification19WaitForNotificationEv(void* notification);
void __wrap__ZNK4absl7debian312Notification19WaitForNotificationEv(void* notification) {
  __real__ZNK4absl7debian312Notification19WaitForNotificationEv(notification);
  __tsan_acquire(notification);
}

bool __real__ZNK4absl7debian312Notification30WaitForNotificationWithTimeoutENS0_8DurationE(
    void* notification, absl::Duration timeout);
bool __wrap__ZNK4absl7debian312Notification30WaitForNotificationWithTimeoutENS0_8DurationE(
    void* notification, absl::Duration timeout) {
  const bool notified = __real__ZNK4absl7debian312Notification30WaitForNotificationWithTimeoutENS0_8DurationE(
      notification, timeout);
  __tsan_acquire(notification);
  return notified;
}
}
