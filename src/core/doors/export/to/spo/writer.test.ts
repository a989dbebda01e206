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
})
