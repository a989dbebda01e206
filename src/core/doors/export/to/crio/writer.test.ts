import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { OciSeccomp } from '../../../../engine/policy'
import { defaultTarget, parseProfile } from '../../../../engine/profile'
import { exportProfile } from '../..'
import {
  exported,
  exportOptions,
  fileText,
  folders,
  presetText,
  profileText,
  supervised,
} from '../../exported.test-data'
import { artifactFiles, PROFILE_MEDIA_TYPE } from './artifact'
import { kepParts } from './kep-limits'

interface Descriptor {
  readonly mediaType: string
  readonly digest: string
  readonly size: number
}

/** What a descriptor points at, having checked that it is what the descriptor says. */
function read(
  files: readonly { readonly name: string; readonly text: string }[],
  descriptor: Descriptor,
): string {
  const [algorithm = '', hash = ''] = descriptor.digest.split(':')
  const text = files.find(({ name }) => name === `layout/blobs/${algorithm}/${hash}`)?.text
  if (text === undefined) throw new Error(`no blob ${descriptor.digest}`)
  const bytes = Buffer.from(text, 'utf8')
  expect(createHash(algorithm).update(bytes).digest('hex')).toBe(hash)
  expect(descriptor.size).toBe(bytes.length)
  return text
}

describe('the artifact', () => {
  it('leads from the index to the profile, each blob under its own digest', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const { files } = artifactFiles('layout', 'v1', { name: 'a.json', text })
        const layout: unknown = JSON.parse(fileText({ files: files }, 'layout/oci-layout'))
        expect(layout).toEqual({ imageLayoutVersion: '1.0.0' })
        const index: { manifests: [Descriptor & { annotations: Record<string, string> }] } = JSON.parse(
          fileText({ files: files }, 'layout/index.json'),
        )
        expect(index.manifests[0].annotations['org.opencontainers.image.ref.name']).toBe('v1')
        const manifest: { config: Descriptor; layers: Descriptor[]; artifactType: string } = JSON.parse(
          read(files, index.manifests[0]),
        )
        expect(manifest.artifactType).toBe(PROFILE_MEDIA_TYPE)
        expect(manifest.config.mediaType).toBe(PROFILE_MEDIA_TYPE)
        expect(read(files, manifest.config)).toBe('{}')
        expect(manifest.layers).toHaveLength(1)
        const [layer] = manifest.layers
        expect(layer && read(files, layer)).toBe(text)
      }),
    )
  })

  it('has the digest of an empty object that everyone has', () => {
    expect(artifactFiles('a', 'v1', { name: 'x', text: '' }).files.map(({ name }) => name)).toContain(
      'a/blobs/sha256/44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    )
  })
})

describe('export for CRI-O', () => {
  const dockerDefault = presetText('docker-default')

  it('names profile and artifact where CRI-O looks for them', () => {
    const result = exported(supervised, 'crio', {
      crio: { reference: 'registry.example:5000/team/web:2' },
    })
    expect(fileText(result, '50-seccomp.conf')).toBe(
      '[crio.runtime]\nseccomp_profile = "/etc/crio/seccomp/web-api.json"\n',
    )
    expect(fileText(result, '50-seccomp-artifact.conf')).toBe(
      '[crio.runtime.workloads.seccomp-profile]\nactivation_annotation = "seccomp-profile.kubernetes.cri-o.io/POD"\nallowed_annotations = ["seccomp-profile.kubernetes.cri-o.io"]\n',
    )
    const pod: unknown = parse(fileText(result, 'pod.yaml'))
    expect(pod).toMatchObject({
      metadata: {
        annotations: {
          'seccomp-profile.kubernetes.cri-o.io/POD': expect.stringMatching(
            /^registry\.example:5000\/team\/web@sha256:[0-9a-f]{64}$/,
          ),
        },
      },
    })
    expect(JSON.stringify(pod)).not.toContain('seccompProfile')
    expect(result.steps.find(({ id }) => id === 'crio-push')?.commands[0]).toBe(
      'skopeo copy --preserve-digests oci:artifact:2 docker://registry.example:5000/team/web:2',
    )
  })

  it('tags an artifact without a tag as registries do', () => {
    const { files } = exported(supervised, 'crio', { crio: { reference: 'registry.example:5000/web' } })
    expect(fileText({ files }, 'artifact/index.json')).toContain('"latest"')
  })

  it('shows no refusal where nothing is refused', () => {
    const open = supervised.replace('ERRNO', 'ALLOW')
    const ids = (text: string) => exported(text, 'crio').steps.map(({ id }) => id)
    expect(ids(folders).slice(-5, -2)).toEqual(['crio-check', 'refuses-more', 'try-refused'])
    expect(ids(open).slice(-3)).toEqual(['crio-check', 'refuses-more', 'remove'])
  })

  it('shows nothing by commands in a pod whose profile lets none run', () => {
    const ids = exported(supervised, 'crio').steps.map(({ id }) => id)
    expect(ids.slice(-3)).toEqual(['crio-pod', 'refuses-more', 'remove'])
  })

  it('is refused for a reference that no registry takes', () => {
    const result = exportProfile(parseProfile(dockerDefault), 'crio', {
      ...exportOptions,
      crio: { reference: 'https://registry.example/x' },
    })
    expect(!result.ok && 'fields' in result && result.fields).toMatchObject([
      { field: 'crioReference', id: 'image-malformed' },
    ])
  })

  it.each(['reg.example/x@sha256:'.padEnd(85, 'a'), 'x:v1@sha256:'.padEnd(76, 'a')])(
    'is refused for %s, since a digest is known only once the artifact is pushed',
    reference => {
      const result = exportProfile(parseProfile(dockerDefault), 'crio', {
        ...exportOptions,
        crio: { reference },
      })
      expect(!result.ok && 'fields' in result && result.fields).toMatchObject([
        { field: 'crioReference', id: 'reference-digest' },
      ])
    },
  )

  it('leaves the runtimes of a node as they are, whichever the target has', () => {
    for (const loader of ['runc', 'crun'] as const) {
      const target = { ...exportOptions.target, runtime: 'cri-o', loader } as const
      const { files } = exported(supervised, 'crio', { target })
      expect(files.map(({ text }) => text).join('\n')).not.toContain('crio.runtime.runtimes')
    }
  })

  it('puts the same text into the artifact as into the file', () => {
    const result = exported(supervised, 'crio')
    const blobs = result.files.filter(({ name }) => name.startsWith('artifact/blobs/'))
    expect(blobs.map(({ text }) => text)).toContain(profileText(result))
  })

  it('names what KEP-6061 will not take, and makes no effective profile of it', () => {
    const names = Array.from({ length: 129 }, (_, place) => ({
      names: ['mount'],
      action: 'SCMP_ACT_ALLOW',
      args: [{ index: 0, value: place, op: 'SCMP_CMP_EQ' }],
    }))
    const text = JSON.stringify({ defaultAction: 'SCMP_ACT_ERRNO', syscalls: names })
    const beyond = (given: string) =>
      exported(given, 'crio').losses.find(({ id }) => id === 'artifact-beyond-limits')?.details
    expect(beyond(text)).toEqual(['syscalls: 129 > 128'])
    expect(exported(text, 'crio').files.map(({ name }) => name)).not.toContain('effective/containerd.json')
    const supervised = `{"defaultAction":"SCMP_ACT_ERRNO","listenerPath":"/run/agent.sock",
      "syscalls":[{"names":["mount"],"action":"SCMP_ACT_NOTIFY"}]}`
    expect(beyond(supervised)).toEqual(['SCMP_ACT_NOTIFY', 'listenerPath'])
    const [long] = beyond(JSON.stringify({ defaultAction: 'SCMP_ACT_ERRNO', syscalls: wide })) ?? []
    expect(long).toMatch(/^\d+ B > 1048576 B$/)
  })
})

describe('the limits of KEP-6061', () => {
  const settled = (more: Partial<OciSeccomp>): OciSeccomp => ({
    defaultAction: 'SCMP_ACT_ERRNO',
    defaultErrnoRet: undefined,
    architectures: [],
    flags: [],
    listenerPath: undefined,
    listenerMetadata: undefined,
    syscalls: [],
    ...more,
  })
  const rules = (count: number, action = 'SCMP_ACT_ALLOW') =>
    Array.from({ length: count }, () => ({ names: ['read'], action, errnoRet: undefined, args: [], rule: 0 }))
  const beyond = (seccomp: Partial<OciSeccomp>, size = 0) => {
    const { losses, files, steps } = kepParts(settled(seccomp), '{', size, defaultTarget)
    expect([files, steps]).toEqual([[], []])
    return losses.flatMap(({ id, details }) => (id === 'artifact-beyond-limits' ? details : [id]))
  }

  it('are 128 entries and a mebibyte, and nothing that needs a supervisor', () => {
    const mebibyte = 1024 * 1024
    expect(beyond({ syscalls: rules(128) }, mebibyte)).toEqual([])
    expect(beyond({ syscalls: rules(129) }, mebibyte + 1)).toEqual([
      'syscalls: 129 > 128',
      '1048577 B > 1048576 B',
    ])
    expect(beyond({ defaultAction: 'SCMP_ACT_NOTIFY' })).toEqual(['SCMP_ACT_NOTIFY'])
    expect(beyond({ syscalls: [...rules(1), ...rules(1, 'SCMP_ACT_NOTIFY')], listenerPath: '/a' })).toEqual([
      'SCMP_ACT_NOTIFY',
      'listenerPath',
    ])
    expect(beyond({ listenerPath: '' })).toEqual([])
  })
})

/** One rule of names that no kernel knows, longer than an artifact may be. */
const wide = [
  { names: Array.from({ length: 60_000 }, (_, place) => `no_such_call_${place}`), action: 'SCMP_ACT_ALLOW' },
]
