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
          localhostProfile: result.nodePath?.replace('/var/lib/kubelet/seccomp/', ''),
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
})

describe('for several architectures of nodes', () => {
  const architectures = ['SCMP_ARCH_AARCH64', 'SCMP_ARCH_X86_64'] as const

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
})

describe('the name of the workload', () => {
  it('is one that Kubernetes takes, whatever the document’s', () => {
    for (const document of ['', '___.json', 'ÄÖ.json', `${'a'.repeat(49)}-b.json`, `${'x'.repeat(90)}`]) {
      for (const workload of workloadKinds) {
        expect(asked(dockerDefault, { workload }, { name: document }).ok, document).toBe(true)
      }
    }
  })
})
