import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import { applyEdits, catalogue, defaultTarget, parseProfile, targetFromPreset } from '../../../src/core'
import { attacks, defaultProfile, planAttack, readAttacks } from '../../../src/core/advice/attacks'
import { comparisonsOf, soughtArguments } from '../../../src/core/advice/attacks/sought-call'
import type { WayCall } from '../../../src/core/engine/catalogue/attack-ways'
import { mustSucceed } from '../command'
import { withOciRuntime } from '../engines/oci-runtime-test'
import { neededNames } from '../livable-profile'
import { plainProfile, seccompOf } from '../oci-profile'
import { test } from '../runtime-test'

// That what is said to stop an attack does: its first refused call, alone and without harm, made under runc.

/** No call of the kernel fails with it, so that it is the filter's answer. */
const ERRNO = 1234
const architecture = 'SCMP_ARCH_X86_64'
const source = fileURLToPath(new URL('../filters/made-calls.c', import.meta.url))

/** A call of a way, as `made-calls.c` reads it: with nothing in the bits that the kernel ignores, or with all of them set. */
function wordOf(call: WayCall, ignored: 'clear' | 'set'): string | undefined {
  const number = catalogue.numberOf(call.name, architecture)
  const sought = soughtArguments(call, architecture)
  if (number?.kind !== 'direct' || !sought) return undefined
  const facts = comparisonsOf(sought, architecture, 'any')
  const args = Array.from({ length: 6 }, (_, at) => {
    const fact = facts.find(({ index }) => index === at)
    if (!fact) return 0n
    const upper = 0xffff_ffff_0000_0000n & ~fact.value
    return fact.valueTwo | (ignored === 'set' ? upper : 0n)
  })
  return [number.number, ...args].join(':')
}

/** The same rules with an errno that tells the filter's answer from the kernel's. */
function answering(seccomp: ReturnType<typeof plainProfile>): string {
  const { defaultAction, syscalls } = seccomp
  const isRefusal = (action: string | undefined) => action === 'SCMP_ACT_ERRNO'
  return JSON.stringify(
    {
      ...seccomp,
      ...(isRefusal(defaultAction) && { defaultErrnoRet: ERRNO }),
      syscalls: syscalls.map(rule => (isRefusal(rule.action) ? { ...rule, errnoRet: ERRNO } : rule)),
    },
    (_, value) => (typeof value === 'bigint' ? Number(value) : value),
  )
}

test('attacks that a profile stops meet the filter under runc', async ({ runtimesRequired, readFilters }, {
  outputDir,
}) => {
  test.setTimeout(60_000)
  await mkdir(outputDir, { recursive: true })
  const program = join(outputDir, 'made-calls')
  await mustSucceed('gcc', ['-static', '-nostdlib', '-fno-stack-protector', '-O1', '-o', program, source])
  await withOciRuntime('runc', runtimesRequired, readFilters, async runc => {
    const witnessed = new Set<string>()
    const refusedUnder = async (profile: string, words: ReadonlyMap<string, readonly string[]>) => {
      const { exit, stdout, stderr } = await runc.run(profile, program, [...words.keys()])
      expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
      const answers = stdout.trimEnd().split('\n')
      const through = [...words].filter((_, at) => answers[at] !== String(-ERRNO))
      expect(through).toEqual([])
      for (const id of [...words.values()].flat()) witnessed.add(id)
    }

    for (const preset of ['docker', 'podman', 'kubernetes-containerd', 'kubernetes-cri-o'] as const) {
      const target = { ...targetFromPreset(preset, defaultTarget), loader: 'runc' as const }
      const text = defaultProfile(preset, target)
      const words = new Map<string, readonly string[]>()
      for (const { attack, state, ways } of readAttacks(parseProfile(text), target)) {
        if (state !== 'stopped') continue
        for (const call of ways.flatMap(({ refused }) => refused)) {
          const word = wordOf(call, 'clear')
          if (word) words.set(word, [...(words.get(word) ?? []), attack.id])
        }
      }
      await refusedUnder(answering(plainProfile(seccompOf(text, target))), words)
    }

    // Docker's own answer to Copy Fail, with the family as it is and with a bit set that the kernel ignores.
    const docker = answering(plainProfile(seccompOf(defaultProfile('docker', defaultTarget), defaultTarget)))
    const families = await runc.run(docker, program, ['41:38:5:0:0:0:0', `41:${38n + 2n ** 32n}:5:0:0:0:0`])
    const [plain, wide] = families.stdout.trimEnd().split('\n')
    expect([plain === String(-ERRNO), wide === String(-ERRNO)]).toEqual([true, false])

    // What is said to close each way, alone, with whatever in the bits that the kernel ignores.
    const open = {
      text: '{"defaultAction":"SCMP_ACT_ALLOW"}',
      target: { ...defaultTarget, runtime: 'oci' as const },
    }
    const rules: object[] = []
    const words = new Map<string, readonly string[]>()
    const known = new Set<string>()
    for (const { id, ways } of attacks()) {
      const key = ways.map(way => way.id).join()
      const { command, plan } = planAttack(parseProfile(open.text), id, open.target)
      const isNeeded = command.restrictions.some(({ name, guard }) => !guard && neededNames.includes(name))
      if (!plan.ok || isNeeded) continue
      if (!known.has(key)) rules.push(...JSON.parse(applyEdits(open.text, plan.edits)).syscalls)
      known.add(key)
      const [closed] = ways.map(way => (typeof way.closes === 'number' ? way.steps[way.closes] : undefined))
      for (const call of closed ?? [])
        for (const ignored of ['clear', 'set'] as const) {
          const word = wordOf(call, ignored)
          if (word) words.set(word, [...(words.get(word) ?? []), id])
        }
    }
    const closing = JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', syscalls: rules })
    await refusedUnder(answering(plainProfile(seccompOf(closing, open.target))), words)
    expect(witnessed.size).toBeGreaterThan(220)
  })
})
