#!/usr/bin/env bash
# Builds both images without an image registry and tries them: read-only root, no capabilities, an unprivileged user, an
# article in, an answer out, a drain within 5 s, and what was stored still there after a restart. Root only; needs
# buildah, podman, runc, catatonit and (for a base image made here) mmdebstrap; for compose.yaml also podman-compose, curl,
# dnsmasq-base and golang-github-containernetworking-plugin-dnsname, without which containers do not find each other by name.
#   deploy/container_check.sh
# COMMUNIQUE_FRESH_TAR: a Debian 12 root (mmdebstrap --variant=minbase) made before, to save time.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
image=localhost/communique pod=communique-check
# Many container hosts have no systemd and no own control groups; runc with these settings runs there and elsewhere.
export CONTAINERS_CONF=$work/containers.conf
cat >"$CONTAINERS_CONF" <<'END'
[containers]
default_ulimits = ["nofile=10000:10000", "nproc=10000:10000"]
[engine]
cgroup_manager = "cgroupfs"
runtime = "runc"
END
finish() {
  podman rm -f -t 5 $pod-ingest $pod-query >/dev/null 2>&1 || true
  podman volume rm -f $pod-log $pod-store >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap finish EXIT

if ! podman image exists debian:bookworm-slim && ! podman image exists localhost/debian:bookworm-slim; then
  tar=${COMMUNIQUE_FRESH_TAR:-$work/rootfs.tar}
  [[ -f $tar ]] || mmdebstrap --variant=minbase --include=ca-certificates bookworm "$tar" >/dev/null 2>&1
  podman import -q "$tar" localhost/debian:bookworm-slim >/dev/null
fi

begin=$SECONDS
git archive --prefix=context/ HEAD | tar -x -C "$work"
for service in ingest_service query_service; do
  buildah bud --quiet --network=host --isolation=chroot --layers --target "$service" -f "$work/context/deploy/Dockerfile" \
    -t "$image/$service:latest" "$work/context" >/dev/null
done
echo "containers: built in $((SECONDS - begin)) s"
podman images --format '{{.Repository}} {{.Size}}' | grep "$image/"

hardened=(--network=host --read-only --cap-drop=ALL --security-opt=no-new-privileges --memory=512m --pids-limit=200)
start() {
  podman run -d --name $pod-ingest "${hardened[@]}" -v $pod-log:/var/lib/communique "$image/ingest_service" \
    --listen=127.0.0.1:37401 >/dev/null
  podman run -d --name $pod-query "${hardened[@]}" -v $pod-store:/var/lib/communique "$image/query_service" \
    --listen=127.0.0.1:37402 --ingest=127.0.0.1:37401 >/dev/null
  for _ in $(seq 100); do ! ask status --wait >/dev/null 2>&1 || return 0; sleep 0.2; done
  podman logs $pod-ingest $pod-query
  echo "FAILED: the containers do not answer"
  exit 1
}
ask() { podman exec -i $pod-query /usr/local/bin/communique --ingest=127.0.0.1:37401 --query=127.0.0.1:37402 "$@"; }
stop() {
  local container begin
  for container in $pod-query $pod-ingest; do
    begin=$(date +%s%N)
    podman stop -t 10 "$container" >/dev/null
    [[ $(podman inspect -f '{{.State.ExitCode}}' "$container") == 0 ]] || { echo "FAILED: $container did not exit 0"; exit 1; }
    echo "containers: $container drained in $((($(date +%s%N) - begin) / 1000000)) ms"
    podman rm "$container" >/dev/null
  done
}

start
for article in tests/data/articles/*.json; do ask ingest - --media_type=application/json <"$article" | head -1; done | sort | uniq -c
ask status --wait
ask events --kind=MEETING --limit=2
events=$(ask events --limit=0 --format=json | grep -c '"rule"')
[[ $events -gt 0 ]] || { echo "FAILED: no events"; exit 1; }
stop
start
[[ $(ask events --limit=0 --format=json | grep -c '"rule"') == "$events" ]] || { echo "FAILED: events are lost"; exit 1; }
stop
echo "containers: $events events before and after a restart"

if command -v podman-compose >/dev/null; then
  podman-compose -f deploy/compose.yaml up -d >/dev/null 2>&1
  for _ in $(seq 60); do ! curl -sf http://127.0.0.1:9402/metrics | grep -q '^communique_log_connected 1' || break; sleep 0.5; done
  curl -sf http://127.0.0.1:9402/metrics | grep '^communique_log_connected 1' || {
    podman-compose -f deploy/compose.yaml logs 2>&1 | tail -n 20
    podman-compose -f deploy/compose.yaml down -v >/dev/null 2>&1
    echo "FAILED: compose.yaml"
    exit 1
  }
  podman-compose -f deploy/compose.yaml down -v >/dev/null 2>&1
  echo "containers: compose.yaml starts the pair and query follows ingest"
fi
