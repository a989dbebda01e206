import Ajv from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { presets } from '../../../../advice/presets'
import { compileFilter, type ProgramDifference, programDifferences } from '../../../../engine/bpf'
import { resolveProfile } from '../../../../engine/policy'
import { defaultTarget, parseProfile, type Target } from '../../../../engine/profile'
import { type ExportOptions, exportProfile } from '../..'
import { settleProfile, settlingTarget } from '../../resolved-profile'
import { apiProblems, members } from '../kubernetes/api.test-data'
import { profileBindingSchema, seccompProfileSchema } from './crd.test-data'

const ajv = new Ajv({ allErrors: true })
const isSeccompProfile = ajv.compile(seccompProfileSchema)
const isProfileBinding = ajv.compile(profileBindingSchema)

const host = {
  architecture: 'SCMP_ARCH_X86_64',
  kernel: '6.12',
  capabilities: defaultTarget.capabilities,
} as const
const madeOf = presets.map(preset => ({ id: preset.id, text: preset.make(host) }))

function asked(text: string, more: Partial<ExportOptions> = {}) {
  return exportProfile(parseProfile(text), 'spo', { name: 'web api.json', target: defaultTarget, ...more })
}

function exported(text: string, more: Partial<ExportOptions> = {}) {
  const result = asked(text, more)
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result
}

function manifestOf(text: string, more: Partial<ExportOptions> = {}): unknown {
  return parse(exported(text, more).files[0]?.text ?? '') as unknown
}

/** The file that the operator writes: the JSON of `spec`. */
function writtenFile(text: string, more: Partial<ExportOptions> = {}): string {
  return JSON.stringify(members(manifestOf(text, more)).spec)
}

const rule = (members: string) =>
  `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],${members}}]}`

describe('a SeccompProfile', () => {
  it.each(madeOf)('of $id is one by the operator’s schema', ({ text }) => {
    isSeccompProfile(manifestOf(text))
    expect(isSeccompProfile.errors ?? []).toEqual([])
  })

  it('stands outside namespaces, whatever the workload’s', () => {
    const spo = { namespace: 'shop', profileName: 'web.v2' }
    expect(members(manifestOf(rule('"action":"SCMP_ACT_ALLOW"'), { spo })).metadata).toEqual({
      name: 'web.v2',
    })
  })

  it('has no name twice and no rule without names, which the API refuses', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X86_64"],"syscalls":[{"names":["read","write","read"],"action":"SCMP_ACT_ALLOW"},{"names":[],"action":"SCMP_ACT_ALLOW"}]}'
    expect(members(manifestOf(text)).spec).toEqual({
      defaultAction: 'SCMP_ACT_ERRNO',
      architectures: ['SCMP_ARCH_X86_64'],
      syscalls: [{ names: ['read', 'write'], action: 'SCMP_ACT_ALLOW' }],
    })
  })

  it('takes values up to 2^63 − 1, exactly', () => {
    const limit = '9223372036854775807'
    const text = rule(`"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":${limit},"op":"SCMP_CMP_EQ"}]`)
    expect(exported(text).files[0]?.text).toContain(`value: ${limit}\n`)
  })

  it.each<[string, string, string]>([
    [
      rule('"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":9223372036854775808,"op":"SCMP_CMP_EQ"}]'),
      'value-out-of-range',
      '9223372036854775808',
    ],
    [
      rule(
        '"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":1,"valueTwo":18446744073709551615,"op":"SCMP_CMP_MASKED_EQ"}]',
      ),
      'value-out-of-range',
      '18446744073709551615',
    ],
    [
      rule('"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":1}]'),
      'spo-argument-incomplete',
      '{"index":0,"value":1}',
    ],
    [rule('"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":1,"op":"EQ"}]'), 'spo-value-unknown', '"EQ"'],
    [rule('"action":"ALLOW"'), 'spo-value-unknown', '"ALLOW"'],
    [rule('"action":"SCMP_ACT_ERRNO","errnoRet":0'), 'spo-errno-zero', '0'],
    ['{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":0}', 'spo-errno-zero', '0'],
    [
      '{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_LOONGARCH64"]}',
      'spo-architecture-unknown',
      '"SCMP_ARCH_LOONGARCH64"',
    ],
    [
      '{"defaultAction":"SCMP_ACT_ALLOW","flags":["SECCOMP_FILTER_FLAG_NEW"]}',
      'spo-value-unknown',
      '"SECCOMP_FILTER_FLAG_NEW"',
    ],
    [
      '{"defaultAction":"SCMP_ACT_NOTIFY","listenerPath":"/run/agent.sock"}',
      'spo-listener-path',
      '"/run/agent.sock"',
    ],
  ])('is refused for %s', (text, id, place) => {
    const result = asked(text)
    if (result.ok || !('refusals' in result)) throw new Error('not refused')
    expect(result.refusals.map(each => each.id)).toEqual([id])
    const [{ offset, length } = { offset: 0, length: 0 }] = result.refusals
    expect(text.slice(offset, offset + length)).toBe(place)
  })

  it('is refused for more than six conditions in a rule', () => {
    const condition = '{"index":0,"value":1,"op":"SCMP_CMP_NE"}'
    const result = asked(rule(`"action":"SCMP_ACT_ALLOW","args":[${Array(7).fill(condition).join(',')}]`))
    expect(result).toMatchObject({
      ok: false,
      refusals: [{ id: 'spo-arguments-too-many', values: { count: 7, limit: 6 } }],
    })
  })
})

describe('the file that the operator makes of it', () => {
  const targets: readonly Target[] = (['runc', 'crun'] as const).map(loader => ({ ...defaultTarget, loader }))

  const overlapping = (errno: number) =>
    `{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":38,"architectures":["SCMP_ARCH_X86_64"],"syscalls":[{"names":["socket"],"action":"SCMP_ACT_ERRNO","errnoRet":${errno},"args":[{"index":0,"value":40,"op":"SCMP_CMP_EQ"}]},{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":16,"op":"SCMP_CMP_NE"}]}]}`
  const overlappings = [1, 13, 38].map(errno => ({
    id: `errno ${errno} over a condition`,
    text: overlapping(errno),
  }))

  it.each([...madeOf, ...overlappings])(
    'decides as $id, but for the calls that are named as lost',
    ({ text }) => {
      for (const target of targets) {
        const document = parseProfile(text)
        const settled = settleProfile(document, settlingTarget(target))
        const written = parseProfile(writtenFile(text, { target })).profile
        if (!settled.ok || !written) throw new Error('no profile')
        const reader: Target = { ...target, runtime: 'containerd' }
        const resolution = resolveProfile(written, reader)
        if (!resolution.ok || !resolution.seccomp) throw new Error('not resolved')
        const [before, after] = [settled.seccomp, resolution.seccomp].map(each => compileFilter(each, reader))
        if (!before?.ok || !after?.ok) throw new Error('not compiled')
        const { losses } = exported(text, { target })
        const lost = new Set(
          losses.flatMap(({ id, details }) =>
            /^spo-(default-errno-lost|errno-swapped)$/.test(id) ? details : [],
          ),
        )
        // Lost is an errno; what is refused stays refused.
        const isTold = ({ name, first, second }: ProgramDifference) =>
          lost.has(name) && first.action === 'SCMP_ACT_ERRNO' && second.action === first.action
        for (const architecture of ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'] as const) {
          const differing = programDifferences(before.program, after.program, architecture)
          expect(differing.filter(difference => !isTold(difference))).toEqual([])
        }
      }
    },
  )

  it('keeps a default errno by a rule of its own, and says so', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":38,"syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"},{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":1,"op":"SCMP_CMP_EQ"}]}]}'
    const { losses } = exported(text)
    const byRule = losses.find(({ id }) => id === 'spo-default-errno-by-rule')
    expect(byRule?.details).toContain('mount')
    expect(byRule?.details).not.toContain('read')
    // `uprobe` has no name in libseccomp 2.6.0, so no rule of its own.
    expect(losses.find(({ id }) => id === 'spo-default-errno-lost')?.details).toEqual(
      expect.arrayContaining(['socket', 'uprobe']),
    )
    expect(byRule?.details).not.toContain('uprobe')
    const spec = members(members(manifestOf(text)).spec)
    expect(spec.defaultErrnoRet).toBeUndefined()
    expect(Array.isArray(spec.syscalls) && spec.syscalls.at(-1)).toMatchObject({
      action: 'SCMP_ACT_ERRNO',
      errnoRet: 38,
    })
  })

  const socketRules = (text: string) => {
    const { syscalls } = members(members(manifestOf(text)).spec)
    return Array.isArray(syscalls) ? syscalls.filter(({ names }) => names[0] === 'socket') : []
  }

  it('keeps closed what a condition refuses with EPERM, though runtimes leave out a rule like the default', () => {
    const { losses } = exported(overlapping(1))
    expect(losses.find(({ id }) => id === 'spo-errno-swapped')).toMatchObject({
      details: ['socket'],
      values: { count: 1, errno: 'ENOSYS' },
    })
    expect(socketRules(overlapping(1))).toMatchObject([{ errnoRet: 38 }, { action: 'SCMP_ACT_ALLOW' }])
  })

  it('leaves out what runtimes leave out: a rule that does what the profile’s default does', () => {
    expect(socketRules(overlapping(38))).toMatchObject([{ action: 'SCMP_ACT_ALLOW' }])
    expect(exported(overlapping(38)).losses.map(({ id }) => id)).not.toContain('spo-errno-swapped')
  })

  it('needs no such rule for EPERM, which it means anyway', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":1,"syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"}]}'
    expect(exported(text).losses.filter(({ id }) => id.startsWith('spo-'))).toEqual([])
    expect(writtenFile(text)).toBe(
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"}]}',
    )
  })
})

describe('its use', () => {
  const text = rule('"action":"SCMP_ACT_ALLOW"')

  it('is a workload that names the operator’s file', () => {
    const { files, nodePath } = exported(text, { spo: { profileName: 'web', workload: 'Deployment' } })
    const workload: unknown = parse(files[1]?.text ?? '')
    expect(files.map(({ name }) => name)).toEqual(['seccompprofile.yaml', 'deployment.yaml'])
    expect(apiProblems(workload)).toEqual([])
    expect(JSON.stringify(workload)).toContain('"localhostProfile":"operator/web.json"')
    expect(nodePath).toBe('/var/lib/kubelet/seccomp/operator/web.json')
  })

  it('knows that the operator adds no second ending', () => {
    expect(exported(text, { spo: { profileName: 'web.json' } }).nodePath).toMatch(/operator\/web\.json$/)
  })

  it('or a binding to an image, in a namespace that lets it', () => {
    const spo = { use: 'binding', namespace: 'shop', profileName: 'web' } as const
    const { files, steps } = exported(text, { spo, image: 'nginx:1.27' })
    const binding: unknown = parse(files[1]?.text ?? '')
    isProfileBinding(binding)
    expect(isProfileBinding.errors ?? []).toEqual([])
    expect(binding).toMatchObject({
      metadata: { namespace: 'shop' },
      spec: { image: 'nginx:1.27', profileRef: { kind: 'SeccompProfile', name: 'web' } },
    })
    expect(steps.flatMap(({ commands }) => commands)).toContain(
      'kubectl label namespace shop spo.x-k8s.io/enable-binding=',
    )
    expect(steps.some(({ isCheck }) => isCheck)).toBe(true)
  })

  it('is refused with a name that Kubernetes refuses', () => {
    const result = asked(text, { spo: { profileName: 'unconfined', namespace: 'Shop' } })
    expect(result).toEqual({
      ok: false,
      fields: [
        expect.objectContaining({ field: 'profileName', id: 'reserved-word' }),
        expect.objectContaining({ field: 'namespace', id: 'name-characters' }),
      ],
    })
  })
})
