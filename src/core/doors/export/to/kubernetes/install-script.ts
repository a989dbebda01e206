import { HASH_DIGITS } from './node-profiles'

/** The name under which the script finds the profile where one serves every node. */
export const ANY_NODE = 'any'

/**
 * What the installer runs on every node, with nothing but a POSIX shell, `cp`, `cmp`, `mv`, `rm`, `uname` and `sleep`.
 *
 * The file is written beside its place and renamed, so the kubelet never reads half of one. It stays when the script
 * stops: a container that starts while the installer is being replaced needs it, and one that is rolled back needs that of
 * an earlier profile. With REMOVE set it takes all of them away. `mv` onto a folder would move into it,
 * so that is refused. The names after `uname -m` are those of the label `kubernetes.io/arch`, Go's.
 */
export const INSTALL_SCRIPT = `#!/bin/sh
# Keeps a seccomp profile in the kubelet's folder of this node.
#   install.sh NAME          installs it and watches over it
#   install.sh check NAME    tells whether it is installed
# NAME ends in a hash of the profile: earlier ones stay, for pods that are rolled back. With REMOVE set, all of them go.
# /profiles holds any.json, or a file for each architecture; /node is the folder.
set -eu
umask 022
profiles=\${PROFILES:-/profiles}
node=\${NODE:-/node}

fail() {
  echo "$*" >&2
  exit 1
}

case $(uname -m) in
  x86_64) architecture=amd64 ;;
  aarch64) architecture=arm64 ;;
  arm*) architecture=arm ;;
  i?86) architecture=386 ;;
  loongarch64) architecture=loong64 ;;
  *) architecture=$(uname -m) ;;
esac
source=$profiles/$architecture.json
[ -f "$source" ] || source=$profiles/${ANY_NODE}.json
[ -f "$source" ] || fail "There is no profile for a node of architecture $architecture."

check=
if [ "$1" = check ]; then
  check=1
  shift
fi
name=$1
place=$node/$name
new=$node/.$name.new

# Every version: the name with any hash.
stem=\${name%-*}
digit='[0-9a-f]'
hash=
for _ in ${Array(HASH_DIGITS).fill('_').join(' ')}; do hash=$hash$digit; done

versions() {
  for file in "$node/$stem"-$hash.json; do
    [ ! -f "$file" ] || echo "$file"
  done
}

if [ -n "\${REMOVE:-}" ]; then
  if [ -n "$check" ]; then
    [ -z "$(versions)" ]
    exit
  fi
  versions | while read -r file; do
    rm -f "$file" || fail "$file cannot be removed."
    echo "\${file##*/} is removed."
  done
  trap 'exit 0' TERM INT
  while true; do
    sleep "\${INTERVAL:-15}" &
    wait $!
  done
fi

is_installed() {
  cmp -s "$source" "$place"
}

install() {
  [ ! -d "$place" ] || fail "$name is a folder on this node. Remove it: the profile takes its place."
  if ! cp "$source" "$new" || ! mv -f "$new" "$place"; then
    rm -f "$new" || true
    fail "$name cannot be written. The node's folder is read-only, full, or closed to this container (SELinux)."
  fi
  echo "$name is installed for $architecture."
}

if [ -n "$check" ]; then
  is_installed
  exit
fi

trap 'exit 0' TERM INT
while true; do
  is_installed || install
  sleep "\${INTERVAL:-15}" &
  wait $!
done
`
