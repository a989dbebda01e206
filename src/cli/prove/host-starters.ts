import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Consumer, Proving } from './consumer'
import { filtersWhileHeld } from './held-process'

// What starts programs on a host without a container engine. Each of them is given the exported file as it is.

/** Where there is one, systemd runs the machine (sd_booted(3)). */
const BOOTED = '/run/systemd/system'
const MANAGER = '/usr/lib/systemd/systemd'
/** A user's manager also wants a machine that looks started with systemd. */
const APART = `mount -t tmpfs none /run && mkdir -p ${BOOTED} /run/user && XDG_RUNTIME_DIR=/run/user exec "$@"`

const proofPath = ({ root, program }: Proving) => join(root, program)

/** The settings of a drop-in as systemd-run(1) takes them, in their order, since assignments add to each other. */
export function propertiesOf(dropIn: string): readonly string[] {
  return dropIn
    .split('\n')
    .filter(line => /^\w+=/.test(line))
    .map(line => `--property=${line}`)
}

/** A transient service of the manager that runs the machine. */
async function transientService(proving: Proving): Promise<readonly string[]> {
  const { isConfined, profile, program } = proving
  const properties = isConfined ? propertiesOf(await readFile(profile, 'utf8')) : []
  const options = ['--quiet', '--wait', '--collect', `--unit=${program}`]
  return ['systemd-run', ...options, ...properties, proofPath(proving)]
}

/** A service with the drop-in, of a user's manager started for it, which ends with the service. */
async function serviceOfOwn(proving: Proving): Promise<readonly string[]> {
  const { isConfined, premises, profile, program } = proving
  const unit = `${program}.service`
  const units = join(premises, 'units')
  const dropIns = join(units, `${unit}.d`)
  await mkdir(dropIns, { recursive: true })
  const ends = 'SuccessAction=exit-force\nFailureAction=exit-force'
  await writeFile(join(units, unit), `[Unit]\n${ends}\n[Service]\nExecStart=${proofPath(proving)}\n`)
  await writeFile(join(dropIns, 'filter.conf'), isConfined ? await readFile(profile, 'utf8') : '')
  const manager = ['env', `SYSTEMD_UNIT_PATH=${units}:`, MANAGER, '--user', `--unit=${unit}`]
  return ['unshare', '--mount', 'sh', '-c', APART, 'sh', ...manager]
}

export const systemd: Consumer = {
  destination: 'systemd',
  name: 'systemd',
  needs: ['systemd-run', MANAGER],
  async load(proving) {
    const start = existsSync(BOOTED) ? transientService : serviceOfOwn
    return filtersWhileHeld(await start(proving), proving.program, proving.premises)
  },
}

export const nspawn: Consumer = {
  destination: 'nspawn',
  name: 'systemd-nspawn',
  needs: ['systemd-nspawn'],
  async load({ isConfined, premises, profile, program, root }) {
    // It starts nothing in a directory that does not look like a system's root.
    for (const below of ['etc', 'usr']) await mkdir(join(root, below), { recursive: true })
    await writeFile(join(root, 'etc/os-release'), '')
    const settings = isConfined ? await readFile(profile, 'utf8') : ''
    await writeFile(join(premises, `${program}.nspawn`), settings)
    const options = ['--quiet', '--register=no', '--keep-unit', '--settings=trusted', `--machine=${program}`]
    const words = ['systemd-nspawn', ...options, '-D', root, `/${program}`]
    return filtersWhileHeld(words, program, premises)
  },
}

/** Without an init of LXC's own, which would make calls under the policy. */
export const lxc: Consumer = {
  destination: 'lxc',
  name: 'LXC',
  needs: ['lxc-start'],
  async load({ isConfined, premises, profile, program, root }) {
    const lines = [
      `lxc.rootfs.path = dir:${root}`,
      'lxc.mount.auto = proc',
      `lxc.init.cmd = /${program}`,
      ...(isConfined ? [`lxc.seccomp.profile = ${profile}`] : []),
    ]
    // lxc-start wants a directory for the container.
    await mkdir(join(premises, program), { recursive: true })
    await writeFile(join(premises, 'lxc.conf'), `${lines.join('\n')}\n`)
    const words = ['lxc-start', '-F', '-n', program, '-f', join(premises, 'lxc.conf'), '-P', premises]
    return filtersWhileHeld(words, program, premises)
  },
}
