#include "common/metrics.h"

#include "common/error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace communique {
namespace {

using testing::HasSubstr;

TEST(Metrics, ShowsCountersGaugesAndHistograms) {
  Metrics metrics;
  metrics.AddCounter("articles_total", "Articles.", {{"result", "new"}}).Increment(2);
  metrics.AddCounter("articles_total", "Articles.", {{"result", "new"}}).Increment();
  metrics.AddGauge("watchers", "Open watches.").Set(4);
  metrics.AddHistogram("analyse_seconds", "Time.", {0.1, 1}).Observe(0.5);
  EXPECT_THAT(metrics.Text(), HasSubstr("articles_total{result=\"new\"} 3"));
  EXPECT_THAT(metrics.Text(), HasSubstr("# HELP watchers Open watches.\n# TYPE watchers gauge\nwatchers 4"));
  EXPECT_THAT(metrics.Text(), HasSubstr("analyse_seconds_bucket{le=\"1\"} 1"));
}

TEST(Metrics, ReadsGaugesWhenAsked) {
  Metrics metrics;
  double sequence = 1;
  metrics.AddGauge("log_sequence", "Newest record.", [&] { return sequence; });
  sequence = 7;
  EXPECT_THAT(metrics.Text(), HasSubstr("log_sequence 7"));
}

TEST(Metrics, AnAddressServesOnlyOnce) {
  Metrics first, second;
  int port = 0;
  for (port = 49200; port < 49300; ++port) {
    if (first.Serve("127.0.0.1:" + std::to_string(port)).ok()) break;
  }
  EXPECT_EQ(ErrorReason(second.Serve("127.0.0.1:" + std::to_string(port))), "ADDRESS_IN_USE");
  first.StopServing();
}

}  // namespace
}  // namespace communique
