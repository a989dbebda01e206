import { expect, it } from 'vitest'
import { defaultTarget, parseProfile, type RuntimeName } from '../profile'
import { judgeProfile, loadProfile } from '.'

const text = '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"}]}'

it('is made once for a document and a target, of which a copy is the same', () => {
  const document = parseProfile(text)
  const load = loadProfile(document, defaultTarget)
  expect(load.kind).toBe('filter')
  expect(loadProfile(document, structuredClone(defaultTarget))).toBe(load)
  expect(loadProfile(parseProfile(text), defaultTarget)).not.toBe(load)
  const runtimes: readonly RuntimeName[] = ['podman', 'cri-o', 'containerd', 'oci']
  for (const runtime of runtimes) expect(loadProfile(document, { ...defaultTarget, runtime })).not.toBe(load)
  expect(loadProfile(document, defaultTarget)).toBe(load)
  expect(judgeProfile(document, defaultTarget)).toBe(judgeProfile(document, { ...defaultTarget }))
})

it('is forgotten for targets that were asked about long ago', () => {
  const document = parseProfile(text)
  const at = (minor: number) => ({ ...defaultTarget, kernel: { major: 5, minor } })
  const first = loadProfile(document, at(0))
  for (let minor = 1; minor < 12; minor++) loadProfile(document, at(minor))
  expect(loadProfile(document, at(0))).toBe(first)
  loadProfile(document, at(12))
  expect(loadProfile(document, at(0))).not.toBe(first)
})

it('says why there is none in the order in which an engine comes to it', () => {
  const kindOf = (broken: string) => {
    const load = loadProfile(parseProfile(broken), defaultTarget)
    return load.kind === 'filter' ? load.kind : `${load.kind}: ${load.failure.id}`
  }
  const twice = '"name":"a","names":["b"],"action":"SCMP_ACT_ALLOW"'
  expect(kindOf('[')).toBe('unreadable: text-unreadable')
  expect(kindOf(`{"defaultAction":"SCMP_ACT_SHRUG","syscalls":[{${twice},"comment":5}]}`)).toBe(
    'refused: text-expected',
  )
  expect(kindOf(`{"defaultAction":"SCMP_ACT_SHRUG","syscalls":[{${twice}}]}`)).toBe('refused: name-and-names')
  expect(kindOf('{"defaultAction":"SCMP_ACT_SHRUG"}')).toBe('refused: action-unknown')
  expect(kindOf('{}')).toBe('off: seccomp-off')
})
