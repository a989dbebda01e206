import { expect } from '@playwright/test'
import { compileFilter, defaultTarget, type LoadFailureId, type Target } from '../../../src/core'
import { closestProgram } from '../filters/loaded-programs'
import { seccompOf } from '../oci-profile'
import { test } from '../runtime-test'
import { sideBySide } from '../side-by-side'
import { withOciRuntime } from './oci-runtime-test'

interface Case {
  what: string
  profile: object
  /** What keeps the runtime from starting a container; without it the container starts. */
  runc?: LoadFailureId
  crun?: LoadFailureId
  /** Where it is not refused, the container starts only with a supervisor at the listener's end. */
  isSupervised?: true
}

const profile = (rules: readonly object[], rest: object = {}) => ({
  defaultAction: 'SCMP_ACT_ALLOW',
  syscalls: rules.map(rule => ({ names: ['socket'], action: 'SCMP_ACT_ERRNO', ...rule })),
  ...rest,
})
const when = (index: number, op: string, value: number) => ({ index, op: `SCMP_CMP_${op}`, value })
const alike = (id: LoadFailureId) => ({ runc: id, crun: id })
const longer = { args: [when(0, 'EQ', 1), when(1, 'EQ', 1)], errnoRet: 5 }
const shorter = { args: [when(0, 'EQ', 1)], errnoRet: 6 }

const cases: Case[] = [
  {
    what: 'no default action',
    profile: profile([{}], { defaultAction: '' }),
    ...alike('default-action-missing'),
  },
  {
    what: 'an unknown default',
    profile: profile([{}], { defaultAction: 'DENY' }),
    ...alike('action-unknown'),
  },
  { what: 'an unknown action', profile: profile([{ action: 'SCMP_ACT_DENY' }]), ...alike('action-unknown') },
  {
    what: 'an unknown operator',
    profile: profile([{ args: [when(0, 'UNEQUAL', 1)] }]),
    ...alike('operator-unknown'),
  },
  {
    what: 'a seventh argument',
    profile: profile([{ args: [when(6, 'EQ', 1)] }]),
    ...alike('argument-index-too-large'),
  },
  {
    what: 'a seventh argument of no call',
    profile: profile([{ names: ['nope'], args: [when(6, 'EQ', 1)] }]),
  },
  { what: 'errno 4094', profile: profile([{ errnoRet: 4094 }]) },
  { what: 'errno 4095', profile: profile([{ errnoRet: 4095 }]), ...alike('errno-too-large') },
  {
    what: 'errno 4095 by default',
    profile: profile([], { defaultAction: 'SCMP_ACT_ERRNO', defaultErrnoRet: 4095 }),
    ...alike('errno-too-large'),
  },
  {
    what: 'an errno for a call that is allowed',
    profile: profile([{ action: 'SCMP_ACT_LOG', errnoRet: 1 }]),
    crun: 'errno-unused',
  },
  {
    what: 'an errno for an open default',
    profile: profile([{}], { defaultErrnoRet: 1 }),
    crun: 'errno-unused',
  },
  {
    what: 'an unknown architecture',
    profile: profile([{}], { architectures: ['SCMP_ARCH_Z80'] }),
    ...alike('architecture-unknown'),
  },
  {
    what: 'an architecture in short',
    profile: profile([{}], { architectures: ['x86'] }),
    runc: 'architecture-unknown',
  },
  {
    what: 'an architecture of the other byte order',
    profile: profile([{}], { architectures: ['SCMP_ARCH_S390X'] }),
    ...alike('byte-orders-mixed'),
  },
  { what: 'a rule without names', profile: profile([{ names: undefined }]), crun: 'names-missing' },
  { what: 'an empty list of names', profile: profile([{ names: [] }]) },
  { what: 'an empty name', profile: profile([{ names: [''] }]), runc: 'name-empty' },
  {
    what: 'NOTIFY by default',
    profile: profile([], { defaultAction: 'SCMP_ACT_NOTIFY', listenerPath: '/nowhere' }),
    runc: 'notify-as-default',
    isSupervised: true,
  },
  {
    what: 'NOTIFY without a listener',
    profile: profile([{ action: 'SCMP_ACT_NOTIFY' }]),
    runc: 'notify-without-listener',
  },
  {
    what: 'NOTIFY for write',
    profile: profile([{ names: ['write'], action: 'SCMP_ACT_NOTIFY' }], { listenerPath: '/nowhere' }),
    runc: 'notify-on-write',
    isSupervised: true,
  },
  {
    what: 'the same conditions with two outcomes',
    profile: profile([shorter, { ...shorter, errnoRet: 7 }]),
    ...alike('conditions-conflict'),
  },
  {
    what: 'a shorter rule behind a longer one',
    profile: profile([longer, shorter]),
    ...alike('conditions-conflict'),
  },
  { what: 'a shorter rule in front of a longer one', profile: profile([shorter, longer]) },
  // One of each side; that libseccomp does not end for the others either, the filters recorded of it show.
  ...['NE', 'GE'].map(op => ({
    what: `${op} shared by two rules for other arguments`,
    profile: profile([
      { args: [when(0, op, 40), when(1, 'EQ', 2)] },
      { args: [when(0, op, 40), when(2, 'EQ', 1)] },
    ]),
    ...alike('endless-loop'),
  })),
  {
    what: 'EQ shared by two rules for other arguments',
    profile: profile([
      { args: [when(0, 'EQ', 40), when(1, 'EQ', 2)] },
      { args: [when(0, 'EQ', 40), when(2, 'EQ', 1)] },
    ]),
  },
]

for (const name of ['runc', 'crun'] as const) {
  test(`${name} hangs, refuses and starts where that is foretold`, async ({
    runtimesRequired,
    readFilters,
  }) => {
    test.setTimeout(180_000)
    await withOciRuntime(name, runtimesRequired, readFilters, async (runtime, versions) => {
      const target: Target = { ...defaultTarget, runtime: 'oci', loader: name }
      await sideBySide(cases, async ({ what, profile, [name]: failure, isSupervised }) => {
        const text = JSON.stringify(profile, null, 2)
        const compilation = compileFilter(seccompOf(text, target), target, versions)
        expect.soft(compilation.ok ? undefined : compilation.failure.id, what).toBe(failure)
        const start = await runtime.start(text)
        if (!compilation.ok) {
          const kind = compilation.failure.id === 'endless-loop' ? 'hangs' : 'refused'
          expect.soft(start, what).toMatchObject({ kind })
        } else if (!isSupervised) {
          const loaded = start.kind === 'runs' ? start.filters[0] : undefined
          expect.soft(start, what).toEqual({ kind: 'runs', filters: [closestProgram(compilation, loaded)] })
        }
      })
    })
  })
}

test('crun takes a filter that it built before for one that differs in its errnos alone', async ({
  runtimesRequired,
  readFilters,
}) => {
  await withOciRuntime('crun', runtimesRequired, readFilters, async (runtime, versions) => {
    const target: Target = { ...defaultTarget, runtime: 'oci', loader: 'crun' }
    const text = (errnoRet: number) => JSON.stringify(profile([{ errnoRet }]))
    const compilation = compileFilter(seccompOf(text(7), target), target, versions)
    if (!compilation.ok) throw new Error(compilation.failure.id)
    const first = { kind: 'runs', filters: [compilation.program] }
    expect(await runtime.start(text(7), { state: 'shared' })).toEqual(first)
    expect(await runtime.start(text(8), { state: 'shared' })).toEqual(first)
    expect(await runtime.start(text(8))).not.toEqual(first)
  })
})
