import { join } from 'node:path'
import { expect, it } from 'vitest'
import { testTable } from '../../case-files.test-data'
import { defaultTarget, type Profile, parseProfile } from '../profile'
import { type Asked, partOf, seccompIn, targetIn, textIn } from './asked.test-data'
import { resolveProfile } from './resolve'

function resolutionOf(asked: Asked, profile: Profile | undefined = parseProfile(textIn(asked)).profile) {
  if (!profile) throw new Error('no profile')
  return resolveProfile(profile, targetIn(asked))
}

/** What the loader is given, without the action of a rule and what its conditions compare, or where the engine stops. */
testTable<Asked>(join(import.meta.dirname, 'cases/resolved.tsv'), asked => {
  const resolution = resolutionOf(asked)
  if (!resolution.ok) return { refused: resolution.failure.id, at: partOf(textIn(asked), resolution.failure) }
  const { seccomp, leftOut } = resolution
  if (!seccomp) return { off: true, leftOut }
  const { defaultAction, defaultErrnoRet, architectures, syscalls } = seccomp
  const rules = syscalls.map(({ rule, names, errnoRet, args }) => ({
    rule,
    names,
    errnoRet,
    args: args.length,
  }))
  return { defaultAction, defaultErrnoRet, architectures, rules, leftOut: leftOut.map(({ rule }) => rule) }
})

it('settles Docker’s default as moby does: 371 calls by name on x86_64 with the 14 capabilities', () => {
  const { runtime, loader } = defaultTarget
  const { architectures, syscalls } = seccompIn({ profile: 'docker-default', target: { runtime, loader } })
  expect(new Set(syscalls.flatMap(({ names }) => names)).size).toBe(371)
  expect(architectures).toEqual(['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'])
})

it('keeps every conditional rule for containerd, which reads no conditions', () => {
  const asked: Asked = { profile: 'docker-default', target: { runtime: 'containerd' } }
  const { profile } = parseProfile(textIn(asked))
  const resolution = resolutionOf(asked, profile)
  if (!resolution.ok || !resolution.seccomp) throw new Error('not resolved')
  expect(resolution.leftOut).toEqual([])
  expect(resolution.seccomp.syscalls.length).toBe(profile?.rules.length)
  expect(resolution.seccomp.architectures).toEqual([])
})
