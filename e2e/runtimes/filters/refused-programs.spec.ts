import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import { encodeProgram, type Instruction, readProgram } from '../../../src/core'
import { isInPath, mustSucceed } from '../command'
import { randomNumbers } from '../random-profile'
import { skipUnless, test } from '../runtime-test'
import { runWithInput } from './libseccomp-filters'

const source = fileURLToPath(new URL('refused-programs.c', import.meta.url))

const PROGRAMS = 4000
const EINVAL = 22

/** What a filter may hold, scratch memory most of all, and a few opcodes that only socket filters may. */
const scratch = [0x02, 0x03, 0x60, 0x61]
const jumps = [0x05, 0x15, 0x25, 0x35, 0x45, 0x1d, 0x2d, 0x3d, 0x4d]
const arithmetic = [0x04, 0x0c, 0x14, 0x24, 0x34, 0x3c, 0x44, 0x54, 0x64, 0x6c, 0x74, 0x7c, 0x84, 0xa4, 0xac]
const others = [0x00, 0x01, 0x20, 0x20, 0x80, 0x81, 0x07, 0x87, 0x06, 0x16]
const foreign = [0x28, 0x30, 0x40, 0x94, 0x9c, 0xb1, 0x0e, 0x8c, 0x62, 0x106]

function randomProgram(random: () => number): Instruction[] {
  const below = (limit: number) => Math.floor(random() * limit)
  const one = (codes: readonly number[]) => codes[below(codes.length)] ?? 0
  const length = 1 + below(12)
  const rare = () => random() < 0.01
  return Array.from({ length }, (_, offset): Instruction => {
    const room = length - offset - 1
    const far = rare() ? 1 : 0
    const within = () => below(Math.max(room, 1)) + far
    if (room === 0 && !rare()) return { code: 0x06, jt: 0, jf: 0, k: 0x7fff0000 }
    const code = rare()
      ? one(foreign)
      : one([scratch, scratch, jumps, arithmetic, others][below(5)] ?? others)
    const statement = (k: number): Instruction => ({ code, jt: 0, jf: 0, k })
    // Few words, so that reads often meet what was written.
    if (scratch.includes(code)) return statement(rare() ? 16 + below(3) : below(3))
    if (code === 0x05) return statement(within())
    if (jumps.includes(code)) return { code, jt: within(), jf: within(), k: below(9) }
    if (code === 0x20) return statement(rare() ? below(80) : below(16) * 4)
    return statement(rare() ? 0 : 1 + below(rare() ? 64 : 31))
  })
}

async function whyNot(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'asking the kernel needs Linux on x86_64'
  return (await isInPath('gcc')) ? undefined : 'asking the kernel needs gcc (Debian package gcc)'
}

test('a dump is read if and only if the kernel takes it as a filter', async ({
  runtimesRequired,
}, testInfo) => {
  test.setTimeout(120_000)
  skipUnless(runtimesRequired, await whyNot())
  await mkdir(testInfo.outputDir, { recursive: true })
  const asker = join(testInfo.outputDir, 'refused-programs')
  await mustSucceed('gcc', ['-O1', '-D_GNU_SOURCE', '-o', asker, source])
  const random = randomNumbers(1)
  const dumps = Array.from({ length: PROGRAMS }, () =>
    Buffer.from(encodeProgram(randomProgram(random), 'little')).toString('hex'),
  )
  const answers = (await runWithInput(asker, [], `${dumps.join('\n')}\n`)).trimEnd().split('\n')
  expect(answers).toHaveLength(PROGRAMS)
  const faults = new Map<string, number>()
  for (const [place, dump] of dumps.entries()) {
    const reading = readProgram(dump)
    expect(answers[place], dump).toBe(reading.ok ? 'taken' : `refused ${EINVAL}`)
    const id = reading.ok ? 'taken' : reading.fault.id
    faults.set(id, (faults.get(id) ?? 0) + 1)
  }
  console.log(JSON.stringify(Object.fromEntries(faults)))
  for (const id of ['taken', 'memory-unset']) expect(faults.get(id), id).toBeGreaterThan(PROGRAMS / 10)
})
