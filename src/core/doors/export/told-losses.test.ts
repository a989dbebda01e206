import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expectKept } from '../../case-files.test-data'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { type DestinationId, destinations, type Loss } from '.'
import { exported } from './exported.test-data'
import { lossLines } from './exported-lines.test-data'
import { readerAt, settleProfile } from './resolved-profile'

const rich = `// A profile with something of all that can be lost
{
  "defaultAction": "SCMP_ACT_ERRNO",
  "defaultErrno": "EACCES",
  "defaultErrnoRet": 13,
  "archMap": [{ "architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86"] }],
  "flags": ["SECCOMP_FILTER_FLAG_LOG"],
  "note": "of somebody",
  "syscalls": [
    { "names": ["read", "write", "exit_group"], "action": "SCMP_ACT_ALLOW", "comment": "of each program" },
    { "name": "dup", "action": "SCMP_ACT_LOG" },
    { "names": ["mount", "umount2", "setns", "unshare", "fsopen"], "action": "SCMP_ACT_ALLOW", "includes": { "caps": ["CAP_SYS_ADMIN"] } },
    { "names": ["ptrace", "seccompose_call"], "action": "SCMP_ACT_ALLOW", "includes": { "minKernel": "4.8" } },
    { "names": ["chroot"], "action": "SCMP_ACT_ALLOW", "includes": { "caps": ["CAP_SYS_CHROOT"] } },
    { "names": ["bpf"], "action": "SCMP_ACT_ERRNO", "errno": "ENOSYS" },
    { "names": ["personality"], "action": "SCMP_ACT_KILL_PROCESS" },
    { "names": ["mseal", "setxattrat"], "action": "SCMP_ACT_TRAP" },
    { "names": ["socket"], "action": "SCMP_ACT_ALLOW", "args": [{ "index": 0, "value": 2, "op": "SCMP_CMP_EQ" }] }
  ]
}
`

const expectLosses = (losses: readonly Loss[], id: DestinationId) =>
  expectKept(`${lossLines(losses)}\n`, join(import.meta.dirname, `cases/losses/${id}.txt`))

/** The calls of this one are all that no rule names. */
const shortened = (loss: Loss): Loss =>
  loss.id === 'spo-default-errno-by-rule' ? { ...loss, details: [] } : loss

/** By comparison, and by what a start needs. */
const foundElsewhere = /^(effect|abi|x32|container-start|host-start)-|^loader-refused$/

describe('what a destination cannot carry is named', () => {
  it.each(destinations.filter(id => id !== 'elsewhere' && id !== 'crio'))('for %s', id => {
    const { losses, errors } = exported(rich, id)
    const beside = losses.filter(loss => !foundElsewhere.test(loss.id)).map(shortened)
    expectLosses(beside, id)
    expect(errors).toEqual([])
  })

  it('for a workload that keeps its capabilities none that they are needed for', () => {
    for (const [id, more] of [
      ['spo', { spo: { privileges: 'image' } }],
      ['kubernetes', { kubernetes: { privileges: 'image' } }],
    ] as const)
      expect(exported(rich, id, more).losses.map(loss => loss.id)).not.toContain('capabilities-dropped')
  })

  it('for CRI-O, whose library reads names of errors', () => {
    const result = settleProfile(parseProfile(rich), readerAt('crio', defaultTarget))
    expectLosses(result.ok ? result.losses : [], 'crio')
  })
})
