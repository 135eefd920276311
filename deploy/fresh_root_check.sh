#!/usr/bin/env bash
# Proves the README's two commands on a Debian 12 that was never used for anything: makes a root with mmdebstrap, clones
# what is committed into it, runs deploy/quickstart.sh and then tests/run.sh there, prints time and disk. Root only.
#   deploy/fresh_root_check.sh [STAGE...]      stages of tests/run.sh; default: lint unit
# COMMUNIQUE_FRESH_ROOT: folder of the root, kept if set. COMMUNIQUE_FRESH_TAR: a root made before, to save time.
set -euo pipefail
cd "$(dirname "$0")/.."
source=$PWD stages=("$@")
[[ ${#stages[@]} -gt 0 ]] || stages=(lint unit)
[[ $(id -u) == 0 ]] || { echo "run this as root: it makes a root file system" >&2; exit 1; }
command -v mmdebstrap >/dev/null || { echo "install mmdebstrap first" >&2; exit 1; }

root=${COMMUNIQUE_FRESH_ROOT:-$(mktemp -d /var/tmp/communique-root-XXXXXX)}
mounts=(proc sys dev)
finish() {
  for ((i = ${#mounts[@]} - 1; i >= 0; --i)); do umount -l "$root/${mounts[i]}" 2>/dev/null || true; done
  [[ -n ${COMMUNIQUE_FRESH_ROOT:-} ]] || rm -rf "$root"
}
trap finish EXIT
used_mib() { du -sm --one-file-system "$root" | cut -f1; }

begin=$SECONDS
mkdir -p "$root"
if [[ -f ${COMMUNIQUE_FRESH_TAR:-} ]]; then
  tar -xf "$COMMUNIQUE_FRESH_TAR" -C "$root"
else
  mmdebstrap --variant=minbase --include=ca-certificates bookworm "$root" >/dev/null 2>&1
fi
cp /etc/resolv.conf "$root/etc/resolv.conf"
for mount in "${mounts[@]}"; do mkdir -p "$root/$mount" && mount --rbind --make-rslave "/$mount" "$root/$mount"; done
git clone -q "$source" "$root/root/communique"
echo "fresh root: $((SECONDS - begin)) s, $(used_mib) MiB"

# Nothing of this machine's environment but a path: what the project needs, its own files must install.
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 bash -c "cd /root/communique && $1"; }

begin=$SECONDS
inside 'COMMUNIQUE_INGEST_PORT=27401 COMMUNIQUE_QUERY_PORT=27402 deploy/quickstart.sh'
inside 'deploy/quickstart.sh --stop'
echo "fresh root: deploy/quickstart.sh took $((SECONDS - begin)) s; $(used_mib) MiB now"

begin=$SECONDS
inside "tests/run.sh ${stages[*]}"
echo "fresh root: tests/run.sh ${stages[*]} took $((SECONDS - begin)) s; $(used_mib) MiB now"
