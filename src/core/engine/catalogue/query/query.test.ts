import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSyscallTexts, searchableTexts } from '../../../../messages/syscall-texts'
import { readTermTable } from '../../../../messages/term-tables'
import { defaultTarget, profileVerdicts, searchContext } from '../../../index'
import { parseProfile } from '../../profile'
import { constantsFor } from '../constants'
import { syscallDetail } from '../detail'
import { type ArchitectureToken, catalogue, searchCatalogue } from '../index'
import { sinceOn } from '../since'
import {
  buildSearchIndex,
  completeQuery,
  filterKinds,
  groupNames,
  parseQuery,
  traitsOf,
  withoutTerm,
} from './index'

const table = readFileSync(new URL('../../../../messages/en/syscalls.tsv', import.meta.url), 'utf8')
const terms = readFileSync(new URL('../../../../messages/en/terms.tsv', import.meta.url), 'utf8')
const index = buildSearchIndex(searchableTexts([readSyscallTexts(table)]), [readTermTable(terms)])

/** Denies all but a few calls, two of them under conditions. */
const document = parseProfile(`{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [
    { "names": ["read", "write", "ptrace", "add_key"], "action": "SCMP_ACT_ALLOW" },
    { "names": ["clone", "personality"], "action": "SCMP_ACT_ALLOW",
      "args": [{ "index": 0, "value": 0, "op": "SCMP_CMP_EQ" }] }
  ]
}`)
const verdicts = profileVerdicts(document, defaultTarget)

function find(query: string, architecture: ArchitectureToken = 'SCMP_ARCH_X86_64') {
  return searchCatalogue(query, searchContext({ ...defaultTarget, architecture }, verdicts, index))
}

const names = (query: string, architecture?: ArchitectureToken) =>
  find(query, architecture).map(({ syscall }) => syscall.name)

const arm64 = 'SCMP_ARCH_AARCH64'
const x86 = 'SCMP_ARCH_X86'

describe('what people type, and what they find first', () => {
  test.each<[query: string, first: readonly string[], architecture?: ArchitectureToken]>([
    // Names, whole, begun and in parts.
    ['mount', ['mount']],
    ['io_uring', ['io_uring_enter', 'io_uring_setup', 'io_uring_register']],
    ['settime', ['settimeofday', 'clock_settime']],
    ['time set clock', ['clock_settime']],
    ['Execve', ['execve', 'execveat']],
    // Slips.
    ['umuont', ['umount2', 'umount']],
    ['umuont', ['umount'], x86],
    ['ptarce', ['ptrace']],
    ['opne', ['open']],
    ['unhsare', ['unshare']],
    ['procss_vm_red', ['process_vm_readv']],
    ['gettimefday', ['gettimeofday']],
    // Functions of the C library that are no syscalls, or another one.
    ['pthread_create', ['clone3', 'clone']],
    ['pthred_create', ['clone3', 'clone']],
    ['posix_spawn', ['clone3', 'clone']],
    ['execl', ['execve']],
    ['execvp', ['execve']],
    ['fork', ['clone'], arm64],
    ['fork', ['fork', 'clone']],
    ['stat', ['stat', 'newfstatat']],
    ['stat', ['newfstatat'], arm64],
    ['stat', ['stat', 'fstatat64'], x86],
    ['open', ['openat'], arm64],
    ['waitpid', ['wait4']],
    ['malloc', ['brk', 'mmap']],
    ['malloc', ['brk', 'mmap2'], x86],
    ['printf', ['write']],
    ['fopen', ['openat']],
    ['opendir', ['openat']],
    ['readdir', ['getdents64']],
    ['getaddrinfo', ['socket', 'connect', 'sendmmsg', 'recvfrom', 'poll']],
    ['abort', ['tgkill']],
    ['sleep', ['clock_nanosleep']],
    ['select', ['select', 'pselect6']],
    ['pread', ['pread64']],
    ['gethostname', ['uname']],
    ['klogctl', ['syslog']],
    ['insmod', ['finit_module', 'init_module']],
    ['dmesg', ['syslog']],
    ['_Exit', ['exit_group']],
    // As code, listings and manuals write a call.
    ['SYS_openat', ['openat']],
    ['__NR_openat', ['openat']],
    ['sys_openat', ['openat']],
    ['sys_open', ['openat'], arm64],
    ['__x64_sys_mount', ['mount']],
    ['__arm64_sys_bpf', ['bpf']],
    ['__ia32_compat_sys_ioctl', ['ioctl']],
    ['sys_debug', ['sys_debug_setcontext']],
    ['open(2)', ['open', 'openat']],
    ['read()', ['read', 'readv']],
    ['clone3()', ['clone3']],
    ['pthread_create()', ['clone3', 'clone']],
    ['mkdirat(', ['mkdirat']],
    // Names for the values of arguments.
    ['PTRACE_TRACEME', ['ptrace']],
    ['ptrace_tra', ['ptrace']],
    ['O_DIRECT', ['open', 'fcntl', 'pipe2', 'openat']],
    ['SIGKILL', ['kill', 'clone', 'tkill', 'tgkill']],
    ['CLONE_NEWUSER', ['clone', 'setns', 'unshare']],
    ['CLONE_NEWUSER unshare', ['unshare']],
    ['TIOCSTI', ['ioctl']],
    // Numbers.
    ['59', ['execve']],
    ['0x3b', ['execve']],
    ['221', ['execve'], arm64],
    ['arm64:221', ['execve']],
    ['aarch64:0xdd', ['execve']],
    ['i386:11', ['execve']],
    ['x32:520', ['execve']],
    ['mips:4011', ['execve']],
    // Words about a call.
    ['change hostname', ['sethostname']],
    ['kernel module', ['init_module', 'finit_module']],
    ['load kernel module', ['init_module', 'finit_module']],
    ['new user namespace', ['unshare']],
    ['mount a filesystem', ['mount']],
    ['shared memory', ['shmget', 'shmat']],
    ['delete a file', ['unlink']],
    ['wait for a child', ['wait4']],
    ['current directory', ['getcwd']],
    ['restart the machine', ['reboot']],
    ['power off the machine', ['reboot']],
    ['keyring', ['add_key']],
    ['extended attributes', ['setxattr']],
    ['random bytes', ['getrandom']],
    ['watches a file', ['inotify_add_watch']],
    ['set the clock', ['clock_settime']],
    ['"system clock"', ['settimeofday']],
    ['swap', ['swapon', 'swapoff']],
    ['ebpf', ['bpf']],
    ['dirty pipe', ['splice']],
    ['bind mount', ['mount']],
    // Numbers that are named as such.
    ['x86_64 59', ['execve']],
    ['arm64 221', ['execve']],
    ['nr 59', ['execve']],
    ['syscall 435', ['clone3']],
    ['which syscall is 59', ['execve']],
    ['syscall_0x1b7', ['faccessat2']],
    ['syscall=439', ['faccessat2']],
    // In lines of logs, which tell more.
    ['SIGSYS syscall 302', ['prlimit64']],
    ['type=SECCOMP sig=31 arch=c000003e syscall=41', ['socket']],
    ['type=SECCOMP sig=31 arch=40000003 syscall=102', ['socketcall']],
    ['日志里 syscall=334 被杀', ['rseq']],
    ['59号系统调用', ['execve']],
    ['9号系统调用', ['mmap']],
    // The call, or the program, that a message begins with.
    ['unshare: Operation not permitted', ['unshare']],
    ['"Failed to create thread: Operation not permitted" glibc 2.34 old docker', ['clone3']],
    ['CAP_IPC_LOCK', ['mlock']],
    ['第59号', ['execve']],
    ['系统调用号是 231', ['exit_group']],
    // Errors by number, and names that are asked about.
    ['errno 38', ['statx', 'clone3']],
    ['what does malloc use', ['brk', 'mmap']],
    ['malloc 用到哪些', ['brk', 'mmap']],
    ['printf用哪个系统调用', ['write']],
    ['ptrace 是做什么的', ['ptrace']],
    // Groups, capabilities, vulnerabilities.
    ['@swap', ['swapoff', 'swapon']],
    ['@clock', ['adjtimex', 'clock_adjtime']],
    ['@module risk:critical', ['finit_module', 'init_module']],
    ['cap:sys_time -adj', ['settimeofday', 'clock_settime']],
    ['CVE-2022-0847', ['splice']],
    // In the order of the record.
    ['copy fail', ['socket', 'bind', 'setsockopt']],
    // What the kernel or a default refuses as a whole without the capability leads, then what it is named after.
    ['CAP_SYS_BOOT', ['reboot', 'kexec_load', 'kexec_file_load']],
    ['CAP_SYS_PTRACE', ['ptrace', 'pidfd_getfd']],
    ['cap_dac_read_search', ['open_by_handle_at']],
    ['CAP_SETUID', ['setuid', 'setfsuid']],
    ['SYS_BOOT', ['reboot']],
    ['--cap-add=DAC_READ_SEARCH', ['open_by_handle_at']],
    ['--cap-add SYS_BOOT', ['reboot']],
    ['calls that need CAP_SYS_CHROOT', ['chroot', 'setns']],
    ['CAP_SYS_CHROOT 权能', ['chroot', 'setns']],
    ['需要 CAP_SYS_CHROOT 的系统调用', ['chroot', 'setns']],
    // Filters, alone and together.
    ['risk:critical', ['bpf', 'finit_module']],
    ['risk:critical arch:riscv64', ['bpf', 'finit_module']],
    ['risk:high verdict:allowed', ['add_key', 'ptrace']],
    // A whole name beside a filter is that call, or none.
    ['risk:high ptrace', ['ptrace']],
    ['risk:low ptrace', []],
    ['risk:high verdict:allowed docker:denied', ['add_key']],
    ['verdict:conditional', ['clone', 'personality']],
    ['docker:conditional', ['clone', 'personality', 'socket']],
    ['docker:capability @module', ['delete_module', 'finit_module', 'init_module']],
    ['podman:allowed docker:denied risk:>=high', ['clone3', 'fsconfig', 'fsmount']],
    ['since:>=6.17', ['file_getattr', 'file_setattr']],
    ['since:5.1 io', ['io_uring_enter', 'io_uring_setup']],
    ['since:6.10..6.13 -risk:medium', ['getxattrat', 'listxattrat']],
    ['arch:riscv64 -arch:x86_64 riscv', ['riscv_hwprobe', 'riscv_flush_icache']],
    ['arg:pathname un', ['unlink', 'unlinkat']],
    ['arg:none get', ['getgid', 'getpid', 'gettid', 'getuid']],
    ['status:gone arch:aarch64', ['lookup_dcookie', 'nfsservctl']],
    ['mount -umount @mount', ['mount', 'mount_setattr']],
    ['clone arg:flags', ['clone']],
  ])('%s', (query, first, architecture) => {
    expect(names(query, architecture).slice(0, first.length)).toEqual(first)
  })

  test.each<[query: string, all: readonly string[]]>([
    ['mount umount', ['mount', 'umount']],
    ['unshare, clone, clone3', ['unshare', 'clone', 'clone3']],
    ['clone|clone3', ['clone', 'clone3']],
    ['SYS_read,SYS_write', ['read', 'write']],
    ['read() | write()', ['read', 'write']],
    ['mount umount2 risk:critical', ['mount']],
    ['zzz*', []],
    // Where relevance ends, the list does.
    ['kernel keyring', ['add_key', 'keyctl']],
    ['perf record', ['perf_event_open']],
    ['swap off', ['swapoff']],
  ])('%s finds these and no others', (query, all) => {
    expect(names(query)).toEqual(all)
  })

  test('a constant finds every call with an argument that takes it, and says so', () => {
    const takers = find('CLONE_NEWUSER').filter(({ match }) => match === 'constant')
    expect(takers.map(({ syscall }) => syscall.name).sort()).toEqual(['clone', 'setns', 'unshare'])
    expect(takers.map(({ constant }) => constant)).toEqual(takers.map(() => 'CLONE_NEWUSER'))
    // It takes it behind a pointer, which its text says.
    expect(names('CLONE_NEWUSER')).toContain('clone3')
    for (const name of ['O_DIRECT', 'SIGKILL', 'AF_ALG', 'PROT_EXEC', 'PR_SET_NO_NEW_PRIVS']) {
      const found = find(name).flatMap(({ syscall, constant }) => (constant ? [syscall.name] : []))
      const taking = catalogue.syscalls.filter(syscall =>
        [0, 1, 2, 3, 4, 5].some(at =>
          constantsFor(syscall.name, at, 'SCMP_ARCH_X86_64').some(known => known.name === name),
        ),
      )
      expect(found).toEqual(expect.arrayContaining(taking.map(call => call.name)))
    }
  })

  test('a minus leaves a number out, too', () => {
    expect(names('-59')).not.toContain('execve')
    expect(names('-59')).toContain('write')
    expect(names('-1')).not.toContain('write')
    expect(names('exec -59')[0]).toBe('execveat')
  })

  test('what has neither letters nor digits asks for nothing, as the query says', () => {
    for (const query of [':', '--', '!', '::']) {
      expect(parseQuery(query)).toMatchObject({ terms: [], problems: [{ id: 'no-word', text: query }] })
      expect(names(`${query} chroot`)).toEqual(names('chroot'))
    }
    for (const query of ['-', '|', 'mount | ,']) expect(parseQuery(query).problems).toEqual([])
    expect(names('*')).toEqual(names(''))
    expect(names('unsh*')).toEqual(names('unsh'))
  })

  test('tell why a call was found', () => {
    expect(find('pthread_create')[0]).toMatchObject({
      match: 'library',
      library: { name: 'pthread_create', reason: 'library-function' },
    })
    expect(find('syslog')[1]).toMatchObject({ match: 'library', library: { reason: 'different-function' } })
    const [hit] = find('change hostname')
    expect(hit?.match).toMatch(/text|words/)
  })

  test('show the words in the text', () => {
    const hit = find('kernel module')[0]
    const texts = readSyscallTexts(table).get(hit?.syscall.name ?? '')
    const field = [texts?.does, texts?.why, texts?.breaks][hit?.text?.field ?? 0] ?? ''
    expect(hit?.text?.ranges.map(([start, end]) => field.slice(start, end))).toEqual(['kernel', 'module'])
  })

  test('every name finds itself first, or what the function of that name calls', () => {
    for (const { name } of catalogue.syscalls) {
      const [first, ...others] = find(name)
      if (first?.syscall.name === name) continue
      expect([name, first?.library?.name]).toEqual([name, name])
      expect(others.slice(0, 5).map(({ syscall }) => syscall.name)).toContain(name)
    }
  })

  test('without texts and verdicts a search still answers', () => {
    const bare = (query: string) => searchCatalogue(query, { architecture: 'SCMP_ARCH_X86_64' })
    expect(bare('pthread_create')).toEqual([])
    expect(bare('59')[0]?.syscall.name).toBe('execve')
    expect(bare('mount risk:low')).toEqual(bare('mount'))
  })
})

describe('parseQuery', () => {
  test('reads terms with their places', () => {
    expect(parseQuery('open  -risk:low,medium arm64:221').terms).toEqual([
      { kind: 'word', text: 'open', negated: false, start: 0, end: 4 },
      { kind: 'filter', filter: 'risk', values: ['low', 'medium'], negated: true, start: 6, end: 22 },
      {
        kind: 'number',
        value: 221,
        text: '221',
        architecture: 'SCMP_ARCH_AARCH64',
        negated: false,
        start: 23,
        end: 32,
      },
    ])
    expect(parseQuery('"kernel module"').terms).toMatchObject([{ kind: 'word', text: 'kernel module' }])
    expect(parseQuery('risk:>=high').terms).toMatchObject([{ values: ['critical', 'high'] }])
  })

  test.each([
    ['colour:red', { id: 'unknown-filter', text: 'colour', nearest: [] }],
    ['rsk:high', { id: 'unknown-filter', text: 'rsk', nearest: ['risk'] }],
    ['risk:hihg', { id: 'unknown-value', filter: 'risk', text: 'hihg', nearest: ['high'] }],
    ['risk:', { id: 'value-missing', filter: 'risk' }],
    ['@moutn', { id: 'unknown-value', filter: 'group', text: '@moutn', nearest: ['@mount'] }],
    ['CAP_SYS_AMDIN', { id: 'unknown-value', text: 'CAP_SYS_AMDIN', nearest: ['CAP_SYS_ADMIN'] }],
    ['since:new', { id: 'version-malformed', filter: 'since', text: 'new' }],
    ['since:>', { id: 'value-missing', filter: 'since' }],
    ['arch:arm65', { id: 'unknown-value', filter: 'arch', nearest: ['arm'] }],
  ])('%s is a problem, and the rest of the query holds', (query, problem) => {
    const { problems } = parseQuery(`read ${query}`)
    expect(problems).toMatchObject([problem])
    expect(`read ${query}`.slice(problems[0]?.start, problems[0]?.end)).toBe(query)
    expect(names(`read ${query}`)[0]).toBe('read')
  })

  test.each(['CVE-1999-0001', 'read CVE-1999-0001', 'cve:2099-12345'])(
    '%s is not in the record, so that nothing is found',
    query => {
      expect(parseQuery(query).problems).toMatchObject([{ id: 'unknown-cve', filter: 'cve' }])
      expect(names(query)).toEqual([])
    },
  )

  test('an unknown vulnerability has no neighbour by its digits', () => {
    expect(parseQuery('CVE-2026-31432').problems).toMatchObject([{ id: 'unknown-cve', nearest: [] }])
  })

  test.each([
    ['copy fail', 'cve:cve-2026-31431'],
    ['Copy-Fail', 'cve:cve-2026-31431'],
    ['"copy fail"', 'cve:cve-2026-31431'],
    ['ghostlock', 'cve:cve-2026-43499'],
    ['dirty frag', 'cve:cve-2026-43284,cve-2026-43500'],
    ['risk:high,low,medium fragnesia', 'risk:high,low,medium cve:cve-2026-46300'],
    ['dirty pipe splice', 'cve:cve-2022-0847 splice'],
  ])('%s is found by what people call it', (nickname, query) => {
    expect(names(nickname)).toEqual(names(query))
    expect(names(nickname).length).toBeGreaterThan(0)
    expect(parseQuery(nickname).problems).toEqual([])
  })

  test('words that are no nickname stay words', () => {
    for (const query of ['dirty', 'copy', 'copy file', 'fail copy'])
      expect(parseQuery(query).terms.map(({ kind }) => kind)).not.toContain('filter')
  })

  test('what nobody understands finds nothing, and what is still being typed all', () => {
    expect(names('colour:red')).toEqual([])
    expect(names('CAP_NOTHING')).toEqual([])
    expect(names('risk:')).toHaveLength(catalogue.syscalls.length)
  })

  test('a value that is only begun stands for all that begin like it', () => {
    expect(parseQuery('cap_sys_p').terms).toMatchObject([{ values: ['CAP_SYS_PTRACE', 'CAP_SYS_PACCT'] }])
    expect(parseQuery('@m').problems).toEqual([])
    expect(parseQuery('since:5.').terms).toMatchObject([{ values: ['5'] }])
  })

  test('names of arguments are checked where they are known', () => {
    expect(parseQuery('arg:pathnam').problems).toEqual([])
    expect(parseQuery('arg:pathnam', index).problems).toMatchObject([{ id: 'unknown-value', filter: 'arg' }])
    expect(parseQuery('arg:pathname arg:fl', index)).toMatchObject({
      terms: [{ values: ['pathname'] }, { values: ['flags'] }],
      problems: [],
    })
    expect(parseQuery('arg:poitner', index).problems).toMatchObject([{ nearest: ['pointer'] }])
  })

  test('never throws, and its terms and problems lie in the query in order', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom(
        ...filterKinds().map(({ name }) => `${name}:`),
        '@',
        '-',
        '"',
        'CAP_',
        'CVE-2022-',
        '>=5.1',
        ',',
      ),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), parts => {
        const query = parts.join('')
        const { terms, problems } = parseQuery(query)
        let last = 0
        for (const { start, end } of terms) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(query.length)
          last = end
        }
        for (const { start, end } of problems) expect(query.slice(start, end).trim()).not.toBe('')
        find(query)
      }),
    )
  })

  test('a chip that is taken away leaves the others', () => {
    const query = 'open risk:low  @mount'
    const [, risk, group] = parseQuery(query).terms
    expect(risk && withoutTerm(query, risk)).toBe('open @mount')
    expect(group && withoutTerm(query, group)).toBe('open risk:low')
  })
})

describe('filters agree with the facts', () => {
  test('groups hold what systemd puts in them, directly or through another group', () => {
    expect(groupNames()).toHaveLength(29)
    expect(names('@reboot')).toEqual(['kexec_file_load', 'kexec_load', 'reboot'])
    expect(names('@privileged')).toEqual(expect.arrayContaining(names('@reboot')))
    expect(names('@system-service @default')).toEqual(names('@default'))
  })

  test.each(['risk:low', 'docker:denied', 'arch:s390x', 'since:<4.0', 'arg:pointer', 'cap:any', 'cve:any'])(
    '%s and its opposite divide all calls',
    query => {
      const one = names(query)
      const other = names(`-${query}`)
      expect([...one, ...other].sort()).toEqual(catalogue.syscalls.map(({ name }) => name))
      expect(one.length).toBeGreaterThan(0)
      expect(other.length).toBeGreaterThan(0)
    },
  )

  test('verdicts are found by the words of the actions, too', () => {
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [
        { names: ['chroot'], action: 'SCMP_ACT_ERRNO' },
        { names: ['acct'], action: 'SCMP_ACT_KILL_PROCESS' },
        { names: ['bpf'], action: 'SCMP_ACT_KILL_THREAD' },
        { names: ['reboot'], action: 'SCMP_ACT_LOG' },
        { names: ['ptrace'], action: 'SCMP_ACT_TRACE' },
        { names: ['vhangup'], action: 'SCMP_ACT_TRAP' },
      ],
    })
    const context = searchContext(defaultTarget, profileVerdicts(parseProfile(text), defaultTarget), index)
    const found = (query: string) => searchCatalogue(query, context).map(({ syscall }) => syscall.name)
    expect(found('verdict:errno')).toEqual(['chroot'])
    expect(found('verdict:kill')).toEqual(['acct', 'bpf'])
    expect(found('verdict:killed')).toEqual(['acct', 'bpf'])
    expect(found('verdict:SCMP_ACT_KILL_PROCESS')).toEqual(['acct'])
    expect(found('verdict:log,trap')).toEqual(['reboot', 'vhangup'])
    expect(found('verdict:trace')).toEqual(['ptrace'])
    expect(found('verdict:denied')).toEqual(['acct', 'bpf', 'chroot', 'vhangup'])
    expect(parseQuery('verdict:notify').problems).toEqual([])
  })

  test('a call whose checks nobody examined is not one without checks', () => {
    expect(names('cap:unknown')).toEqual(expect.arrayContaining(['close', 'dup', 'futex', 'read', 'poll']))
    for (const { syscall } of find('cap:none')) {
      const [check, ...others] = syscallDetail(syscall.name)?.capabilityChecks ?? []
      expect([syscall.name, check?.extent, others]).toEqual([syscall.name, 'none', []])
    }
    const all = ['cap:any', 'cap:none', 'cap:unknown'].flatMap(query => names(query))
    expect(all.sort()).toEqual(catalogue.syscalls.map(({ name }) => name))
  })

  test('each filter finds the calls that have the trait', () => {
    for (const { syscall } of find('cap:CAP_SYS_TIME')) {
      expect(traitsOf(syscall).capabilities).toContain('CAP_SYS_TIME')
    }
    for (const { syscall } of find('since:>5.10')) {
      expect(sinceOn(syscall.name, 'SCMP_ARCH_X86_64')).toMatch(/^(5\.1[1-9]|[67]\.)/)
    }
    expect(names('since:3.7 read')).not.toContain('read')
    expect(names('since:3.7 read', arm64)[0]).toBe('read')
    expect(names('since:4.3')).toContain('membarrier')
    expect(names('since:>7.0')).toEqual([])
  })
})

describe('completeQuery', () => {
  const offered = (query: string) => completeQuery(query, query.length, index).items.map(({ text }) => text)

  test.each<[string, readonly string[]]>([
    ['', ['risk:', 'verdict:', 'docker:']],
    ['ri', ['risk:', 'riscv_flush_icache', 'riscv_hwprobe']],
    ['risk:', ['risk:critical', 'risk:high', 'risk:medium', 'risk:low']],
    ['risk:h', ['risk:high']],
    ['risk:high,', ['risk:high,critical', 'risk:high,medium', 'risk:high,low']],
    ['-risk:l', ['-risk:low']],
    ['open @mo', ['@module', '@mount']],
    ['cap_sys_t', ['CAP_SYS_TIME', 'CAP_SYS_TTY_CONFIG']],
    ['cap:sys_t', ['cap:CAP_SYS_TIME', 'cap:CAP_SYS_TTY_CONFIG']],
    ['cap:SYS_A', ['cap:CAP_SYS_ADMIN']],
    ['cap:un', ['cap:unknown']],
    ['cap:any,sys_ti', ['cap:any,CAP_SYS_TIME']],
    ['group:mou', ['group:@mount']],
    ['cve:2022-018', ['cve:CVE-2022-0185']],
    ['docker:d', ['docker:denied']],
    ['pthread_cr', ['pthread_create']],
    ['arch:ri', ['arch:riscv64']],
    ['since:', ['since:>5.10']],
  ])('%s', (query, first) => {
    expect(offered(query).slice(0, first.length)).toEqual(first)
  })

  test('offers CVEs newest first', () => {
    expect(offered('CVE-2022-0').every(text => text.startsWith('CVE-2022-0'))).toBe(true)
    expect(offered('cve-')[0]).toMatch(/^CVE-202[56]/)
  })

  test('takes the place of the part at the cursor', () => {
    expect(completeQuery('open ri mount', 7)).toMatchObject({ start: 5, end: 7 })
    expect(completeQuery('open  mount', 5)).toMatchObject({ start: 5, end: 5 })
  })

  test('what it offers is understood', () => {
    for (const text of ['', '@', 'cap_', ...filterKinds().map(({ name }) => `${name}:`)]) {
      for (const offer of offered(text)) {
        if (offer.endsWith(':')) continue
        expect([offer, parseQuery(offer).problems]).toEqual([offer, []])
      }
    }
  })
})
