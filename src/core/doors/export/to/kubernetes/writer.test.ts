import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { presets } from '../../../../advice/presets'
import { profileVerdicts, sameVerdict } from '../../../../engine/policy'
import { defaultTarget, parseProfile } from '../../../../engine/profile'
import { type ExportOptions, exportProfile } from '../..'
import { apiProblems, members } from './api.test-data'
import { type KubernetesOptions, kubernetesExtras, profileLevels, workloadKinds } from './options'
import { restrictedProblems } from './pod-security.test-data'

const dockerDefault = presetText('docker-default')
const name = 'web api.json'

function presetText(id: string): string {
  const host = {
    architecture: 'SCMP_ARCH_X86_64',
    kernel: '6.12',
    capabilities: defaultTarget.capabilities,
  } as const
  return presets.find(preset => preset.id === id)?.make(host) ?? ''
}

function asked(text: string, kubernetes: KubernetesOptions = {}, more: Partial<ExportOptions> = {}) {
  return exportProfile(parseProfile(text), 'kubernetes', {
    name,
    target: defaultTarget,
    kubernetes,
    ...more,
  })
}

function exported(...question: Parameters<typeof asked>) {
  const result = asked(...question)
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result
}

/** The file's name on the nodes. */
function placedName({ nodePath = '' }: ReturnType<typeof exported>): string {
  return nodePath.slice(nodePath.lastIndexOf('/') + 1)
}

function textOf({ files }: ReturnType<typeof exported>, file: string): string {
  const found = files.find(each => each.name === file)
  if (!found) throw new Error(`no ${file} among ${files.map(each => each.name).join(', ')}`)
  return found.text
}

/** What a path of keys leads to. */
function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => members(inner)[key], value)
}

function documentsOf(text: string): unknown[] {
  return parseAllDocuments(text).map(document => document.toJS() as unknown)
}

/** The pod's spec within any of the workloads. */
function podSpec(workload: unknown): unknown {
  return (
    at(workload, 'spec', 'jobTemplate', 'spec', 'template', 'spec') ??
    at(workload, 'spec', 'template', 'spec') ??
    at(workload, 'spec')
  )
}

describe('the checks of these tests', () => {
  const pod = (spec: unknown) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec })
  const containers = [{ name: 'web', image: 'web' }]

  it('find what the API does not know, lacks, or types otherwise', () => {
    expect(apiProblems(pod({ containers }))).toEqual([])
    expect(apiProblems(pod({ containers, seccompProfil: {} }))).toEqual(['/spec/seccompProfil'])
    expect(apiProblems(pod({}))).not.toEqual([])
    expect(apiProblems(pod({ containers, securityContext: { runAsUser: 'root' } }))).not.toEqual([])
    expect(apiProblems({ apiVersion: 'v2', kind: 'Pod' })).not.toEqual([])
  })

  it('find what Pod Security refuses', () => {
    expect(restrictedProblems({ containers, hostPID: true })).toEqual([
      'hostPID',
      'allowPrivilegeEscalation',
      'capabilities are not dropped',
      'runAsNonRoot',
      'seccompProfile undefined',
    ])
  })
})

describe('the file for a node', () => {
  it('means on containerd what the profile means on Docker', () => {
    const result = exported(dockerDefault)
    const before = parseProfile(dockerDefault)
    const after = parseProfile(textOf(result, 'web-api.json'))
    if (!before.profile || !after.profile) throw new Error('no profile')
    const plain = profileVerdicts(after, { ...defaultTarget, runtime: 'containerd' })
    for (const [index, verdict] of profileVerdicts(before, defaultTarget).entries()) {
      const other = plain[index]
      expect(other && sameVerdict(verdict, other), verdict.name).toBe(true)
    }
    expect(textOf(result, 'web-api.json')).not.toMatch(/includes|excludes|archMap|minKernel|comment/)
  })

  it('names what was left out, what was settled, and what the workload has no use for', () => {
    const { losses, nodePath } = exported(dockerDefault)
    expect(losses.map(({ id }) => id)).toEqual([
      'rules-left-out',
      'conditions-settled',
      'arch-map-settled',
      'capabilities-dropped',
    ])
    expect(losses[0]?.details.some(detail => detail.includes('bpf'))).toBe(true)
    expect(losses[3]?.details).toEqual(['chroot'])
    expect(nodePath).toMatch(/^\/var\/lib\/kubelet\/seccomp\/profiles\/web-api-[0-9a-f]{10}\.json$/)
  })

  it('is said to differ from what is shown for containerd, which reads no conditions', () => {
    const target = { ...defaultTarget, runtime: 'containerd' } as const
    const shown = exported(dockerDefault, {}, { target })
    expect(shown.losses.find(({ id }) => id === 'effect-stricter')?.details.join()).toContain(
      'mount(): allow → EPERM',
    )
  })

  it('is refused for what Docker would refuse', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","architectures":["SCMP_ARCH_X86"],"archMap":[{"architecture":"SCMP_ARCH_X86_64"}]}'
    expect(asked(text)).toMatchObject({ ok: false, failure: { id: 'architectures-and-arch-map' } })
    expect(asked('{}')).toMatchObject({ ok: false, failure: { id: 'seccomp-off' } })
  })
})

describe('the workload', () => {
  it('runs as the image says where that is asked for, and gives up nothing that Pod Security baseline admits', () => {
    for (const level of profileLevels) {
      const result = exported(dockerDefault, { privileges: 'image', level }, { image: 'nginx:stable' })
      const workload: unknown = parse(textOf(result, 'pod.yaml'))
      expect(apiProblems(workload)).toEqual([])
      expect(restrictedProblems(podSpec(workload))).toEqual(['capabilities are not dropped', 'runAsNonRoot'])
      expect(at(podSpec(workload), 'securityContext', 'runAsUser')).toBeUndefined()
      if (!result.ok) throw new Error('refused')
      expect(result.losses.map(({ id }) => id)).not.toContain('capabilities-dropped')
      expect(result.steps.find(({ id }) => id === 'kubernetes-apply')?.values).toEqual({
        privileges: 'image',
      })
    }
  })

  const every = workloadKinds.flatMap(workload => profileLevels.map(level => ({ workload, level })))

  it.each(every)(
    '$workload at $level level is taken by the API and passes Pod Security restricted',
    choice => {
      for (const image of [undefined, 'registry.example.com/web:1']) {
        const result = exported(
          dockerDefault,
          { ...choice, namespace: 'shop', name: 'front' },
          image === undefined ? {} : { image },
        )
        const workload: unknown = parse(textOf(result, `${choice.workload.toLowerCase()}.yaml`))
        expect(apiProblems(workload)).toEqual([])
        expect(restrictedProblems(podSpec(workload))).toEqual([])
        expect(at(workload, 'metadata')).toMatchObject({ name: 'front', namespace: 'shop' })
        const place = choice.level === 'pod' ? [] : ['containers', 0]
        const other = choice.level === 'pod' ? ['containers', 0] : []
        expect(at(podSpec(workload), ...place, 'securityContext', 'seccompProfile')).toEqual({
          type: 'Localhost',
          localhostProfile: `profiles/${placedName(result)}`,
        })
        expect(at(podSpec(workload), ...other, 'securityContext', 'seccompProfile')).toBeUndefined()
        expect(at(podSpec(workload), 'containers', 0, 'image')).toBe(image ?? 'IMAGE')
      }
    },
  )

  it('selects its own pods', () => {
    for (const workload of ['Deployment', 'DaemonSet'] as const) {
      const manifest: unknown = parse(
        textOf(exported(dockerDefault, { workload }), `${workload.toLowerCase()}.yaml`),
      )
      expect(at(manifest, 'spec', 'selector', 'matchLabels')).toEqual(
        at(manifest, 'spec', 'template', 'metadata', 'labels'),
      )
    }
  })

  it('names exactly the path at which the file is put', () => {
    for (const folder of ['', 'profiles', 'team/web']) {
      const result = exported(dockerDefault, { folder })
      const localhost = at(
        podSpec(parse(textOf(result, 'pod.yaml'))),
        'securityContext',
        'seccompProfile',
        'localhostProfile',
      )
      expect(`/var/lib/kubelet/seccomp/${String(localhost)}`).toBe(result.nodePath)
      const daemonSet = documentsOf(textOf(result, 'installer.yaml'))[3]
      const volume = at(podSpec(daemonSet), 'volumes', 1, 'hostPath', 'path')
      expect(`${String(volume)}/${placedName(result)}`).toBe(result.nodePath)
      expect(at(podSpec(daemonSet), 'containers', 0, 'command')).toContain(placedName(result))
    }
  })

  it('stays on the nodes that have the profile, where it depends on them', () => {
    const arch = { 'kubernetes.io/arch': 'amd64' }
    expect(at(podSpec(parse(textOf(exported(dockerDefault), 'pod.yaml'))), 'nodeSelector')).toEqual(arch)
    const anywhere =
      '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["reboot"],"action":"SCMP_ACT_ERRNO"}]}'
    const pod = podSpec(parse(textOf(exported(anywhere), 'pod.yaml')))
    expect(at(pod, 'nodeSelector')).toBeUndefined()
    expect(at(pod, 'affinity')).toBeUndefined()
  })
})

describe('for several architectures of nodes', () => {
  const architectures = ['SCMP_ARCH_AARCH64', 'SCMP_ARCH_X86_64'] as const

  it('gives a file each and one workload that runs on both', () => {
    const result = exported(dockerDefault, { architectures })
    const profiles = result.files.filter(({ isProfile }) => isProfile)
    expect(profiles.map(file => file.name)).toEqual(['amd64/web-api.json', 'arm64/web-api.json'])
    expect(profiles[0]?.text).toContain('SCMP_ARCH_X86_64')
    expect(profiles[0]?.text).not.toContain('SCMP_ARCH_AARCH64')
    expect(profiles[1]?.text).toContain('SCMP_ARCH_AARCH64')
    const terms = [
      { matchExpressions: [{ key: 'kubernetes.io/arch', operator: 'In', values: ['amd64', 'arm64'] }] },
    ]
    for (const manifest of [
      parse(textOf(result, 'pod.yaml')),
      documentsOf(textOf(result, 'installer.yaml'))[3],
    ]) {
      expect(apiProblems(manifest)).toEqual([])
      expect(
        at(podSpec(manifest), 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'),
      ).toEqual({ nodeSelectorTerms: terms })
    }
    expect(Object.keys(members(at(documentsOf(textOf(result, 'installer.yaml'))[2], 'data')))).toEqual([
      'install.sh',
      'amd64.json',
      'arm64.json',
    ])
  })

  it('means on each what the profile means there', () => {
    const { files } = exported(dockerDefault, { architectures })
    const before = parseProfile(dockerDefault)
    for (const architecture of architectures) {
      const target = { ...defaultTarget, architecture }
      const file = architecture === 'SCMP_ARCH_X86_64' ? 'amd64/web-api.json' : 'arm64/web-api.json'
      const after = parseProfile(files.find(each => each.name === file)?.text ?? '')
      if (!before.profile || !after.profile) throw new Error('no profile')
      const plain = profileVerdicts(after, { ...target, runtime: 'containerd' })
      const differing = profileVerdicts(before, target).filter((verdict, index) => {
        const other = plain[index]
        return !other || !sameVerdict(verdict, other)
      })
      expect(differing).toEqual([])
    }
  })

  it('gives one file where they do not differ', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["reboot"],"action":"SCMP_ACT_ERRNO"}]}'
    const { files } = exported(text, { architectures })
    expect(files.filter(({ isProfile }) => isProfile).map(file => file.name)).toEqual(['web-api.json'])
  })
})

describe('the installer', () => {
  const installer = documentsOf(textOf(exported(dockerDefault), 'installer.yaml'))
  const pod = podSpec(installer[3])

  it('is four objects that the API takes', () => {
    expect(installer.map(object => at(object, 'kind'))).toEqual([
      'Namespace',
      'ServiceAccount',
      'ConfigMap',
      'DaemonSet',
    ])
    expect(installer.flatMap(apiProblems)).toEqual([])
  })

  it('has, beyond Pod Security restricted, root and the one folder of the node', () => {
    expect(restrictedProblems(pod)).toEqual(['volume hostPath', 'runAsNonRoot', 'runAsUser 0'])
    expect(at(pod, 'volumes', 1, 'hostPath')).toEqual({
      path: '/var/lib/kubelet/seccomp/profiles',
      type: 'DirectoryOrCreate',
    })
    expect(at(pod, 'containers', 0, 'securityContext', 'readOnlyRootFilesystem')).toBe(true)
    expect(at(pod, 'automountServiceAccountToken')).toBe(false)
    expect(at(pod, 'serviceAccountName')).toBe(at(installer[1], 'metadata', 'name'))
    expect(at(installer[0], 'metadata', 'labels')).toEqual({
      'pod-security.kubernetes.io/enforce': 'privileged',
    })
  })

  it('keeps the profile byte for byte in its ConfigMap', () => {
    expect(at(installer[2], 'data', 'any.json')).toBe(textOf(exported(dockerDefault), 'web-api.json'))
  })

  it('is refused for a profile that no ConfigMap can hold', () => {
    const listenerMetadata = 'é'.repeat(600_000)
    const text = JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', listenerMetadata })
    expect(asked(text)).toMatchObject({ ok: false, refusals: [{ id: 'config-map-too-large' }] })
    expect(asked(text, { extras: [] }).ok).toBe(true)
  })
})

describe('the other ways onto a node', () => {
  const extras = kubernetesExtras
  const result = exported(dockerDefault, { extras })

  it('kustomize has every file that it names in its own folder', () => {
    const kustomization: unknown = parse(textOf(result, 'kustomize/kustomization.yaml'))
    const generated = at(kustomization, 'configMapGenerator', 0)
    const named = [at(kustomization, 'resources'), at(generated, 'files')].flatMap(list =>
      Array.isArray(list) ? list : [],
    )
    expect(named.map(file => `kustomize/${String(file)}`)).toEqual([
      'kustomize/installer.yaml',
      'kustomize/pod.yaml',
      'kustomize/install.sh',
      'kustomize/any.json',
    ])
    for (const file of named) textOf(result, `kustomize/${String(file)}`)
    const objects = documentsOf(textOf(result, 'kustomize/installer.yaml'))
    expect(at(podSpec(objects[2]), 'volumes', 0, 'configMap', 'name')).toBe(at(generated, 'name'))
  })

  it('kind mounts the file at its place', () => {
    expect(parse(textOf(result, 'kind.yaml'))).toEqual({
      apiVersion: 'kind.x-k8s.io/v1alpha4',
      kind: 'Cluster',
      nodes: [
        {
          role: 'control-plane',
          extraMounts: [{ hostPath: './web-api.json', containerPath: result.nodePath, readOnly: true }],
        },
      ],
    })
  })

  it('kind has a cluster for each architecture, for the machine that starts it', () => {
    const architectures = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64'] as const
    const several = exported(dockerDefault, { architectures, extras: ['kind'] })
    expect(textOf(several, 'kind-amd64.yaml')).toContain('./amd64/web-api.json')
    expect(textOf(several, 'kind-arm64.yaml')).toContain('./arm64/web-api.json')
    expect(several.steps.filter(({ id }) => id === 'kubernetes-kind-architecture')).toHaveLength(2)
  })

  it('are said to be alternatives, where there are several', () => {
    expect(result.steps[1]?.id).toBe('kubernetes-ways')
    expect(result.steps[1]?.values).toEqual({
      places: ['kind', 'talos', 'openshift', 'installer', 'kustomize'],
    })
    expect(exported(dockerDefault).steps.map(({ id }) => id)).not.toContain('kubernetes-ways')
  })

  it('another profile is another file on the nodes, and what is rolled back finds the one before', () => {
    const [first, second] = ['read', 'write'].map(call =>
      exported(
        `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["${call}"],"action":"SCMP_ACT_ALLOW"}]}`,
        {
          workload: 'Deployment',
        },
      ),
    )
    expect(first?.nodePath).not.toBe(second?.nodePath)
    expect(exported(dockerDefault).nodePath).toBe(exported(dockerDefault).nodePath)
    expect(first?.steps.find(({ id }) => id === 'kubernetes-rollback')?.commands).toEqual([
      'kubectl rollout undo deployment/web-api',
    ])
    expect(first?.steps.find(({ id }) => id === 'kubernetes-remove')?.commands[1]).toBe(
      'kubectl -n seccomp-profiles set env daemonset/install-web-api REMOVE=1',
    )
  })

  it('Talos is told the same profile, with every number exact', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["personality"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":18446744073709551615,"op":"SCMP_CMP_EQ"}]}]}'
    const patch = textOf(exported(text, { extras: ['talos'] }), 'talos.yaml')
    expect(patch).toContain('value: 18446744073709551615')
    const exact = parse(patch, { intAsBigInt: true }) as unknown
    expect(at(exact, 'machine', 'seccompProfiles', 0)).toEqual({
      name: expect.stringMatching(/^web-api-[0-9a-f]{10}\.json$/),
      value: {
        defaultAction: 'SCMP_ACT_ERRNO',
        syscalls: [
          {
            names: ['personality'],
            action: 'SCMP_ACT_ALLOW',
            args: [{ index: 0n, value: 2n ** 64n - 1n, op: 'SCMP_CMP_EQ' }],
          },
        ],
      },
    })
    const plain = parse(textOf(result, 'talos.yaml')) as unknown
    expect(at(plain, 'machine', 'seccompProfiles', 0, 'value')).toEqual(
      JSON.parse(textOf(result, 'web-api.json')),
    )
  })

  it('annotations stand alone, with the word that they do nothing today', () => {
    const pod: unknown = parse(textOf(result, 'pod-before-1.19.yaml'))
    expect(at(pod, 'metadata', 'annotations')).toEqual({
      'seccomp.security.alpha.kubernetes.io/pod': `localhost/profiles/${placedName(result)}`,
    })
    expect(at(podSpec(pod), 'securityContext', 'seccompProfile')).toBeUndefined()
    expect(result.losses.find(({ id }) => id === 'annotations-without-effect')?.severity).toBe('security')
    const cron = exported(dockerDefault, {
      extras: ['annotations'],
      workload: 'CronJob',
      level: 'container',
      name: 'nightly',
    })
    const old: unknown = parse(textOf(cron, 'cronjob-before-1.19.yaml'))
    expect(at(old, 'apiVersion')).toBe('batch/v1beta1')
    expect(at(old, 'spec', 'jobTemplate', 'spec', 'template', 'metadata', 'annotations')).toEqual({
      'container.seccomp.security.alpha.kubernetes.io/nightly': `localhost/profiles/${placedName(cron)}`,
    })
  })

  it('without any, the steps put the file there by hand', () => {
    const { steps, nodePath } = exported(dockerDefault, { extras: [] }, { image: 'nginx' })
    expect(steps[0]?.commands).toEqual([`sudo install -D -m 644 web-api.json ${nodePath}`])
  })
})

describe('the steps', () => {
  it('end in a proof for every choice', () => {
    for (const workload of workloadKinds) {
      for (const extra of [[], ...kubernetesExtras.map(one => [one])]) {
        const { steps } = exported(dockerDefault, { workload, extras: extra })
        const proof = steps.find(({ id }) => id === 'seccomp-mode')
        expect(proof?.isCheck).toBe(true)
      }
    }
  })

  it('show a call that fails in the pod, by what another user than root could do', () => {
    const commands = (text: string) =>
      exported(text)
        .steps.filter(({ id }) => id === 'try-refused')
        .flatMap(step => step.commands)
    expect(commands(dockerDefault)).toEqual(['kubectl exec pod/web-api -- unshare --user true'])
    const chmod =
      '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["chmod","fchmodat","fchmodat2"],"action":"SCMP_ACT_ERRNO"}]}'
    expect(commands(chmod)).toEqual([])
  })

  it('run in the workload’s namespace', () => {
    const { steps } = exported(dockerDefault, { namespace: 'shop', workload: 'CronJob', name: 'nightly' })
    const commands = steps.flatMap(step => step.commands)
    expect(commands).toContain('kubectl -n shop apply -f cronjob.yaml')
    expect(commands).toContain('kubectl -n shop create job nightly-now --from=cronjob/nightly')
    expect(commands).toContain('kubectl -n shop exec job/nightly-now -- grep Seccomp: /proc/self/status')
  })
})

describe('what cannot be taken', () => {
  it.each<[KubernetesOptions, string, string]>([
    [{ folder: '../../etc' }, 'folder', 'path-parent'],
    [{ folder: '/etc' }, 'folder', 'path-absolute'],
    [{ folder: 'team', extras: ['talos'] }, 'folder', 'talos-folder'],
    [{ name: 'Web' }, 'name', 'name-characters'],
    [{ namespace: '' }, 'namespace', 'empty'],
  ])('%o is refused at its field', (options, field, id) => {
    expect(asked(dockerDefault, options)).toEqual({
      ok: false,
      fields: [expect.objectContaining({ field, id })],
    })
  })

  it('is every one of them, at once', () => {
    const result = asked(dockerDefault, { folder: '..', namespace: 'A', name: '' }, { image: ' ' })
    expect(!result.ok && 'fields' in result && result.fields.map(({ field }) => field)).toEqual([
      'image',
      'name',
      'namespace',
      'folder',
    ])
  })

  it('is no name made of a document’s, whatever that is', () => {
    for (const document of ['', '___.json', 'ÄÖ.json', `${'a'.repeat(49)}-b.json`, `${'x'.repeat(90)}`]) {
      for (const workload of workloadKinds) {
        expect(asked(dockerDefault, { workload }, { name: document }).ok, document).toBe(true)
      }
    }
  })
})
