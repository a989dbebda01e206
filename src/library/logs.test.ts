import { describe, expect, it } from 'vitest'
import { compareLog, openText, profileFromLog, readLog } from './index'

const log = `execve("/srv/app", ["/srv/app"], 0x7ffd /* 8 vars */) = 0
read(3, "", 832) = 0
bpf(BPF_MAP_CREATE, {}, 72) = 4
exit_group(0) = ?
+++ exited with 0 +++
`
const refusing = {
  text: '{ "defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{ "names": ["execve", "exit_group"], "action": "SCMP_ACT_ALLOW" }] }',
}
const has = ({ text }: { readonly text: string }, name: string) => text.includes(`"${name}"`)

describe('a profile of a recording', () => {
  it('tells what was seen and is left out for what it opens', async () => {
    const made = await profileFromLog(await readLog(log))
    expect(made.condemned).toEqual({
      title: 'Left out, although the log shows them',
      names: ['bpf'],
      about: expect.stringMatching(/lifts a restriction that confines containers/),
      isLeftOut: true,
    })
    expect([has(made, 'read'), has(made, 'bpf')]).toEqual([true, false])
  })

  it('tells of what it lets through that profiles are warned of', async () => {
    const made = await profileFromLog(await readLog(log), { with: ['condemned'] })
    expect(made.condemned).toMatchObject({
      title: expect.stringMatching(/^Allowed, although/),
      isLeftOut: false,
    })
    expect(has(made, 'bpf')).toBe(true)
  })

  it.each([
    ['a recording without such calls', log.replace(/^bpf.*\n/m, ''), undefined],
    ['all groups left out', log, ['bpf']],
  ])('%s', async (_, text, names) => {
    const made = await profileFromLog(await readLog(text), { bare: true })
    expect(made.condemned?.names).toEqual(names)
  })

  it('tells what it lets through that no line shows', async () => {
    const { added, text } = await profileFromLog(await readLog('read(3, "", 832) = 0\n'))
    const before = added.find(({ title }) => title === 'Before the recording began')
    expect(before?.names).toContain('execve')
    expect(has({ text }, 'execve')).toBe(true)
  })

  it('tells what could not be narrowed', async () => {
    const recording = await readLog('ioctl(1, 0x5401 /* TCGETS */, 0x1) = 0\n'.repeat(3))
    expect((await profileFromLog(recording)).notNarrowed).toEqual([])
  })
})

describe('a recording beside a profile', () => {
  it('leaves refused what profiles are warned of, unless it is asked for', async () => {
    const recording = await readLog(log)
    const compared = await compareLog(refusing, recording)
    expect(compared).toMatchObject({ ok: true, missing: ['read', 'bpf'], condemned: ['bpf'] })
    if (!compared.ok) throw new Error(compared.reason)
    expect([has(compared, 'read'), has(compared, 'bpf')]).toEqual([true, false])
    const open = await compareLog(refusing, recording, { withCondemned: true })
    expect(open.ok && has(open, 'bpf')).toBe(true)
  })

  it('tells which calls a part of the imported file may refuse', async () => {
    const opened = await openText('seccomp.drop ptrace\nrestrict-namespaces\nnoroot\n', {
      fileName: 'app.profile',
    })
    const [profile] = opened.ok ? opened.profiles : []
    const recording = await readLog('unshare(CLONE_NEWUSER) = 0\nread(0, "", 1) = 0\n')
    expect(profile && (await compareLog(profile, recording))).toMatchObject({
      missing: [],
      undecided: ['unshare'],
    })
    expect(await compareLog(refusing, recording)).toMatchObject({ undecided: [] })
  })
})
