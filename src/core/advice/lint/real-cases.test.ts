import { describe, expect, it } from 'vitest'
import { engines, runtimeDefaults } from '../../engine/catalogue'
import { defaultTarget, parseProfile, type Target } from '../../engine/profile'
import { presetTarget } from '../analysis'
import { hostOf, presets } from '../presets'
import { condemnedIn } from './lint-profile'
import { said } from './said.test-data'

const docker: Target = defaultTarget

describe('the defaults of the engines, on their own engine', () => {
  const findings = (index: number, target: Target) => {
    const preset = presets.find(({ id }) => id === `${engines[index]}-default`)
    const own = presetTarget(`${engines[index] ?? 'docker'}-default`, target)
    const { architecture, kernel, capabilities } = own
    const text = preset?.make({ architecture, kernel: `${kernel.major}.${kernel.minor}`, capabilities }) ?? ''
    return said(text, own)
  }

  // What stands here is true of them: see the words of each finding.
  it.each([
    [
      'docker',
      [
        'security upper-half-open socket',
        'security multiplexer-open socket',
        'info socket-families-open AF_RXRPC, AF_TIPC, AF_RDS, AF_CAN, AF_PPPOX, AF_BLUETOOTH',
      ],
    ],
    [
      'podman',
      [
        'security namespaces-open clone, clone3, unshare',
        'security rule-void setns',
        'security upper-half-open socket',
        'security multiplexer-open socket',
        'security upper-half-open socket',
        'info socket-families-open AF_ALG, AF_RXRPC, AF_TIPC, AF_RDS, AF_CAN, AF_PPPOX, AF_BLUETOOTH',
      ],
    ],
    [
      'containerd',
      [
        'security upper-half-open socket',
        'security multiplexer-open socket',
        'info socket-families-open AF_RXRPC, AF_TIPC, AF_RDS, AF_CAN, AF_PPPOX, AF_BLUETOOTH',
      ],
    ],
  ] as const)('%s', (engine, expected) => {
    expect(findings(engines.indexOf(engine), docker)).toEqual(expected)
  })

  it.each(['SCMP_ARCH_AARCH64', 'SCMP_ARCH_S390X', 'SCMP_ARCH_RISCV64', 'SCMP_ARCH_PPC64LE'] as const)(
    'say nothing else on %s',
    architecture => {
      for (const [index] of engines.entries()) {
        const others = findings(index, { ...docker, architecture }).filter(
          text =>
            !/ (namespaces-open clone, clone3, unshare|rule-void setns|upper-half-open socket|multiplexer-open socket|socket-families-open [A-Z_, ]+)$/.test(
              text,
            ),
        )
        expect(others).toEqual([])
      }
    },
  )

  it('are used for Kubernetes, which ignores Docker’s conditions', () => {
    const text =
      presets[0]?.make({ architecture: 'SCMP_ARCH_X86_64', kernel: '6.12', capabilities: [] }) ?? ''
    const target: Target = {
      ...docker,
      runtime: 'containerd',
      capabilities: runtimeDefaults.containerd.capabilities,
    }
    expect(said(text, target)).toContain('security conditions-ignored-here')
  })
})

describe('mistakes that people make', () => {
  const rules = (members: string, list: string) => `{${members},"syscalls":[${list}]}`
  const denyAll = '"defaultAction":"SCMP_ACT_ERRNO"'
  const allowAll = '"defaultAction":"SCMP_ACT_ALLOW"'

  it.each([
    [
      'an inverted list',
      rules(
        denyAll,
        '{"names":["ptrace","mount","umount2","chroot","pivot_root","execve"],"action":"SCMP_ACT_ALLOW"}',
      ),
      'error list-inverted ptrace, mount, umount2, pivot_root',
    ],
    [
      'all rules under an unknown key',
      `{${allowAll},"syscallLists":[{"names":["ptrace"],"action":"SCMP_ACT_ERRNO"}]}`,
      'key-unknown',
    ],
    [
      'functions of the C library',
      rules(allowAll, '{"names":["pthread_create"],"action":"SCMP_ACT_ERRNO"}'),
      'security library-function pthread_create',
    ],
    [
      'an architecture by another name',
      `{${denyAll},"architectures":["SCMP_ARCH_ARM64"],"syscalls":[]}`,
      'architecture-unknown',
    ],
    [
      'a namespace mask on the pointer of clone3',
      rules(
        denyAll,
        '{"names":["clone3"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":2114060288,"op":"SCMP_CMP_MASKED_EQ"}]}',
      ),
      'security pointer-compared clone3',
    ],
    [
      'mask and value the wrong way round',
      rules(
        allowAll,
        '{"names":["clone"],"action":"SCMP_ACT_ERRNO","args":[{"index":0,"value":268435456,"valueTwo":2114060288,"op":"SCMP_CMP_MASKED_EQ"}]}',
      ),
      'security mask-value-outside clone',
    ],
    [
      'a decimal mask that is not the one of the comment',
      rules(
        allowAll,
        '{"names":["clone"],"action":"SCMP_ACT_ERRNO","comment":"CLONE_NEWUSER","args":[{"index":0,"value":536870912,"valueTwo":536870912,"op":"SCMP_CMP_MASKED_EQ"}]}',
      ),
      'warning comment-disagrees CLONE_NEWUSER',
    ],
    [
      'a denial beside an unconditional permission',
      rules(
        denyAll,
        '{"names":["clone"],"action":"SCMP_ACT_ALLOW"},{"names":["clone"],"action":"SCMP_ACT_ERRNO","args":[{"index":0,"value":268435456,"valueTwo":268435456,"op":"SCMP_CMP_MASKED_EQ"}]}',
      ),
      'security conditions-void clone',
    ],
    [
      'mkdir without mkdirat',
      rules(allowAll, '{"names":["mkdir"],"action":"SCMP_ACT_ERRNO"}'),
      'warning sibling-open mkdir',
    ],
    [
      'process_madvise and perf_event_open beside a denied ptrace',
      rules(
        allowAll,
        '{"names":["ptrace","process_vm_readv","process_vm_writev","pidfd_getfd"],"action":"SCMP_ACT_ERRNO"}',
      ),
      'security sibling-open ptrace, process_vm_readv, process_vm_writev, pidfd_getfd',
    ],
    [
      'socket families by condition, and io_uring, which makes any socket',
      rules(
        allowAll,
        '{"names":["socket"],"action":"SCMP_ACT_ERRNO","args":[{"index":0,"value":38,"op":"SCMP_CMP_EQ"}]}',
      ),
      'security io-uring-open io_uring_setup, io_uring_enter, io_uring_register',
    ],
    [
      'execve denied',
      rules(allowAll, '{"names":["execve"],"action":"SCMP_ACT_ERRNO"}'),
      'error start-calls-denied execve',
    ],
    [
      'exit_group and exit denied',
      rules(allowAll, '{"names":["exit_group","exit"],"action":"SCMP_ACT_ERRNO"}'),
      'error program-start-denied exit_group',
    ],
    [
      'exit_group denied and exit not, with which the C library does not end',
      rules(allowAll, '{"names":["exit_group"],"action":"SCMP_ACT_ERRNO"}'),
      'error program-start-denied exit_group',
    ],
    [
      'two conditions in two rules, that were to hold together',
      rules(
        denyAll,
        '{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":38,"op":"SCMP_CMP_NE"}]},{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":40,"op":"SCMP_CMP_NE"}]}',
      ),
      'security every-value-covered socket',
    ],
    [
      'a tracer that nobody runs',
      rules('"defaultAction":"SCMP_ACT_TRACE"', '{"names":["read"],"action":"SCMP_ACT_ALLOW"}'),
      'error trace-without-tracer',
    ],
    ['a log for a wall', rules('"defaultAction":"SCMP_ACT_LOG"', ''), 'security default-logs'],
    [
      'a range in one rule',
      rules(
        allowAll,
        '{"names":["ioctl"],"action":"SCMP_ACT_ERRNO","args":[{"index":1,"value":10,"op":"SCMP_CMP_GE"},{"index":1,"value":20,"op":"SCMP_CMP_LE"}]}',
      ),
      'security argument-repeated ioctl',
    ],
  ])('%s', (_, text, expected) => {
    expect(said(text)).toContain(expected)
  })
})

describe('the smallest profile that starts', () => {
  const kernels = [
    { major: 4, minor: 4 },
    { major: 5, minor: 4 },
    { major: 6, minor: 12 },
  ]
  it.each(['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64', 'SCMP_ARCH_S390X', 'SCMP_ARCH_X86'] as const)(
    'is one of which nothing warns on %s, whatever the kernel',
    architecture => {
      for (const kernel of kernels) {
        const target = { ...defaultTarget, architecture, kernel }
        const text = presets.find(({ id }) => id === 'smallest')?.make(hostOf(target)) ?? ''
        expect(condemnedIn(parseProfile(text), target)).toEqual([])
      }
    },
  )
})
