import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { strictness } from '../../../../advice/compare/permissiveness'
import { anyProfile, PATIENCE, writeJson } from '../../../../advice/compare/profiles.test-data'
import { presetIds } from '../../../../advice/presets'
import { callData, compileProfile, runProgram, waysOfCall } from '../../../../engine/bpf'
import { type ArchitectureToken, catalogue } from '../../../../engine/catalogue'
import { outcomeOfReturn } from '../../../../engine/policy'
import { defaultTarget, type ProfileDocument, parseProfile } from '../../../../engine/profile'
import { exported, fileText, presetText } from '../../exported.test-data'
import { renderOciSeccomp } from '../../oci-json'
import { errorsOf, settleProfile } from '../../resolved-profile'
import { defaultOf, effectiveProfile, type NodeBaseline, nodeBaselines, plainNode } from './effective-profile'

const asked = [
  'socket',
  'clone',
  'clone3',
  'mount',
  'openat',
  'bpf',
  'personality',
  'unshare',
  'read',
  'ptrace',
]
const architectures: readonly ArchitectureToken[] = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86']

interface Held {
  /** Calls for which less happens under the profile or the default, found by running the filters. */
  readonly looser: readonly string[]
  /** Whether it is said that there are such calls, or that some were not looked at. */
  readonly isTold: boolean
}

function held(profile: ProfileDocument, baseline: NodeBaseline): Held {
  const effective = effectiveProfile(profile, baseline, defaultTarget)
  const floor = defaultOf(baseline, defaultTarget)
  if (!effective || !floor) throw new Error(`${baseline}: no effective profile`)
  const programs = [parseProfile(effective.text), profile, floor].map(document => {
    const load = compileProfile(document, plainNode(baseline, defaultTarget))
    if (load.kind !== 'filter') throw new Error(`${baseline}: ${load.kind}`)
    return load.compilation.program
  })
  const looser = architectures.flatMap(arch =>
    asked.flatMap(name => {
      const number = catalogue.numberOf(name, arch)
      if (number?.kind !== 'direct') return []
      const ways = programs.flatMap(program => waysOfCall(program, arch, number.number).ways)
      return ways.flatMap(({ call }) => {
        const [joined = 0, ...both] = programs.map(program =>
          strictness(outcomeOfReturn(runProgram(program, callData(call)) ?? 0)),
        )
        return joined < Math.max(...both) ? [`${arch} ${name}(${call.args})`] : []
      })
    }),
  )
  return { looser, isTold: effective.looser.length + effective.unresolved.length > 0 }
}

/** The artifact's profile; undefined where no runtime loads it. */
function plain(text: string): ProfileDocument | undefined {
  const document = parseProfile(text)
  const settled = settleProfile(document, defaultTarget)
  if (!settled.ok || errorsOf(document, defaultTarget).length > 0) return undefined
  const profile = parseProfile(renderOciSeccomp(settled.seccomp))
  return compileProfile(profile, plainNode('CRI-O', defaultTarget)).kind === 'filter' ? profile : undefined
}

const corpus = process.env.SECCOMPOSE_CORPUS
const real = corpus
  ? readdirSync(corpus)
      .filter(name => name.endsWith('.json'))
      .map(name => [name, readFileSync(join(corpus, name), 'utf8')] as const)
  : []

describe('the profile that a node of KEP-6061 puts in force', () => {
  it.each([
    ...presetIds.filter(id => id !== 'smallest' && id !== 'empty').map(id => [id, presetText(id)] as const),
    ...real,
  ])(
    'is never looser than %s, nor than the default of any node',
    (_, text) => {
      const profile = plain(text)
      if (!profile) return
      for (const baseline of nodeBaselines)
        expect(held(profile, baseline)).toEqual({ looser: [], isTold: false })
    },
    PATIENCE,
  )

  it(
    'is never looser than any profile, nor than the default of any node, without a word',
    () => {
      fc.assert(
        fc.property(anyProfile, fc.constantFrom(...nodeBaselines), (any, baseline) => {
          const profile = plain(writeJson(any))
          if (!profile) return
          const { looser, isTold } = held(profile, baseline)
          if (!isTold) expect(looser).toEqual([])
        }),
        { numRuns: Number(process.env.SECCOMPOSE_EFFECTS ?? 8) },
      )
    },
    PATIENCE,
  )

  it('is a file for each default, with every call that the default takes away', () => {
    const everything = '{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_X86_64"],"syscalls":[]}'
    const result = exported(everything, 'crio')
    const taken = result.losses.find(({ id }) => id === 'baseline-refuses')?.details ?? []
    for (const baseline of nodeBaselines) {
      expect(taken).toContain(`${baseline}: x86_64 kexec_load(): allow → EPERM`)
      expect(JSON.parse(fileText(result, `effective/${baseline.toLowerCase()}.json`))).toMatchObject({
        defaultAction: 'SCMP_ACT_ERRNO',
      })
    }
    // CRI-O refuses what its library's default lets run.
    expect(taken.join('\n')).toMatch(/CRI-O: x86_64 unshare\(\): allow → /)
    const steps = result.steps.find(({ id }) => id === 'crio-effective')?.values
    expect(steps).toMatchObject({ proven: nodeBaselines })
  })

  it('takes nothing away from the default itself', () => {
    const floor = defaultOf('containerd', defaultTarget)
    expect(floor && effectiveProfile(floor, 'containerd', defaultTarget)?.taken).toEqual([])
  })
})

describe('the default of a node', () => {
  const actions = (baseline: NodeBaseline) =>
    new Map(
      defaultOf(baseline, defaultTarget)?.profile?.rules.flatMap(rule =>
        rule.names.map(({ value }) => [value, rule.action?.value] as const),
      ),
    )

  it('is containerd’s own, or that of CRI-O’s library, without capabilities on OpenShift', () => {
    expect(defaultOf('containerd', defaultTarget)?.text).toBe(presetText('containerd-default'))
    for (const baseline of nodeBaselines) expect(actions(baseline).get('read')).toBe('SCMP_ACT_ALLOW')
    expect(actions('CRI-O').get('chroot')).toBe('SCMP_ACT_ALLOW')
    expect(actions('OpenShift').get('chroot')).toBe('SCMP_ACT_ERRNO')
  })

  it('is loaded by runc below containerd and by crun below CRI-O, which read the plain form alike', () => {
    expect(nodeBaselines.map(baseline => plainNode(baseline, defaultTarget))).toEqual(
      ['runc', 'crun', 'crun'].map(loader => ({ ...defaultTarget, runtime: 'containerd', loader })),
    )
  })
})
