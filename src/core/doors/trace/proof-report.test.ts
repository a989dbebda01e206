import { expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { proofKit } from '../export/proof-kit'
import { healthOf } from './recording-health'
import { createTraceReader } from './trace-reader'

const kitOf = (text: string) =>
  proofKit(parseProfile(text), { name: 'web.json', target: defaultTarget, image: 'web:1' })

const profile = JSON.stringify({
  defaultAction: 'SCMP_ACT_ERRNO',
  syscalls: [
    { names: ['read', 'execve'], action: 'SCMP_ACT_ALLOW' },
    { names: ['clone3'], action: 'SCMP_ACT_ERRNO', errnoRet: 38 },
  ],
})

it('is a script for the calls that are let through, with the twin that only logs', () => {
  const { files, steps } = kitOf(profile)
  expect(files.map(({ name }) => name)).toEqual(['web.log-only.json', 'prove.sh', 'PROVE.md'])
  expect(files[1]?.text).toContain("CALLS-'execve read'")
  expect(JSON.parse(files[0]?.text ?? '').defaultAction).toBe('SCMP_ACT_LOG')
  expect(steps).toEqual([{ id: 'prove', values: {}, commands: ['sh prove.sh web:1'] }])
})

it('is none for a profile that names no call that it lets through', () => {
  expect(kitOf('{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[]}').files).toEqual([])
})

it('writes a report that is read back: what was needed, and what never', () => {
  const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
  reader.begin('proof.txt')
  reader.push(
    new TextEncoder().encode(`proof: run=unconfined status=0
proof: run=profile status=1
proof: run=log-only status=0
proof: call=execve needed=yes
proof: call=mkdir needed=no
proof: call=read needed=yes
`),
  )
  const summary = reader.end()
  expect(summary.files[0]).toMatchObject({ notUnderstood: 0, sources: ['proof'] })
  expect(summary.calls.map(({ name }) => name)).toEqual(['execve', 'read'])
  expect(healthOf(summary, defaultTarget).proof).toEqual({
    needed: ['execve', 'read'],
    notNeeded: ['mkdir'],
    status: 1,
    usualStatus: 0,
  })
})
