import { IMAGE_PLACE } from '../../image'
import { containerCapabilities, containerUser } from '../../run-settings'
import type { WorkloadChoices } from './choices'
import type { ProfileLevel, WorkloadKind } from './options'

/** A Kubernetes object, as it is written to YAML. Members that are undefined are left out. */
export type Manifest = Readonly<Record<string, unknown>>

/** Where the pod finds its profile. */
export interface ProfilePlace {
  /** Relative to the kubelet's `seccomp` folder. */
  readonly localhostProfile: string
  /** The nodes that have it, in the words of the label `kubernetes.io/arch`; undefined where every node has. */
  readonly nodes: readonly string[] | undefined
}

/** The user `nobody`: Pod Security `restricted` asks for another than root. */
const NOBODY = 65534

/**
 * A workload under the profile which passes Pod Security `restricted` (pod-security-admission policy/check_*.go): not
 * root, no new privileges, no capabilities, a seccomp profile; or `baseline`, where it runs as the image says.
 * `seccompProfile` is in the API since 1.19.
 */
export function workloadManifest(choices: WorkloadChoices, place: ProfilePlace): Manifest {
  const seccompProfile = { type: 'Localhost', localhostProfile: place.localhostProfile }
  return manifestOf(choices, podTemplate(choices, place, { seccompProfile }))
}

/**
 * The same for clusters before 1.19, which know the annotations alone. CronJob was `batch/v1beta1` there. Since 1.27 they
 * have no effect: the pod runs unconfined unless the kubelet's default says otherwise.
 */
export function annotatedManifest(choices: WorkloadChoices, place: ProfilePlace): Manifest {
  const { level, name } = choices
  const key =
    level === 'pod'
      ? 'seccomp.security.alpha.kubernetes.io/pod'
      : `container.seccomp.security.alpha.kubernetes.io/${name}`
  const annotations = { [key]: `localhost/${place.localhostProfile}` }
  const manifest = manifestOf(choices, podTemplate(choices, place, {}, annotations))
  return choices.workload === 'CronJob' ? { ...manifest, apiVersion: 'batch/v1beta1' } : manifest
}

interface PodTemplate {
  readonly metadata: Manifest
  readonly spec: Manifest
}

function podTemplate(
  { name, level, privileges, image, run, workload }: WorkloadChoices,
  { nodes }: ProfilePlace,
  profile: Manifest,
  annotations?: Manifest,
): PodTemplate {
  const at = (other: ProfileLevel) => (level === other ? profile : {})
  const isRestricted = privileges === 'restricted'
  const ofPod = {
    ...(isRestricted && { runAsNonRoot: true, runAsUser: NOBODY, ...containerUser(run) }),
    ...at('pod'),
  }
  return {
    metadata: { labels: labelsOf(name), annotations },
    spec: {
      securityContext: Object.keys(ofPod).length > 0 ? ofPod : undefined,
      ...nodeChoice(nodes),
      restartPolicy: endsByItself(workload) ? 'Never' : undefined,
      containers: [
        {
          name,
          image: image ?? IMAGE_PLACE,
          command: run?.entrypoint,
          args: run?.args,
          securityContext: {
            allowPrivilegeEscalation: false,
            ...(!isRestricted && containerUser(run)),
            ...containerCapabilities(run ?? { added: [], dropped: [] }, isRestricted),
            ...at('container'),
          },
        },
      ],
    },
  }
}

function manifestOf({ workload, name, namespace }: WorkloadChoices, template: PodTemplate): Manifest {
  const metadata = { name, namespace }
  const selector = { matchLabels: labelsOf(name) }
  switch (workload) {
    case 'Pod':
      return { apiVersion: 'v1', kind: 'Pod', ...template, metadata: { ...metadata, ...template.metadata } }
    case 'Deployment':
      return {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata,
        spec: { replicas: 1, selector, template },
      }
    case 'DaemonSet':
      return { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata, spec: { selector, template } }
    case 'Job':
      return { apiVersion: 'batch/v1', kind: 'Job', metadata, spec: { backoffLimit: 2, template } }
    case 'CronJob':
      return {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata,
        spec: { schedule: '0 * * * *', jobTemplate: { spec: { backoffLimit: 2, template } } },
      }
  }
}

/** Keeps a pod on the nodes that have the profile; elsewhere its containers would not be created. */
export function nodeChoice(nodes: readonly string[] | undefined): {
  readonly nodeSelector?: Manifest
  readonly affinity?: Manifest
} {
  if (!nodes) return {}
  if (nodes.length === 1) return { nodeSelector: { 'kubernetes.io/arch': nodes[0] } }
  const matchExpressions = [{ key: 'kubernetes.io/arch', operator: 'In', values: nodes }]
  return {
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] },
      },
    },
  }
}

function endsByItself(workload: WorkloadKind): boolean {
  return workload === 'Job' || workload === 'CronJob'
}

function labelsOf(name: string): Manifest {
  return { 'app.kubernetes.io/name': name }
}
