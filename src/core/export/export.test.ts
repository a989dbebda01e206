import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { profileVerdicts, sameVerdict } from '../policy'
import { defaultTarget, parseProfile } from '../profile'
import { type DestinationId, exportProfile } from '.'
import { exported, exportOptions, presetText, profileText } from './exported.test-data'

const options = exportOptions
const dockerDefault = presetText('docker-default')

function failureOf(text: string, destination: DestinationId): string {
  const result = exportProfile(parseProfile(text), destination, options)
  return !result.ok && 'failure' in result ? result.failure.id : ''
}

describe('export for Docker', () => {
  it('gives the text unchanged when it is plain JSON', () => {
    expect(profileText(exported(dockerDefault, 'docker'))).toBe(dockerDefault)
  })

  it('leaves out comments, trailing commas and the byte order mark, says so, and keeps every other byte', () => {
    const text =
      '\ufeff// why\n{\n  "defaultAction": "SCMP_ACT_ALLOW", // open\n  /* none */\n  "syscalls": [\n    // nothing\n  ],\n}\n'
    const result = exported(text, 'docker')
    expect(profileText(result)).toBe('{\n  "defaultAction": "SCMP_ACT_ALLOW",\n  "syscalls": [\n  ]\n}\n')
    expect(result.losses.map(({ id, values }) => [id, values.count])).toEqual([
      ['comments-stripped', 4],
      ['trailing-commas-stripped', 1],
      ['byte-order-mark-stripped', 1],
    ])
  })

  it('makes JSON of any text with comments and trailing commas, and changes no value', () => {
    const extra = fc.constantFrom('', '', ' /* c, */ ', ' // x }\n', '\n  // y\n', '/* a\n b */', '\r\n')
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(extra, { minLength: 40, maxLength: 40 }), (value, extras) => {
        const plain = JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', note: value }, null, 1)
        let next = 0
        const text = plain.replace(/"(?:[^"\\]|\\.)*"|[[\]{}:,]/g, token => {
          const comma = /[\]}]/.test(token) && next % 5 === 3 ? ',' : ''
          next++
          return `${comma}${extras[next % extras.length]}${token}${extras[(next * 7) % extras.length]}`
        })
        fc.pre(parseProfile(text).profile !== undefined)
        expect(JSON.parse(profileText(exported(text, 'docker')))).toEqual(JSON.parse(plain))
      }),
    )
  })

  it('keeps 64-bit numbers exact', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["personality"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":18446744073709551615,"op":"SCMP_CMP_EQ"}]}]} // end'
    expect(profileText(exported(text, 'docker'))).toContain('18446744073709551615')
    expect(profileText(exported(text, 'kubernetes'))).toContain('18446744073709551615')
  })

  it('gives the lines around it, with a file name that needs no quoting', () => {
    const files = exported(dockerDefault, 'docker', { image: "it's" }).files
    expect(files.map(({ name }) => name)).toEqual([
      'web-api.json',
      'docker-run.sh',
      'compose.yaml',
      'daemon.json',
    ])
    expect(files[1]?.text).toBe("docker run --rm -it --security-opt seccomp=web-api.json 'it'\\''s'\n")
    expect(parse(files[2]?.text ?? '')).toEqual({
      services: { app: { image: "it's", security_opt: ['seccomp:./web-api.json'] } },
    })
  })

  it('names the errors that go along', () => {
    const text = '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"ALLOW"}]}'
    expect(exported(text, 'docker').errors.map(({ id }) => id)).toEqual(['action-unknown'])
  })

  it('is refused for a text that is no JSON', () => {
    expect(failureOf('{"defaultAction":', 'docker')).toBe('text-unreadable')
  })
})

describe('export for Kubernetes', () => {
  it('gives a file that means on containerd what the profile means on Docker', () => {
    const before = parseProfile(dockerDefault).profile
    const after = parseProfile(profileText(exported(dockerDefault, 'kubernetes'))).profile
    if (!before || !after) throw new Error('no profile')
    const plain = profileVerdicts(after, { ...defaultTarget, runtime: 'containerd' })
    for (const [index, verdict] of profileVerdicts(before, defaultTarget).entries()) {
      const other = plain[index]
      expect(other && sameVerdict(verdict, other), verdict.name).toBe(true)
    }
    expect(profileText(exported(dockerDefault, 'kubernetes'))).not.toMatch(
      /includes|excludes|archMap|minKernel|comment/,
    )
  })

  it('says what was left out and what was settled', () => {
    const { losses, nodePath } = exported(dockerDefault, 'kubernetes')
    expect(losses.map(({ id }) => id)).toEqual(['rules-left-out', 'conditions-settled', 'arch-map-settled'])
    expect(losses[0]?.details.some(detail => detail.includes('bpf'))).toBe(true)
    expect(nodePath).toBe('/var/lib/kubelet/seccomp/profiles/web-api.json')
  })

  it('never makes a path that leaves the kubelet’s folder', () => {
    for (const nodeFolder of ['/etc', '../../etc', './a/../b', '', 'a b', '..']) {
      const pod: unknown = parse(exported(dockerDefault, 'kubernetes', { nodeFolder }).files[1]?.text ?? '')
      const path = JSON.stringify(pod).match(/"localhostProfile":"([^"]*)"/)?.[1] ?? ''
      expect(path).toMatch(/^([A-Za-z0-9._-]+\/)*web-api\.json$/)
      expect(path.split('/')).not.toContain('..')
    }
  })

  it('puts the profile into a Pod', () => {
    expect(parse(exported(dockerDefault, 'kubernetes').files[1]?.text ?? '')).toMatchObject({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web-api' },
      spec: {
        securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'profiles/web-api.json' } },
      },
    })
  })

  it('is refused for what Docker would refuse', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","architectures":["SCMP_ARCH_X86"],"archMap":[{"architecture":"SCMP_ARCH_X86_64"}]}'
    expect(failureOf(text, 'kubernetes')).toBe('architectures-and-arch-map')
    expect(failureOf('{}', 'kubernetes')).toBe('seccomp-off')
  })
})
