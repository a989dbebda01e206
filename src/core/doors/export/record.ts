import type { RuntimeName } from '../../engine/profile'

/** Where the list of destinations shows one, in this order. */
export const destinationGroups = ['containers', 'kubernetes', 'host', 'source', 'review'] as const
export type DestinationGroup = (typeof destinationGroups)[number]

/** Options that one destination or a few have beside those of all; see `ExportOptions`. */
export type OwnOptions = 'docker' | 'oci' | 'crio' | 'kubernetes' | 'spo'

/** All that is known of a destination apart from its files, which the folder of its id makes and reads. */
export interface Destination {
  readonly group: DestinationGroup
  /** runc or crun starts a container of an image; elsewhere a program is started in another way, or none. */
  readonly startsContainers?: true
  /**
   * It starts containers under `no_new_privs` by the files that are made. Of containerd's clients `ctr` does so by itself
   * (`ctr oci spec`), and nerdctl does not.
   */
  readonly dropsPrivileges?: true | 'at-times'
  /** The runtime that reads the profile; else the target's own, or Docker's reading where that one has no conditions. */
  readonly reader?: RuntimeName
  /** Its files are for runc and crun alike, whichever of them the target has. */
  readonly eitherLoader?: true
  readonly options?: OwnOptions
  /** It knows names of calls and nothing of their arguments, or not enough; see `ExportOptions.conditionalCalls`. */
  readonly comparesNoArguments?: true
  /**
   * Nothing is known of it that lets a call run and logs it, so that trying a profile out there shows nothing: LXC 6.0
   * and systemd-nspawn 257 have no such action.
   */
  readonly logsNothing?: true
  /** Nothing there takes a profile: it says what does instead. */
  readonly takesNone?: true
  /** It is read by people, and nothing runs it. */
  readonly isForReaders?: true
}

/** Values that sentences of steps have. */
export interface OfFile {
  readonly file: string
}
export interface OfPath {
  readonly path: string
}
export interface OfArchitecture {
  readonly architecture: string
}
