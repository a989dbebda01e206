import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect } from '@playwright/test'
import { parse, parseAllDocuments, parseDocument, stringify } from 'yaml'
import { defaultTarget, exportProfile, parseProfile, presets } from '../../../src/core'
import { type KubernetesOptions, workloadKinds } from '../../../src/core/doors/export/to/kubernetes/options'
import { command, isInPath, mustSucceed } from '../command'
import { eventually, type InstallerNode, openNode, readInstaller, whyNoNode } from '../engines/installer-node'
import { openKubelet, readPod, whyNoKubelet } from '../engines/kubelet'
import { openPremises } from '../premises'
import { skipUnless, test } from '../runtime-test'

type Id = (typeof presets)[number]['id']

function presetText(id: Id): string {
  const { architecture, capabilities } = defaultTarget
  return presets.find(preset => preset.id === id)?.make({ architecture, kernel: '6.12', capabilities }) ?? ''
}

/** The files of an export by name. */
function exported(id: Id, kubernetes: KubernetesOptions = {}): ReadonlyMap<string, string> {
  const options = { name: 'web.json', target: defaultTarget, kubernetes }
  const result = exportProfile(parseProfile(presetText(id)), 'kubernetes', options)
  if (!result.ok) throw new Error(JSON.stringify(result))
  return new Map(result.files.map(({ name, text }) => [name, text]))
}

/** The name that the installer gives the file on a node. */
function placedName(files: ReadonlyMap<string, string>): string {
  return readInstaller(files.get('installer.yaml') ?? '').command.at(-1) ?? ''
}

const twoArchitectures = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64'] as const

/** Runs steps on a node with the installer of an export, under containerd's own default. */
async function onNode(
  required: boolean,
  files: ReadonlyMap<string, string>,
  steps: (node: InstallerNode, data: Readonly<Record<string, string>>) => Promise<void>,
): Promise<void> {
  skipUnless(required, await whyNoNode())
  const premises = await openPremises()
  try {
    const pod = readInstaller(files.get('installer.yaml') ?? '')
    expect(pod).toMatchObject({ uid: 0, noNewPrivileges: true, readonlyRoot: true, dropped: ['ALL'] })
    const runtimeDefault = exported('containerd-default').get('web.json') ?? ''
    await steps(await openNode(premises, pod, runtimeDefault), pod.data)
  } finally {
    await premises.clear()
  }
}

test.describe('the installer of a profile for Kubernetes', () => {
  test('puts it on the node, follows the ConfigMap without a moment of half a file, and leaves it when it stops', async ({
    runtimesRequired,
  }) => {
    const files = exported('docker-default')
    await onNode(runtimesRequired, files, async (node, data) => {
      const place = join(node.folder, placedName(files))
      const first = data['any.json'] ?? ''
      const second = first.replace('"SCMP_ACT_ERRNO"', '"SCMP_ACT_KILL_PROCESS"').padEnd(first.length * 40)
      const { exit, stdout } = await node.whileRunning(async isReady => {
        expect(await eventually(isReady)).toBe(true)
        expect(await readFile(place, 'utf8')).toBe(files.get('web.json'))
        expect((await stat(place)).mode & 0o777).toBe(0o644)

        const seen = new Set<string>()
        await node.setData({ ...data, 'any.json': second })
        const isReplaced = await eventually(async () => {
          for (let reading = 0; reading < 50; reading++) seen.add(await readFile(place, 'utf8'))
          return seen.has(second)
        })
        expect(isReplaced).toBe(true)
        expect([...seen].every(text => text === first || text === second)).toBe(true)
        expect(await eventually(isReady)).toBe(true)
      })
      expect(exit).toBe(0)
      const name = placedName(files)
      expect(stdout).toBe(`${name} is installed for amd64.\n`.repeat(2))
      expect(await readFile(place, 'utf8')).toBe(second)
      expect((await mustSucceed('ls', ['-A', node.folder])).stdout).toBe(`${name}\n`)
    })
  })

  test('takes the file of the node’s own architecture, which containerd enforces', async ({
    runtimesRequired,
    containerd,
  }) => {
    const files = exported('docker-default', { architectures: twoArchitectures })
    await onNode(runtimesRequired, files, async node => {
      await node.whileRunning(async isReady => expect(await eventually(isReady)).toBe(true))
      const profile = join(node.folder, placedName(files))
      expect(await readFile(profile, 'utf8')).toBe(files.get('amd64/web.json'))
      expect(files.get('amd64/web.json')).not.toBe(files.get('arm64/web.json'))
      const pod = { profile, noNewPrivileges: true }
      expect(await containerd.run({ ...pod, command: ['ls', '-d', '/bin'] })).toMatchObject({ exit: 0 })
      expect(await containerd.run({ ...pod, command: ['unshare', '-U', 'true'] })).toMatchObject({
        exit: 1,
        stderr: expect.stringContaining('Operation not permitted'),
      })
    })
  })

  test('says that a node has an architecture without a profile', async ({ runtimesRequired }) => {
    const architectures = ['SCMP_ARCH_AARCH64', 'SCMP_ARCH_S390X'] as const
    await onNode(runtimesRequired, exported('docker-default', { architectures }), async node => {
      expect(await node.run()).toEqual({
        exit: 1,
        stdout: '',
        stderr: 'There is no profile for a node of architecture amd64.\n',
      })
    })
  })

  test('says why it cannot write, and leaves the profile that was there', async ({ runtimesRequired }) => {
    const files = exported('docker-default')
    await onNode(runtimesRequired, files, async node => {
      const place = join(node.folder, placedName(files))
      await writeFile(place, 'an older one')
      const { exit, stderr } = await node.run({ readonlyFolder: true })
      expect(exit).toBe(1)
      expect(stderr).toContain('Read-only file system')
      expect(stderr).toContain(`${placedName(files)} cannot be written.`)
      expect(await readFile(place, 'utf8')).toBe('an older one')
    })
  })

  test('does not put the profile into a folder of its name', async ({ runtimesRequired }) => {
    const files = exported('docker-default')
    await onNode(runtimesRequired, files, async node => {
      await mkdir(join(node.folder, placedName(files)))
      const { exit, stderr } = await node.run()
      expect(exit).toBe(1)
      expect(stderr).toContain(`${placedName(files)} is a folder on this node.`)
      expect((await mustSucceed('ls', ['-A', join(node.folder, placedName(files))])).stdout).toBe('')
    })
  })

  test('keeps earlier profiles for what is rolled back, and takes all of them away when it is told to', async ({
    runtimesRequired,
  }) => {
    const files = exported('docker-default')
    await onNode(runtimesRequired, files, async node => {
      const earlier = 'web-0123456789.json'
      const others = ['web-api-0123456789.json', 'web.json', 'web-0123456789.yaml']
      for (const name of [earlier, ...others]) await writeFile(join(node.folder, name), '{}')
      await node.whileRunning(async isReady => expect(await eventually(isReady)).toBe(true))
      const here = async () => (await mustSucceed('ls', ['-A', node.folder])).stdout.trim().split('\n')
      expect(await here()).toEqual(expect.arrayContaining([earlier, placedName(files), ...others]))
      const { stdout } = await node.whileRunning(
        async isReady => expect(await eventually(isReady)).toBe(true),
        ['REMOVE=1'],
      )
      expect((await here()).sort()).toEqual(others.sort())
      expect(stdout).toContain(`${earlier} is removed.`)
    })
  })
})

test('the file that the Security Profiles Operator writes is enforced by containerd, with the errno of the default', async ({
  containerd,
}, testInfo) => {
  // Podman's default answers ENOSYS to what it does not name; here it does not name what makes a folder.
  const text = presetText('podman-default').replaceAll(/\s*"mkdir(at)?",/g, '')
  const result = exportProfile(parseProfile(text), 'spo', { name: 'web.json', target: defaultTarget })
  if (!result.ok) throw new Error(JSON.stringify(result))
  const manifest = parseDocument(result.files[0]?.text ?? '')
  const profile = testInfo.outputPath('web.json')
  await writeFile(profile, JSON.stringify(manifest.get('spec')))
  const pod = { profile, noNewPrivileges: true }
  expect(await containerd.run({ ...pod, command: ['ls', '-d', '/bin'] })).toMatchObject({ exit: 0 })
  expect(await containerd.run({ ...pod, command: ['mkdir', '/made'] })).toMatchObject({
    exit: 1,
    stderr: expect.stringContaining('Function not implemented'),
  })
})

test.describe('a pod on containerd’s runtime service', () => {
  test('starts with its pause and has the profile that the files put on its node', async ({
    runtimesRequired,
  }) => {
    test.slow()
    skipUnless(runtimesRequired, await whyNoKubelet())
    const files = exported('docker-default', { architectures: twoArchitectures, folder: 'team/web' })
    const pod = readPod(files.get('pod.yaml') ?? '')
    expect(pod).toEqual({
      uid: 65534,
      dropped: ['ALL'],
      noNewPrivileges: true,
      localhostProfile: `team/web/${placedName(files)}`,
    })
    const premises = await openPremises()
    try {
      const kubelet = await openKubelet(premises)
      const nothing = () => Promise.resolve()
      await expect(kubelet.inPod(pod, nothing)).rejects.toThrow('cannot load seccomp profile')

      const place = join(kubelet.seccompFolder, pod.localhostProfile)
      await mkdir(dirname(place), { recursive: true })
      await writeFile(place, files.get('amd64/web.json') ?? '')
      await kubelet.inPod(pod, async ({ run }) => {
        expect((await run('grep', 'Seccomp:', '/proc/self/status')).stdout).toBe('Seccomp:\t2\n')
        expect(await run('id', '-u')).toMatchObject({ exit: 0, stdout: '65534\n' })
        expect(await run('mkdir', '/tmp/made')).toMatchObject({ exit: 0 })
        expect((await run('unshare', '-U', 'true')).stderr).toContain('Operation not permitted')
      })

      const denied = (files.get('amd64/web.json') ?? '').replaceAll(/\s*"mkdir(at)?",/g, '')
      await writeFile(place, denied)
      await kubelet.inPod(pod, async ({ run }) => {
        expect((await run('mkdir', '/tmp/made')).stderr).toContain('Operation not permitted')
      })
    } finally {
      await premises.clear()
    }
  })
})

test.describe('Kubernetes’ own client', () => {
  const needsKubectl = async (required: boolean) =>
    skipUnless(
      required,
      (await isInPath('kubectl'))
        ? undefined
        : 'the client of Kubernetes is not here (Debian package kubernetes-client)',
    )

  test('knows every field of every workload and of the installer', async ({ runtimesRequired }, testInfo) => {
    await needsKubectl(runtimesRequired)
    for (const workload of workloadKinds) {
      for (const level of ['pod', 'container'] as const) {
        const files = exported('docker-default', { workload, level, architectures: twoArchitectures })
        const name = `${workload.toLowerCase()}.yaml`
        const daemonSet = parseAllDocuments(files.get('installer.yaml') ?? '')[3]
        for (const text of [files.get(name) ?? '', String(daemonSet)]) {
          const file = testInfo.outputPath(name)
          await writeFile(file, text)
          // The client reads the object into its own types, which drops what they do not have.
          const words = ['set', 'env', '--local', '--filename', file, '--output', 'json', 'PROBE=1']
          const { stdout } = await mustSucceed('kubectl', words)
          expect(JSON.parse(stdout)).toMatchObject(parse(text))
        }
      }
    }
  })

  test('builds the kustomize folder, with the ConfigMap that the installer mounts', async ({
    runtimesRequired,
  }, testInfo) => {
    await needsKubectl(runtimesRequired)
    const files = exported('docker-default', { architectures: twoArchitectures, extras: ['kustomize'] })
    for (const [name, text] of files) {
      const file = testInfo.outputPath(name)
      await mkdir(join(file, '..'), { recursive: true })
      await writeFile(file, text)
    }
    const { exit, stdout, stderr } = await command('kubectl', ['kustomize', testInfo.outputPath('kustomize')])
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
    const objects = parseAllDocuments(stdout)
    const kinds = objects.map(object => String(object.get('kind')))
    expect(kinds.sort()).toEqual(['ConfigMap', 'DaemonSet', 'Namespace', 'Pod', 'ServiceAccount'])
    const find = (kind: string) => objects.find(object => object.get('kind') === kind)
    const configMap = find('ConfigMap')
    expect(find('DaemonSet')?.getIn(['spec', 'template', 'spec', 'volumes', 0, 'configMap', 'name'])).toBe(
      configMap?.getIn(['metadata', 'name']),
    )
    expect(configMap?.getIn(['data', 'amd64.json'])).toBe(files.get('amd64/web.json'))
    expect(configMap?.getIn(['data', 'arm64.json'])).toBe(files.get('arm64/web.json'))
  })

  test('names the profile in every pod of a kustomization that takes the component in', async ({
    runtimesRequired,
  }, testInfo) => {
    await needsKubectl(runtimesRequired)
    const files = exported('docker-default', { extras: ['component'] })
    const pod = { containers: [{ name: 'app', image: 'busybox' }] }
    const metadata = { name: 'web' }
    const workloads = [
      { apiVersion: 'v1', kind: 'Pod', metadata, spec: pod },
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { template: { spec: pod } } },
      {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata,
        spec: { jobTemplate: { spec: { template: { spec: pod } } } },
      },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { a: 'b' } },
    ]
    const written = {
      'workloads.yaml': workloads.map(workload => stringify(workload)).join('---\n'),
      'kustomization.yaml': stringify({ resources: ['workloads.yaml'], components: ['component'] }),
      'component/kustomization.yaml': files.get('component/kustomization.yaml') ?? '',
    }
    await mkdir(testInfo.outputPath('component'), { recursive: true })
    for (const [name, text] of Object.entries(written)) await writeFile(testInfo.outputPath(name), text)
    const { stdout } = await mustSucceed('kubectl', ['kustomize', testInfo.outputPath()])
    const built = parseAllDocuments(stdout).map(document => document.toJS())
    const { localhostProfile } = parse(files.get('pod.yaml') ?? '').spec.securityContext.seccompProfile
    const profiles = built.map(({ kind, spec }) => [
      kind,
      (spec?.jobTemplate?.spec.template.spec ?? spec?.template?.spec ?? spec)?.securityContext
        ?.seccompProfile,
    ])
    const named = { type: 'Localhost', localhostProfile }
    expect(localhostProfile).toBeTruthy()
    expect(Object.fromEntries(profiles)).toEqual({
      ConfigMap: undefined,
      CronJob: named,
      Deployment: named,
      Pod: named,
    })
    expect(built.find(({ kind }) => kind === 'Deployment').spec.template.spec.containers).toEqual(
      pod.containers,
    )
  })
})
