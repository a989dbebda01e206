import { randomBytes } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StreamCompression } from '../../../platform/compression'
import { presets } from '../../advice/presets'
import { capabilities } from '../../engine/catalogue'
import { defaultTarget, type Target } from '../../engine/profile'
import {
  decodeShare,
  encodeShare,
  isShareFragment,
  linkFit,
  MAX_SHARED_BYTES,
  type SharedDocument,
  type ShareLink,
} from '.'
import { packText, sumOf } from './base-text'
import { fromBase64Url, toBase64Url } from './base64url'
import { checksum } from './checksum'
import { writeShared } from './shared-document'

const compression = new StreamCompression()
const page = 'https://example.org/seccompose/'

const small: SharedDocument = {
  name: 'web server',
  text: '{ "defaultAction": "SCMP_ACT_ERRNO" } // höchstens',
  target: defaultTarget,
  expectations: [{ name: 'read', args: ['0'], must: 'be-allowed' }],
}

async function linkTo(document: SharedDocument, address = page): Promise<ShareLink> {
  const sharing = await encodeShare(document, address, compression)
  if (!sharing.ok) throw new Error(sharing.id)
  return sharing.link
}

async function fragmentOf(document: SharedDocument): Promise<string> {
  const { url } = await linkTo(document)
  return url.slice(url.indexOf('#'))
}

/** A link whose checksum is right, whatever it carries. */
function linkOf(bytes: Uint8Array, version = 1): string {
  const all = new Uint8Array(bytes.length + 4)
  new DataView(all.buffer).setUint32(0, checksum(bytes))
  all.set(bytes, 4)
  return `#v${version}.${toBase64Url(all)}`
}

function linkOfJson(value: unknown, version = 1): string {
  return linkOf(deflateRawSync(Buffer.from(JSON.stringify(value))), version)
}

const anyTarget: fc.Arbitrary<Target> = fc.record(
  {
    runtime: fc.constantFrom('docker', 'podman', 'cri-o', 'containerd', 'oci'),
    loader: fc.constantFrom('runc', 'crun'),
    architecture: fc.constantFrom('SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64'),
    kernel: fc.record({ major: fc.integer({ min: 1, max: 255 }), minor: fc.nat(255) }),
    capabilities: fc.subarray([...capabilities]),
    versions: fc.record({
      libseccomp: fc.constantFrom('2.5.4', '2.6.0', '2.6.1'),
      runc: fc.constantFrom('1.1', '1.2'),
    }),
    release: fc.constantFrom('1.7', '28.1.1'),
  },
  { requiredKeys: ['runtime', 'loader', 'architecture', 'kernel', 'capabilities', 'versions'] },
)

const anyDocument: fc.Arbitrary<SharedDocument> = fc.record({
  name: fc.stringMatching(/^[\w .-]{0,40}$/),
  text: fc.string({ unit: 'grapheme' }),
  target: anyTarget,
  expectations: fc.array(fc.record({ name: fc.string(), args: fc.array(fc.string()) }), { maxLength: 5 }),
})

describe('a link', () => {
  it('carries the whole document in its fragment', async () => {
    const { url, length, fit } = await linkTo(small, `${page}#old`)
    expect(url.startsWith(`${page}#v1.`)).toBe(true)
    expect([length, fit]).toEqual([url.length, 'fits'])
    expect(await decodeShare(url.slice(page.length), compression)).toEqual({ ok: true, document: small })
  })

  it('carries any document', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async document => {
        expect(await decodeShare(await fragmentOf(document), compression)).toEqual({ ok: true, document })
      }),
      { numRuns: 60 },
    )
  })

  it('says what it is too long for', async () => {
    const text = presets
      .find(({ id }) => id === 'docker-default')
      ?.make({
        architecture: 'SCMP_ARCH_X86_64',
        kernel: '6.12',
        capabilities: defaultTarget.capabilities,
      })
    // Other blanks on each line: then it has nothing in common with the default that a link could build on.
    const { fit, length } = await linkTo({ ...small, text: text?.replaceAll('\t', '  ') ?? '' })
    expect([fit, length < 8000]).toEqual(['too-long-for-chat', true])
    expect([2000, 2001, 65536, 65537].map(linkFit)).toEqual([
      'fits',
      'too-long-for-chat',
      'too-long-for-chat',
      'too-long-for-browsers',
    ])
  })
})

describe('a document of megabytes', () => {
  // What stands in the link beside the text, whose characters are all written as they are.
  const rest = JSON.stringify(small.text).length - 2
  const around = async () => {
    const all = await compression.decompress(
      fromBase64Url((await fragmentOf(small)).slice(4))?.slice(4) ?? new Uint8Array(),
      MAX_SHARED_BYTES,
    )
    return all.ok ? Buffer.byteLength(all.text) - rest - 1 : 0
  }

  it.each(['a', 'ö', '汉', '😀'])('of %s gets a link only if that link opens', async letter => {
    const most = MAX_SHARED_BYTES - (await around())
    const size = Buffer.byteLength(letter)
    const fitting = letter.repeat(Math.floor(most / size)) + 'a'.repeat(most % size)
    const document = { ...small, text: fitting }
    expect(await decodeShare(await fragmentOf(document), compression)).toEqual({ ok: true, document })
    const larger = { ...small, text: `${fitting}a` }
    expect(await encodeShare(larger, page, compression)).toEqual({ ok: false, id: 'too-large' })
  })

  it('that does not compress gets no link that is too long to open', async () => {
    const text = randomBytes(1.2 * 1024 * 1024).toString('hex')
    expect(await encodeShare({ ...small, text: text + text }, page, compression)).toEqual({
      ok: false,
      id: 'too-large',
    })
  })
})

describe('a fragment that somebody sent', () => {
  it('is left alone where it is none of ours', async () => {
    for (const fragment of ['', '#', '#rules', '#v', '#version.1']) {
      expect(isShareFragment(fragment)).toBe(false)
      expect(await decodeShare(fragment, compression)).toEqual({ ok: false, id: 'no-share' })
    }
  })

  it('is not guessed at where a later version made it', async () => {
    expect(await decodeShare('#v3.abc', compression)).toEqual({ ok: false, id: 'too-new' })
    expect(await decodeShare('#v0.abc', compression)).toEqual({ ok: false, id: 'damaged' })
  })

  it('is damaged, or unharmed, whatever a chat tool did to it', async () => {
    const fragment = await fragmentOf(small)
    const place = fc.integer({ min: 4, max: fragment.length - 1 })
    await fc.assert(
      fc.asyncProperty(place, fc.constantFrom('', 'A', '_', '=', '%', '…', '\n'), async (at, other) => {
        const changed = fragment.slice(0, at) + other + fragment.slice(at + 1)
        const reading = await decodeShare(changed, compression)
        if (changed !== fragment) expect(reading).toEqual({ ok: false, id: 'damaged' })
      }),
    )
    expect(await decodeShare(fragment.slice(0, -10), compression)).toEqual({ ok: false, id: 'damaged' })
  })

  it('does not unfold to more than a profile could need', async () => {
    const bomb = deflateRawSync(Buffer.alloc(64 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(100_000)
    expect(await decodeShare(linkOf(bomb), compression)).toEqual({ ok: false, id: 'too-large' })
    const long = `#v1.${'A'.repeat(3 * 1024 * 1024)}`
    expect(await decodeShare(long, compression)).toEqual({ ok: false, id: 'too-large' })
    const most = deflateRawSync(Buffer.alloc(MAX_SHARED_BYTES, ' '))
    expect(await decodeShare(linkOf(most), compression)).toMatchObject({ id: 'malformed' })
  })

  it('is damaged where its bytes are no compressed text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async bytes => {
        const reading = await decodeShare(linkOf(bytes), compression)
        expect(reading.ok).toBe(false)
      }),
      { numRuns: 60 },
    )
    expect(await decodeShare(linkOf(deflateRawSync(Buffer.from([0xff, 0xfe]))), compression)).toEqual({
      ok: false,
      id: 'damaged',
    })
  })

  it('is refused by the member that is not what it should be', async () => {
    const target = {
      r: 'docker',
      l: 'runc',
      a: 'SCMP_ARCH_X86_64',
      k: '6.12',
      c: ['CAP_CHOWN'],
      s: '2.6.0',
      v: '1.2',
    }
    const good = { n: 'name', t: '{}', g: target }
    const refused = async (value: unknown) => {
      const reading = await decodeShare(linkOfJson(value), compression)
      return !reading.ok && reading.id === 'malformed' ? reading.field : reading.ok
    }
    expect(await refused(good)).toBe(true)
    for (const value of [null, [], 7, '{}']) expect(await refused(value)).toBe('whole')
    for (const n of [undefined, 7, 'x'.repeat(201), 'a\u0000b', 'gpj.\u202eexe', ['a']]) {
      expect(await refused({ ...good, n })).toBe('name')
    }
    for (const t of [undefined, {}, 7]) expect(await refused({ ...good, t })).toBe('text')
    for (const wrong of [
      { r: 'lxc' },
      { r: 'constructor' },
      { l: 'youki' },
      { a: 'SCMP_ARCH_Z80' },
      { k: '' },
      { k: '6' },
      { k: 6.12 },
      { s: '3.0.0' },
      { v: 1.2 },
      { c: 'CAP_CHOWN' },
      { c: ['CAP_CHOWN', '<img>'] },
      { c: [['CAP_CHOWN']] },
    ]) {
      expect(await refused({ ...good, g: { ...target, ...wrong } })).toBe('target')
    }
    for (const x of [{}, 'x', Array.from({ length: 501 }, () => 0)]) {
      expect(await refused({ ...good, x })).toBe('expectations')
    }
  })

  it('gives no document but one of the right shape, whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async value => {
        const reading = await decodeShare(linkOfJson(value), compression)
        expect(reading.ok).toBe(false)
      }),
      { numRuns: 60 },
    )
  })
})

describe('base64url', () => {
  it('is what Node makes of the same bytes, and gives them back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), bytes => {
        const text = toBase64Url(bytes)
        expect(text).toBe(Buffer.from(bytes).toString('base64url'))
        expect(fromBase64Url(text)).toEqual(bytes)
      }),
    )
  })

  it('does not take one text for another’s bytes', () => {
    expect(['A', 'AB', 'AAB', 'A+', 'A/', 'AA='].map(fromBase64Url)).toEqual(Array(6).fill(undefined))
  })
})

it('computes the checksum that gzip has', () => {
  expect(checksum(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
})

describe('a link to what is nearly a default', () => {
  const docker = textOf('docker-default')

  it('carries what differs, and fits a message box', async () => {
    const edited = docker
      .replace('"accept",\n', '')
      .replace('"SCMP_ACT_ERRNO"', '"SCMP_ACT_LOG" /* at first */')
    for (const text of [docker, edited]) {
      const { url, length, fit } = await linkTo({ ...small, text })
      expect(fit).toBe('fits')
      expect(length).toBeLessThan(600)
      const reading = await decodeShare(url.slice(url.indexOf('#')), compression)
      expect(reading.ok && reading.document.text).toBe(text)
    }
  })

  it('gives back any text, however its lines differ from the default', async () => {
    const lines = docker.split('\n')
    const line = fc.oneof(fc.constantFrom(...lines), fc.string({ maxLength: 12 }), fc.constant(''))
    const change = fc.record({
      at: fc.nat(lines.length),
      count: fc.nat(12),
      added: fc.array(line, { maxLength: 6 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 12 }), async changes => {
        const changed = [...lines]
        for (const { at, count, added } of changes) changed.splice(at, count, ...added)
        const text = changed.join('\n')
        const reading = await decodeShare(await fragmentOf({ ...small, text }), compression)
        expect(reading.ok && reading.document.text).toBe(text)
      }),
      { numRuns: 200 },
    )
  })

  it('is not what a text of far fewer or far more lines is given as', async () => {
    for (const text of [small.text, `${docker}${'\n'.repeat(401)}`]) {
      expect(packText(text)).toBeUndefined()
      const reading = await decodeShare(await fragmentOf({ ...small, text }), compression)
      expect(reading.ok && reading.document.text).toBe(text)
    }
    expect(packText(`${docker}${'\n'.repeat(400)}`)?.[0]).toBe('docker-default')
  })

  it('knows the texts of links that were made before a default changed', () => {
    // Where this fails since a default changed, keep the text that had this sum as a base of its own in `base-text.ts`.
    const sums = ['docker-default', 'podman-default'].map(id => packText(textOf(id))?.[1])
    expect(sums).toEqual([2370701959, 3604163117])
  })

  it('says that a base it does not have is newer, and that edits which do not fit are no document', async () => {
    const target = JSON.parse(writeShared(small)).g
    const read = (b: unknown) => decodeShare(linkOfJson({ n: 'x', b, g: target }, 2), compression)
    const sum = sumOf(docker)
    expect(await read(['docker-default', sum, []])).toMatchObject({ ok: true })
    expect(await read(['docker-default', sum + 1, []])).toEqual({ ok: false, id: 'too-new' })
    expect(await read(['next-default', sum, []])).toEqual({ ok: false, id: 'too-new' })
    for (const edits of [
      [[-1, 0]],
      [[1e9, 0]],
      [
        [2, 1],
        [1, 1],
      ],
      [[0, -1]],
      [[0.5, 0]],
      [[0, 0, 1]],
      ['x'],
      'x',
    ])
      expect(await read(['docker-default', sum, edits])).toEqual({
        ok: false,
        id: 'malformed',
        field: 'text',
      })
  })
})

function textOf(id: string): string {
  const host = { ...defaultTarget, kernel: '6.12' }
  return presets.find(preset => preset.id === id)?.make(host) ?? ''
}
