import { describe, expect, it } from 'vitest'
import { defaultTarget, type ProfileDocument, parseProfile } from '../../core'
import { callsLetThrough } from '../../core/doors/export/recorded-run'
import { smallestOf } from './smallest'

const names = ['brk', 'close', 'execve', 'futex', 'getpid', 'mmap', 'read', 'write']
const text = JSON.stringify({
  defaultAction: 'SCMP_ACT_ERRNO',
  syscalls: [{ names, action: 'SCMP_ACT_ALLOW' }],
})

/** A job that needs some calls each time, and some only from a run on. */
function job(always: readonly string[], later: Readonly<Record<string, number>> = {}) {
  let runs = 0
  return async (profile: ProfileDocument) => {
    runs++
    const allowed = new Set(callsLetThrough(profile))
    const due = Object.entries(later).flatMap(([name, from]) => (runs >= from ? [name] : []))
    return [...always, ...due].every(name => allowed.has(name))
  }
}

async function smallest(does: (profile: ProfileDocument) => Promise<boolean>, kept: readonly string[] = []) {
  const told: string[] = []
  const trial = { target: defaultTarget, kept: new Set(kept), does, tell: (line: string) => told.push(line) }
  return { ...(await smallestOf(text, trial)), told }
}

describe('the smallest profile of a job', () => {
  it('has the calls that it does not do without, and those that are not tried', async () => {
    const { text, needed, notNeeded, isProven } = await smallest(job(['mmap', 'read']), ['execve'])
    expect(callsLetThrough(parseProfile(text))).toEqual(['execve', 'mmap', 'read'])
    expect(needed).toEqual(['mmap', 'read'])
    expect(notNeeded).toEqual(['brk', 'close', 'futex', 'getpid', 'write'])
    expect(isProven).toBe(true)
  })

  it('gets back what was dropped and is needed in a later run', async () => {
    const later = { close: 9, write: 9 }
    const { text, needed, isProven, told } = await smallest(job(['mmap'], later))
    expect(callsLetThrough(parseProfile(text))).toEqual(['close', 'mmap', 'write'])
    expect(needed).toEqual(['mmap', 'close', 'write'])
    expect(isProven).toBe(true)
    expect(told.filter(line => line.includes('put back'))).toHaveLength(2)
  })

  it('is not proven where the job fails even under the whole one', async () => {
    expect(await smallest(job(['ptrace']))).toMatchObject({ notNeeded: [], isProven: false })
  })
})
