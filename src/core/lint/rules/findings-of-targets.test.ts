import { describe, it } from 'vitest'
import {
  allow,
  allowList,
  deny,
  denyList,
  profile,
  rule,
  startAnd,
  when,
  withMembers,
} from '../example-text.test-data'
import { expectTold } from '../said.test-data'

const podman = { runtime: 'podman', loader: 'crun' } as const
const containerd = { runtime: 'containerd' } as const

describe('what the target does not read', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'are conditions of rules, which make it looser',
        'conditions-ignored-here',
        startAnd(
          withMembers(allow('mount'), '"includes":{"caps":["CAP_SYS_ADMIN"]}'),
          withMembers(allow('chown'), '"excludes":{"caps":["CAP_BPF"]}'),
        ),
        { runtime: 'containerd', capabilities: [] },
        ['security { in rule 2; rules 2, looser 1, architecture '],
      ],
      [
        'are conditions of rules that hold anyway',
        'conditions-ignored-here',
        startAnd(withMembers(allow('mount'), '"excludes":{"caps":["CAP_SYS_ADMIN"]}')),
        { runtime: 'containerd', capabilities: [] },
        ['warning { in rule 2; rules 1, looser 0, architecture '],
      ],
      [
        'are conditions on the kernel alone',
        'conditions-ignored-here',
        startAnd(withMembers(allow('mount'), '"includes":{"minKernel":"4.8"}')),
        containerd,
        ['warning { in rule 2; rules 1, looser 0, architecture '],
      ],
      [
        'are conditions that are empty',
        'conditions-ignored-here',
        startAnd(withMembers(allow('mount'), '"includes":{},"excludes":{}')),
        containerd,
        [],
      ],
      [
        'are conditions of a profile that does not load',
        'conditions-ignored-here',
        denyList(
          withMembers(deny('mount'), '"includes":{"caps":["CAP_SYS_ADMIN"]}'),
          deny('socket', when(0, 'EQ', 2n)),
          rule('KILL_PROCESS', 'socket', when(0, 'EQ', 2n)),
        ),
        containerd,
        [],
      ],
      [
        'are conditions that Docker reads',
        'conditions-ignored-here',
        startAnd(withMembers(allow('mount'), '"includes":{"caps":["CAP_SYS_ADMIN"]}')),
        {},
        [],
      ],
      [
        'is a map of architectures',
        'conditions-ignored-here',
        profile(
          '"defaultAction":"SCMP_ACT_ERRNO","archMap":[{"architecture":"SCMP_ARCH_X86_64","subArchitectures":["SCMP_ARCH_X86","SCMP_ARCH_X32"]}]',
          allow('read'),
        ),
        containerd,
        ['warning [; rules 0, looser 0, architecture X86'],
      ],
      [
        'is a map of architectures for others',
        'conditions-ignored-here',
        profile(
          '"defaultAction":"SCMP_ACT_ERRNO","archMap":[{"architecture":"SCMP_ARCH_AARCH64","subArchitectures":["SCMP_ARCH_ARM"]}]',
          allow('read'),
        ),
        containerd,
        ['warning [; rules 0, looser 0, architecture '],
      ],
      [
        'is an empty map',
        'conditions-ignored-here',
        profile('"defaultAction":"SCMP_ACT_ERRNO","archMap":[]', allow('read')),
        containerd,
        [],
      ],
      [
        'is a kernel that includes ask for, and that is there',
        'min-kernel-ignored',
        startAnd(allow('mount'), withMembers(allow('ptrace'), '"includes":{"minKernel":"4.8"}')),
        podman,
        ['info "4.8" in rule 3; value 4.8, matters false'],
      ],
      [
        'is a kernel that includes ask for, and that is not there',
        'min-kernel-ignored',
        startAnd(withMembers(allow('ptrace'), '"includes":{"minKernel":"99.1"}')),
        podman,
        ['warning "99.1" in rule 2; value 99.1, matters true'],
      ],
      [
        'is a kernel that excludes ask for, and that is there',
        'min-kernel-ignored',
        startAnd(withMembers(allow('ptrace'), '"excludes":{"minKernel":"4.8"}')),
        podman,
        ['warning "4.8" in rule 2; value 4.8, matters true'],
      ],
      [
        'is a kernel that excludes ask for, and that is not there',
        'min-kernel-ignored',
        startAnd(withMembers(allow('ptrace'), '"excludes":{"minKernel":"99.1"}')),
        podman,
        ['info "99.1" in rule 2; value 99.1, matters false'],
      ],
      [
        'is the very kernel',
        'min-kernel-ignored',
        startAnd(withMembers(allow('ptrace'), '"includes":{"minKernel":"6.1"}')),
        { runtime: 'podman', kernel: { major: 6, minor: 1 } },
        ['info "6.1" in rule 2; value 6.1, matters false'],
      ],
      [
        'is no kernel',
        'min-kernel-ignored',
        startAnd(withMembers(allow('ptrace'), '"includes":{"minKernel":"new"}')),
        podman,
        [],
      ],
      [
        'is a kernel that Docker reads',
        'min-kernel-ignored',
        startAnd(withMembers(allow('ptrace'), '"includes":{"minKernel":"4.8"}')),
        {},
        [],
      ],
      [
        'is name, in two rules',
        'legacy-name-ignored',
        profile(
          '"defaultAction":"SCMP_ACT_ERRNO"',
          allow('write'),
          '{"name":"read","action":"SCMP_ACT_ALLOW"}',
          '{"name":"close","names":[],"action":"SCMP_ACT_ALLOW"}',
          '{"name":"open","names":["open"],"action":"SCMP_ACT_ALLOW"}',
        ),
        containerd,
        ['error "name" in rule 2; count 2'],
      ],
      [
        'is name, which Docker reads',
        'legacy-name-ignored',
        profile('"defaultAction":"SCMP_ACT_ERRNO"', '{"name":"read","action":"SCMP_ACT_ALLOW"}'),
        {},
        [],
      ],
      ['is no name', 'legacy-name-ignored', allowList(allow('read')), containerd, []],
    ])
  })
})

describe('a rule that includes and excludes the same', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'capability',
        'filter-contradicts',
        allowList(
          allow('read'),
          withMembers(
            allow('mount'),
            '"includes":{"caps":["CAP_BPF","CAP_SYS_ADMIN"]},"excludes":{"caps":["CAP_SYS_ADMIN","CAP_KILL"]}',
          ),
        ),
        {},
        ['warning { in rule 2; value CAP_SYS_ADMIN'],
      ],
      [
        'architecture',
        'filter-contradicts',
        allowList(
          withMembers(
            allow('mount'),
            '"includes":{"arches":["amd64","x86"]},"excludes":{"arches":["x86","arm","amd64"]}',
          ),
        ),
        {},
        ['warning { in rule 1; value amd64, x86'],
      ],
      [
        'architectures but one',
        'filter-contradicts',
        allowList(
          withMembers(allow('mount'), '"includes":{"arches":["amd64","x86"]},"excludes":{"arches":["x86"]}'),
        ),
        {},
        [],
      ],
      [
        'kernel',
        'filter-contradicts',
        allowList(
          withMembers(allow('mount'), '"includes":{"minKernel":"4.8"},"excludes":{"minKernel":"4.8"}'),
        ),
        {},
        ['warning { in rule 1; value 4.8'],
      ],
      [
        'kernel and later ones',
        'filter-contradicts',
        allowList(
          withMembers(allow('mount'), '"includes":{"minKernel":"5.1"},"excludes":{"minKernel":"4.8"}'),
        ),
        {},
        ['warning { in rule 1; value 5.1'],
      ],
      [
        'kernel after it only',
        'filter-contradicts',
        allowList(
          withMembers(allow('mount'), '"includes":{"minKernel":"4.8"},"excludes":{"minKernel":"5.1"}'),
        ),
        {},
        [],
      ],
      [
        'kernel, written as none',
        'filter-contradicts',
        allowList(
          withMembers(allow('mount'), '"includes":{"minKernel":"new"},"excludes":{"minKernel":"new"}'),
        ),
        {},
        [],
      ],
      [
        'nothing',
        'filter-contradicts',
        allowList(
          withMembers(allow('mount'), '"includes":{"caps":["CAP_BPF"]},"excludes":{"arches":["arm"]}'),
        ),
        {},
        [],
      ],
      [
        'nothing, where one of them is missing',
        'filter-contradicts',
        allowList(withMembers(allow('mount'), '"excludes":{"caps":["CAP_BPF"]}')),
        {},
        [],
      ],
    ])
  })
})
