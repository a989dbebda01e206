import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { command, isInPath, mustSucceed } from '../command'

/** A root in a folder, by a name of its own: systemd-nspawn runs one machine of a name at a time. */
export function nspawnRoot(folder: string): string {
  return join(folder, `machine-${createHash('sha256').update(folder).digest('hex').slice(0, 8)}`)
}

/** One at a time: two of them in one control group take each other's groups below it away. */
const oneByOne = ['flock', '--close', join(tmpdir(), 'seccompose-nspawn.lock')]

/** The words that start systemd-nspawn on a root, with the settings beside it, and nothing of the machine's manager. */
export function nspawnWords(root: string, program: readonly string[]): string[] {
  const options = ['--quiet', '--register=no', '--keep-unit', '--settings=trusted']
  return [...oneByOne, 'systemd-nspawn', ...options, '-D', root, ...program]
}

/** Makes a root in which `/bin/sleep` is all there is; or says why systemd-nspawn does not work on it. */
export async function whyNoNspawn(root: string): Promise<string | undefined> {
  if (!(await isInPath('systemd-nspawn')))
    return 'systemd-nspawn is not here (Debian package systemd-container)'
  if (!(await isInPath('busybox'))) return 'busybox is not here (Debian package busybox-static)'
  await writeSleepRoot(root)
  const [first = '', ...rest] = nspawnWords(root, ['/bin/sleep', '0'])
  const { exit, stderr } = await command(first, rest)
  return exit === 0 ? undefined : `systemd-nspawn does not work here: ${stderr}`
}

async function writeSleepRoot(root: string): Promise<void> {
  for (const folder of ['bin', 'etc', 'usr', 'tmp']) await mkdir(`${root}/${folder}`, { recursive: true })
  await mustSucceed('sh', [
    '-c',
    'cp "$(command -v busybox)" "$0/bin/sleep" && touch "$0/etc/os-release"',
    root,
  ])
}

/** Puts a dynamic program into a root, with what it loads. */
export async function addDynamic(root: string, program: string): Promise<void> {
  const script = `cp "$1" "$0" && for file in /lib64/ld-linux-x86-64.so.2 /lib/x86_64-linux-gnu/libc.so.6; do
    mkdir -p "$0$(dirname "$file")" && cp -L "$file" "$0$file" || exit 1; done`
  await mustSucceed('sh', ['-c', script, root, program])
}
