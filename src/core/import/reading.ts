import type { Said, ValuesById } from '../profile'

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

/**
 * What a person should know of a profile that was taken out of something:
 * - `spo-base`: the rules of `name`, on which the operator puts these, are not in the file
 * - `fields-left`: `fields` of the object mean nothing in a profile
 * - `unknown-names`: `names` are no known system calls; they stand in the profile as given
 * - `architectures-of`: the list says nothing of architectures, so it was made for `architectures`
 * - `errno-of-list`: refused calls return errno `errno`
 * - `systemd-default-set`: systemd adds the set `@default` to an allow list
 * - `systemd-write`: systemd leaves `write` open, which the list refuses
 * - `firejail-personality`: firejail refuses personalities by a filter of its own
 * - `systemd-ignored`: systemd warns of `words` and goes on without them
 * - `systemd-architectures`: systemd filters `architectures` and lets other ABIs through
 * - `systemd-other-settings`: `settings` of the unit make filters of their own, which are not in the profile
 * - `nspawn-own-list`: systemd-nspawn lets calls of a list of its own through that the file does not name
 * - `talos-deprecated`: Talos 1.15 deprecates the list that it stands in
 * - `words-unread`: `words` of the file are not understood, and are not in the profile
 * - `conditions-left`: no profile can compare the arguments of `names` as the file does; they meet what it says otherwise
 * - `default-moved`: the default is the file's answer where conditions do not hold, and its own default stands in a rule
 */
export type ImportNoteId =
  | 'spo-base'
  | 'fields-left'
  | 'unknown-names'
  | 'architectures-of'
  | 'errno-of-list'
  | 'systemd-default-set'
  | 'systemd-write'
  | 'firejail-personality'
  | 'systemd-ignored'
  | 'systemd-architectures'
  | 'systemd-other-settings'
  | 'nspawn-own-list'
  | 'talos-deprecated'
  | 'words-unread'
  | 'conditions-left'
  | 'default-moved'

export type ImportNote = Said<ImportNoteValues>

export type ImportNoteValues = ValuesById<
  ImportNoteId,
  {
    'spo-base': { readonly name: string }
    'fields-left': { readonly fields: readonly string[] }
    'unknown-names': { readonly names: readonly string[] }
    'architectures-of': { readonly architectures: readonly string[] }
    'errno-of-list': { readonly errno: string }
    'systemd-ignored': { readonly words: readonly string[] }
    'systemd-architectures': { readonly architectures: readonly string[] }
    'systemd-other-settings': { readonly settings: readonly string[] }
    'words-unread': { readonly words: readonly string[] }
    'conditions-left': { readonly names: readonly string[] }
  }
>

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
 * - `ecs-task`: it is a task definition of Amazon ECS, which takes no profile
 */
export type ImportFailureId =
  | 'no-profile'
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

export type ImportFailure = Said<ImportFailureValues>

export type ImportFailureValues = ValuesById<
  ImportFailureId,
  {
    elsewhere: { readonly name: string }
    'not-yaml': { readonly line: number }
    'other-group': { readonly group: string }
    template: { readonly line: number }
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
  if (profiles.length > 0) {
    const passedOver = parts.flatMap(part => (part.ok ? [] : [part.part]))
    return { kind: 'found', format, profiles, passedOver }
  }
  const [first] = parts.flatMap(part => (part.ok ? [] : [part.failure]))
  return { kind: 'none', format, failure: first ?? noProfile }
}
