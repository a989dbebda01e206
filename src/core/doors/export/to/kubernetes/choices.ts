import type { Target } from '../../../../engine/profile'
import type { ExportOptions } from '../../destination'
import {
  type FieldId,
  type FieldProblem,
  folderProblem,
  imageProblem,
  namespaceProblem,
  type RefusedField,
  workloadNameProblem,
} from '../../fields'
import { objectName } from '../../file-name'
import type { RunSettings } from '../../run-settings'
import {
  type KubernetesExtra,
  type KubernetesOptions,
  type NodeArchitecture,
  nodeArchitectures,
  type PodPrivileges,
  type ProfileLevel,
  type WorkloadKind,
} from './options'

/** The folder of Kubernetes' own examples, and the only one that Talos writes profiles into. */
const PROFILES = 'profiles'

export interface WorkloadChoices {
  readonly workload: WorkloadKind
  readonly level: ProfileLevel
  readonly privileges: PodPrivileges
  readonly namespace: string | undefined
  readonly name: string
  /** None where the person named none, so that the snippet can start one that shows the profile. */
  readonly image: string | undefined
  /** Of a workload that is known. */
  readonly run: RunSettings | undefined
}

export interface KubernetesChoices extends WorkloadChoices {
  readonly folder: string
  /** Empty where the target's is none of Kubernetes' nodes. */
  readonly architectures: readonly NodeArchitecture[]
  readonly extras: ReadonlySet<KubernetesExtra>
}

/** What was chosen and, where it was not, the default. */
export function kubernetesChoices(
  { image, run, target, kubernetes = {} }: ExportOptions,
  profileFile: string,
): KubernetesChoices {
  const { folder = PROFILES, architectures = architecturesOf(target), extras = ['installer'] } = kubernetes
  return {
    ...workloadChoices(kubernetes, image, profileFile, run),
    folder,
    architectures: nodeArchitectures.filter(token => architectures.includes(token)),
    extras: new Set(extras),
  }
}

export function workloadChoices(
  {
    workload = 'Pod',
    level = 'pod',
    privileges = 'restricted',
    namespace,
    name,
  }: Pick<KubernetesOptions, 'workload' | 'level' | 'privileges' | 'namespace' | 'name'>,
  image: string | undefined,
  profileFile: string,
  run: RunSettings | undefined,
): WorkloadChoices {
  return { workload, level, privileges, namespace, name: name ?? objectName(profileFile), image, run }
}

/** What Kubernetes would refuse of it, or what would put the profile elsewhere than the workload looks for it. */
export function refusedChoices(choices: KubernetesChoices): RefusedField[] {
  const { folder, extras } = choices
  const isElsewhere = extras.has('talos') && folder !== PROFILES
  return [
    ...refusedWorkload(choices),
    ...asField('folder', folderProblem(folder)),
    ...asField('folder', isElsewhere ? { id: 'talos-folder', values: { folder: PROFILES } } : undefined),
  ]
}

export function refusedWorkload({ name, workload, namespace, image }: WorkloadChoices): RefusedField[] {
  return [
    ...asField('image', image === undefined ? undefined : imageProblem(image)),
    ...asField('name', workloadNameProblem(name, workload)),
    ...asField('namespace', namespace === undefined ? undefined : namespaceProblem(namespace)),
  ]
}

export function asField(field: FieldId, problem: FieldProblem | undefined): RefusedField[] {
  return problem ? [{ ...problem, field }] : []
}

function architecturesOf({ architecture }: Target): readonly NodeArchitecture[] {
  return nodeArchitectures.filter(token => token === architecture)
}
