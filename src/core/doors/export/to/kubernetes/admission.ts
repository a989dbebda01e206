import type { ExportedFile, Step } from '../../destination'
import { yamlFile } from '../../yaml-file'
import type { KubernetesChoices } from './choices'
import type { Manifest } from './workload'

const BUILT_IN = 'admission-policy.yaml'
const KYVERNO = 'kyverno.yaml'
/** Namespaces with this label take no pod without the profile. */
const LABEL = 'seccomp-profile'

const CONTAINERS = {
  name: 'containers',
  expression:
    'object.spec.containers + object.spec.?initContainers.orValue([]) + object.spec.?ephemeralContainers.orValue([])',
}

/** In CEL: each container runs under the profile, by its own word or the pod's; a privileged one runs under none. */
function rule(localhostProfile: string): string {
  const own = (key: string) =>
    `c.?securityContext.?seccompProfile.?${key}.orValue(object.spec.?securityContext.?seccompProfile.?${key}.orValue(''))`
  return [
    'variables.containers.all(c, !c.?securityContext.?privileged.orValue(false)',
    `${own('type')} == 'Localhost'`,
    `${own('localhostProfile')} == '${localhostProfile}')`,
  ].join(' && ')
}

/**
 * Policies that let a namespace have pods under the profile alone: Kubernetes' own (1.30), and one for Kyverno (1.11).
 * Only new pods are asked, and containers that are added to one for debugging.
 */
export function admissionFiles({ name }: KubernetesChoices, localhostProfile: string): ExportedFile[] {
  const message = `Every container needs the seccomp profile localhost/${localhostProfile}.`
  const validation = { expression: rule(localhostProfile), message }
  const namespaceSelector = { matchLabels: { [LABEL]: name } }
  const metadata = { name: `seccomp-${name}` }
  const ofCore = { apiGroups: [''], apiVersions: ['v1'] }
  const policy: Manifest = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata,
    spec: {
      failurePolicy: 'Fail',
      matchConstraints: {
        resourceRules: [
          { ...ofCore, operations: ['CREATE'], resources: ['pods'] },
          { ...ofCore, operations: ['UPDATE'], resources: ['pods/ephemeralcontainers'] },
        ],
      },
      variables: [CONTAINERS],
      validations: [validation],
    },
  }
  const binding: Manifest = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata,
    spec: {
      policyName: metadata.name,
      validationActions: ['Deny'],
      matchResources: { namespaceSelector },
    },
  }
  const kyverno: Manifest = {
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    metadata,
    spec: {
      background: false,
      rules: [
        {
          name: 'seccomp-profile',
          match: { any: [{ resources: { kinds: ['Pod'], operations: ['CREATE'], namespaceSelector } }] },
          validate: {
            failureAction: 'Enforce',
            cel: { variables: [CONTAINERS], expressions: [validation] },
          },
        },
      ],
    },
  }
  return [yamlFile(BUILT_IN, [policy, binding]), yamlFile(KYVERNO, [kyverno])]
}

/** What takes the policy away, the label of the namespace first. */
export function admissionRemoval({ namespace = 'NAMESPACE' }: KubernetesChoices): readonly string[] {
  return [`kubectl label namespace ${namespace} ${LABEL}-`, `kubectl delete -f ${BUILT_IN}`]
}

export function admissionSteps({ name, namespace = 'NAMESPACE' }: KubernetesChoices): Step[] {
  return [
    {
      id: 'kubernetes-policies',
      values: { builtIn: BUILT_IN, kyverno: KYVERNO },
      commands: [`kubectl apply -f ${BUILT_IN}`, `kubectl label namespace ${namespace} ${LABEL}=${name}`],
    },
    {
      id: 'kubernetes-policies-check',
      values: {},
      commands: [
        `kubectl -n ${namespace} run unconfined --image=busybox:1.37 --restart=Never --dry-run=server -- true`,
      ],
      isCheck: true,
    },
  ]
}
