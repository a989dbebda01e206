import { capabilities } from '../../engine/catalogue'
import type { Workload } from '../workload'
import { shellWord } from './shell-word'
import type { PodPrivileges } from './to/kubernetes/options'

/** How the container is run that the files are for; what is left out is as its image says. */
export type RunSettings = Pick<Workload, 'entrypoint' | 'args' | 'user'> & {
  /** As `CAP_…` names; `ALL` for all. */
  readonly added: readonly string[]
  readonly dropped: readonly string[]
}

/** What is chosen for an export where the profile is that of a workload. */
interface WorkloadExport {
  /** Undefined where the workload has none, or a variable decides on it. */
  readonly image: string | undefined
  readonly run: RunSettings
  readonly privileges: PodPrivileges
}

export function exportOfWorkload(workload: Workload): WorkloadExport {
  const { entrypoint, args, user, capabilities: own, image } = workload
  const known = (names: readonly string[]) =>
    names.filter(name => name === 'ALL' || capabilities.includes(name))
  const run = {
    entrypoint,
    args,
    user: user !== undefined && isUser(user) ? user : undefined,
    added: known(own.added),
    dropped: known(own.dropped),
  }
  // Of Pod Security `restricted`: another user than root, by its number, and no capability but one.
  const isAdmitted = /^(?!0(?::|$))\d+/.test(run.user ?? '')
  const isModest = run.added.every(name => name === 'CAP_NET_BIND_SERVICE')
  const isOpen = image === undefined || /[${]/.test(image)
  return {
    image: isOpen ? undefined : image,
    run,
    privileges: isAdmitted && isModest ? 'restricted' : 'image',
  }
}

/** Whether a program in the container may do what root with `chroot` may; undefined settings are the image's, root's. */
export function actsAs(run: RunSettings | undefined): 'root' | 'other' {
  const { user, dropped = [], added = [] } = run ?? {}
  const [name = ''] = user?.split(':') ?? []
  const isRoot = name === '' || name === 'root' || /^0+$/.test(name)
  const isWhole = !dropped.some(capability => capability === 'ALL' || capability === 'CAP_SYS_CHROOT')
  const isGiven = added.some(capability => capability === 'ALL' || capability === 'CAP_SYS_CHROOT')
  return isRoot && (isWhole || isGiven) ? 'root' : 'other'
}

/** Names and numbers, with a group or without. */
const isUser = (user: string) => /^[\w.-]+(?::[\w.-]+)?$/.test(user)

const bare = (name: string) => name.replace(/^CAP_/, '')

/** Options of `docker run` and `podman run`; the entrypoint, if any, is one of them. */
export function runFlags(run: RunSettings | undefined, withEntrypoint: boolean): string {
  const { user, dropped = [], added = [], entrypoint } = run ?? {}
  const words = [
    ...(user === undefined ? [] : ['--user', user]),
    ...dropped.flatMap(name => ['--cap-drop', bare(name)]),
    ...added.flatMap(name => ['--cap-add', bare(name)]),
    ...(withEntrypoint && entrypoint?.[0] !== undefined ? ['--entrypoint', entrypoint[0]] : []),
  ]
  return words.map(word => ` ${shellWord(word)}`).join('')
}

/** What stands behind the image: the rest of the entrypoint, and the command. */
export function runWords({ entrypoint = [], args = [] }: Partial<RunSettings> = {}): string {
  return [...entrypoint.slice(1), ...args].map(word => ` ${shellWord(word)}`).join('')
}

/** What `ctr run` starts in place of all that the image has. */
export function ctrWords({ entrypoint, args = [] }: Partial<RunSettings> = {}): string {
  return (entrypoint ? [...entrypoint, ...args] : []).map(word => ` ${shellWord(word)}`).join('')
}

/** A word of systemd's, which expands `%` and `$` (systemd.service(5)). */
const unitWord = (word: string) => {
  const text = word.replaceAll('%', '%%').replaceAll('$', '$$$$')
  return /^[\w./:@%$+=,-]+$/.test(text) ? text : `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`
}

/** The same in a Quadlet (podman-systemd.unit(5)). */
export function quadletLines(run: RunSettings | undefined): readonly string[] {
  if (!run) return []
  const { user, dropped, added } = run
  const [uid, gid] = user?.split(':') ?? []
  const [entrypoint, ...more] = run.entrypoint ?? []
  const words = [...more, ...(run.args ?? [])]
  return [
    ...(uid === undefined ? [] : [`User=${uid}`]),
    ...(gid === undefined ? [] : [`Group=${gid}`]),
    ...(dropped.length > 0 ? [`DropCapability=${dropped.map(name => name.toLowerCase()).join(' ')}`] : []),
    ...(added.length > 0 ? [`AddCapability=${added.join(' ')}`] : []),
    ...(entrypoint === undefined ? [] : [`Entrypoint=${unitWord(entrypoint)}`]),
    ...(words.length > 0 ? [`Exec=${words.map(unitWord).join(' ')}`] : []),
  ]
}

/** The same in a task of Nomad's driver for Docker: the user is the task's, all else the driver's. */
export function nomadLines(
  run: RunSettings | undefined,
  quoted: (text: string) => string,
): { readonly ofTask: readonly string[]; readonly ofDriver: readonly string[] } {
  const { user, entrypoint, args = [], dropped = [], added = [] } = run ?? {}
  const list = (name: string, words: readonly string[]) =>
    words.length > 0 ? [`${name} = [${words.map(quoted).join(', ')}]`] : []
  return {
    ofTask: user === undefined ? [] : [`user   = ${quoted(user)}`],
    ofDriver: [
      ...list('entrypoint  ', entrypoint ?? []),
      ...list('args        ', args),
      ...list('cap_drop    ', dropped.map(bare)),
      ...list('cap_add     ', added.map(bare)),
    ],
  }
}

/** The same in a service of a Compose file, where a dollar is written twice. */
export function serviceSettings(run: RunSettings | undefined): Readonly<Record<string, unknown>> {
  if (!run) return {}
  const { entrypoint, args, user, dropped, added } = run
  const escaped = (words: readonly string[] | undefined) => words?.map(word => word.replaceAll('$', '$$$$'))
  return {
    entrypoint: escaped(entrypoint),
    command: escaped(args),
    user,
    cap_drop: dropped.length > 0 ? dropped.map(bare) : undefined,
    cap_add: added.length > 0 ? added.map(bare) : undefined,
  }
}

/** The same in the `securityContext` of a container, which takes users by their numbers alone. */
export function containerUser({ user }: Partial<RunSettings> = {}): Readonly<Record<string, number>> {
  const [, uid, gid] = /^(\d+)(?::(\d+))?$/.exec(user ?? '') ?? []
  return {
    ...(uid !== undefined && { runAsUser: Number(uid) }),
    ...(gid !== undefined && { runAsGroup: Number(gid) }),
  }
}

/** Its `capabilities`; Pod Security `restricted` has all dropped. */
export function containerCapabilities(
  { added, dropped }: Pick<RunSettings, 'added' | 'dropped'>,
  isRestricted: boolean,
): Readonly<Record<string, unknown>> {
  const drop = isRestricted ? ['ALL'] : dropped.map(bare)
  const parts = {
    ...(drop.length > 0 && { drop }),
    ...(added.length > 0 && { add: added.map(bare) }),
  }
  return Object.keys(parts).length > 0 ? { capabilities: parts } : {}
}
