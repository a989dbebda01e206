import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, symlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import Ajv from 'ajv'
import { parse, parseAllDocuments } from 'yaml'
import type { ProgramDifference } from '../../../src/core'
import { readerAt } from '../../../src/core/doors/export/resolved-profile'
import { seccompProfileSchema } from '../../../src/core/doors/export/to/spo/crd.test-data'
import { command, isInPath, mustSucceed } from '../command'
import { eventually, openNode, readInstaller } from '../engines/installer-node'
import { readPod } from '../engines/kubelet'
import { becomes, versionsOf } from '../engines/oci-runtime'
import { type Consumer, compiled, decisionDifferences, loadedDifferences, targetOf } from './panel-consumer'
import { profileFile } from './panel-engines'

// Kubernetes and what stands around it: the installer puts the file on a node, and a pod there has its filter.

let nodes = 0

export const kubernetesConsumers: readonly Consumer[] = [
  {
    destination: 'kubernetes',
    name: 'installer, and a pod by containerd’s CRI',
    isDear: true,
    version: ['containerd', '--version'],
    async differences(given, { kubelet, premises, readFilters }) {
      const { files, profile, text } = given
      const installer = readInstaller(await readFile(join(files.folder, 'installer.yaml'), 'utf8'))
      const place = join(premises.folder, `node-${++nodes}`)
      await mkdir(place)
      // The installer of this profile need not live under it.
      const confined = JSON.stringify({
        defaultAction: 'SCMP_ACT_ALLOW',
        architectures: ['SCMP_ARCH_X86_64'],
      })
      const node = await openNode({ ...premises, folder: place }, installer, confined)
      await mkdir(kubelet.seccompFolder, { recursive: true })
      const link = join(kubelet.seccompFolder, 'profiles')
      await rm(link, { force: true })
      await symlink(node.folder, link)
      const wrong: string[] = []
      await node.whileRunning(async isReady => {
        if (!(await eventually(isReady))) wrong.push('the installer is not ready')
      })
      const pod = readPod(await readFile(join(files.folder, 'pod.yaml'), 'utf8'))
      // Named after what is in it, so that another text is another file.
      const installed = await readFile(join(node.folder, basename(pod.localhostProfile)), 'utf8')
      if (installed !== (await readFile(profileFile(given), 'utf8'))) wrong.push('another file is installed')
      const filters = await kubelet.inPod(pod, async ({ pid }) =>
        (await becomes(pid, 'sleep')) ? await readFilters(pid) : [],
      )
      return [
        ...wrong,
        ...loadedDifferences(compiled(text, targetOf(profile), await versionsOf('runc')), filters),
      ]
    },
  },
  {
    destination: 'kubernetes',
    name: 'kubectl',
    version: ['kubectl', 'version', '--client'],
    whyNot: needsKubectl,
    async differences({ files: { folder } }) {
      const kustomized = await command('kubectl', ['kustomize', join(folder, 'kustomize')])
      const kinds = parseAllDocuments(kustomized.stdout).map(object => String(object.get('kind')))
      const all = ['ConfigMap', 'DaemonSet', 'Namespace', 'Pod', 'ServiceAccount']
      return [
        ...(await fieldDifferences(join(folder, 'pod.yaml'))),
        ...(all.every(kind => kinds.includes(kind)) ? [] : [`kustomize: ${kustomized.stderr}${kinds}`]),
      ]
    },
  },
  {
    destination: 'spo',
    name: 'CRD schema, and its JSON by runc',
    version: ['runc', '--version'],
    async differences({ files, profile, text }, { runc }) {
      const manifest = await readFile(join(files.folder, 'seccompprofile.yaml'), 'utf8')
      const ajv = new Ajv({ allErrors: true })
      const isValid = ajv.validate(seccompProfileSchema, parse(manifest))
      const wrong = isValid ? [] : [ajv.errorsText()]
      const start = await runc.start(specOf(manifest))
      if (start.kind !== 'runs') return [...wrong, `the container ${start.kind}`]
      const [loaded = []] = start.filters
      const compilation = compiled(text, targetOf(profile), runc.versions)
      const isLost = files.readme.includes('with EPERM instead of the default errno')
      const isSwapped = files.readme.includes('not with EPERM: EPERM is the default there')
      // A call that is refused stays refused, with another errno where the readme says so.
      const isTold = ({ first, second }: ProgramDifference) =>
        first.action === 'SCMP_ACT_ERRNO' &&
        second.action === first.action &&
        ((isLost && second.errno === 1) || (isSwapped && first.errno === 1))
      return [...wrong, ...decisionDifferences(compilation, loaded, isTold)]
    },
  },
  {
    destination: 'spo',
    name: 'kubectl',
    version: ['kubectl', 'version', '--client'],
    whyNot: needsKubectl,
    differences: ({ files: { folder } }) => fieldDifferences(join(folder, 'pod.yaml')),
  },
  {
    destination: 'crio',
    name: 'skopeo; the profile by crun',
    version: ['skopeo', '--version'],
    whyNot: async () =>
      (await isInPath('skopeo')) ? undefined : 'reading an artifact needs skopeo (Debian package skopeo)',
    async differences(given, { crun }) {
      const { folder } = given.files
      const profile = await readFile(profileFile(given), 'utf8')
      const wrong = await artifactDifferences(folder, profile)
      const push =
        given.files.steps.find(({ commands }) => commands.startsWith('skopeo copy'))?.commands ?? ''
      const [line = ''] = push.split('\n')
      const away = `oci:${join(folder, 'away')}:v1`
      const pushed = await command('sh', [
        '-c',
        `cd "$1" && ${line.replace(/docker:\S+/, away)}`,
        'sh',
        folder,
      ])
      if (pushed.exit !== 0 || !line.includes('docker://')) wrong.push(`${line}: ${pushed.stderr}`)
      const start = await crun.start(profile)
      if (start.kind !== 'runs') return [...wrong, `the container ${start.kind}`]
      // Its containers have fewer capabilities than Docker's.
      const reader = readerAt('crio', targetOf(given.profile))
      return [...wrong, ...loadedDifferences(compiled(given.text, reader, crun.versions), start.filters)]
    },
  },
]

async function needsKubectl(): Promise<string | undefined> {
  return (await isInPath('kubectl'))
    ? undefined
    : 'the client of Kubernetes is not here (Debian package kubernetes-client)'
}

/** Fields that the client's own types do not have: it drops them when it reads an object. */
async function fieldDifferences(file: string): Promise<string[]> {
  const words = ['set', 'env', '--local', '--filename', file, '--output', 'json', 'PROBE=1']
  const { stdout } = await mustSucceed('kubectl', words)
  return missingIn(parse(await readFile(file, 'utf8')), JSON.parse(stdout), '')
}

function missingIn(wanted: unknown, given: unknown, path: string): string[] {
  if (typeof wanted !== 'object' || wanted === null) return wanted === given ? [] : [path]
  return Object.entries(wanted).flatMap(([key, value]) =>
    missingIn(value, new Map(Object.entries(given ?? {})).get(key), `${path}.${key}`),
  )
}

/** The `spec` as the operator writes it to a node, every integer with all its digits. */
function specOf(manifest: string): string {
  const { spec } = parse(manifest, { intAsBigInt: true })
  const text = JSON.stringify(spec, (_, value) => (typeof value === 'bigint' ? `#${value}` : value))
  return text.replaceAll(/"#(-?\d+)"/g, '$1')
}

interface Descriptor {
  readonly digest: string
  readonly size: number
}

/** That every blob of the artifact is what its descriptor says, and the one layer the profile. */
async function artifactDifferences(folder: string, profile: string): Promise<string[]> {
  const wrong: string[] = []
  const read = async ({ digest, size }: Descriptor) => {
    const [, hash = ''] = digest.split(':')
    const bytes = await readFile(join(folder, 'artifact', 'blobs', 'sha256', hash))
    if (createHash('sha256').update(bytes).digest('hex') !== hash) wrong.push(`${digest} is another blob`)
    if (bytes.length !== size) wrong.push(`${digest} has ${bytes.length} bytes`)
    return bytes.toString('utf8')
  }
  const index: { manifests: Descriptor[] } = JSON.parse(
    await readFile(join(folder, 'artifact', 'index.json'), 'utf8'),
  )
  for (const entry of index.manifests) {
    const manifest: { config: Descriptor; layers: Descriptor[] } = JSON.parse(await read(entry))
    await read(manifest.config)
    const layers = await Promise.all(manifest.layers.map(read))
    if (layers.length !== 1 || layers[0] !== profile) wrong.push('the layer is not the profile')
  }
  return wrong
}
