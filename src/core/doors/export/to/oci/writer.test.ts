import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeConfig } from './merge-config'

const plain =
  '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["personality"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":18446744073709551615,"op":"SCMP_CMP_EQ"}]}]}'

describe('a profile put into a person’s config.json', () => {
  it('changes no other value of any configuration', () => {
    const value = JSON.parse(plain.replace('18446744073709551615', '7'))
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.constantFrom(undefined, 1, '\t', '    '),
        (rest, linux, indent) => {
          const folded = Object.keys({ ...rest, ...linux }).map(key => key.toLowerCase())
          fc.pre(!folded.some(key => ['linux', 'seccomp', '__proto__'].includes(key)))
          const before = JSON.stringify({ ...rest, linux }, null, indent)
          const merged = mergeConfig(before, value)
          if (!merged.ok) throw new Error(merged.problem.id)
          expect(JSON.parse(merged.text)).toEqual({
            ...JSON.parse(before),
            linux: { ...JSON.parse(before).linux, seccomp: value },
          })
        },
      ),
    )
  })
})

describe('the capabilities of a person’s config.json', () => {
  const merged = (config: string) => {
    const result = mergeConfig(config, { defaultAction: 'SCMP_ACT_LOG' })
    if (!result.ok) throw new Error(result.problem.id)
    return result
  }

  it('are those of the bounding set, as far as it is one', () => {
    const boundingOf = (process: unknown) => merged(JSON.stringify({ process })).bounding
    expect(boundingOf({ capabilities: { bounding: ['CAP_CHOWN', 1, null, 'CAP_KILL'] } })).toEqual([
      'CAP_CHOWN',
      'CAP_KILL',
    ])
    for (const other of [
      {},
      null,
      { capabilities: [] },
      { capabilities: { bounding: {} } },
      { capabilities: null },
    ])
      expect(boundingOf(other)).toEqual([])
    expect(merged('{}').bounding).toEqual([])
  })
})

it('a profile stands where the layout of a config.json has a place for it', () => {
  const texts = [
    ['{"ociVersion": "1"}', '{"ociVersion": "1", "linux": {"seccomp": {"a": 1}}}'],
    ['{\n  "x": 1\n}\n', '{\n  "x": 1,\n  "linux": {\n    "seccomp": {\n      "a": 1\n    }\n  }\n}\n'],
    ['{\n  "linux": null\n}', '{\n  "linux": {\n    "seccomp": {\n      "a": 1\n    }\n  }\n}'],
    ['{"linux": {"seccomp": {"b": 2}, "x": 1}}', '{"linux": {"seccomp": {"a": 1}, "x": 1}}'],
    ['{"linux": {"Seccomp": {"b": 2}, "x": 1}}', '{"linux": {"x": 1, "seccomp": {"a": 1}}}'],
    ['{"linux": {"seccomp": 1, "x": 1, "seccomp": 2}}', '{"linux": {"x": 1, "seccomp": {"a": 1}}}'],
  ]
  for (const [before = '', after] of texts) {
    const result = mergeConfig(before, { a: 1 })
    expect([before, result.ok && result.text]).toEqual([before, after])
  }
  expect(mergeConfig('', { a: 1 })).toEqual({
    ok: false,
    problem: { id: 'config-unreadable', values: { line: 1, column: 1 } },
  })
})
