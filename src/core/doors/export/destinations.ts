import type { Engine } from '../../engine/catalogue'
import type { NoValues } from '../../engine/profile'
import type { Destination } from './record'
import { type BpfSteps, bpfRecord } from './to/bpf/record'
import { type ContainerdSteps, containerdRecord } from './to/containerd/record'
import { type CrioSteps, crioRecord } from './to/crio/record'
import { type DockerSteps, dockerRecord } from './to/docker/record'
import { elsewhereRecord } from './to/elsewhere/record'
import { type FirecrackerSteps, firecrackerRecord } from './to/firecracker/record'
import { type FirejailSteps, firejailRecord } from './to/firejail/record'
import { type KubernetesSteps, kubernetesRecord } from './to/kubernetes/record'
import { type LibseccompCSteps, libseccompCRecord } from './to/libseccomp-c/record'
import { type LibseccompGoSteps, libseccompGoRecord } from './to/libseccomp-go/record'
import { type LxcSteps, lxcRecord } from './to/lxc/record'
import { type MinijailSteps, minijailRecord } from './to/minijail/record'
import { type NspawnSteps, nspawnRecord } from './to/nspawn/record'
import { type OciSteps, ociRecord } from './to/oci/record'
import { type PodmanSteps, podmanRecord } from './to/podman/record'
import { type ReviewSteps, reviewRecord } from './to/review/record'
import { type SeccompilerSteps, seccompilerRecord } from './to/seccompiler/record'
import { type SpoSteps, spoRecord } from './to/spo/record'
import { type SystemdSteps, systemdRecord } from './to/systemd/record'

export { type Destination, destinationGroups, type OwnOptions } from './record'

/** Every destination, in the order of the list. Its words are in `messages` under the same id. */
const records = {
  docker: dockerRecord,
  podman: podmanRecord,
  containerd: containerdRecord,
  oci: ociRecord,
  crio: crioRecord,
  elsewhere: elsewhereRecord,
  kubernetes: kubernetesRecord,
  spo: spoRecord,
  systemd: systemdRecord,
  bpf: bpfRecord,
  nspawn: nspawnRecord,
  lxc: lxcRecord,
  firejail: firejailRecord,
  minijail: minijailRecord,
  firecracker: firecrackerRecord,
  'libseccomp-c': libseccompCRecord,
  'libseccomp-go': libseccompGoRecord,
  seccompiler: seccompilerRecord,
  review: reviewRecord,
} as const satisfies Readonly<Record<string, Destination>>

export type DestinationId = keyof typeof records

/** In the order of the list, a group after the other. */
export const destinations = Object.keys(records) as readonly DestinationId[]

export function destinationOf(id: DestinationId): Destination {
  return records[id]
}

/** What several destinations have to do. */
interface SharedSteps {
  run: NoValues
  'name-image': { readonly place: string }
  'refuses-more': {
    readonly engine: Engine
    readonly names: readonly string[]
    readonly partly: readonly string[]
  }
  'seccomp-mode': NoValues
  'try-refused': { readonly name: string; readonly kills: boolean; readonly runsUnder?: Engine }
  'compose-up': NoValues
  prove: NoValues
  remove: NoValues
  'rollout-watch': NoValues
  /** The command that reads the lines from auditd's log. */
  'rollout-learn': { readonly auditd: string }
  'rollout-enforce': NoValues
  'filter-loaded': NoValues
  'source-run': NoValues
  'source-export': NoValues
}

/** Everything that a destination may ask to be done, each with the values of its sentence. */
export type ExportStepValues = SharedSteps &
  DockerSteps &
  PodmanSteps &
  ContainerdSteps &
  OciSteps &
  CrioSteps &
  KubernetesSteps &
  SpoSteps &
  SystemdSteps &
  BpfSteps &
  NspawnSteps &
  LxcSteps &
  FirejailSteps &
  MinijailSteps &
  FirecrackerSteps &
  LibseccompCSteps &
  LibseccompGoSteps &
  SeccompilerSteps &
  ReviewSteps
