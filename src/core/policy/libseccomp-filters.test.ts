import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileFilter, encodeProgram } from '../bpf'
import { defaultTarget, parseProfile, type Target } from '../profile'
import { resolveProfile } from './resolve'

/**
 * Profiles that are hard on a tree of conditions or of calls, each with who loads it and what libseccomp itself makes of it: the digest of its
 * program, or that it refuses the rules. `e2e/runtimes/libseccomp.spec.ts` writes the list, and asks libseccomp again.
 */
const recorded = readFileSync(new URL('libseccomp-filters.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map(line => line.split('\t'))

function madeOf(loader: Target['loader'], text: string): string {
  const target: Target = { ...defaultTarget, runtime: 'oci', loader }
  const { profile } = parseProfile(text)
  const resolution = profile && resolveProfile(profile, target)
  if (!resolution?.ok || !resolution.seccomp) throw new Error(`not a profile: ${text}`)
  const compilation = compileFilter(resolution.seccomp, target)
  if (!compilation.ok) return compilation.failure.id
  const { program, stubLength } = compilation
  return createHash('sha256')
    .update(encodeProgram(program.slice(stubLength), 'little'))
    .digest('hex')
}

describe('the filter of hard profiles', () => {
  const parts = Array.from({ length: 12 }, (_, part) => ({
    part,
    lines: recorded.filter((_line, place) => place % 12 === part),
  }))

  it.each(parts)('is the one that libseccomp makes, instruction for instruction: part $part', ({ lines }) => {
    expect(lines.length).toBeGreaterThan(10)
    for (const [loader, text = '', made] of lines) {
      expect(madeOf(loader === 'runc' ? 'runc' : 'crun', text), text).toBe(made)
    }
  })
})
