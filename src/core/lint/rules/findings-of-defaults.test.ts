import { describe, it } from 'vitest'
import {
  allow,
  allowList,
  deny,
  denyList,
  profile,
  rule,
  START_CALLS,
  when,
  withMembers,
} from '../example-text.test-data'
import { expectTold } from '../said.test-data'

const podman = { runtime: 'podman', loader: 'crun' } as const

describe('a default', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'that allows leaves open what is dangerous',
        'default-allows',
        denyList(deny('ptrace')),
        {},
        [
          'security "SCMP_ACT_ALLOW"; names [bpf finit_module fsconfig fsmount fsopen init_module io_uring_enter io_uring_register io_uring_setup ioperm iopl kexec_file_load kexec_load mount move_mount open_by_handle_at open_tree clone clone3 unshare umount2 fspick mount_setattr perf_event_open userfaultfd delete_module reboot], known true; open: name bpf, name finit_module, name fsconfig, name fsmount, name fsopen, name init_module, name io_uring_enter, name io_uring_register, name io_uring_setup, name ioperm, name iopl, name kexec_file_load, name kexec_load, name mount, name move_mount, name open_by_handle_at, name open_tree, goal no-user-namespaces, names [clone clone3 unshare], goal no-mounting, names [mount umount2 fsopen fsconfig fsmount fspick move_mount open_tree mount_setattr], goal no-file-handles, names [open_by_handle_at], goal no-perf, names [perf_event_open], goal no-bpf, names [bpf], goal no-io-uring, names [io_uring_setup io_uring_enter io_uring_register], goal no-userfaultfd, names [userfaultfd], goal no-kernel-modules, names [init_module finit_module delete_module], goal no-reboot, names [reboot kexec_load kexec_file_load], goal no-io-ports, names [iopl ioperm]',
        ],
      ],
      [
        'that allows where nothing loads',
        'default-allows',
        denyList(deny('socket', when(0, 'EQ', 2n)), rule('KILL_PROCESS', 'socket', when(0, 'EQ', 2n))),
        {},
        ['security "SCMP_ACT_ALLOW"; names [], known false; open: '],
      ],
      ['that denies', 'default-allows', allowList(allow('bpf')), {}, []],
      [
        'that logs',
        'default-logs',
        profile('"defaultAction":"SCMP_ACT_LOG"', allow('read')),
        {},
        ['security "SCMP_ACT_LOG"'],
      ],
      ['that allows does not log', 'default-logs', denyList(deny('read')), {}, []],
      [
        'that allows beside rules that allow',
        'list-inverted',
        denyList(allow('read')),
        {},
        ['error "SCMP_ACT_ALLOW"; kind allows-all'],
      ],
      [
        'that logs beside rules that log',
        'list-inverted',
        profile('"defaultAction":"SCMP_ACT_LOG"', rule('LOG', 'read')),
        {},
        ['error "SCMP_ACT_LOG"; kind allows-all'],
      ],
      [
        'that allows beside rules that log',
        'list-inverted',
        denyList(allow('read'), rule('LOG', 'mount')),
        {},
        [],
      ],
      [
        'that allows beside a rule that denies',
        'list-inverted',
        denyList(allow('read'), deny('mount')),
        {},
        [],
      ],
      [
        'that denies beside rules that deny',
        'list-inverted',
        allowList(deny('read'), rule('KILL', 'mount')),
        {},
        ['error "SCMP_ACT_ERRNO"; kind denies-all'],
      ],
      [
        'that denies beside a rule that allows',
        'list-inverted',
        allowList(deny('mount'), allow('read')),
        {},
        [],
      ],
      [
        'that traces beside rules that deny',
        'list-inverted',
        profile('"defaultAction":"SCMP_ACT_TRACE"', deny('read')),
        {},
        [],
      ],
      ['that stands alone', 'list-inverted', allowList(), {}, []],
      [
        'that allows beside a rule of no known action',
        'list-inverted',
        denyList(allow('read'), rule('NOTHING', 'mount')),
        {},
        [],
      ],
      [
        'that allows beside a rule that names nothing',
        'list-inverted',
        denyList(deny('mount').replace('"mount"', ''), allow('read')),
        {},
        ['error "SCMP_ACT_ALLOW"; kind allows-all'],
      ],
      [
        'that allows beside a rule for others',
        'list-inverted',
        denyList(withMembers(deny('mount'), '"includes":{"caps":["CAP_BPF"]}'), allow('read')),
        { capabilities: [] },
        ['error "SCMP_ACT_ALLOW"; kind allows-all'],
      ],
      ['that denies beside two dangerous calls', 'list-inverted', allowList(allow('mount ptrace')), {}, []],
      [
        'that denies beside three dangerous calls and more others',
        'list-inverted',
        allowList(allow('mount ptrace bpf flock alarm sync pause')),
        {},
        [],
      ],
      [
        'that denies beside dangerous calls where nothing loads',
        'list-inverted',
        allowList(
          allow('mount ptrace bpf'),
          deny('socket', when(0, 'EQ', 2n)),
          rule('KILL_PROCESS', 'socket', when(0, 'EQ', 2n)),
        ),
        {},
        [],
      ],
      [
        'that ends a thread',
        'kills-thread',
        profile('"defaultAction":"SCMP_ACT_KILL_THREAD"', allow('read')),
        {},
        [
          'warning "SCMP_ACT_KILL_THREAD"; action KILL_THREAD; kill-process () changes: kind set-default, action KILL_PROCESS',
        ],
      ],
      [
        'that ends a thread beside a rule that ends the process',
        'kills-thread',
        profile('"defaultAction":"SCMP_ACT_KILL"', rule('KILL_PROCESS', 'mount'), allow('read')),
        {},
        [
          'warning "SCMP_ACT_KILL"; action KILL; kill-process () changes: kind set-default, action KILL_PROCESS',
        ],
      ],
      [
        'that ends a thread beside a rule that ends the process and another',
        'kills-thread',
        profile(
          '"defaultAction":"SCMP_ACT_KILL"',
          rule('KILL_PROCESS', 'mount', when(0, 'EQ', 1n)),
          allow('mount', when(0, 'EQ', 2n)),
        ),
        {},
        ['warning "SCMP_ACT_KILL"; action KILL'],
      ],
      [
        'that ends the process',
        'kills-thread',
        profile('"defaultAction":"SCMP_ACT_KILL_PROCESS"', allow('read')),
        {},
        [],
      ],
      [
        'of a rule that ends a thread',
        'kills-thread',
        denyList(deny('read'), rule('KILL', 'ptrace')),
        {},
        [
          'warning "SCMP_ACT_KILL" in rule 2; action KILL; kill-process () changes: kind change-rule, rule 1, action KILL_PROCESS',
        ],
      ],
      [
        'of a rule that ends a thread beside another for the call',
        'kills-thread',
        denyList(rule('KILL', 'mount', when(0, 'EQ', 1n)), deny('mount', when(0, 'EQ', 2n))),
        {},
        ['warning "SCMP_ACT_KILL" in rule 1; action KILL'],
      ],
      [
        'of a rule that ends a thread as the default does',
        'kills-thread',
        profile(
          '"defaultAction":"SCMP_ACT_KILL_PROCESS"',
          rule('KILL_PROCESS', 'bpf'),
          rule('KILL', 'mount'),
        ),
        {},
        [
          'warning "SCMP_ACT_KILL" in rule 2; action KILL; kill-process () changes: kind change-rule, rule 1, action KILL_PROCESS',
        ],
      ],
      [
        'of a rule that ends a thread for a call of elsewhere',
        'kills-thread',
        denyList(deny('read'), rule('KILL', 'mmap2')),
        {},
        [
          'warning "SCMP_ACT_KILL" in rule 2; action KILL; kill-process () keeps: kind change-rule, rule 1, action KILL_PROCESS',
        ],
      ],
      [
        'of a rule that ends a thread where nothing loads',
        'kills-thread',
        denyList(
          rule('KILL', 'mount'),
          deny('socket', when(0, 'EQ', 2n)),
          rule('KILL_PROCESS', 'socket', when(0, 'EQ', 2n)),
        ),
        {},
        ['warning "SCMP_ACT_KILL" in rule 1; action KILL'],
      ],
      [
        'that waits for a tracer',
        'trace-without-tracer',
        profile('"defaultAction":"SCMP_ACT_TRACE"', allow(START_CALLS), rule('TRACE', 'mount')),
        {},
        [
          'warning "SCMP_ACT_TRACE"; all true, stuck false',
          'warning "SCMP_ACT_TRACE" in rule 2; all false, stuck false',
        ],
      ],
      [
        'that waits for a tracer at the start',
        'trace-without-tracer',
        profile('"defaultAction":"SCMP_ACT_TRACE"', allow('read')),
        {},
        ['error "SCMP_ACT_TRACE"; all true, stuck true'],
      ],
      [
        'that waits for a tracer where nothing loads',
        'trace-without-tracer',
        profile(
          '"defaultAction":"SCMP_ACT_TRACE"',
          deny('socket', when(0, 'EQ', 2n)),
          rule('KILL_PROCESS', 'socket', when(0, 'EQ', 2n)),
        ),
        {},
        ['warning "SCMP_ACT_TRACE"; all true, stuck false'],
      ],
      [
        'of a rule that waits for a tracer',
        'trace-without-tracer',
        denyList(rule('TRACE', 'mount')),
        {},
        ['warning "SCMP_ACT_TRACE" in rule 1; all false, stuck false'],
      ],
    ])
  })
})

describe('an error by its name', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'of the default is not read',
        'errno-name-ignored',
        profile('"defaultAction":"SCMP_ACT_ERRNO","defaultErrno":"EACCES"', allow('read')),
        {},
        [
          'warning "EACCES"; value EACCES; use-number (value 13) changes: kind set-default, action ERRNO, errno 13',
        ],
      ],
      [
        'of the default, beside a rule with that number',
        'errno-name-ignored',
        profile('"defaultAction":"SCMP_ACT_ERRNO","defaultErrno":"EACCES"', allow('read'), deny('mount')),
        {},
        [
          'warning "EACCES"; value EACCES; use-number (value 13) changes: kind set-default, action ERRNO, errno 13',
        ],
      ],
      [
        'of the default, beside a rule with that number and another',
        'errno-name-ignored',
        profile(
          '"defaultAction":"SCMP_ACT_ERRNO","defaultErrno":"EACCES"',
          deny('socket', when(0, 'EQ', 1n)),
          allow('socket', when(0, 'EQ', 2n)),
        ),
        {},
        ['warning "EACCES"; value EACCES'],
      ],
      [
        'of a default that carries none',
        'errno-name-ignored',
        profile('"defaultAction":"SCMP_ACT_KILL","defaultErrno":"EACCES"', allow('read')),
        {},
        ['warning "EACCES"; value EACCES'],
      ],
      [
        'of a default that is none',
        'errno-name-ignored',
        profile('"defaultAction":"SCMP_ACT_NO","defaultErrno":"EACCES"', allow('read')),
        {},
        ['warning "EACCES"; value EACCES'],
      ],
      [
        'of the default that nobody knows',
        'errno-name-ignored',
        profile('"defaultAction":"SCMP_ACT_ERRNO","defaultErrno":"ENOBODY"', allow('read')),
        {},
        ['warning "ENOBODY"; value ENOBODY'],
      ],
      [
        'of the default beside its number',
        'errno-name-ignored',
        profile(
          '"defaultAction":"SCMP_ACT_ERRNO","defaultErrno":"EACCES","defaultErrnoRet":1',
          allow('read'),
        ),
        {},
        [],
      ],
      [
        'of the default that is empty',
        'errno-name-ignored',
        profile('"defaultAction":"SCMP_ACT_ERRNO","defaultErrno":""', allow('read')),
        {},
        [],
      ],
      [
        'of a rule is not read',
        'errno-name-ignored',
        allowList(allow('read'), withMembers(rule('ERRNO', 'clone3'), '"errno":"ENOSYS"')),
        {},
        [
          'warning "ENOSYS" in rule 2; value ENOSYS; use-number (value 38) changes: kind change-rule, rule 1, errno 38',
        ],
      ],
      [
        'of a rule that would repeat the default',
        'errno-name-ignored',
        allowList(allow('read'), withMembers(rule('ERRNO', 'clone3'), '"errno":"EPERM"')),
        {},
        [
          'warning "EPERM" in rule 2; value EPERM; use-number (value 1) changes: kind change-rule, rule 1, errno 1',
        ],
      ],
      [
        'of a rule that would repeat the default beside another',
        'errno-name-ignored',
        allowList(
          allow('socket', when(0, 'EQ', 1n)),
          withMembers(rule('ERRNO', 'socket', when(0, 'EQ', 2n)), '"errno":"EPERM"'),
        ),
        {},
        ['warning "EPERM" in rule 2; value EPERM'],
      ],
      [
        'of a rule that carries none',
        'errno-name-ignored',
        allowList(withMembers(rule('KILL', 'clone3'), '"errno":"ENOSYS"')),
        {},
        ['warning "ENOSYS" in rule 1; value ENOSYS'],
      ],
      [
        'of a rule that has no action',
        'errno-name-ignored',
        allowList('{"names":["clone3"],"errno":"ENOSYS"}'),
        {},
        ['warning "ENOSYS" in rule 1; value ENOSYS'],
      ],
      [
        'of a rule of no known action',
        'errno-name-ignored',
        allowList(withMembers(rule('NO', 'clone3'), '"errno":"ENOSYS"')),
        {},
        ['warning "ENOSYS" in rule 1; value ENOSYS'],
      ],
      [
        'of a rule that nobody knows',
        'errno-name-ignored',
        allowList(withMembers(rule('ERRNO', 'clone3'), '"errno":"ENOBODY"')),
        {},
        ['warning "ENOBODY" in rule 1; value ENOBODY'],
      ],
      [
        'of a rule beside its number',
        'errno-name-ignored',
        allowList(withMembers(rule('ERRNO', 'clone3'), '"errno":"ENOSYS","errnoRet":1')),
        {},
        [],
      ],
      [
        'of a rule that is empty',
        'errno-name-ignored',
        allowList(withMembers(rule('ERRNO', 'clone3'), '"errno":""')),
        {},
        [],
      ],
      [
        'of a rule is another number on MIPS',
        'errno-name-ignored',
        allowList(withMembers(rule('ERRNO', 'clone3'), '"errno":"ENOSYS"')),
        { architecture: 'SCMP_ARCH_MIPS64' },
        [
          'warning "ENOSYS" in rule 1; value ENOSYS; use-number (value 89) changes: kind change-rule, rule 0, errno 89',
        ],
      ],
      [
        'is read by Podman',
        'errno-name-ignored',
        profile(
          '"defaultAction":"SCMP_ACT_ERRNO","defaultErrno":"EACCES"',
          withMembers(rule('ERRNO', 'clone3'), '"errno":"ENOSYS"'),
        ),
        podman,
        [],
      ],
    ])
  })
})
