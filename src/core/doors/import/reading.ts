import type { Said, StartHost, ValuesById } from '../../engine/profile'
import { type NotReadId, type NotReadPart, notReadIds } from '../../engine/profile/not-read'

/** The kinds of text that carry a profile without being one. */
export type ImportFormat =
  | 'oci-config'
  | 'container-inspect'
  | 'spo-profile'
  | 'kubescape-profile'
  | 'varmor-policy'
  | 'config-map'
  | 'machine-config'
  | 'talos-config'
  | 'kubernetes'
  | 'yaml-profile'
  | 'name-list'
  | 'systemd-unit'
  | 'nspawn-settings'
  | 'lxc-policy'
  | 'firejail-profile'
  | 'minijail-policy'
  | 'seccompiler-filter'
  | 'libseccomp-source'
  /** Settings that name a profile, and other files of a rollout that hold none. */
  | 'settings'

/** Who starts programs under what a file of a kind has; minijail preloads what loads the filter in the program. */
export const hostsOfFormats: Readonly<Partial<Record<ImportFormat, StartHost | 'itself'>>> = {
  'systemd-unit': 'systemd',
  'nspawn-settings': 'nspawn',
  'lxc-policy': 'lxc',
  'firejail-profile': 'firejail',
  'minijail-policy': 'itself',
  'seccompiler-filter': 'itself',
  'libseccomp-source': 'itself',
}

/**
 * What a person should know of a profile that was taken out of something. `NotReadId`s are of what is missing in it; the
 * rest explains how it was made:
 * - `fields-left`: `fields` of the object mean nothing in a profile
 * - `unknown-names`: `names` are no known system calls; they stand in the profile as given
 * - `architectures-of`: the list says nothing of architectures, so it was made for `architectures`
 * - `errno-of-list`: refused calls return errno `errno`
 * - `systemd-default-set`: systemd adds the set `@default` to an allow list
 * - `systemd-write`: systemd leaves `write` open, which the list refuses
 * - `firejail-ignored`: firejail itself does not know `words` in its lists, and goes on without them
 * - `systemd-ignored`: systemd warns of `words` and goes on without them
 * - `systemd-architectures`: systemd filters `architectures` and lets other ABIs through
 * - `capabilities-of`: the container has capabilities `added` and lacks `dropped`, beside its engine's default
 * - `spo-base-joined`: the rules of the profile `base` of the same file are joined with its own, as the operator does
 * - `containers-beside`: containers of the same file run without a filter
 * - `talos-deprecated`: Talos 1.15 deprecates the list that it stands in
 * - `default-moved`: the default is the file's answer where conditions do not hold, and its own default stands in a rule
 */
export type ImportNoteId =
  | NotReadId
  | 'fields-left'
  | 'unknown-names'
  | 'architectures-of'
  | 'errno-of-list'
  | 'systemd-default-set'
  | 'systemd-write'
  | 'systemd-ignored'
  | 'systemd-architectures'
  | 'firejail-ignored'
  | 'capabilities-of'
  | 'spo-base-joined'
  | 'containers-beside'
  | 'talos-deprecated'
  | 'default-moved'

export type ImportNote = Said<ImportNoteValues>

export type ImportNoteValues = ValuesById<
  ImportNoteId,
  { readonly [Id in NotReadId]: Pick<NotReadPart, 'of'> } & {
    readonly 'fields-left': { readonly fields: readonly string[] }
    readonly 'unknown-names': { readonly names: readonly string[] }
    readonly 'architectures-of': { readonly architectures: readonly string[] }
    readonly 'errno-of-list': { readonly errno: string }
    readonly 'systemd-ignored': { readonly words: readonly string[] }
    readonly 'systemd-architectures': { readonly architectures: readonly string[] }
    readonly 'firejail-ignored': { readonly words: readonly string[] }
    readonly 'capabilities-of': { readonly added: readonly string[]; readonly dropped: readonly string[] }
    readonly 'spo-base-joined': { readonly base: string }
    readonly 'containers-beside': { readonly containers: readonly AskingContainer[] }
  }
>

/** A note of what the profile lacks of its file. */
export function notReadNote<Id extends NotReadId>(
  id: Id,
  of: readonly string[] = [],
): { readonly id: Id; readonly values: Pick<NotReadPart, 'of'> } {
  return { id, values: { of } }
}

/** What a profile lacks of its file, among the notes of it. */
export function notReadOf(notes: readonly ImportNote[]): readonly NotReadPart[] {
  return notes.flatMap(({ id, values }) => {
    const known = notReadIds.find(one => one === id)
    return known === undefined || !('of' in values) ? [] : [{ id: known, of: values.of }]
  })
}

/** How a list without actions is meant. */
export type ListMeaning = 'allow' | 'deny'

/** A place in a file: which of its documents, counted from 0 (JSON has one), and the keys and list places to it. */
export type Origin = readonly [document: number, ...path: (string | number)[]]

export interface ImportedProfile {
  /** A file name for it. */
  readonly name: string
  readonly text: string
  /** Where in the file it stood: `linux.seccomp`, a key, an object's or a container's name; undefined for the whole. */
  readonly place: string | undefined
  /** Where the value stands that the profile is, or that has its text; left out where the profile was made up of parts. */
  readonly origin?: Origin
  /** Only where the file leaves it open. */
  readonly meaning?: ListMeaning
  readonly notes: readonly ImportNote[]
}

/**
 * Why something of a recognised kind gives no profile:
 * - `no-profile`: there is none in it
 * - `repeated-key`: the key `key` stands several times, as `spelled`, of which runtimes make different profiles
 * - `key-spelled`: the key `key` is spelled in another case, which one runtime reads and the other passes over
 * - `unconfined`: it says that there is no filter (`seccomp=unconfined`)
 * - `privileged`: it is privileged and asks for no profile, which means no filter
 * - `builtin`: it leaves the choice to the runtime
 * - `elsewhere`: it names a profile, `name`, that is kept elsewhere
 * - `not-yaml`: the text breaks off or is no YAML at line `line`
 * - `yaml-unfolds`: its aliases or its nesting unfold to more than is read
 * - `other-group`: it is a SeccompProfile of the API group `group`, whose fields nobody here knows
 * - `template`: it is a template, as of Helm, with something to be filled in at line `line`
 * - `program-source`: it is a program's source, and what that filters shows only when it runs
 * - `compiled-filter`: it holds a filter as the kernel takes it
 * - `for-readers`: it is a review, which people read
 * - `containers`: its containers say what filter they run under, and none has a profile in the file
 * - `firejail-stops`: firejail starts nothing with it, for `words`, lines or lists at which it stops
 * - `systemd-unknown`: its filter stands under `words`, sections or keys that systemd does not know and passes over
 * - `own-filters`: it lists no calls, but has `settings` that make filters of their own
 * - `kafel`: it is a policy of Kafel, or settings of nsjail with one
 * - `snapd-filter`: it is a list of calls as snapd has them
 * - `ecs-task`: it is a task definition of Amazon ECS, which takes no profile
 */
export type ImportFailureId =
  | 'no-profile'
  | 'repeated-key'
  | 'key-spelled'
  | 'unconfined'
  | 'privileged'
  | 'builtin'
  | 'elsewhere'
  | 'not-yaml'
  | 'yaml-unfolds'
  | 'other-group'
  | 'template'
  | 'program-source'
  | 'compiled-filter'
  | 'for-readers'
  | 'ecs-task'
  | 'containers'
  | 'own-filters'
  | 'firejail-stops'
  | 'systemd-unknown'
  | 'kafel'
  | 'snapd-filter'

/** What filter a container asks for: the runtime's default, none, one of a name; or says nothing. */
export type AskedFilter = 'default' | 'none' | 'privileged' | 'named' | 'unsaid'

export interface AskingContainer {
  readonly container: string
  readonly asks: AskedFilter
  /** Of the profile, where it names one. */
  readonly profile?: string
  /** What else may decide, and is not looked at: `extends: base.yaml#web`. */
  readonly unread?: readonly string[]
}

export type ImportFailure = Said<ImportFailureValues>

export type ImportFailureValues = ValuesById<
  ImportFailureId,
  {
    'repeated-key': { readonly key: string; readonly spelled: readonly string[] }
    'key-spelled': { readonly key: string; readonly spelled: string }
    elsewhere: { readonly name: string }
    'not-yaml': { readonly line: number }
    'other-group': { readonly group: string }
    template: { readonly line: number }
    containers: { readonly containers: readonly AskingContainer[] }
    'own-filters': { readonly settings: readonly string[] }
    'firejail-stops': { readonly words: readonly string[] }
    'systemd-unknown': { readonly words: readonly string[] }
  }
>

/** `as-is`: a profile already, or nothing that this room knows; the text is to be opened as it stands. */
export type ImportReading =
  | { readonly kind: 'as-is' }
  | {
      readonly kind: 'found'
      readonly format: ImportFormat
      /** At least one. */
      readonly profiles: readonly ImportedProfile[]
      /** Parts of the file that hold no profile, by name. */
      readonly passedOver: readonly string[]
    }
  | { readonly kind: 'none'; readonly format: ImportFormat; readonly failure: ImportFailure }

/** What one part of a file comes to, before the parts are put together. */
export type PartReading =
  | { readonly ok: true; readonly profile: ImportedProfile }
  | { readonly ok: false; readonly part: string; readonly failure: ImportFailure }

export const noProfile: ImportFailure = { id: 'no-profile', values: {} }

/** The reading of a file from those of its parts; where none has a profile, the first one's reason is told. */
export function joinParts(format: ImportFormat, parts: readonly PartReading[]): ImportReading {
  const profiles = parts.flatMap(part => (part.ok ? [part.profile] : []))
  const failures = parts.flatMap(part => (part.ok ? [] : [part.failure]))
  if (profiles.length > 0) {
    const passedOver = parts.flatMap(part => (part.ok ? [] : [part.part]))
    const containers = parts.flatMap(unfilteredIn)
    const beside = { id: 'containers-beside', values: { containers } } as const
    return {
      kind: 'found',
      format,
      profiles:
        containers.length === 0 ? profiles : profiles.map(one => ({ ...one, notes: [...one.notes, beside] })),
      passedOver,
    }
  }
  const asking = failures.flatMap(({ id, values }) => (id === 'containers' ? values.containers : []))
  const failure = asking.length > 0 ? askingFailure(asking) : failures[0]
  return { kind: 'none', format, failure: failure ?? noProfile }
}

/** The containers of a part of a file that run without a filter. */
function unfilteredIn(part: PartReading): readonly AskingContainer[] {
  if (part.ok) return []
  const { id, values } = part.failure
  if (id === 'containers')
    return values.containers.filter(({ asks }) => asks === 'none' || asks === 'privileged')
  if (id === 'unconfined') return [{ container: part.part, asks: 'none' }]
  return id === 'privileged' ? [{ container: part.part, asks: 'privileged' }] : []
}

/** What is told of containers that have no profile in their file; of one that names a profile, where that is. */
export function askingFailure(containers: readonly AskingContainer[]): ImportFailure {
  const [only, ...others] = containers
  return only?.profile !== undefined && others.length === 0
    ? { id: 'elsewhere', values: { name: only.profile } }
    : { id: 'containers', values: { containers } }
}
