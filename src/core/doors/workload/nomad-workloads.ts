import { askedByOptions } from '../import/compose-file'
import type { PlainValue } from '../import/plain-value'
import { type HclBlock, type HclValue, readHcl } from './hcl'
import { noNewPrivilegesOf } from './run-options'
import {
  capabilityNames,
  commandOf,
  hostNamespacesOf,
  silentWorkload,
  unknownCapabilities,
  wordOf,
  wordsOf,
} from './settings'
import type { ContainerRole, Workload } from './workload'

/** What begins a job of Nomad. */
const NOMAD_JOB = /^[ \t]*job[ \t]+"[^"\n]*"[ \t]*\{/m

/** Whether a text is a job of Nomad. */
export function isNomadJob(text: string): boolean {
  return /job[ \t]+"/.test(text) && NOMAD_JOB.test(text)
}

/** Drivers that start containers, by who reads the profile (developer.hashicorp.com/nomad, drivers docker and podman). */
const ENGINES = { docker: 'docker', podman: 'podman' } as const

/** The tasks of a job of Nomad that run in containers. */
export function nomadWorkloads(text: string): readonly Workload[] {
  return blocksOf(readHcl(text), 'job').flatMap(job =>
    blocksOf(job.blocks, 'group').flatMap(group =>
      blocksOf(group.blocks, 'task').flatMap(task => taskOf(job, group, task)),
    ),
  )
}

const blocksOf = (blocks: readonly HclBlock[], type: string) => blocks.filter(block => block.type === type)

function taskOf(job: HclBlock, group: HclBlock, task: HclBlock): readonly Workload[] {
  const driver = wordOf(task.attributes.get('driver')?.value) ?? ''
  const engine = Object.entries(ENGINES).find(([name]) => name === driver)?.[1]
  if (!engine) return []
  const [config] = blocksOf(task.blocks, 'config')
  const setting = (key: string): HclValue | undefined => config?.attributes.get(key)
  const plainAt = (key: string): PlainValue | undefined => setting(key)?.value
  const options = wordsOf(plainAt('security_opt'))
  const isPrivileged = plainAt('privileged') === true
  const { asks, profile } = askedByOptions(options, isPrivileged)
  const added = capabilityNames(wordsOf(plainAt('cap_add')))
  const said =
    asks === 'privileged'
      ? setting('privileged')
      : options.some(isSeccomp)
        ? setting('security_opt')
        : undefined
  const head = { offset: task.offset, length: `task "${task.labels[0] ?? ''}"`.length }
  const command = wordOf(plainAt('command'))
  const args = commandOf(plainAt('args'))
  return [
    {
      ...silentWorkload({
        source: 'nomad',
        engine,
        kind: 'task',
        name: [job, group].map(({ labels: [label = ''] }) => label).join('/'),
        container: task.labels[0] ?? '',
        range: head,
      }),
      namespace: wordOf(job.attributes.get('namespace')?.value),
      role: roleOf(task),
      image: wordOf(plainAt('image')),
      entrypoint: commandOf(plainAt('entrypoint')),
      args: command === undefined ? args : [command, ...(args ?? [])],
      user: wordOf(task.attributes.get('user')?.value),
      capabilities: { added, dropped: capabilityNames(wordsOf(plainAt('cap_drop'))) },
      isPrivileged,
      noNewPrivileges: noNewPrivilegesOf(options),
      hostNamespaces: hostNamespacesOf({
        network: wordOf(plainAt('network_mode')),
        pid: wordOf(plainAt('pid_mode')),
        ipc: wordOf(plainAt('ipc_mode')),
        uts: wordOf(plainAt('uts_mode')),
        user: wordOf(plainAt('userns_mode')),
      }),
      filter: {
        asks,
        // The driver reads the file on the client's machine.
        ...(profile !== undefined && { profile, below: 'host' }),
        by: said && 'container',
      },
      runtime: wordOf(plainAt('runtime')),
      unread: [
        ...unknownCapabilities(added).map(name => `cap_add: ${name}`),
        ...DECIDING.filter(key => setting(key)?.isOpen),
      ],
      filterRange: said ? { offset: said.offset, length: said.length } : head,
    },
  ]
}

const isSeccomp = (option: string) => /(?:^|=)seccomp[=:]/.test(option)

/** Settings of which an expression may decide. */
const DECIDING = ['image', 'privileged', 'security_opt', 'cap_add', 'cap_drop'] as const

/** A task before the others, or beside them (Nomad `lifecycle`). */
function roleOf(task: HclBlock): ContainerRole {
  const [lifecycle] = blocksOf(task.blocks, 'lifecycle')
  if (!lifecycle) return 'main'
  if (lifecycle.attributes.get('sidecar')?.value === true) return 'sidecar'
  return lifecycle.attributes.get('hook')?.value === 'prestart' ? 'init' : 'main'
}
