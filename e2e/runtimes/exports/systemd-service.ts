import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { command } from '../command'

const MANAGER = '/usr/lib/systemd/systemd'
/** systemd runs where a machine has been started with it, or where it looks so. */
const APART = `mount -t tmpfs none /run && mkdir -p /run/systemd/system /run/user && XDG_RUNTIME_DIR=/run/user exec "$@"`

/** The words that start a service manager of its own, which starts a program under a drop-in and ends with it. */
export async function startedService(folder: string, dropIn: string, program: string): Promise<string[]> {
  const units = join(folder, 'units')
  await mkdir(join(units, 'held.service.d'), { recursive: true })
  const ends = 'SuccessAction=exit-force\nFailureAction=exit-force'
  await writeFile(join(units, 'held.service'), `[Unit]\n${ends}\n[Service]\nExecStart=${program}\n`)
  await writeFile(join(units, 'held.service.d', 'filter.conf'), dropIn)
  const manager = ['env', `SYSTEMD_UNIT_PATH=${units}:`, MANAGER, '--user', '--unit=held.service']
  return ['unshare', '--mount', 'sh', '-c', APART, 'sh', ...manager]
}

/** In plain words why no service can be started here. */
export async function whyNoService(): Promise<string | undefined> {
  const { exit } = await command('unshare', [
    '--mount',
    'sh',
    '-c',
    `test -x ${MANAGER} && mount -t tmpfs none /run`,
  ])
  return exit === 0 ? undefined : `a service manager of its own does not start here (Debian package systemd)`
}
