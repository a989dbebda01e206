import type { JsonValue } from '../../../../engine/text'
import { containerUser, type RunSettings } from '../../run-settings'

/** As Docker and Podman hide them: what tells of the host or lets a container touch it (runc libcontainer/specconv). */
const MASKED_PATHS = [
  '/proc/acpi',
  '/proc/asound',
  '/proc/kcore',
  '/proc/keys',
  '/proc/latency_stats',
  '/proc/timer_list',
  '/proc/timer_stats',
  '/proc/sched_debug',
  '/proc/scsi',
  '/sys/firmware',
]
const READ_ONLY_PATHS = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger']

/**
 * A container's whole configuration (runtime-spec config.md) around a profile, which a runtime starts from a folder
 * with a `rootfs` beside it. It has no terminal, so that a command can be piped in; `no_new_privs` is set; and the
 * capabilities are those for which the profile's conditions were settled. Another user than root has them in the bounding
 * set alone, as engines do it.
 *
 * @param run of a workload that is known; without its command a shell is started
 */
export function wholeConfig(
  capabilities: readonly string[],
  seccomp: JsonValue,
  run: RunSettings | undefined,
): JsonValue {
  const words = commandOf(run)
  const { uid, gid } = userOf(run)
  const held = uid === 0 ? capabilities : []
  return {
    ociVersion: '1.0.2',
    process: {
      terminal: false,
      user: { uid, gid },
      args: words ?? ['sh'],
      env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
      cwd: '/',
      capabilities: { bounding: capabilities, effective: held, permitted: held },
      noNewPrivileges: true,
    },
    // A service writes where its image lets it.
    root: { path: 'rootfs', readonly: !words },
    hostname: 'container',
    mounts: [
      { destination: '/proc', type: 'proc', source: 'proc' },
      mount('/dev', 'tmpfs', 'tmpfs', ['nosuid', 'strictatime', 'mode=755', 'size=65536k']),
      mount('/dev/pts', 'devpts', 'devpts', [
        ...['nosuid', 'noexec', 'newinstance'],
        ...['ptmxmode=0666', 'mode=0620', 'gid=5'],
      ]),
      mount('/dev/shm', 'tmpfs', 'shm', ['nosuid', 'noexec', 'nodev', 'mode=1777', 'size=65536k']),
      mount('/dev/mqueue', 'mqueue', 'mqueue', ['nosuid', 'noexec', 'nodev']),
      mount('/sys', 'sysfs', 'sysfs', ['nosuid', 'noexec', 'nodev', 'ro']),
      mount('/tmp', 'tmpfs', 'tmpfs', ['nosuid', 'nodev', 'mode=1777', 'size=65536k']),
    ],
    linux: {
      resources: { devices: [{ allow: false, access: 'rwm' }] },
      namespaces: ['pid', 'network', 'ipc', 'uts', 'mount'].map(type => ({ type })),
      maskedPaths: MASKED_PATHS,
      readonlyPaths: READ_ONLY_PATHS,
      seccomp,
    },
  }
}

/** Undefined where the image has its entrypoint alone, which a bundle does not know. */
export function commandOf(run: RunSettings | undefined): readonly string[] | undefined {
  return run?.entrypoint && [...run.entrypoint, ...(run.args ?? [])]
}

/** By its numbers; root where it has a name, which only the files of the image can tell. */
function userOf(run: RunSettings | undefined): { readonly uid: number; readonly gid: number } {
  const { runAsUser = 0, runAsGroup = 0 } = containerUser(run)
  return { uid: runAsUser, gid: runAsGroup }
}

function mount(destination: string, type: string, source: string, options: readonly string[]): JsonValue {
  return { destination, type, source, options }
}
