import { describe, it } from 'vitest'
import { allow, allowList, deny, denyList, listing, profile, withMembers } from '../example-text.test-data'
import { expectTold } from '../said.test-data'

const podman = { runtime: 'podman', loader: 'crun' } as const
const arm = { architecture: 'SCMP_ARCH_AARCH64' } as const

describe('a name that is no call', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'has one that is nearest to it',
        'name-unknown',
        allowList(allow('read'), allow('close wirte')),
        {},
        [
          'warning "wirte" in rule 2; name wirte, meant write, denied false; rename (from wirte, to write) changes: kind rename, from wirte, to write; remove-name (name wirte) keeps: kind remove-name, rule 1, name wirte',
        ],
      ],
      [
        'was to be denied, and runs',
        'name-unknown',
        denyList(deny('mout')),
        {},
        [
          'security "mout" in rule 1; name mout, meant mount, denied true; rename (from mout, to mount) changes: kind rename, from mout, to mount; remove-name (name mout) keeps: kind remove-name, rule 0, name mout',
        ],
      ],
      [
        'was to be denied beside a default that denies',
        'name-unknown',
        allowList(deny('mout')),
        {},
        [
          'warning "mout" in rule 1; name mout, meant mount, denied false; rename (from mout, to mount) changes: kind rename, from mout, to mount; remove-name (name mout) keeps: kind remove-name, rule 0, name mout',
        ],
      ],
      [
        'means a call that has a rule already',
        'name-unknown',
        allowList(allow('write wirte')),
        {},
        [
          'warning "wirte" in rule 1; name wirte, meant write, denied false; remove-name (name wirte) keeps: kind remove-name, rule 0, name wirte',
        ],
      ],
      [
        'is written as code writes it',
        'name-unknown',
        denyList(deny('__NR_ptrace SYS_bpf MOUNT')),
        {},
        [
          'security "__NR_ptrace" in rule 1; name __NR_ptrace, meant ptrace, denied true; rename (from __NR_ptrace, to ptrace) changes: kind rename, from __NR_ptrace, to ptrace; remove-name (name __NR_ptrace) keeps: kind remove-name, rule 0, name __NR_ptrace',
          'security "SYS_bpf" in rule 1; name SYS_bpf, meant bpf, denied true; rename (from SYS_bpf, to bpf) changes: kind rename, from SYS_bpf, to bpf; remove-name (name SYS_bpf) keeps: kind remove-name, rule 0, name SYS_bpf',
          'security "MOUNT" in rule 1; name MOUNT, meant mount, denied true; rename (from MOUNT, to mount) changes: kind rename, from MOUNT, to mount; remove-name (name MOUNT) keeps: kind remove-name, rule 0, name MOUNT',
        ],
      ],
      [
        'means a call with a line before its name',
        'name-unknown',
        denyList(deny('sysctl')),
        {},
        [
          'warning "sysctl" in rule 1; name sysctl, meant _sysctl, denied false; rename (from sysctl, to _sysctl) changes: kind rename, from sysctl, to _sysctl; remove-name (name sysctl) keeps: kind remove-name, rule 0, name sysctl',
        ],
      ],
      [
        'means a call that no container starts without',
        'name-unknown',
        denyList(deny('execvee')),
        {},
        [
          'security "execvee" in rule 1; name execvee, meant execve, denied true; remove-name (name execvee) keeps: kind remove-name, rule 0, name execvee',
        ],
      ],
      [
        'is in a rule that repeats the default',
        'name-unknown',
        denyList(deny('mount'), allow('wirte')),
        {},
        [
          'warning "wirte" in rule 2; name wirte, meant write, denied false; rename (from wirte, to write) keeps: kind rename, from wirte, to write; remove-name (name wirte) keeps: kind remove-name, rule 1, name wirte',
        ],
      ],
      [
        'is near to nothing',
        'name-unknown',
        denyList(deny('qqqqqqqqqqqqqqqq')),
        {},
        [
          'security "qqqqqqqqqqqqqqqq" in rule 1; name qqqqqqqqqqqqqqqq, meant , denied true; remove-name (name qqqqqqqqqqqqqqqq) keeps: kind remove-name, rule 0, name qqqqqqqqqqqqqqqq',
        ],
      ],
      [
        'stands under name',
        'name-unknown',
        profile('"defaultAction":"SCMP_ACT_ERRNO"', '{"name":"wirte","action":"SCMP_ACT_ALLOW"}'),
        {},
        [
          'warning "wirte" in rule 1; name wirte, meant write, denied false; rename (from wirte, to write) changes: kind rename, from wirte, to write',
        ],
      ],
      [
        'is empty',
        'name-unknown',
        allowList(allow('read'), '{"names":[""],"action":"SCMP_ACT_ALLOW"}'),
        {},
        [],
      ],
      [
        'is for others',
        'name-unknown',
        allowList(withMembers(allow('wirte'), '"includes":{"caps":["CAP_SYS_ADMIN"]}')),
        { capabilities: [] },
        [
          'warning "wirte" in rule 1; name wirte, meant write, denied false; rename (from wirte, to write) keeps: kind rename, from wirte, to write; remove-name (name wirte) keeps: kind remove-name, rule 0, name wirte',
        ],
      ],
      [
        'is in a rule that repeats the default under crun',
        'name-unknown',
        denyList(deny('mount'), allow('wirte')),
        podman,
        [
          'warning "wirte" in rule 2; name wirte, meant write, denied false; rename (from wirte, to write) keeps: kind rename, from wirte, to write; remove-name (name wirte) keeps: kind remove-name, rule 1, name wirte',
        ],
      ],
    ])
  })
})

describe('a function of a library', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'was to be denied, and its calls run',
        'library-function',
        denyList(deny('mount'), deny('pthread_create')),
        {},
        [
          'security "pthread_create" in rule 2; name pthread_create, calls [clone3 clone], denied true; remove-name (name pthread_create) keeps: kind remove-name, rule 1, name pthread_create',
        ],
      ],
      [
        'has one call',
        'library-function',
        denyList(deny('fopen')),
        {},
        [
          'security "fopen" in rule 1; name fopen, calls [openat], denied true; remove-name (name fopen) keeps: kind remove-name, rule 0, name fopen',
        ],
      ],
      [
        'has one call that has a rule already',
        'library-function',
        denyList(deny('open fopen')),
        {},
        [
          'security "fopen" in rule 1; name fopen, calls [openat], denied true; remove-name (name fopen) keeps: kind remove-name, rule 0, name fopen',
        ],
      ],
      [
        'has another call on ARM',
        'library-function',
        allowList(allow('read fopen')),
        arm,
        [
          'warning "fopen" in rule 1; name fopen, calls [openat], denied false; rename (from fopen, to openat) changes: kind rename, from fopen, to openat; remove-name (name fopen) keeps: kind remove-name, rule 0, name fopen',
        ],
      ],
      ['is no mistake in another name', 'library-function', denyList(deny('mout')), {}, []],
      [
        'stands under name',
        'library-function',
        profile('"defaultAction":"SCMP_ACT_ERRNO"', '{"name":"system","action":"SCMP_ACT_ALLOW"}'),
        {},
        ['warning "system" in rule 1; name system, calls [clone3 clone execve wait4], denied false'],
      ],
    ])
  })
})

describe('a name that libseccomp does not know yet', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'leaves what was to be denied open',
        'name-too-new',
        denyList(deny('mount'), deny('read open_tree_attr listns')),
        {},
        ['security "open_tree_attr" in rule 2; names [open_tree_attr listns], version 2.6.0, denied true'],
      ],
      [
        'leaves what was to be allowed denied',
        'name-too-new',
        allowList(allow('open_tree_attr')),
        {},
        ['info "open_tree_attr" in rule 1; names [open_tree_attr], version 2.6.0, denied false'],
      ],
      [
        'is denied by the default as well',
        'name-too-new',
        allowList(deny('open_tree_attr')),
        {},
        ['info "open_tree_attr" in rule 1; names [open_tree_attr], version 2.6.0, denied false'],
      ],
      ['is known by a newer one', 'name-too-new', denyList(deny('cachestat')), {}, []],
      [
        'is unknown to an older one',
        'name-too-new',
        denyList(deny('cachestat')),
        { versions: { libseccomp: '2.5.4', runc: '1.2' } },
        ['security "cachestat" in rule 1; names [cachestat], version 2.5.4, denied true'],
      ],
      [
        'is for others',
        'name-too-new',
        denyList(withMembers(deny('open_tree_attr'), '"includes":{"arches":["arm64"]}')),
        {},
        [],
      ],
      ['is no name at all', 'name-too-new', denyList(deny('no_such_call')), {}, []],
    ])
  })
})

describe('names of other architectures', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'make a rule that does nothing',
        'names-elsewhere',
        allowList(allow('read'), allow('mmap2 no_such_call'), allow('fstat64'), allow('read fstat64')),
        {},
        ['info [ in rule 2; names [mmap2 no_such_call fstat64]'],
      ],
      [
        'are there on the second architecture',
        'names-elsewhere',
        listing(allowList(allow('mmap2')), 'X86_64', 'X86'),
        {},
        [],
      ],
      [
        'are for that one',
        'names-elsewhere',
        allowList(withMembers(allow('mmap2'), '"includes":{"arches":["x86"]}')),
        {},
        [],
      ],
      [
        'are not for some',
        'names-elsewhere',
        allowList(withMembers(allow('mmap2'), '"excludes":{"arches":["arm"]}')),
        {},
        ['info [ in rule 1; names [mmap2]'],
      ],
      [
        'are for a map of architectures',
        'names-elsewhere',
        profile(
          '"defaultAction":"SCMP_ACT_ERRNO","archMap":[{"architecture":"SCMP_ARCH_X86_64","subArchitectures":[]}]',
          allow('mmap2'),
        ),
        {},
        [],
      ],
      ['are no calls', 'names-elsewhere', allowList(allow('no_such_call')), {}, []],
      [
        'wait for a capability',
        'names-elsewhere',
        allowList(withMembers(allow('mmap2'), '"includes":{"caps":["CAP_SYS_ADMIN"]}')),
        { capabilities: [] },
        [],
      ],
    ])
  })
})
