import { members } from './api.test-data'

/**
 * Pod Security `restricted`, and `baseline` which it holds, as rules over a pod's spec: what they refuse, in words.
 * Source: the Pod Security Standards of Kubernetes 1.32 and kubernetes/pod-security-admission policy/check_*.go.
 */
export function restrictedProblems(spec: unknown): string[] {
  const pod = members(spec)
  const podContext = members(pod.securityContext)
  const containers = ['initContainers', 'containers', 'ephemeralContainers'].flatMap(key => listOf(pod[key]))
  return [
    ...['hostNetwork', 'hostPID', 'hostIPC'].filter(key => pod[key] === true),
    ...listOf(pod.volumes).flatMap(volume =>
      Object.keys(volume)
        .filter(key => key !== 'name' && !restrictedVolumes.includes(key))
        .map(key => `volume ${key}`),
    ),
    ...containers.flatMap(container => containerProblems(container, podContext)),
  ]
}

const restrictedVolumes = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
]

function containerProblems(
  container: Readonly<Record<string, unknown>>,
  podContext: Readonly<Record<string, unknown>>,
): string[] {
  const context = members(container.securityContext)
  const { drop, add } = members(context.capabilities)
  const effective = (key: string) => context[key] ?? podContext[key]
  const { type } = members(effective('seccompProfile'))
  const added = Array.isArray(add) ? add.filter(name => name !== 'NET_BIND_SERVICE') : []
  const ports = listOf(container.ports).filter(({ hostPort }) => hostPort !== undefined && hostPort !== 0)
  return [
    context.privileged === true && 'privileged',
    context.allowPrivilegeEscalation !== false && 'allowPrivilegeEscalation',
    !(Array.isArray(drop) && drop.includes('ALL')) && 'capabilities are not dropped',
    added.length > 0 && `capabilities ${added.join(', ')}`,
    effective('runAsNonRoot') !== true && 'runAsNonRoot',
    effective('runAsUser') === 0 && 'runAsUser 0',
    type !== 'RuntimeDefault' && type !== 'Localhost' && `seccompProfile ${String(type)}`,
    context.procMount !== undefined && context.procMount !== 'Default' && 'procMount',
    ports.length > 0 && 'hostPort',
  ].filter(problem => problem !== false)
}

function listOf(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(members) : []
}
