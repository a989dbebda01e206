import { SHOW_MODE } from '../../container-steps'
import type { Step } from '../../destination'
import type { RefusedCall } from '../../refused-call'
import type { WorkloadChoices } from './choices'
import { KUSTOMIZE_FOLDER, kindFile, talosFile } from './extra-files'
import { INSTALLER_NAMESPACE, type Installer, sizeOf } from './installer'
import type { NodeProfile } from './node-profiles'

/** `kubectl` in the workload's namespace. */
export function kubectl({ namespace }: WorkloadChoices): string {
  return namespace === undefined ? 'kubectl' : `kubectl -n ${namespace}`
}

/** A ConfigMap as large as this does not fit into the annotation that `kubectl apply` keeps on the client's side. */
const APPLIED_LIMIT = 200 * 1024

export function installSteps(installer: Installer, file: string | undefined): Step[] {
  const { name } = installer
  const apply = sizeOf(installer) > APPLIED_LIMIT ? 'kubectl apply --server-side' : 'kubectl apply'
  const what = file === undefined ? `-k ${KUSTOMIZE_FOLDER}` : `-f ${file}`
  return [
    {
      id: file === undefined ? 'kubernetes-kustomize' : 'kubernetes-install',
      values: { namespace: INSTALLER_NAMESPACE },
      commands: [`${apply} ${what}`],
    },
    {
      id: 'kubernetes-installed',
      values: {},
      commands: [
        `kubectl -n ${INSTALLER_NAMESPACE} rollout status daemonset/${name} --timeout=120s`,
        `kubectl -n ${INSTALLER_NAMESPACE} logs daemonset/${name}`,
      ],
      isCheck: true,
    },
  ]
}

/** Without anything that puts it there: on each node, by hand. */
export function copySteps(
  profiles: readonly { readonly profile: NodeProfile; readonly file: string }[],
  nodePath: string,
): Step[] {
  return profiles.map(({ profile: { architecture }, file }) => {
    const commands = [`sudo install -D -m 644 ${file} ${nodePath}`]
    return architecture === undefined
      ? { id: 'kubernetes-copy', values: { path: nodePath }, commands }
      : { id: 'kubernetes-copy-architecture', values: { path: nodePath, architecture }, commands }
  })
}

export function kindSteps(profiles: readonly NodeProfile[], nodePath: string): Step[] {
  const create = ({ architecture }: NodeProfile): Step => {
    const commands = [`kind create cluster --config ${kindFile(architecture)}`]
    return architecture === undefined
      ? { id: 'kubernetes-kind', values: {}, commands }
      : { id: 'kubernetes-kind-architecture', values: { architecture }, commands }
  }
  return [
    ...profiles.map(create),
    {
      id: 'kubernetes-kind-check',
      values: { path: nodePath },
      commands: [`docker exec kind-control-plane ls -l ${nodePath}`],
      isCheck: true,
    },
  ]
}

export function talosSteps(profiles: readonly NodeProfile[], nodePath: string): Step[] {
  return [
    {
      id: 'kubernetes-talos',
      values: {},
      commands: profiles.map(
        ({ architecture }) => `talosctl -n "$NODE" patch machineconfig --patch @${talosFile(architecture)}`,
      ),
    },
    {
      id: 'kubernetes-talos-check',
      values: {},
      commands: ['talosctl -n "$NODE" get seccompprofiles', `talosctl -n "$NODE" read ${nodePath}`],
      isCheck: true,
    },
  ]
}

/** Talos takes an entry out of its list by hand alone: patches of lists add to them. */
export function talosRemoval(profileFile: string): Step {
  const commands = ['talosctl -n "$NODE" edit machineconfig']
  return { id: 'kubernetes-talos-remove', values: { name: profileFile }, commands }
}

/**
 * Starts the workload, and shows that its containers have a filter and that it refuses what it should; nothing is shown by
 * commands where the profile lets none run in the container. A kubelet starts no container without the profile that it names.
 */
export function workloadSteps(choices: WorkloadChoices, file: string, { isRun, refused }: PodLooks): Step[] {
  const { workload, name, privileges } = choices
  const run = kubectl(choices)
  const object = workload === 'CronJob' ? `job/${name}-now` : `${workload.toLowerCase()}/${name}`
  const exec = `${run} exec ${object} --`
  const pods = `${run} get pods -l app.kubernetes.io/name=${name}`
  return [
    { id: 'kubernetes-apply', values: { privileges }, commands: [`${run} apply -f ${file}`] },
    { id: 'kubernetes-started', values: {}, commands: [...startNow(choices, run), pods], isCheck: true },
    ...(isRun ? [seccompMode(`${exec} ${SHOW_MODE}`), ...tryRefused(refused, exec)] : []),
    { id: 'kubernetes-kata', values: {}, commands: [] },
  ]
}

/** Whether commands run in the container, by `runsPrograms`, and what fails there. */
export interface PodLooks {
  readonly isRun: boolean
  readonly refused: RefusedCall | undefined
}

function seccompMode(command: string): Step {
  return { id: 'seccomp-mode', values: {}, commands: [command], isCheck: true }
}

function tryRefused(refused: RefusedCall | undefined, exec: string): Step[] {
  if (!refused) return []
  const { command, ...values } = refused
  return [
    {
      id: 'try-refused',
      values,
      commands: [`${exec} ${command}`],
      isCheck: true,
    },
  ]
}

/** A CronJob waits for its hour. */
function startNow({ workload, name }: WorkloadChoices, run: string): string[] {
  return workload === 'CronJob' ? [`${run} create job ${name}-now --from=cronjob/${name}`] : []
}

/** The pods of an earlier template name the file of an earlier profile, which is still on the nodes. */
export function rollbackSteps(choices: WorkloadChoices): Step[] {
  const { workload, name } = choices
  if (workload !== 'Deployment' && workload !== 'DaemonSet') return []
  const command = `${kubectl(choices)} rollout undo ${workload.toLowerCase()}/${name}`
  return [{ id: 'kubernetes-rollback', values: {}, commands: [command] }]
}

/** What every destination on Kubernetes ends with: refused calls in the node's log, and the way back. */
export function afterSteps(remove: 'kubernetes-remove' | 'spo-remove', removal: readonly string[]): Step[] {
  return [
    { id: 'kubernetes-refused', values: {}, commands: ["sudo journalctl --dmesg --grep 'type=1326'"] },
    { id: remove, values: {}, commands: removal },
  ]
}
