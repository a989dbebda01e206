import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OciSeccomp } from '../../../../engine/policy'
import { defaultTarget } from '../../../../engine/profile'
import { exported, fileText, profileText, supervised } from '../../exported.test-data'
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
