#include "query_service/handlers/changes.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/resource_name.h"
#include "common/status_macros.h"
#include "query_service/errors.h"
#include "query_service/handlers/commitment_reader.h"
#include "query_service/handlers/validate.h"
#include "query_service/store/event_query.h"
#include "query_service/store/stored_message.h"

namespace communique::query {
namespace {

constexpr int kRecordsAtOnce = 64;

template <typename Request>
bool HasFilter(const Request& request) {
  return request.has_events() || request.has_commitments();
}

// A change passes if its resource passes the filter of its type. Of a removed resource nothing is left to
// judge: it passes.
template <typename Request>
absl::StatusOr<bool> Passes(const HandlerContext& context, const Request& request, const v1::Change& change,
                            Database& db) {
  if (!HasFilter(request) || change.kind() == v1::Change::KIND_REMOVED) return true;
  const absl::string_view collection = CollectionOf(change.resource());
  if (collection == "events" && request.has_events()) {
    SqlFilter sql;
    AddEventConditions(request.events(), context.catalogue, sql);
    sql.Add("e.name = ?", {change.resource()});
    ASSIGN_OR_RETURN(Statement select, db.Prepare(absl::StrCat("SELECT 1 FROM events e WHERE ", sql.sql())));
    sql.BindTo(select);
    return select.Step();
  }
  if (collection == "commitments" && request.has_commitments()) {
    bool passes = false;
    SqlFilter sql;
    sql.Add("c.name = ?", {change.resource()});
    const absl::Status status = ReadCommitments(context, request.commitments(), sql, CommitmentOrder::kName,
                                                {}, db, [&](v1::Commitment&&, const ListPosition&) {
                                                  passes = true;
                                                  return false;
                                                });
    RETURN_IF_ERROR(status);
    return passes;
  }
  return true;
}

absl::Status ValidateFilters(const v1::EventFilter& events, const v1::CommitmentFilter& commitments) {
  RETURN_IF_ERROR(ValidateFilter(events));
  return ValidateFilter(commitments);
}

}  // namespace

absl::Status ValidateWatch(const HandlerContext& context, const v1::WatchChangesRequest& request) {
  if (request.after_sequence() < 0) return NegativeSequence(request.after_sequence());
  if (request.has_heartbeat_interval() &&
      (request.heartbeat_interval().seconds() < 1 || request.heartbeat_interval().seconds() > 60)) {
    return HeartbeatOutOfRange(request.heartbeat_interval().seconds());
  }
  RETURN_IF_ERROR(ValidateFilters(request.events(), request.commitments()));
  const int64_t applied = context.progress.applied();
  return request.after_sequence() > applied ? SequenceInFuture(request.after_sequence(), applied)
                                            : absl::OkStatus();
}

absl::StatusOr<ChangeChunk> ReadChanges(const HandlerContext& context, const v1::WatchChangesRequest& request,
                                        int64_t after_sequence) {
  return context.model.With([&](Database& db) -> absl::StatusOr<ChangeChunk> {
    // The checkpoint of the same state tells how far these changes reach.
    ASSIGN_OR_RETURN(Statement meta, db.Prepare("SELECT value FROM meta WHERE key = 'applied_sequence'"));
    RETURN_IF_ERROR(meta.Step().status());
    int64_t applied = 0;
    if (!absl::SimpleAtoi(meta.Text(0), &applied)) applied = 0;
    ChangeChunk chunk;
    chunk.sequence = std::min(applied, after_sequence + kRecordsAtOnce);
    ASSIGN_OR_RETURN(Statement select,
                     db.Prepare("SELECT sequence, body FROM changes WHERE sequence > ? AND sequence <= ? "
                                "ORDER BY sequence, position"));
    select.Bind(1, after_sequence).Bind(2, chunk.sequence);
    while (true) {
      ASSIGN_OR_RETURN(const bool more, select.Step());
      if (!more) return chunk;
      v1::Change change;
      RETURN_IF_ERROR(ParseStored(select.Text(1), "a change", change));
      ASSIGN_OR_RETURN(const bool passes, Passes(context, request, change, db));
      if (!passes) continue;
      if (chunk.messages.empty() || chunk.messages.back().sequence() != change.sequence()) {
        chunk.messages.emplace_back().set_sequence(change.sequence());
      }
      *chunk.messages.back().add_changes() = std::move(change);
    }
  });
}

absl::StatusOr<v1::ListChangesResponse> ListChanges(const HandlerContext& context,
                                                    const v1::ListChangesRequest& request) {
  RETURN_IF_ERROR(ValidatePageSize(request.page_size()));
  v1::WatchChangesRequest watch;
  watch.set_after_sequence(request.after_sequence());
  if (request.has_events()) *watch.mutable_events() = request.events();
  if (request.has_commitments()) *watch.mutable_commitments() = request.commitments();
  RETURN_IF_ERROR(ValidateWatch(context, watch));
  int64_t after = request.after_sequence();
  ASSIGN_OR_RETURN(const std::string key, PageKey(request));
  if (!key.empty() && !absl::SimpleAtoi(key, &after)) return ForeignPageToken();
  // A page ends with a whole record, so that a sequence is all there is to resume from; it may hold more than
  // page_size.
  v1::ListChangesResponse response;
  const int page_size = PageSize(request.page_size());
  const int64_t applied = context.progress.applied();
  while (after < applied && response.changes_size() < page_size) {
    ASSIGN_OR_RETURN(const ChangeChunk chunk, ReadChanges(context, watch, after));
    for (const v1::WatchChangesResponse& message : chunk.messages) {
      if (response.changes_size() >= page_size) break;
      for (const v1::Change& change : message.changes()) *response.add_changes() = change;
      after = message.sequence();
    }
    if (response.changes_size() < page_size) after = chunk.sequence;
  }
  response.set_sequence(after);
  if (after < applied) response.set_next_page_token(MakePageToken(request, absl::StrCat(after)));
  return response;
}

}  // namespace communique::query
