import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../../../engine/profile'
import { exportProfile } from '../..'
import { exported, exportOptions, fileText, presetText, profileText } from '../../exported.test-data'
import { mergeConfig } from './merge-config'

const dockerDefault = presetText('docker-default')
const plain =
  '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["personality"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":18446744073709551615,"op":"SCMP_CMP_EQ"}]}]}'

const configOf = (text: string, config?: string) =>
  fileText(exported(text, 'oci', config === undefined ? {} : { oci: { config } }), 'config.json')

describe('a whole config.json', () => {
  it('holds the profile and the capabilities for which it was settled', () => {
    const config: unknown = JSON.parse(configOf(dockerDefault))
    expect(config).toMatchObject({
      ociVersion: '1.0.2',
      process: { capabilities: { bounding: defaultTarget.capabilities }, noNewPrivileges: true },
      linux: { seccomp: JSON.parse(profileText(exported(dockerDefault, 'oci'))) },
    })
  })

  it('keeps 64-bit numbers exact', () => {
    expect(configOf(plain)).toContain('"value": 18446744073709551615')
  })
})

describe('a profile put into a person’s config.json', () => {
  it('changes nothing else, and keeps its layout', () => {
    const before =
      '{\n\t"ociVersion": "1.2.0",\n\t"linux": {\n\t\t"seccomp": {"defaultAction": "SCMP_ACT_ALLOW"},\n\t\t"cgroupsPath": "/x"\n\t},\n\t"annotations": {"n": "1e400"}\n}\n'
    const after = configOf('{"defaultAction":"SCMP_ACT_LOG"}', before)
    expect(after).toBe(
      before.replace(
        '{"defaultAction": "SCMP_ACT_ALLOW"}',
        '{\n\t\t\t"defaultAction": "SCMP_ACT_LOG",\n\t\t\t"syscalls": []\n\t\t}',
      ),
    )
  })

  it('adds what is missing', () => {
    for (const before of ['{}', '{"linux": {}}', '{"linux": null}', '{"linux": {"namespaces": []}}']) {
      expect(JSON.parse(configOf('{"defaultAction":"SCMP_ACT_LOG"}', before))).toMatchObject({
        linux: { seccomp: { defaultAction: 'SCMP_ACT_LOG' } },
      })
    }
  })

  it('leaves one profile where Go and crun would have read different ones', () => {
    const twice =
      '{"linux": {"seccomp": {"defaultAction": "SCMP_ACT_ALLOW"}, "Seccomp": {"defaultAction": "SCMP_ACT_KILL"}, "seccomp": null}}'
    const after = configOf('{"defaultAction":"SCMP_ACT_LOG"}', twice)
    expect(after.match(/seccomp"/gi)).toHaveLength(1)
    expect(after).toContain('"seccomp"')
  })

  it('takes out what no runtime reads', () => {
    expect(
      JSON.parse(configOf(plain.replace('18446744073709551615', '7'), '// mine\n{"linux": {},}\n')),
    ).toMatchObject({ linux: { seccomp: { defaultAction: 'SCMP_ACT_ERRNO' } } })
  })

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

  it('says where the conditions were settled for other capabilities than it gives', () => {
    const config = JSON.stringify({ process: { capabilities: { bounding: ['CAP_SYS_ADMIN'] } } })
    const loss = exported(dockerDefault, 'oci', { oci: { config } }).losses.find(
      ({ id }) => id === 'oci-config-capabilities',
    )
    expect(loss?.details).toContain('CAP_SYS_ADMIN')
    expect(exported(plain, 'oci', { oci: { config } }).losses.map(({ id }) => id)).not.toContain(
      'oci-config-capabilities',
    )
    const same = JSON.stringify({ process: { capabilities: { bounding: defaultTarget.capabilities } } })
    expect(
      exported(dockerDefault, 'oci', { oci: { config: same } }).losses.map(({ id }) => id),
    ).not.toContain('oci-config-capabilities')
  })

  it.each([
    ['{\n  "linux": {,}\n}', 'config-unreadable', { line: 2, column: 13 }],
    ['[]', 'config-shape', { path: 'config.json' }],
    ['{"linux": 1}', 'config-shape', { path: 'linux' }],
    ['{"linux": {}, "linux": {}}', 'config-shape', { path: 'linux' }],
    ['{"Linux": {}}', 'config-shape', { path: 'linux' }],
    ['{"Linux": {}, "linux": {}}', 'config-shape', { path: 'linux' }],
  ])('is refused for %s', (config, id, values) => {
    const result = exportProfile(parseProfile(plain), 'oci', { ...exportOptions, oci: { config } })
    expect(!result.ok && 'fields' in result && result.fields).toEqual([{ field: 'ociConfig', id, values }])
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

  it('are named where they make another filter: what it has beside, then what it lacks', () => {
    const bounding = ['CAP_SYS_ADMIN', ...defaultTarget.capabilities.slice(2)]
    const config = JSON.stringify({ process: { capabilities: { bounding } } })
    const loss = exported(dockerDefault, 'oci', { oci: { config } }).losses.find(
      ({ id }) => id === 'oci-config-capabilities',
    )
    expect(loss?.details).toEqual(['CAP_SYS_ADMIN', ...defaultTarget.capabilities.slice(0, 2)])
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
