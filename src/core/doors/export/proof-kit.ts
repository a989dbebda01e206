import type { ProfileDocument, Target } from '../../engine/profile'
import type { ExportedFile, Step } from './destination'
import { callsLetThrough } from './recorded-run'
import { loggingDocument } from './rollout'
import { type RunSettings, runFlags, runWords } from './run-settings'
import { shellWord } from './shell-word'
import { toStrictJson } from './strict-json'

/** What is taken for a call that is not there: libseccomp knows no such name, and runc leaves it out. */
const REMOVED = 'seccompose_removed'

/**
 * A script that runs an image under a profile, under its twin that only logs, and once without each call that the profile
 * lets through; what it writes is read by `createTraceReader`. Nothing where the profile names no call that it lets through.
 *
 * @param name the file of the profile, beside which the script runs
 */
export function proofKit(
  document: ProfileDocument,
  {
    name,
    target,
    image,
    run,
  }: {
    readonly name: string
    readonly target: Target
    readonly image: string
    readonly run?: RunSettings | undefined
  },
): { readonly files: readonly ExportedFile[]; readonly steps: readonly Step[] } {
  const calls = callsLetThrough(document)
  if (calls.length === 0) return { files: [], steps: [] }
  const { document: twin } = loggingDocument(document, target)
  const container = `${runFlags(run, true)} ${shellWord(image)}${runWords(run)}`
  const twinName = `${name.replace(/\.json$/, '')}.log-only.json`
  return {
    files: [
      { name: twinName, language: 'json', text: toStrictJson(twin.text, twin.tree).text, isProfile: false },
      { name: 'prove.sh', language: 'shell', text: script(name, twinName, calls), isProfile: false },
      { name: 'PROVE.md', language: 'markdown', text: readme(calls.length), isProfile: false },
    ],
    steps: [{ id: 'prove', values: {}, commands: [`sh prove.sh${container}`] }],
  }
}

function script(profile: string, twin: string, calls: readonly string[]): string {
  return `#!/bin/sh
# sh prove.sh [OPTIONS of docker run] IMAGE [COMMAND...]: see PROVE.md
set -u
if [ $# -eq 0 ]; then echo 'sh prove.sh IMAGE [COMMAND...]' >&2; exit 2; fi
calls=\${CALLS-'${calls.join(' ')}'}
seconds=\${LIMIT-60}
check=\${CHECK-}
work=$(mktemp -d)
remove() {
  if [ -s "$work/id" ]; then docker rm -f "$(cat "$work/id")" > /dev/null 2>&1; fi
  rm -f "$work/id"
}
trap 'remove; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
run() {
  profile=$1
  shift
  docker run -d --cidfile "$work/id" --security-opt seccomp="$profile" "$@" > "$work/printed" 2>&1 < /dev/null
  status=$?
  if [ "$status" = 0 ]; then
    CONTAINER=$(cat "$work/id")
    export CONTAINER
    if [ -n "$check" ]; then pass_check; else end_itself; fi
    docker logs "$CONTAINER" > "$work/printed" 2>&1
  fi
  lines=$(wc -l < "$work/printed")
  remove
}
end_itself() {
  status=$(timeout -k 1 "$seconds" docker wait "$CONTAINER" 2> /dev/null)
  status=\${status:-124}
}
pass_check() {
  status=1
  until=$(($(date +%s) + seconds))
  while left=$((until - $(date +%s))); [ "$left" -gt 0 ]; do
    if [ "$(docker inspect -f '{{.State.Running}}' "$CONTAINER")" != true ]; then break; fi
    if timeout -k 1 "$left" sh -c "$check" > /dev/null 2>&1 < /dev/null; then status=0; break; fi
    sleep 1
  done
}
run unconfined "$@"
usual=$status
usual_lines=$lines
if [ "$usual" = 124 ]; then
  echo "It does not end by itself within $seconds seconds, so nothing can be proven: see CHECK in PROVE.md" >&2
  exit 2
fi
if [ -n "$check" ] && [ "$usual" != 0 ]; then
  cat "$work/printed" >&2
  echo 'CHECK fails even without seccomp, so nothing can be proven' >&2
  exit 2
fi
echo "proof: run=unconfined status=$status" > proof.txt
run ${shellWord(profile)} "$@"
echo "proof: run=profile status=$status" >> proof.txt
if [ "$status" != "$usual" ]; then
  cat "$work/printed" >&2
  echo 'It does not run under the profile as it runs without: see proof.txt' >&2
else
  # What the profile refuses may be a line of its own, and nothing is to be measured by that.
  usual_lines=$lines
fi
since=$(date +%s)
up=$(cut -d ' ' -f 1 /proc/uptime)
run ${shellWord(twin)} "$@"
echo "proof: run=log-only status=$status" >> proof.txt
if ! journalctl -k --since "@$since" 2> /dev/null | grep 'type=1326.*code=0x7ffc' >> proof.txt; then
  dmesg 2> /dev/null | awk -v since="$up" -F '[][]' '$2 + 0 >= since && /type=1326.*code=0x7ffc/' >> proof.txt
fi
for call in $calls; do
  sed "s/\\"$call\\"/\\"${REMOVED}\\"/g" ${shellWord(profile)} > "$work/without.json"
  run "$work/without.json" "$@"
  if [ "$status" = "$usual" ] && { [ -n "$check" ] || [ "$lines" = "$usual_lines" ]; }; then needed=no; else needed=yes; fi
  echo "proof: call=$call needed=$needed" >> proof.txt
  echo "$call: needed=$needed" >&2
done
`
}

function readme(count: number): string {
  return `# Prove a profile

\`sh prove.sh IMAGE [COMMAND...]\` needs Docker, and reads the kernel's log, which may need root. Options of
\`docker run\` go in front of the image. It runs the image

1. without seccomp, to see how it ends and how much it prints,
2. under the profile,
3. under the profile that only logs what it would refuse,
4. ${count} times more, each time without one of the calls that the profile lets through.

A call without which the program ends in the same way and prints as many lines was not needed in that run. It may be
needed in another: by an error, a reload, another library.

A server does not end by itself. Give a command that succeeds while it works, such as for a web server

    CHECK='curl -fs http://localhost:8080/' sh prove.sh -p 8080:80 IMAGE

It is tried again and again for \`LIMIT\` seconds, 60 unless set; then the container is removed. A check that uses
\`docker exec "$CONTAINER"\` runs its command under the profile, too. What the check does not ask for is not proven. Without \`CHECK\`, a program that runs longer than \`LIMIT\` ends the
script: it proves nothing.

\`CALLS\` tries these calls only. Open \`proof.txt\` beside the profile.
`
}
