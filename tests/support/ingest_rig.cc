#include "tests/support/ingest_rig.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/civil_date.h"
#include "common/error.h"
#include "common/grpc_status.h"

namespace communique::ingest {
namespace {

constexpr absl::Duration kDeadline = absl::Seconds(10);
constexpr size_t kMaxText = 1 << 20;

absl::Status ValidateText(const v1::Article& article) {
  if (article.text().empty()) return InvalidField("article.text", "empty, want text", "ARTICLE_EMPTY");
  if (article.text().size() > kMaxText)
    return InvalidField("article.text", "want <= 1 MiB", "ARTICLE_TOO_LARGE");
  return absl::OkStatus();
}

class Call : public grpc::ClientContext {
 public:
  Call() { set_deadline(absl::ToChronoTime(absl::Now() + kDeadline)); }
};

template <typename Response>
absl::StatusOr<Response> Answer(const grpc::Status& status, Response response) {
  if (!status.ok()) return FromGrpcStatus(status);
  return response;
}

}  // namespace

absl::StatusOr<v1::Article> AnalyzeEventLines(v1::Article article) {
  for (absl::string_view line : absl::StrSplit(article.text(), '\n')) {
    if (absl::StartsWith(line, "event"))
      article.mutable_analysis()->add_events()->set_rule(std::string(line));
  }
  return article;
}

absl::StatusOr<std::vector<v1::Article>> ReadLines(const v1::RawDocument& raw) {
  std::vector<v1::Article> articles;
  for (absl::string_view line : absl::StrSplit(raw.content(), '\n', absl::SkipEmpty()))
    articles.emplace_back().set_text(std::string(line));
  return articles;
}

v1::Article DatedArticle(const std::string& text) {
  v1::Article article;
  article.set_text(text);
  *article.mutable_publish_date() = MakeDate(2021, 9, 1);
  return article;
}

IngestRig::IngestRig(RigOptions options) : options_(std::move(options)) { Start(); }

IngestRig::~IngestRig() { Stop(); }

void IngestRig::Restart() {
  Stop();
  Start();
}

void IngestRig::Start() {
  log_ = EventLog::Open({.path = dir_.File("events.db")}, clock_).value();
  readers_ = std::make_unique<LogReaderPool>(log_->path());
  HandlerContext context{*log_,
                         *readers_,
                         options_.read ? options_.read : ReadLines,
                         ValidateText,
                         options_.analyze ? options_.analyze : AnalyzeEventLines,
                         AnalyzeEventLines,
                         options_.analyzer_version};
  service_ = std::make_unique<IngestServiceImpl>(std::move(context), options_.limits);
  grpc::ServerBuilder builder;
  builder.AddListeningPort(address_, grpc::InsecureServerCredentials());
  builder.RegisterService(service_.get());
  server_ = builder.BuildAndStart();
  stub_ = v1::IngestService::NewStub(grpc::CreateChannel(address_, grpc::InsecureChannelCredentials()));
}

void IngestRig::Stop() {
  service_->Stop();
  server_->Shutdown(absl::ToChronoTime(absl::Now() + kDeadline));
  server_.reset();
  service_.reset();
  readers_.reset();
  log_.reset();
}

absl::StatusOr<v1::IngestArticleResponse> IngestRig::Ingest(const v1::Article& article) {
  Call call;
  v1::IngestArticleRequest request;
  *request.mutable_article() = article;
  v1::IngestArticleResponse response;
  const grpc::Status status = stub_->IngestArticle(&call, request, &response);
  return Answer(status, std::move(response));
}

absl::StatusOr<v1::IngestArticleResponse> IngestRig::Ingest(const std::string& text) {
  return Ingest(DatedArticle(text));
}

absl::StatusOr<v1::Article> IngestRig::Retract(const v1::RetractArticleRequest& request) {
  Call call;
  v1::Article response;
  const grpc::Status status = stub_->RetractArticle(&call, request, &response);
  return Answer(status, std::move(response));
}

absl::StatusOr<v1::Article> IngestRig::Get(const std::string& name) {
  Call call;
  v1::GetArticleRequest request;
  request.set_name(name);
  request.set_include_text(true);
  request.set_include_analysis(true);
  v1::Article response;
  const grpc::Status status = stub_->GetArticle(&call, request, &response);
  return Answer(status, std::move(response));
}

absl::StatusOr<v1::ListArticlesResponse> IngestRig::List(const v1::ListArticlesRequest& request) {
  Call call;
  v1::ListArticlesResponse response;
  const grpc::Status status = stub_->ListArticles(&call, request, &response);
  return Answer(status, std::move(response));
}

std::vector<v1::IngestArticlesResponse> IngestRig::IngestAll(
    const std::vector<v1::IngestArticlesRequest>& requests) {
  Call call;
  auto stream = stub_->IngestArticles(&call);
  std::thread sender([&] {
    for (const v1::IngestArticlesRequest& request : requests) stream->Write(request);
    stream->WritesDone();
  });
  std::vector<v1::IngestArticlesResponse> acks;
  v1::IngestArticlesResponse ack;
  while (stream->Read(&ack)) acks.push_back(ack);
  sender.join();
  if (!stream->Finish().ok()) acks.clear();
  return acks;
}

absl::StatusOr<std::vector<v1::StreamEventsResponse>> IngestRig::Stream(
    const v1::StreamEventsRequest& request, size_t count) {
  Call call;
  auto stream = stub_->StreamEvents(&call, request);
  std::vector<v1::StreamEventsResponse> records;
  v1::StreamEventsResponse record;
  while (records.size() < count && stream->Read(&record)) {
    if (record.sequence() > 0) records.push_back(record);
  }
  if (records.size() == count) {
    call.TryCancel();
    stream->Finish();
    return records;
  }
  return FromGrpcStatus(stream->Finish());
}

}  // namespace communique::ingest
