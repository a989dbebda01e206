import type { ProfileDocument, Target } from '../../engine/profile'
import type { ExportedFile, Step } from './destination'
import { callsLetThrough } from './recorded-run'
import { loggingDocument } from './rollout'
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
  { name, target, image }: { readonly name: string; readonly target: Target; readonly image: string },
): { readonly files: readonly ExportedFile[]; readonly steps: readonly Step[] } {
  const calls = callsLetThrough(document)
  if (calls.length === 0) return { files: [], steps: [] }
  const { document: twin } = loggingDocument(document, target)
  const twinName = `${name.replace(/\.json$/, '')}.log-only.json`
  return {
    files: [
      { name: twinName, language: 'json', text: toStrictJson(twin.text, twin.tree).text, isProfile: false },
      { name: 'prove.sh', language: 'shell', text: script(name, twinName, calls), isProfile: false },
      { name: 'PROVE.md', language: 'markdown', text: readme(calls.length), isProfile: false },
    ],
    steps: [{ id: 'prove', values: {}, commands: [`sh prove.sh ${shellWord(image)}`] }],
  }
}

function script(profile: string, twin: string, calls: readonly string[]): string {
  return `#!/bin/sh
# sh prove.sh IMAGE [COMMAND...]: see PROVE.md
set -u
if [ $# -eq 0 ]; then echo 'sh prove.sh IMAGE [COMMAND...]' >&2; exit 2; fi
calls=\${CALLS-'${calls.join(' ')}'}
seconds=\${LIMIT-60}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
run() {
  profile=$1
  shift
  # shellcheck disable=SC2086
  timeout "$seconds" docker run --rm \${DOCKER_OPTIONS-} --security-opt seccomp="$profile" "$@" > "$work/printed" 2>&1 < /dev/null
  status=$?
  lines=$(wc -l < "$work/printed")
}
run unconfined "$@"
usual=$status
usual_lines=$lines
if [ "$status" = 124 ]; then
  echo "It did not end in $seconds seconds, so nothing can be proven: give a command that ends." >&2
  exit 2
fi
echo "proof: run=unconfined status=$status" > proof.txt
run ${shellWord(profile)} "$@"
echo "proof: run=profile status=$status" >> proof.txt
if [ "$status" != "$usual" ]; then
  cat "$work/printed" >&2
  echo 'It does not run under the profile as it runs without: see proof.txt' >&2
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
  if [ "$status" = "$usual" ] && [ "$lines" = "$usual_lines" ]; then needed=no; else needed=yes; fi
  echo "proof: call=$call needed=$needed" >> proof.txt
  echo "$call: needed=$needed" >&2
done
`
}

function readme(count: number): string {
  return `# Prove a profile

\`sh prove.sh IMAGE [COMMAND...]\` needs Docker, and reads the kernel's log, which may need root. It runs the image

1. without seccomp, to see how it ends and how much it prints,
2. under the profile,
3. under the profile that only logs what it would refuse,
4. ${count} times more, each time without one of the calls that the profile lets through.

A call without which the program ends in the same way and prints as many lines was not needed in that run. It may be
needed in another: by an error, a reload, another library. A program that never ends by itself is ended after \`LIMIT\`
seconds, 60 unless set, and proves nothing: give a command that ends, as \`sh prove.sh nginx nginx -t\` does.

\`DOCKER_OPTIONS\` is passed on to \`docker run\`, \`CALLS\` tries these calls only. Open \`proof.txt\` beside the profile.
`
}
