import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, join } from 'node:path'
import { CommandError } from '../failure'
import { runProgram } from '../prove/run-program'
import type { Job } from './job'

interface Container {
  readonly name: string
  readonly securityContext?: { readonly seccompProfile?: SeccompProfile }
}

interface SeccompProfile {
  readonly type?: string
  readonly localhostProfile?: string
}

interface Pod {
  readonly kind?: string
  readonly metadata?: { readonly name?: string; readonly namespace?: string }
  readonly spec?: {
    readonly containers?: readonly Container[]
    readonly securityContext?: { readonly seccompProfile?: SeccompProfile }
  }
}

/** What is asked of the state of a container. */
interface ContainerStatus {
  readonly name?: string
  readonly containerID?: string
  readonly state?: {
    readonly waiting?: { readonly reason?: string }
    readonly terminated?: { readonly exitCode?: number }
  }
}

/** Options that say which cluster and namespace is meant, wherever they stand. */
const PLACES = ['-n', '--namespace', '--context', '--kubeconfig', '--cluster', '--user', '-s', '--server']

/** Below the folder of the kubelet, where `localhostProfile` is looked up. */
const FOLDER = 'seccompose-record'

/** How engines end where no program has run. */
const NOT_STARTED = 125

/** The kubelet tries these again and again. */
const NEVER_STARTS =
  /^(?:CreateContainer(?:Config)?Error|RunContainerError|ErrImagePull|ImagePullBackOff|InvalidImageName|CrashLoopBackOff)$/

/**
 * A Pod by kubectl, run on this machine, which must be a node of the cluster: the log of its kernel is read, and its
 * kubelet takes the profile from a folder of its own. The end of one container is the end of the run. Of the form of a
 * Pod's status and of `kubectl`: Kubernetes 1.32.
 */
export async function podJob(
  words: readonly string[],
  verb: number,
  { container, kubelet }: { readonly container: string | undefined; readonly kubelet: string },
): Promise<Job> {
  const told = words.join(' ')
  const end = words.indexOf('--', verb)
  const options = words.slice(verb + 1, end < 0 ? undefined : end)
  const places = options.flatMap((word, at) => {
    const isPlace = PLACES.some(
      name => word === name || (name.startsWith('--') && word.startsWith(`${name}=`)),
    )
    if (!isPlace) return []
    return word.includes('=') ? [word] : [word, options[at + 1] ?? '']
  })
  const kubectl = [...words.slice(0, verb), ...places]
  const asked = await runProgram([
    ...words.slice(0, verb),
    ...(words[verb] === 'run' ? ['run'] : ['create']),
    ...options,
    '--dry-run=client',
    '--output=json',
    ...(end < 0 ? [] : words.slice(end)),
  ])
  if (asked?.status !== 0)
    throw new CommandError(
      `${told}: ${asked?.errors.trim().split('\n').at(-1) ?? 'kubectl is not installed'}`,
    )
  const pod = podOf(String(asked.out), told)
  const node = await runProgram([...kubectl, 'get', 'node', thisNode()])
  if (node?.errors.includes('NotFound'))
    throw new CommandError(
      `${told}: this machine, ${thisNode()}, is no node of the cluster; a Pod is recorded on the node where it runs`,
    )
  const containers = pod.spec?.containers ?? []
  const [only] = containers
  const names = containers.map(({ name }) => name).join(', ')
  if (container === undefined && containers.length > 1)
    throw new CommandError(`--service is missing: the one of the containers ${names} that is recorded`)
  const recorded = container === undefined ? only : containers.find(({ name }) => name === container)
  if (!recorded) throw new CommandError(`--service ${container}: the containers are ${names}`)
  for (const { seccompProfile } of [pod.spec?.securityContext ?? {}, recorded.securityContext ?? {}])
    if (seccompProfile?.type === 'Localhost')
      throw new CommandError(
        `the Pod names a profile of its own, ${seccompProfile.localhostProfile}; leave it out, since it is run under others`,
      )
  return {
    kind: 'kubernetes',
    runtime: 'kubernetes',
    async start(profile, folder) {
      const name = basename(folder)
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/-+$/, '')
      const podName = `seccompose-${name}`
      const place = `${FOLDER}/${name}.json`
      const file = join(kubelet, 'seccomp', place)
      if (profile !== undefined) {
        await mkdir(join(kubelet, 'seccomp', FOLDER), { recursive: true })
        await copyFile(profile, file)
      }
      const seccompProfile: SeccompProfile =
        profile === undefined ? { type: 'Unconfined' } : { type: 'Localhost', localhostProfile: place }
      const manifest = join(folder, 'pod.json')
      await writeFile(manifest, JSON.stringify(changedPod(pod, { podName, recorded, seccompProfile })))
      const asJson = async () => {
        const got = await runProgram([...kubectl, 'get', 'pod', podName, '--output=json'])
        return got?.status === 0 ? JSON.parse(String(got.out)) : undefined
      }
      let id: string | undefined
      const statusNow = async (): Promise<ContainerStatus | undefined> => {
        const list: readonly ContainerStatus[] = (await asJson())?.status?.containerStatuses ?? []
        const found = list.find(status => status.name === recorded.name)
        id ??= found?.containerID?.replace(/^\w[\w-]*:\/\//, '') || undefined
        return found
      }
      // Created, which the dry run has validated, then followed until it ends; what is created is told on the other stream, beside which nothing is compared.
      const script =
        'create=$1; shift; pod=$1; shift; container=$1; shift; "$@" create --validate=false --filename "$create" >&2 && exec "$@" logs --follow --pod-running-timeout=2m --container "$container" "$pod"'
      return {
        words: ['sh', '-c', script, 'sh', manifest, podName, recorded.name, ...kubectl],
        async look() {
          if (id === undefined) await statusNow()
        },
        async isRunning() {
          const state = (await statusNow())?.state
          return state !== undefined && !state.terminated && !NEVER_STARTS.test(state.waiting?.reason ?? '')
        },
        async status(ofCommand) {
          const state = (await statusNow())?.state
          if (NEVER_STARTS.test(state?.waiting?.reason ?? '')) return NOT_STARTED
          return state?.terminated?.exitCode ?? ofCommand
        },
        async end(seconds) {
          const grace = `--grace-period=${seconds}`
          await runProgram([...kubectl, 'delete', 'pod', podName, grace, '--ignore-not-found'], {
            seconds: seconds + 60,
          })
        },
        async remove() {
          await runProgram([...kubectl, 'delete', 'pod', podName, '--now', '--ignore-not-found'], {
            seconds: 60,
          })
          await rm(file, { force: true })
        },
        marks: () => ({ id }),
      }
    },
  }
}

/** As the kubelet names it where it is not told otherwise. */
const thisNode = () => hostname().toLowerCase()

function podOf(text: string, told: string): Pod {
  // kubectl prints objects one after the other where a file has several.
  const pod: Pod | undefined = /\}\s*\{/.test(text) ? undefined : JSON.parse(text)
  if (pod?.kind === 'Pod') return pod
  throw new CommandError(`${told}: of kubectl, one Pod is what can be recorded`)
}

/** The Pod under a name of its own, on this node, run once, with a profile for one container. */
function changedPod(
  pod: Pod,
  {
    podName,
    recorded,
    seccompProfile,
  }: { readonly podName: string; readonly recorded: Container; readonly seccompProfile: SeccompProfile },
): object {
  return {
    ...pod,
    metadata: { ...pod.metadata, name: podName },
    spec: {
      ...pod.spec,
      nodeName: thisNode(),
      restartPolicy: 'Never',
      containers: (pod.spec?.containers ?? []).map(one =>
        one.name === recorded.name
          ? { ...one, securityContext: { ...one.securityContext, seccompProfile } }
          : one,
      ),
    },
  }
}
