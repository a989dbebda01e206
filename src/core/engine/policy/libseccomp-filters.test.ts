import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileFilter, emulate, encodeProgram, evaluateCompiled } from '../bpf'
import { catalogue } from '../catalogue'
import { defaultTarget, parseProfile, type Target } from '../profile'
import { type Call, evaluateCall } from './evaluate-call'
import { type OciSeccomp, resolveProfile } from './resolve'

/**
 * Profiles that are hard on a tree of conditions or of calls, each with who loads it and what libseccomp itself makes of it: the digest of its
 * program, or that it refuses the rules. `e2e/runtimes/filters/libseccomp.spec.ts` writes the list, and asks libseccomp again.
 */
const recorded = readFileSync(new URL('libseccomp-filters.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map(line => line.split('\t'))

function compiled(loader: Target['loader'], text: string) {
  const target: Target = { ...defaultTarget, runtime: 'oci', loader }
  const { profile } = parseProfile(text)
  const resolution = profile && resolveProfile(profile, target)
  if (!resolution?.ok || !resolution.seccomp) throw new Error(`not a profile: ${text}`)
  return compileFilter(resolution.seccomp, target)
}

function madeOf(loader: Target['loader'], text: string): string {
  const compilation = compiled(loader, text)
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

  it.each(parts)('does what is told of single calls, and by what: part $part', ({ lines }) => {
    for (const [loader, text = ''] of lines.slice(0, 12)) {
      const compilation = compiled(loader === 'runc' ? 'runc' : 'crun', text)
      if (!compilation.ok) continue
      const { model, program } = compilation
      for (const call of callsFor(model.seccomp)) {
        const { action, errno } = emulate(program, call)
        const meant = evaluateCall(model, call)
        const verdict = evaluateCompiled(compilation, call)
        expect({ action: verdict.action, errno: verdict.errno }, text).toEqual({ action, errno })
        const isMeant = meant.action === action && meant.errno === errno
        expect(verdict.decidedBy.kind === 'defect', text).toBe(!isMeant)
        const { decidedBy } = meant
        if (decidedBy.kind === 'rule') {
          const rule = model.seccomp.syscalls[decidedBy.rule]
          expect(rule?.names).toContain(decidedBy.name)
          expect(meant.action).toBe(rule?.action)
          const { offset, length } = decidedBy.range
          expect(JSON.parse(text.slice(offset, offset + length))).toBe(decidedBy.name)
          // Nothing has conditions where no rule for the call has.
          const has = model.seccomp.syscalls.some(
            ({ names, args }) => names.includes(decidedBy.name) && args.length > 0,
          )
          if (!has) expect(decidedBy.conditional).toBe(false)
        } else if (decidedBy.kind === 'default') {
          expect(meant.action).toBe(model.seccomp.defaultAction)
          expect(text.slice(decidedBy.range.offset)).toMatch(new RegExp(`^"${meant.action}"`))
        } else if (decidedBy.kind === 'architecture-check') {
          expect(meant.action).toBe('SCMP_ACT_KILL_THREAD')
        } else {
          expect(decidedBy.kind).toBe('runtime-stub')
          expect(meant).toMatchObject({ action: 'SCMP_ACT_ERRNO', errno: 38 })
        }
      }
    }
  })
})

const tried = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32', 'SCMP_ARCH_AARCH64'] as const

/** The calls that rules name, and some that they do not, with arguments beside the operands. */
function callsFor({ syscalls }: OciSeccomp): Call[] {
  const names = [...new Set(syscalls.flatMap(rule => rule.names))].slice(0, 4)
  const operands = syscalls.flatMap(({ args }) =>
    args.flatMap(({ value = 0n, valueTwo = 0n }) => [value, valueTwo]),
  )
  const values = [...new Set([0n, ...operands.flatMap(value => [value, value + 1n])])].slice(0, 8)
  return tried.flatMap(arch => {
    const numbers = names.flatMap(name => {
      const found = catalogue.numberOf(name, arch)
      return found?.kind === 'direct' ? [found.number] : []
    })
    return [...numbers, 0, 9999, -1, 0x40000000].flatMap((nr, at) =>
      values.map((value, place) => {
        const other = values[(place * 3 + at) % values.length] ?? 0n
        return {
          arch,
          nr,
          args: [value, other, other, value, value, other].map(word => BigInt.asUintN(64, word)),
        }
      }),
    )
  })
}
