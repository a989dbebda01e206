import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyProfile, writeJson } from '../../advice/compare/profiles.test-data'
import { callData, compileProfile, runProgram } from '../../engine/bpf'
import { type ArchitectureToken, architectureByToken, catalogue } from '../../engine/catalogue'
import { type Call, outcomeOfReturn } from '../../engine/policy'
import { defaultTarget, type Outcome, parseProfile, sameOutcome } from '../../engine/profile'
import { type DestinationId, destinations, exportProfile, type Loss } from '.'
import { outcomeWord } from './action-words'
import { exportOptions } from './exported.test-data'
import { filterThere } from './filter-there'

const calls = ['socket', 'clone', 'mount', 'openat', 'bpf', 'read', 'write', 'execve', 'reboot', 'cachestat']
const anyCall = fc.record({
  arch: fc.constantFrom<ArchitectureToken>('SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'),
  name: fc.constantFrom(...calls),
  args: fc.array(fc.constantFrom(0n, 1n, 2n, 3n, 5n, 8n, 2n ** 32n + 3n, 2n ** 64n - 1n, 0x7e020000n), {
    minLength: 6,
    maxLength: 6,
  }),
})

/** A line of the details that says of a call what it meets before and there. */
function isTold(losses: readonly Loss[], { arch }: Call, name: string, before: Outcome, after: Outcome) {
  const isOfProfile = (token: string) => token === architectureByToken(arch)?.name || token === 'other'
  const change = [before, after].map(outcome => outcomeWord(outcome, defaultTarget.architecture)).join(' → ')
  const lines = losses.filter(({ id }) => /^(effect|abi|x32)-/.test(id)).flatMap(({ details }) => details)
  return lines.some(
    line =>
      line.endsWith(`: ${change}`) &&
      line
        .split(/ \w+\(/)[0]
        ?.split(', ')
        .some(isOfProfile) &&
      (line.includes(` ${name}(`) || /, \+\d+: |^other /.test(line)),
  )
}

const width = Number(process.env.SECCOMPOSE_EFFECTS ?? 25)
const written = destinations.filter(id => id !== 'review')

it('no call meets something else there than is told, for any profile and destination', () => {
  let differing = 0
  fc.assert(
    fc.property(
      anyProfile,
      fc.constantFrom<DestinationId>(...written),
      fc.array(anyCall, { minLength: 20, maxLength: 20 }),
      (profile, destination, asked) => {
        const document = parseProfile(writeJson(profile))
        const result = exportProfile(document, destination, exportOptions)
        if (!result.ok) return
        const load = compileProfile(document, defaultTarget)
        const file = result.files.find(({ isProfile }) => isProfile)
        if (load.kind !== 'filter' || !file) return
        const there = filterThere(destination, file, defaultTarget, false)
        const isLoaded =
          !result.losses.some(({ id }) => id === 'not-loaded-there') && result.errors.length === 0
        expect(there !== undefined, `${destination} loads it`).toBe(isLoaded)
        if (!there) return
        for (const { arch, name, args } of asked) {
          const number = catalogue.numberOf(name, arch)
          if (number?.kind !== 'direct') continue
          const call: Call = { arch, nr: number.number, args }
          const [before, after] = [load.compilation.program, there.program].map(program =>
            outcomeOfReturn(runProgram(program, callData(call)) ?? 0),
          )
          if (!before || !after || sameOutcome(before, after)) continue
          differing++
          expect(isTold(result.losses, call, name, before, after), `${destination} ${arch} ${name}`).toBe(
            true,
          )
        }
      },
    ),
    { numRuns: width },
  )
  expect(differing).toBeGreaterThan(0)
})
