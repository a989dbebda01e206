import { describe, expect, it } from 'vitest'
import { presets } from '../../advice/presets'
import {
  type Command,
  defaultTarget,
  type ProfileDocument,
  parseProfile,
  planCommand,
} from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { answerBlockedCall } from './blocked-call'

const target = { ...defaultTarget, loader: 'crun' as const }
const documentOf = (profile: object) => parseProfile(JSON.stringify(profile))

describe('a blocked call', () => {
  const docker = parseProfile(
    presets
      .find(({ id }) => id === 'docker-default')
      ?.make({ architecture: 'SCMP_ARCH_X86_64', capabilities: target.capabilities, kernel: '6.12' }) ?? '',
  )
  const record =
    'type=SECCOMP msg=audit(1.2:3): pid=8 comm="sh" sig=0 arch=c000003e syscall=165 compat=0 code=0x50000'

  it('is answered from a record of the audit', () => {
    const answer = answerBlockedCall(`noise\n${record}\n`, docker, defaultTarget)
    expect(answer).toMatchObject({
      ok: true,
      kind: 'call',
      recorded: { action: 'SCMP_ACT_ERRNO' },
      process: 'sh',
      blocked: [
        {
          fate: 'refused',
          call: { name: 'mount' },
          refusal: { action: 'SCMP_ACT_ERRNO', decidedBy: { kind: 'default' } },
          command: { kind: 'set-action', names: ['mount'], action: 'SCMP_ACT_ALLOW' },
        },
      ],
    })
  })

  function blockedBy(text: string, document: ProfileDocument) {
    const answer = answerBlockedCall(text, document, defaultTarget)
    if (!answer.ok) throw new Error(answer.id)
    return answer.blocked
  }

  function edited(document: ProfileDocument, command: Command): ProfileDocument {
    const plan = planCommand(document, command, defaultTarget)
    if (!plan.ok) throw new Error('no plan')
    return parseProfile(applyEdits(document.text, plan.edits))
  }

  it('is let through by the edit', () => {
    const [found] = blockedBy(record, docker)
    if (!found?.command) throw new Error('no edit')
    expect(blockedBy(record, edited(docker, found.command))).toMatchObject([
      { fate: 'allowed', command: undefined },
    ])
  })

  it.each([
    [
      'socket(AF_ALG, SOCK_SEQPACKET|SOCK_CLOEXEC, 0) = -1 EPERM (Operation not permitted)',
      [{ index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 0xffff_ffffn, valueTwo: 38n }],
      'socket(AF_VSOCK, SOCK_STREAM, 0) = 3',
    ],
    [
      'personality(ADDR_NO_RANDOMIZE) = -1 EPERM (Operation not permitted)',
      [{ index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 0xffff_ffffn, valueTwo: 0x40000n }],
      'personality(READ_IMPLIES_EXEC) = 0',
    ],
    [
      'clone(child_stack=0x7f, flags=CLONE_NEWUSER|SIGCHLD) = -1 EPERM (Operation not permitted)',
      // Docker's rule looks at the flags of namespaces only.
      [{ index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 0x7e02_0000n, valueTwo: 0x1000_0000n }],
      'clone(child_stack=0x7f, flags=CLONE_NEWUSER|CLONE_NEWNET|SIGCHLD) = 9',
    ],
  ])(
    '%s is let through by a rule for it alone, else by giving up the conditions',
    (line, conditions, other) => {
      const [found] = blockedBy(line, docker)
      if (!found?.command || !found.wider) throw new Error('no edits')
      const { name } = found.call
      expect(found.fate).toBe('refused')
      expect(found.command).toEqual({
        kind: 'add-rule',
        draft: { names: [name], action: 'SCMP_ACT_ALLOW', conditions },
      })
      expect(found.wider).toMatchObject({ kind: 'set-action', names: [name], flatten: true })

      const narrow = edited(docker, found.command)
      expect(blockedBy(line, narrow)[0]?.fate).toBe('allowed')
      expect(blockedBy(other, narrow)[0]?.fate).toBe('refused')
      expect(blockedBy(other, edited(docker, found.wider))[0]?.fate).toBe('allowed')
    },
  )

  it('has no edit for its arguments where the text does not tell them, or nothing compares them', () => {
    const untold = blockedBy('type=1326 arch=c000003e syscall=41 code=0x50000', docker)
    expect(untold).toMatchObject([{ command: { kind: 'set-action', flatten: true }, wider: undefined }])
    const uncompared = blockedBy('mount("a", "/b", "none", MS_BIND, NULL) = -1 EPERM', docker)
    expect(uncompared).toMatchObject([{ command: { kind: 'set-action' }, wider: undefined }])
  })

  it('gets no edit that the filter would not heed', () => {
    const denying = documentOf({
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [
        {
          names: ['socket'],
          action: 'SCMP_ACT_ERRNO',
          args: [{ index: 0, value: 38, op: 'SCMP_CMP_EQ' }],
        },
      ],
    })
    const [found] = blockedBy('socket(AF_ALG, SOCK_SEQPACKET, 0) = -1 EPERM', denying)
    expect(found).toMatchObject({ command: { kind: 'set-action', flatten: true }, wider: undefined })
  })

  it.each([
    ['unshare: unshare failed: Operation not permitted', 'namespace-failed', 'unshare'],
    ['mount: /mnt: permission denied.', 'mount-failed', 'mount'],
    ['Error: perf_event_open: Operation not permitted', 'perf-failed', 'perf_event_open'],
    ['keyctl_session_to_parent: Operation not permitted', 'keyring-failed', 'keyctl'],
  ])('is guessed from %s', (text, error, name) => {
    const answer = answerBlockedCall(text, docker, defaultTarget)
    expect(answer).toMatchObject({ ok: true, kind: 'error', error })
    expect(answer.ok && answer.blocked.map(({ call }) => call.name)).toContain(name)
  })

  const bare = documentOf({
    defaultAction: 'SCMP_ACT_ERRNO',
    syscalls: [{ names: ['execve'], action: 'SCMP_ACT_ALLOW' }],
  })

  it.each([
    ['runc: unable to apply caps: operation not permitted', 'capset'],
    ['unable to set up no_new_privs: operation not permitted', 'prctl'],
    ['crun: cannot set capabilities: Operation not permitted', 'capset'],
    ['The futex facility returned an unexpected error code.', 'futex'],
    ['Fatal glibc error: rseq registration failed', 'rseq'],
    ['open_by_handle_at failed', 'open_by_handle_at'],
    ['bind(): Operation not permitted', 'bind'],
    ['kill failed: Operation not permitted', 'kill'],
    ['Error: listen EPERM: operation not permitted 127.0.0.1:8080', 'listen'],
  ])('is known from %s', (text, name) => {
    expect(blockedBy(text, bare)[0]?.call.name).toBe(name)
  })

  it.each([
    ['write to uid_map failed: Operation not permitted', 'write'],
    ['cannot open executable: Operation not permitted', 'open'],
  ])('is not taken from a word of English: %s', (text, name) => {
    expect(blockedBy(text, bare)[0]?.call.name).not.toBe(name)
  })

  it('is looked for elsewhere where the text names one that the profile lets through', () => {
    const text = 'setgroups 65534 failed - setgroups (1: Operation not permitted)'
    expect(answerBlockedCall(text, docker, defaultTarget)).toMatchObject({
      kind: 'error',
      error: 'not-permitted',
      blocked: [],
      letThrough: ['setgroups'],
    })
  })

  it.each([
    'nginx: [emerg] mkdir() "/var/lib/nginx/body" failed (13: Permission denied)',
    'openat(AT_FDCWD, "/etc/shadow", O_RDONLY) = -1 EACCES (Permission denied)',
    'sh: ./run: Permission denied',
  ])('is not sought in a filter that never answers with the error: %s', text => {
    expect(answerBlockedCall(text, docker, defaultTarget)).toMatchObject({ foreignErrno: 'EACCES' })
    const denying = parseProfile(
      '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["bpf"],"action":"SCMP_ACT_ERRNO","errnoRet":13}]}',
    )
    const answer = answerBlockedCall(text, denying, defaultTarget)
    expect('foreignErrno' in answer && answer.foreignErrno).toBe(undefined)
  })

  it('is sought where a program has words of its own for the error', () => {
    const answer = answerBlockedCall('mount: /mnt: permission denied.', docker, defaultTarget)
    expect(answer).toMatchObject({ kind: 'error', error: 'mount-failed', foreignErrno: undefined })
  })

  it('is asked on an architecture that is not listed', () => {
    const answer = answerBlockedCall(
      'type=1326 arch=40000003 syscall=6 code=0x0',
      documentOf({ defaultAction: 'SCMP_ACT_ERRNO', architectures: ['SCMP_ARCH_X86_64'], syscalls: [] }),
      target,
    )
    expect(answer).toMatchObject({
      blocked: [
        { command: { kind: 'set-architectures', architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'] } },
      ],
    })
  })

  it('is looked for in a record of the kernel only where the kernel keeps one: of an errno it does not', () => {
    const recordedUnder = (head: string) => {
      const answer = answerBlockedCall(
        'Operation not permitted',
        parseProfile(`{${head},"syscalls":[]}`),
        target,
      )
      return answer.ok && answer.kind === 'error' ? answer.isRecorded : undefined
    }
    expect(recordedUnder('"defaultAction":"SCMP_ACT_ERRNO"')).toBe(false)
    expect(recordedUnder('"defaultAction":"SCMP_ACT_ERRNO","flags":["SECCOMP_FILTER_FLAG_LOG"]')).toBe(true)
    const killed = answerBlockedCall(
      'Bad system call',
      parseProfile('{"defaultAction":"SCMP_ACT_KILL_PROCESS","syscalls":[]}'),
      target,
    )
    expect(killed).toMatchObject({ kind: 'error', isRecorded: true })
  })

  it('is not found in other texts, nor without a profile', () => {
    expect(answerBlockedCall('hello', docker, defaultTarget)).toEqual({
      ok: false,
      id: 'no-call-found',
      foreignErrno: undefined,
    })
    expect(answerBlockedCall(record, parseProfile('{'), defaultTarget)).toMatchObject({
      ok: false,
      id: 'no-filter',
    })
  })
})
