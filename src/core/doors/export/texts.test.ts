import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile, type RuntimeName } from '../../engine/profile'
import { base64 } from './base64'
import { commentText } from './comment-text'
import { destinationOf, destinations } from './destinations'
import { unreadErrnoNames } from './errno-names'
import { readerAt, settlingTarget } from './resolved-profile'
import { shellWord } from './shell-word'
import { toStrictJson } from './strict-json'
import { wordLines } from './word-lines'

describe('bytes as base64', () => {
  it('are those of RFC 4648', () => {
    const vectors = ['', 'Zg==', 'Zm8=', 'Zm9v', 'Zm9vYg==', 'Zm9vYmE=', 'Zm9vYmFy']
    vectors.forEach((text, length) => {
      const bytes = new TextEncoder().encode('foobar'.slice(0, length))
      expect(base64(bytes)).toBe(text === '' ? '' : `${text}\n`)
    })
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    expect(base64(all).replaceAll('\n', '')).toBe(Buffer.from(all).toString('base64'))
  })

  it('stand in lines of 76 letters', () => {
    for (const length of [56, 57, 58, 114, 115]) {
      const lines = base64(new Uint8Array(length)).split('\n')
      expect(lines.pop()).toBe('')
      expect(lines.slice(0, -1).every(line => line.length === 76)).toBe(true)
      expect(lines).toHaveLength(Math.ceil(length / 57))
    }
  })
})

describe('words in lines', () => {
  it('fill a line up to 92 letters, and a longer word has one for itself', () => {
    expect(wordLines([], ' ')).toEqual([])
    expect(wordLines(['a', 'b'], ', ')).toEqual(['a, b'])
    const half = 'x'.repeat(45)
    expect(wordLines([half, `${half}x`, 'y'], ' ')).toEqual([`${half} ${half}x`, 'y'])
    expect(wordLines([half, `${half}xx`], ' ')).toEqual([half, `${half}xx`])
    expect(wordLines([half, `${half}x`], ', ')).toEqual([half, `${half}x`])
    const long = 'z'.repeat(120)
    expect(wordLines([long, 'a', long], ' ')).toEqual([long, 'a', long])
  })
})

it('a comment stays on its line, whatever is in it', () => {
  const comments = [
    ['  plain  ', 'plain'],
    ['a\n\r\t b\u0000\u0085\u2028\u2029c', 'a b c'],
    ['ends in \\', 'ends in \\ .'],
    ['a ??/ b ??/', 'a ? ?/ b ? ?/'],
    ['a \u202e b', 'a U+202E b'],
    ['', ''],
  ]
  for (const [text = '', line] of comments) expect(commentText(text)).toBe(line)
})

it('a word is quoted for a shell only where it has to be', () => {
  for (const word of ['web-api.json', 'nginx:1.27', 'ghcr.io/me/app@sha256:12', 'a_b', 'docker://r/x:v1'])
    expect(shellWord(word)).toBe(word)
  expect(shellWord('[::1]/web')).toBe("'[::1]/web'")
})

describe('JSON that Go reads', () => {
  const strict = (text: string) => toStrictJson(text, parseProfile(text).tree)

  it('has no comments, with the lines that held nothing else, and no commas before brackets', () => {
    const texts = [
      ['{}', '{}'],
      ['\ufeff{}', '{}'],
      ['{} // end', '{}'],
      ['// first\n{}', '{}'],
      ['{ /* a */ "x": 1 }', '{  "x": 1 }'],
      ['{\n  // why\n  "x": 1, // one\n  /* a\n     b */\n  "y": 2,\n}\n', '{\n  "x": 1,\n  "y": 2\n}\n'],
      ['[1, /* , */ ]', '[1  ]'],
      ['[1,\n  // none\n]', '[1\n]'],
      ['{ "x": 1 /* a */ /* b */ , }', '{ "x": 1    }'],
      ['{ "x": "// no comment, /* none */" }', '{ "x": "// no comment, /* none */" }'],
    ]
    for (const [text = '', clean] of texts) {
      const { text: got } = strict(text)
      expect([text, got]).toEqual([text, clean])
      expect(() => JSON.parse(got)).not.toThrow()
    }
  })

  it('is counted by what was left out', () => {
    expect(strict('\ufeff// a\n{ /* b */ "x": [1,], }')).toMatchObject({
      comments: 2,
      trailingCommas: 2,
      byteOrderMark: true,
    })
    expect(strict('{}')).toEqual({ text: '{}', comments: 0, trailingCommas: 0, byteOrderMark: false })
  })
})

describe('who reads a destination’s files', () => {
  it('is its own engine with the loader below it, or the target’s, with Docker’s reading where that has none', () => {
    const readers = (runtime: RuntimeName, loader: 'runc' | 'crun') =>
      Object.fromEntries(
        destinations
          .filter(id => destinationOf(id).startsContainers)
          .map(id => {
            const reader = readerAt(id, { ...defaultTarget, runtime, loader })
            return [id, `${reader.runtime} ${reader.loader}`]
          }),
      )
    const own = { docker: 'docker runc', podman: 'podman crun', crio: 'cri-o crun' }
    const rest = (reader: string) => ({ containerd: reader, oci: reader, kubernetes: reader, spo: reader })
    expect(readers('docker', 'crun')).toEqual({ ...own, docker: 'docker crun', ...rest('docker crun') })
    expect(readers('podman', 'runc')).toEqual({ ...own, podman: 'podman runc', ...rest('podman runc') })
    expect(readers('cri-o', 'runc')).toEqual({ ...own, crio: 'cri-o runc', ...rest('cri-o runc') })
    expect(readers('containerd', 'crun')).toEqual({ ...own, ...rest('docker crun') })
    expect(readers('oci', 'runc')).toEqual({ ...own, ...rest('docker runc') })
    expect(settlingTarget({ ...defaultTarget, runtime: 'podman' }).runtime).toBe('podman')
  })
})

it('an errno name that says what the number does is no loss, any other is', () => {
  const unread = (top: object, ...rules: object[]) => {
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      ...top,
      syscalls: rules.map(rule => ({ names: ['read'], action: 'SCMP_ACT_ERRNO', ...rule })),
    })
    const { profile } = parseProfile(text)
    return profile && unreadErrnoNames(profile, profile.rules, 'SCMP_ARCH_X86_64')
  }
  expect(unread({}, {})).toEqual([])
  expect(unread({ defaultErrno: 'EPERM' }, { errno: 'EPERM' }, { errno: '' })).toEqual([])
  expect(unread({ defaultErrno: 'EACCES' }, { errno: 'ENOSYS' })).toEqual(['EACCES', 'ENOSYS'])
  expect(unread({ defaultErrno: 'EACCES', defaultErrnoRet: 13 }, { errno: 'ENOSYS', errnoRet: 38 })).toEqual(
    [],
  )
  expect(unread({ defaultErrno: 'EPERM', defaultErrnoRet: 13 }, { errno: 'ENOPE', errnoRet: 1 })).toEqual([
    'EPERM',
    'ENOPE',
  ])
})
