import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { command, isInPath, mustSucceed, type Outcome } from '../command'
import type { Premises } from '../premises'
import { startDaemon } from './daemon'
import { type GrpcClient, grpcClient } from './grpc'
import { busyboxImage, type ImageContent, writeImage } from './oci-image'
import type { Field } from './protobuf'

const busybox = 'localhost/busybox:1'

export async function whyNoKubelet(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'pods are tried on Linux on x86_64'
  if (process.getuid?.() !== 0) return 'starting containerd needs root'
  for (const [program, debianPackage] of [
    ['containerd', 'containerd'],
    ['ctr', 'containerd'],
    ['runc', 'runc'],
    ['busybox', 'busybox-static'],
  ] as const) {
    if (!(await isInPath(program)))
      return `pods need the program ${program} (Debian package ${debianPackage})`
  }
  return undefined
}

/** What the kubelet takes from a pod. */
export interface PodSecurity {
  /** Undefined where the image's own user is meant. */
  readonly uid: number | undefined
  readonly dropped: readonly string[]
  readonly noNewPrivileges: boolean
  readonly localhostProfile: string
  /** Undefined for BusyBox that sleeps. */
  readonly image?: string
  /** In place of the image's. */
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** Folders of the node, by their places in the container. */
  readonly mounts?: Readonly<Record<string, { readonly from: string; readonly isReadOnly: boolean }>>
}

/** An exported Pod, as the kubelet reads it. */
export function readPod(text: string): PodSecurity {
  const pod = parseDocument(text)
  const ofPod = ['spec', 'securityContext']
  const ofContainer = ['spec', 'containers', 0, 'securityContext']
  const uid = pod.getIn([...ofPod, 'runAsUser'])
  const dropped = pod.getIn([...ofContainer, 'capabilities', 'drop', 0])
  return {
    uid: uid === undefined ? undefined : Number(uid),
    dropped: dropped === undefined ? [] : [String(dropped)],
    noNewPrivileges: pod.getIn([...ofContainer, 'allowPrivilegeEscalation']) === false,
    localhostProfile: String(pod.getIn([...ofPod, 'seccompProfile', 'localhostProfile'])),
  }
}

export interface PodContainer {
  /** Of its first process; not a number where that has ended. */
  readonly pid: number
  /** Runs a command in it, as `kubectl exec` does. */
  run(...words: string[]): Promise<Outcome>
  /** What it has printed, as `kubectl logs` shows it. */
  log(): Promise<string>
}

export interface Kubelet {
  /** Its folder for profiles; on a real node `/var/lib/kubelet/seccomp`. */
  readonly seccompFolder: string
  /** Starts a pod with its pause container, and looks at its one container while it runs. */
  inPod<T>(pod: PodSecurity, look: (container: PodContainer) => Promise<T>): Promise<T>
}

/**
 * Does to containerd's runtime service (CRI) what a kubelet does for a pod: a sandbox whose pause container is under the
 * runtime's default, whatever the pod's own profile (pkg/kubelet/kuberuntime, generatePodSandboxLinuxConfig), then the
 * container with its profile, whose path is the seccomp folder with `localhostProfile` joined to it (helpers.go there).
 * The pod is on the node's network, for there is no other here; the node has one of its own, with nothing but itself on it.
 *
 * @param images what there is on the node beside BusyBox, by name
 */
export async function openKubelet(
  premises: Premises,
  images: Readonly<Record<string, ImageContent>> = {},
): Promise<Kubelet> {
  const socket = await startRuntimeService(premises, { [busybox]: busyboxImage, ...images })
  const client = grpcClient(socket)
  premises.onClear(async () => client.close())
  const seccompFolder = join(premises.folder, 'kubelet-seccomp')
  let count = 0
  return {
    seccompFolder,
    async inPod(pod, look) {
      const name = `pod-${++count}`
      const config = sandboxConfig(name, premises)
      const sandbox = await idOf(client, 'RunPodSandbox', [[1, config]])
      try {
        const profile = join(seccompFolder, pod.localhostProfile)
        const container = await idOf(client, 'CreateContainer', [
          [1, sandbox],
          [2, containerConfig(pod, profile, `${name}.log`)],
          [3, config],
        ])
        await client.call(`${service}StartContainer`, [[1, container]])
        const pid = await processOf(socket, container)
        return await look({
          pid,
          run: (...words) => execute(client, container, words),
          log: () => printed(join(premises.folder, `${name}.log`)),
        })
      } finally {
        await client.call(`${service}StopPodSandbox`, [[1, sandbox]])
        await client.call(`${service}RemovePodSandbox`, [[1, sandbox]])
      }
    },
  }
}

const service = '/runtime.v1.RuntimeService/'
/** NamespaceMode: POD, CONTAINER, NODE; ProfileType: RuntimeDefault, Unconfined, Localhost. */
const [ofContainer, ofNode] = [1, 2]
const [runtimeDefault, localhost] = [0, 2]

function sandboxConfig(name: string, { folder, cgroup }: Premises): Field[] {
  const metadata: Field[] = [
    [1, name],
    [2, name],
    [3, 'default'],
  ]
  const namespaces: Field[] = [
    [1, ofNode],
    [2, ofContainer],
  ]
  const security: Field[] = [
    [1, namespaces],
    [9, [[1, runtimeDefault]]],
  ]
  return [
    [1, metadata],
    [3, folder],
    [
      8,
      [
        [1, cgroup],
        [2, security],
      ],
    ],
  ]
}

function containerConfig(
  { uid, dropped, noNewPrivileges, image, command: words = [], environment = {}, mounts = {} }: PodSecurity,
  profile: string,
  log: string,
): Field[] {
  const security: Field[] = [
    [1, dropped.map((name): Field => [2, name])],
    [
      3,
      [
        [1, ofNode],
        [2, ofContainer],
      ],
    ],
    ...(uid === undefined ? [] : [[5, [[1, uid]]] satisfies Field]),
    [11, noNewPrivileges],
    [
      15,
      [
        [1, localhost],
        [2, profile],
      ],
    ],
  ]
  return [
    [1, [[1, 'web']]],
    [2, [[1, image ?? busybox]]],
    ...words.map((word): Field => [3, word]),
    ...Object.entries(environment).map(
      ([name, value]): Field => [
        6,
        [
          [1, name],
          [2, value],
        ],
      ],
    ),
    ...Object.entries(mounts).map(
      ([to, { from, isReadOnly }]): Field => [
        7,
        [
          [1, to],
          [2, from],
          [3, isReadOnly],
        ],
      ],
    ),
    [11, log],
    [15, [[2, security]]],
  ]
}

async function idOf(client: GrpcClient, method: string, request: readonly Field[]): Promise<string> {
  return String((await client.call(`${service}${method}`, request)).get(1))
}

async function execute(client: GrpcClient, container: string, words: readonly string[]): Promise<Outcome> {
  const answer = await client.call(`${service}ExecSync`, [
    [1, container],
    ...words.map((word): Field => [2, word]),
    [3, 20],
  ])
  const text = (field: number) => String(answer.get(field) ?? '')
  return { exit: Number(answer.get(3) ?? 0), stdout: text(1), stderr: text(2) }
}

/** Without what the runtime service writes before each line: when, from where, and whether it is whole. */
async function printed(log: string): Promise<string> {
  return (await readFile(log, 'utf8')).replaceAll(/^\S+ \S+ [FP] /gm, '')
}

async function processOf(socket: string, container: string): Promise<number> {
  const { stdout } = await mustSucceed('ctr', [...ctrAt(socket), 'task', 'list'])
  const tasks = stdout.split('\n').map(line => line.split(/\s+/))
  return Number(tasks.find(([id]) => id === container)?.[1])
}

function ctrAt(socket: string): string[] {
  return ['--address', socket, '--namespace', 'k8s.io']
}

/** A containerd of our own with its runtime service, which has the images for pods and BusyBox for their pause. */
async function startRuntimeService(
  premises: Premises,
  images: Readonly<Record<string, ImageContent>>,
): Promise<string> {
  const { folder } = premises
  const socket = join(folder, 'cri.sock')
  const settings = join(folder, 'cri.toml')
  await writeFile(
    settings,
    `version = 2
root = ${JSON.stringify(join(folder, 'cri'))}
state = ${JSON.stringify(join(folder, 'cri-state'))}
disabled_plugins = ["io.containerd.internal.v1.opt"]
[grpc]
address = ${JSON.stringify(socket)}
[plugins."io.containerd.grpc.v1.cri"]
sandbox_image = "${busybox}"
disable_apparmor = true
restrict_oom_score_adj = true
[plugins."io.containerd.grpc.v1.cri".cni]
conf_dir = ${JSON.stringify(join(folder, 'cni'))}
[plugins."io.containerd.grpc.v1.cri".containerd]
snapshotter = "native"
`,
  )
  const ctr = ctrAt(socket)
  // A network of its own, where a port of a pod's is nobody else's.
  const start = [
    '--net',
    'sh',
    '-c',
    'busybox ip link set lo up && exec containerd --config "$1"',
    'sh',
    settings,
  ]
  await startDaemon(premises, 'unshare', start, async () => {
    const { exit } = await command('ctr', [...ctr, 'version'])
    return exit === 0
  })
  for (const [name, content] of Object.entries(images)) {
    const archive = await writeImage(folder, name, content)
    await mustSucceed('ctr', [...ctr, 'images', 'import', '--snapshotter', 'native', archive])
  }
  return socket
}
