import type { JsonNode } from '../text'
import type { Outcome } from './effective'
import type { ProfileDocument } from './model'
import { NOT_READ_KEY } from './vocabulary'

/**
 * Something of the file that a profile was imported from which is not in the profile:
 * - `words-unread`: words that were not understood
 * - `conditions-left`: comparisons of the arguments of these calls
 * - `systemd-other-settings`, `firejail-other-settings`: settings that make filters of their own
 * - `systemd-unfiltered`: programs of the service that systemd starts without its filters
 * - `systemd-unfiltered-beside`: such commands beside the service's own program
 * - `firejail-personality`: firejail's own filter of personalities
 * - `firejail-other-architectures`: what firejail does with programs of other architectures
 * - `includes-unread`: files that the file includes
 * - `local-includes`: likewise, which are there only where somebody wrote them
 * - `nspawn-own-list`: calls that systemd-nspawn lets through by itself
 * - `spo-base`: the profile on which the Security Profiles Operator puts these rules
 */
export const notReadIds = [
  'words-unread',
  'conditions-left',
  'systemd-other-settings',
  'systemd-unfiltered',
  'systemd-unfiltered-beside',
  'firejail-other-settings',
  'firejail-personality',
  'firejail-other-architectures',
  'includes-unread',
  'local-includes',
  'nspawn-own-list',
  'spo-base',
] as const
export type NotReadId = (typeof notReadIds)[number]

/** A part of the imported file that the profile lacks, and the words of the file for it. */
export interface NotReadPart {
  readonly id: NotReadId
  readonly of: readonly string[]
}

/**
 * What the part could change of a verdict: it can only refuse more, only let more through, either, or nothing that the
 * profile says of the target's own calls.
 */
type Direction = 'stricter' | 'looser' | 'either' | 'none'

const directions: Readonly<Record<NotReadId, Direction>> = {
  'words-unread': 'either',
  'conditions-left': 'either',
  'systemd-other-settings': 'stricter',
  'systemd-unfiltered': 'looser',
  'systemd-unfiltered-beside': 'none',
  'firejail-other-settings': 'stricter',
  'firejail-personality': 'stricter',
  'firejail-other-architectures': 'none',
  'includes-unread': 'either',
  'local-includes': 'none',
  'nspawn-own-list': 'looser',
  'spo-base': 'either',
}

const namespaces = ['clone', 'clone3', 'unshare', 'setns']
const writableAndExecutable = ['mmap', 'mmap2', 'mprotect', 'pkey_mprotect', 'shmat']
const setUserId = [
  'chmod',
  'fchmod',
  'fchmodat',
  'fchmodat2',
  'mkdir',
  'mkdirat',
  'mknod',
  'mknodat',
  'open',
  'openat',
  'openat2',
  'creat',
]

/**
 * The calls that a setting's own filter looks at. Sources: systemd 257, src/shared/seccomp-util.c and
 * src/core/exec-invoke.c; firejail 0.9.74, src/fseccomp.
 */
export const callsOfSetting: Readonly<Record<string, readonly string[]>> = {
  'DynamicUser=': setUserId,
  'LockPersonality=': ['personality'],
  'MemoryDenyWriteExecute=': writableAndExecutable,
  'PrivateDevices=': [
    'ioperm',
    'iopl',
    'pciconfig_iobase',
    'pciconfig_read',
    'pciconfig_write',
    's390_pci_mmio_read',
    's390_pci_mmio_write',
  ],
  'ProtectClock=': [
    'adjtimex',
    'clock_adjtime',
    'clock_adjtime64',
    'clock_settime',
    'clock_settime64',
    'settimeofday',
  ],
  'ProtectHostname=': ['sethostname', 'setdomainname'],
  'ProtectKernelLogs=': ['syslog'],
  'ProtectKernelModules=': ['init_module', 'finit_module', 'delete_module'],
  'ProtectKernelTunables=': ['_sysctl'],
  'RestrictAddressFamilies=': ['socket'],
  'RestrictNamespaces=': namespaces,
  'RestrictRealtime=': ['sched_setscheduler'],
  'RestrictSUIDSGID=': setUserId,
  // What is logged runs.
  'SystemCallLog=': [],
  'memory-deny-write-execute': [...writableAndExecutable, 'memfd_create'],
  protocol: ['socket'],
  'restrict-namespaces': namespaces,
}

/** The settings of systemd that make filters of their own, without `=`. */
export const systemdFilterSettings: ReadonlySet<string> = new Set(
  Object.keys(callsOfSetting).flatMap(key => (key.endsWith('=') ? [key.slice(0, -1)] : [])),
)

/** The calls that a part is about; undefined where it may be about any. */
function callsOf({ id, of }: NotReadPart): readonly string[] | undefined {
  switch (id) {
    case 'conditions-left':
      return of
    case 'firejail-personality':
      return ['personality']
    case 'systemd-other-settings':
    case 'firejail-other-settings':
      return of.every(setting => Object.hasOwn(callsOfSetting, setting))
        ? of.flatMap(setting => callsOfSetting[setting] ?? [])
        : undefined
    default:
      return undefined
  }
}

/**
 * Whether what a profile does with a call may be something else for what the profile lacks of its file.
 *
 * @param name undefined for a call that the profile has no name for
 * @param runs whether it runs by the profile
 */
export function mayChange(part: NotReadPart, name: string | undefined, runs: boolean): boolean {
  const direction = directions[part.id]
  if (direction === 'none' || direction === (runs ? 'looser' : 'stricter')) return false
  const calls = callsOf(part)
  return calls === undefined || (name !== undefined && calls.includes(name))
}

/** Those of the parts that may change one of the outcomes of a call. */
export function lackingFor(
  parts: readonly NotReadPart[],
  name: string,
  outcomes: readonly Pick<Outcome, 'action'>[],
): readonly NotReadPart[] {
  const runs = outcomes.map(({ action }) => action === 'SCMP_ACT_ALLOW' || action === 'SCMP_ACT_LOG')
  return parts.filter(part => runs.some(one => mayChange(part, name, one)))
}

/** Whether it may change what the profile does with some call. */
export function mayChangeAny(part: NotReadPart, runs: boolean): boolean {
  const direction = directions[part.id]
  return direction !== 'none' && direction !== (runs ? 'looser' : 'stricter')
}

/** Whether a profile lacks parts of its file that may change what it does with some call. */
export function isPartial(document: Pick<ProfileDocument, 'profile'>): boolean {
  return notReadIn(document).some(part => mayChangeAny(part, true) || mayChangeAny(part, false))
}

/** Enough for any file; more would only hide what they are. */
const MAX_PARTS = 100
const MAX_WORDS = 1000

/**
 * The profile's text with a list of what it lacks, under a key that runtimes ignore: so the list goes wherever the text
 * goes, and whoever has looked at what is missing deletes it. The text as it is where nothing is missing.
 */
export function withNotRead(text: string, parts: readonly NotReadPart[]): string {
  const end = text.lastIndexOf('}')
  if (parts.length === 0 || end < 0) return text
  const items = parts.map(({ id, of }) => `\t\t${JSON.stringify({ part: id, of })}`)
  const before = text.slice(0, end).trimEnd()
  const comma = before.endsWith('{') || before.endsWith(',') ? '' : ','
  return `${before}${comma}\n\t${JSON.stringify(NOT_READ_KEY)}: [\n${items.join(',\n')}\n\t]\n${text.slice(end)}`
}

/** Such a part, and where the profile lists it. */
export interface PlacedPart {
  readonly part: NotReadPart
  readonly node: JsonNode
}

/** What a document says that it lacks of the file that it was imported from, with the places. */
export function placedNotRead({ profile }: Pick<ProfileDocument, 'profile'>): readonly PlacedPart[] {
  const list = profile?.node.properties.find(({ key }) => key.value === NOT_READ_KEY)?.value
  if (list?.type !== 'array') return []
  return list.items.slice(0, MAX_PARTS).flatMap(item => {
    if (item.type !== 'object') return []
    const valueAt = (name: string) => item.properties.find(({ key }) => key.value === name)?.value
    const [part, of] = [valueAt('part'), valueAt('of')]
    const id = notReadIds.find(known => part?.type === 'string' && known === part.value)
    if (id === undefined) return []
    const words = of?.type === 'array' ? of.items.slice(0, MAX_WORDS) : []
    const texts = words.flatMap(word => (word.type === 'string' ? [word] : []))
    return [{ part: { id, of: texts.map(({ value }) => value) }, node: texts[0] ?? item }]
  })
}

export function notReadIn(document: Pick<ProfileDocument, 'profile'>): readonly NotReadPart[] {
  return placedNotRead(document).map(({ part }) => part)
}
