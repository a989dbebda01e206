import { describe, expect, it } from 'vitest'
import type { ArchitectureToken } from '../../engine/catalogue'
import { readAuditLine } from './audit-line'
import { readAuditRecord } from './audit-record'
import { everyCase, everyRow } from './cases.test-data'
import { readLogHead } from './log-head'
import { Recording } from './recording'
import { unwrapped } from './wrapped-line'

const body =
  'auid=1000 uid=0 gid=0 ses=1 pid=7 comm="app" exe="/usr/bin/app" sig=0 arch=c000003e syscall=41 compat=0 ip=0x7f110e8b5b97 code=0x7ffc0000'
const inner = body
const read = {
  source: 'audit',
  call: 41,
  count: 1,
  arch: 'c000003e',
  pid: 7,
  process: 'app',
  event: '1795560223.401:12',
  record: inner,
  time: 1795560223.401,
  returns: 0x7ffc0000,
}

describe('the record of a filter', () => {
  it('is read from every log that holds it', () => {
    everyRow(
      [
        ['auditd', `type=SECCOMP msg=audit(1795560223.401:12): ${body}`],
        ['the kernel’s log', `[ 12.345678] audit: type=1326 audit(1795560223.401:12): ${body}`],
        ['syslog', `Nov 24 22:43:43 host kernel: audit: type=1326 audit(1795560223.401:12): ${body}`],
        ['a kernel of before 3.12', `type=1326 msg=audit(1795560223.401:12): ${body}`],
        ['ausearch', `type=UNKNOWN[1326] msg=audit(1795560223.401:12): ${body}`],
        [
          'the enriched form',
          `type=SECCOMP msg=audit(1795560223.401:12): ${body}\x1dARCH=x86_64 SYSCALL=socket`,
        ],
        ['a terminal with colours', `\x1b[32maudit: \x1b[0mtype=1326 audit(1795560223.401:12): ${body}`],
      ],
      (_, line) => {
        expect(readAuditLine(line)).toEqual([read])
      },
    )
  })

  it('is read between the colours of a terminal, wherever these stand', () => {
    for (const start of ['\x1b[01;31m\x1b[K', '\x1b[1A', '\x1b[m', '\x1b[0z', '\x1b[K']) {
      const line = `${start}audit: ${start}type=1326\x1b[m\x1b[K audit(1795560223.401:12): ${body.replace('syscall=41', `syscall=${start}41${start}`)}`
      expect(readAuditLine(line), line).toMatchObject([
        { call: 41, pid: 7, process: 'app', event: read.event },
      ])
    }
  })

  it('has names, paths and titles that are written as bytes', () => {
    const line = 'type=SYSCALL msg=audit(1.2:9): arch=c000003e syscall=41'
    for (const field of ['comm', 'exe', 'key', 'cwd', 'name', 'proctitle']) {
      expect(readAuditRecord(`${line} ${field}=2F6120`)?.fields.get(field), field).toBe('/a ')
      expect(readAuditRecord(`${line} x${field}=2F6120`)?.fields.get(`x${field}`), field).toBe('2F6120')
    }
    expect(readAuditRecord(`${line} comm=a"b`)?.fields.get('comm')).toBe('a')
    expect(readAuditRecord(`${line} comm="a b" exe=x"`)?.fields.get('exe')).toBe('x')
  })

  it('is read from JSON, which escapes what stands in it or writes it as bytes', () => {
    const text = `audit: type=1326 audit(1795560223.401:12): ${body}`
    const { record, ...others } = read
    expect(readAuditLine(JSON.stringify({ log: `${text}\n` }))).toEqual([
      { ...others, record: record.replaceAll('"', '\\"') },
    ])
    const bytes = [...`${text}\x1dARCH=x86_64`].map(letter => letter.charCodeAt(0))
    for (const list of [bytes.join(', '), bytes.join(',')])
      expect(readAuditLine(`{"MESSAGE" : [${list}], "X" : "1"}`)).toEqual([others])
    expect(readAuditLine(`{"MESSAGE":[${bytes.join(',')}]}`)).toEqual([others])
    expect(readAuditLine(`{"MESSAGES":[${bytes.join(',')}]}`)).toBeUndefined()
  })

  it('has fields that differ from kernel to kernel', () => {
    const line = `type=SECCOMP msg=audit(1795560223.401:12): ${body}`
    expect(readAuditLine(line.replace('ses=1', 'ses=4294967295 subj=unconfined'))).toEqual([
      { ...read, record: inner.replace('ses=1', 'ses=4294967295 subj=unconfined') },
    ])
    const hexadecimal = line.replace('"app"', '6D7920617070').replace('"/usr/bin/app"', '2F6D7920617070')
    expect(readAuditLine(hexadecimal)).toMatchObject([{ process: 'my app', call: 41, pid: 7 }])
    expect(readAuditLine(line.replace('"/usr/bin/app"', '2F6D7920617070'))).toMatchObject([
      { process: 'app', record: inner.replace('"/usr/bin/app"', '2F6D7920617070') },
    ])
    expect(readAuditLine(line.replace('syscall=41', 'syscall=-1'))).toMatchObject([{ call: 0xffff_ffff }])
    expect(readAuditLine(line.replace('syscall=41', 'syscall=4294967295'))).toMatchObject([
      { call: 0xffff_ffff },
    ])
    expect(readAuditLine(line.replace('syscall=41', 'syscall=socket'))).toMatchObject([{ call: 'socket' }])
    expect(readAuditLine(line.replace('syscall=41', 'syscall=unknown(41)'))).toBe('unnamed')
    expect(readAuditLine(line.replace('c000003e', 'x86_64'))).toMatchObject([{ arch: 'x86_64' }])
    const without = line.replace(' code=0x7ffc0000', '').replace(' arch=c000003e', '').replace('pid=7 ', '')
    const [{ record: _, returns: __, arch: ___, pid: ____, ...rest }] = [read]
    expect(readAuditLine(without.replace(' comm="app"', ''))).toEqual(
      [{ ...rest, process: undefined }].map(({ process: _____, ...others }) => others),
    )
    const interpreted = line.replace('syscall=41', 'syscall=socket')
    expect(readAuditLine(interpreted)).toMatchObject([{ returns: 0x7ffc0000 }])
    for (const code of ['0x500010001', 'log', 'x0x1'])
      expect(readAuditLine(interpreted.replace('0x7ffc0000', code))).not.toHaveProperty([0, 'returns'])
  })

  it('keeps what a program has put into its name as it is', () => {
    const line = `type=SECCOMP msg=audit(1795560223.401:12): ${body}`
    const process = (comm: string) => readAuditRecord(line.replace('"app"', comm))?.fields.get('comm')
    expect(process('"my app"')).toBe('my app')
    expect(process('""')).toBe('')
    expect(process('6D790061')).toBe('my a')
    expect(process('6D7')).toBe('6D7')
    expect(process('6d79')).toBe('6d79')
    expect(process('app')).toBe('app')
    const { fields } = readAuditRecord(`${line} key=666F6F auid=9 x-y=z node7=3`) ?? {}
    expect([fields?.get('key'), fields?.get('auid'), fields?.get('ses'), fields?.get('x-y')]).toEqual([
      'foo',
      '1000',
      '1',
      'z',
    ])
  })

  it('is another where it is of a call', () => {
    const line =
      'type=SYSCALL msg=audit(1.2:9): arch=c000003e syscall=41 success=no exit=-1 a0=26 a1=3 a2=0 a3=ff items=0 ppid=1 pid=7 auid=0 comm="app" exe="/app" key=(null)'
    const ofCall = {
      source: 'audit-syscall',
      call: 41,
      count: 1,
      arch: 'c000003e',
      pid: 7,
      process: 'app',
      event: '1.2:9',
      time: 1.2,
      registers: ['26', '3', '0', 'ff'],
    }
    expect(readAuditLine(line)).toEqual([ofCall])
    expect(readAuditLine(line.replace('SYSCALL', '1300'))).toEqual([ofCall])
    expect(readAuditLine(line.replace('SYSCALL', 'UNKNOWN[1300]'))).toEqual([ofCall])
    expect(readAuditRecord(line)?.kind).toBe('syscall')
    expect(readAuditRecord(line.replace('SYSCALL', '1326'))?.kind).toBe('seccomp')
    expect(readAuditRecord(line.replace('SYSCALL', 'SECCOMP'))?.kind).toBe('seccomp')
    // Interpreted, with a time of words.
    const { event: _, time: __, ...timeless } = ofCall
    expect(readAuditLine(line.replace('1.2:9', '11/24/2026 22:43:43.401:9'))).toEqual([timeless])
    expect(readAuditLine(line.replace(/a0=26 a1=3 a2=0 a3=ff /, ''))).toMatchObject([{ call: 41 }])
    expect(readAuditLine(line.replace(/a0=26 a1=3 a2=0 a3=ff /, ''))).not.toHaveProperty([0, 'registers'])
    expect(readAuditLine(line.replace('a1=3 ', ''))).toMatchObject([{ registers: ['26', '', '0', 'ff'] }])
  })

  it('stands in the journal with a time and a serial of its own', () => {
    const journal = (time: string) =>
      `{"_AUDIT_TYPE_NAME" : "SECCOMP", "_AUDIT_ID" : "12", "_SOURCE_REALTIME_TIMESTAMP" : "${time}", "MESSAGE" : "SECCOMP ${body.replaceAll('"', '\\"')}"}`
    const own = { ...read, record: read.record.replaceAll('"', '\\"') }
    const line = journal('1795560223401000')
    expect(readAuditLine(line)).toEqual([own])
    expect(readAuditLine(line.replaceAll(' : ', ':'))).toEqual([own])
    expect(readAuditLine(line.replace('_TYPE_NAME" : "SECCOMP', '_TYPE" : "1326'))).toEqual([own])
    for (const other of [journal('12'), line.replace('"_AUDIT_ID" : "12", ', '')]) {
      expect(readAuditRecord(other)).toMatchObject({ kind: 'seccomp', event: undefined, time: undefined })
    }
    for (const other of [
      `host audit[7]: SECCOMP ${body}`,
      `host audit: SECCOMP ${body}`,
      `SECCOMP ${body}`,
      `    MESSAGE=SECCOMP ${body}`,
    ]) {
      expect(readAuditRecord(other), other).toMatchObject({
        kind: 'seccomp',
        event: undefined,
        time: undefined,
      })
      expect(readAuditLine(other)).toMatchObject([{ source: 'audit', call: 41, record: inner }])
    }
    for (const other of [
      `SYSCALL arch=c000003e syscall=41 a0=2`,
      `x audit[1]: SYSCALL arch=c000003e syscall=41`,
    ])
      expect(readAuditRecord(other), other).toMatchObject({ kind: 'syscall' })
  })

  it('is none in what only looks like one', () => {
    everyCase(
      [
        `type=PATH msg=audit(1.2:9): syscall=41`,
        `type=SECCOMP msg=audit(1.2:9): auid=1000`,
        `x SECCOMP ${body}`,
        `SECCOMP syscall=41`,
        'type=13260 syscall=41',
        'syscall=41 code=0x7ffc0000',
      ],
      line => {
        expect(readAuditRecord(line)).toBeUndefined()
      },
    )
  })

  it('has others beside it', () => {
    everyCase(
      [
        'type=PATH msg=audit(1.2:9): item=0 name="/x"',
        'type=UNKNOWN[1420] msg=audit(1.2:9): x',
        'audit: type=1327 audit(1.2:9): proctitle="x"',
        '----',
        'host audit[12]: CWD cwd="/"',
        'host audit: PROCTITLE proctitle="x"',
        'PROCTITLE proctitle="x"',
        'CWD cwd="/"',
        'PATH item=0',
        'EXECVE argc=1',
        'BPF prog-id=1',
        'BPF op=LOAD',
        'USER_ACCT pid=1',
        'SERVICE_START pid=1',
        'CONFIG_CHANGE op=set',
        '    _BOOT_ID=0123',
        '    MESSAGE=x',
        'Tue 2026-11-24 22:43:43 UTC [s=0123456789abcdef0123456789abcdef;i=1f;b=2]',
        'At 22:43:43 11/24/2026 root, acting as root, did-something',
      ],
      line => {
        expect(readAuditLine(line)).toBe(line === 'BPF prog-id=1' ? undefined : 'other')
      },
    )
  })

  it('has nothing of the audit beside it in other lines', () => {
    everyCase(
      [
        'x type=PATH msg=x',
        'type=path msg=audit(1.2:9):',
        'type=132 audit(1.2:9): x',
        '-----',
        'x ----',
        'host audit[x]: CWD cwd="/"',
        'host audit: CW x',
        'host audits: CWD x',
        'x PATH item=0',
        'PATH item',
        'PATHS item=0',
        '   _BOOT_ID=0123',
        'x    _BOOT_ID=0123',
        '    9_ID=0123',
        '    _boot=0123',
        '[s=0123;i=1f]',
        '[s=0123456789abcdef0123456789abcdef;i=;]',
        'At 22:43 root, acting as root',
        'At 22:43:43 root did it',
        'x At 22:43:43 root, acting as root',
        'At 2:43:43 root, acting as root',
      ],
      line => {
        expect(readAuditLine(line)).toBeUndefined()
      },
    )
  })

  it('may be a sentence of ausearch', () => {
    const sentence = (rest: string) =>
      `At 22:43:43 11/24/2026 root, acting as root, called-seccomp-controlled-syscall ${rest}`
    expect(readAuditLine(sentence('socket using /usr/bin/app'))).toEqual([
      { source: 'audit', call: 'socket', count: 1, process: '/usr/bin/app' },
    ])
    expect(readAuditLine(sentence('socket'))).toEqual([{ source: 'audit', call: 'socket', count: 1 }])
    expect(readAuditLine(sentence('unknown-syscall(462) using x'))).toBe('unnamed')
    expect(readAuditLine(sentence('x-socket using x'))).toBe('unnamed')
    expect(readAuditLine(sentence('socket-x using x'))).toBe('unnamed')
  })
})

describe('the head of a log', () => {
  const architecture = (text: string, supposed: ArchitectureToken = 'SCMP_ARCH_X86_64') =>
    readLogHead(text, supposed).architecture

  it('tells the machine', () => {
    everyRow<[text: string, ArchitectureToken | undefined]>(
      [
        ['openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libc.so.6", O_RDONLY) = 3', 'SCMP_ARCH_X86_64'],
        ['openat(AT_FDCWD, "/usr/lib/aarch64-linux-gnu/libc.so.6", O_RDONLY) = 3', 'SCMP_ARCH_AARCH64'],
        ['open("/lib/aarch64-linux-musl/libc.so", O_RDONLY) = 3', 'SCMP_ARCH_AARCH64'],
        ['open("/lib/ld-musl-aarch64.so.1", O_RDONLY) = 3', 'SCMP_ARCH_AARCH64'],
        ['open("/lib64/ld-linux-x86-64.so.2", O_RDONLY) = 3', 'SCMP_ARCH_X86_64'],
        ['open("/lib/ld-linux-aarch64.so.1", O_RDONLY) = 3', 'SCMP_ARCH_AARCH64'],
        ['open("/lib/powerpc64le-linux-gnu/libc.so.6") = 3', 'SCMP_ARCH_PPC64LE'],
        ['open("/lib/ld-linux-riscv64-lp64d.so.1") = 3', 'SCMP_ARCH_RISCV64'],
        ['open("/lib/ld-linux-loongarch-lp64d.so.1") = 3', 'SCMP_ARCH_LOONGARCH64'],
        ['uname({sysname="Linux", machine="s390x"}) = 0', 'SCMP_ARCH_S390X'],
        ['uname({sysname="Linux", machine="aarch64"}) = 0', 'SCMP_ARCH_AARCH64'],
        // The 32-bit half of a larger machine.
        ['openat(AT_FDCWD, "/lib/i386-linux-gnu/libc.so.6", O_RDONLY) = 3', 'SCMP_ARCH_X86_64'],
        ['open("/lib/arm-linux-gnu/x") open("/lib/aarch64-linux-gnu/x")', 'SCMP_ARCH_AARCH64'],
        ['open("/lib/nosuch-linux-gnu/x")', undefined],
        ['machine="17"', undefined],
        ['open("/opt/x86_64-linux-gnu/x")', undefined],
        ['arch_prctl(ARCH_SET_FS, 0x7f) = 0', 'SCMP_ARCH_X86_64'],
        ['7 arch_prctl(ARCH_SET_FS, 0x7f) = 0', 'SCMP_ARCH_X86_64'],
        ['[pid 7]arch_prctl(ARCH_SET_FS, 0x7f) = 0', 'SCMP_ARCH_X86_64'],
        ['  0.00    0.000000           0         1           arch_prctl', 'SCMP_ARCH_X86_64'],
        ['x\n  0.00  1  arch_prctl \ny', 'SCMP_ARCH_X86_64'],
        ['arch_prctl 1', undefined],
        ['x\narch_prctl\n', 'SCMP_ARCH_X86_64'],
        ['arch_prctl', 'SCMP_ARCH_X86_64'],
        ['read(3, "arch_prctl', undefined],
        ['7 xarch_prctl(1) = 0', undefined],
        ['nothing', undefined],
        ['', undefined],
      ],
      (text, token) => {
        expect(architecture(text, 'SCMP_ARCH_AARCH64')).toBe(token)
      },
    )
  })

  it('tells it by the calls that were made', () => {
    everyRow<[text: string, supposed: ArchitectureToken, told: ArchitectureToken | undefined]>(
      [
        ['open("/x", 0) = 3\n', 'SCMP_ARCH_AARCH64', undefined],
        ['open("/x", 0) = 3\n', 'SCMP_ARCH_X86_64', undefined],
        ['openat(3, "/x", 0) = 3\n', 'SCMP_ARCH_AARCH64', undefined],
        ['open("/x", 0) = 3\n', 'SCMP_ARCH_RISCV64', 'SCMP_ARCH_X86_64'],
        ['openat(3, "/x", 0) = 3\n', 'SCMP_ARCH_RISCV64', undefined],
        // Of 64 bits and of 32 bits, which one process is not at once.
        ['7 ioperm("/x", {}) = 0\n8 fcntl64(3, F_GETFL) = 0\n', 'SCMP_ARCH_X86_64', undefined],
        ['7 poll([], 0, 1) = 0\n7 arm_fadvise64_64(3) = 0\n', 'SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64'],
        ['7 open("/x", 0) = 0\n8 access("/x", 0) = 0\n', 'SCMP_ARCH_AARCH64', undefined],
        ['7 ioperm("/x", {}) = 0\n', 'SCMP_ARCH_AARCH64', 'SCMP_ARCH_X86_64'],
        ['[pid   7] ioperm("/x", {}) = 0\n', 'SCMP_ARCH_AARCH64', 'SCMP_ARCH_X86_64'],
        ['[pid 7<app>] ioperm("/x", {}) = 0\n', 'SCMP_ARCH_AARCH64', 'SCMP_ARCH_X86_64'],
        ['[pid   71<app>] ioperm("/x", {}) = 0\n', 'SCMP_ARCH_AARCH64', 'SCMP_ARCH_X86_64'],
        ['71   ioperm("/x", {}) = 0\n', 'SCMP_ARCH_AARCH64', 'SCMP_ARCH_X86_64'],
        ['7 22:43:43.366001 ioperm("/x", {}) = 0\n', 'SCMP_ARCH_AARCH64', 'SCMP_ARCH_X86_64'],
        ['22:43:43 [   4] ioperm("/x", {}) = 0\n', 'SCMP_ARCH_AARCH64', 'SCMP_ARCH_X86_64'],
        ['[   4] ioperm("/x", {}) = 0\n', 'SCMP_ARCH_AARCH64', 'SCMP_ARCH_X86_64'],
        ['x ioperm("/x", {}) = 0\n', 'SCMP_ARCH_AARCH64', undefined],
        ['ioperm("/x", {})\n', 'SCMP_ARCH_AARCH64', undefined],
        ['nosuchcall("/x", {}) = 0\n', 'SCMP_ARCH_AARCH64', undefined],
        ['nosuchcall(1) = 0\nioperm("/x", {}) = 0\n', 'SCMP_ARCH_AARCH64', 'SCMP_ARCH_X86_64'],
      ],
      (text, supposed, told) => {
        expect(architecture(text, supposed)).toBe(told)
      },
    )
  })

  it('keeps apart what processes of two ABIs call', () => {
    // `stat` is of x86_64 and i386 both, `newfstatat` of the first alone, `fstatat64` of the second alone.
    const of = (first: number, second: number) =>
      `${first} newfstatat(3, "x") = 0\n${second} fstatat64(3, "x") = 0\n${first} arch_prctl2() = 0\n`
    expect(architecture(of(7, 8), 'SCMP_ARCH_X86_64')).toBeUndefined()
    // One process that makes both is of neither.
    expect(architecture(of(7, 7), 'SCMP_ARCH_AARCH64')).toBeUndefined()
    expect(
      architecture(
        '[pid 7] newfstatat(3) = 0\n[pid 8] fstatat64(3) = 0\n[pid 8] open(3) = 0\n',
        'SCMP_ARCH_RISCV64',
      ),
    ).toBe('SCMP_ARCH_X86_64')
    expect(
      architecture('[pid 7] newfstatat(3) = 0\n[pid 7] fstatat64(3) = 0\n', 'SCMP_ARCH_RISCV64'),
    ).toBeUndefined()
    // Numbers of which the beginnings are the same are of two processes.
    for (const [one, other] of [
      ['7', '71'],
      ['71', '72'],
      ['[pid 71]', '[pid 72]'],
    ])
      expect(
        architecture(
          `${one} newfstatat(3) = 0\n${other} fstatat64(3) = 0\n${other} open(3) = 0\n`,
          'SCMP_ARCH_RISCV64',
        ),
      ).toBe('SCMP_ARCH_X86_64')
    expect(architecture('newfstatat(3) = 0\nfstatat64(3) = 0\n', 'SCMP_ARCH_RISCV64')).toBeUndefined()
  })

  it('tells the C library', () => {
    everyRow<[library: string | undefined, text: string]>(
      [
        ['musl', 'open("/lib/ld-musl-x86_64.so.1") = 3'],
        ['musl', 'open("/lib/libc.musl-x86_64.so.1") = 3'],
        ['glibc', 'open("/etc/ld.so.cache") = 3'],
        ['glibc', 'open("/lib64/libc.so.6") = 3'],
        ['none', 'execve("/app", ["app"], 0x7f /* 3 vars */) = 0\nexit_group(0) = ?'],
        ['none', '7 execve("/app", ["app"], 0x7f /* 3 vars */)   = 0\n7 exit_group(0) = ?'],
        ['none', '[pid 7]execve("/app") = 0\n7 exit_group(0) = ?'],
        [undefined, 'execve("/app", ["app"], 0x7f /* 3 vars */) = 0\n'],
        [undefined, 'execve("/app") = -1 ENOENT (No such file)\nexit_group(0) = ?'],
        [undefined, 'xexecve("/app") = 0\nexit_group(0) = ?'],
        [undefined, 'execve("/app") = 0 x\nexit_group(0) = ?'],
        [undefined, 'exit_group(0) = ?'],
        [undefined, 'execve("/app") = 0\nmy_exit_group(0) = ?'],
      ],
      (library, text) => {
        expect(readLogHead(text, 'SCMP_ARCH_X86_64').library).toBe(library)
      },
    )
  })

  it('is of ltrace', () => {
    everyRow(
      [
        [true, 'brk@SYS(nil) = 0x55'],
        [true, 'x\n7 brk@SYS(nil) = 0x55'],
        [true, '[pid 7] 22:43:43 brk@SYS(nil) = 0x55'],
        [false, 'write(1, "brk@SYS(nil)") = 3'],
        [false, '@SYS(nil)'],
        [false, 'brk@SYSS(nil)'],
        [false, 'brk(nil) = 0'],
        [false, '"x" brk@SYS(nil)'],
      ],
      (isLtrace, text) => {
        expect(readLogHead(text, 'SCMP_ARCH_X86_64').isLtrace).toBe(isLtrace)
      },
    )
  })
})

describe('a recorded profile', () => {
  const place = { file: 0, line: 1, offset: 0 }
  const record = (text: string, isWhole = true) => {
    const recording = new Recording()
    const taken = text.split('\n').map(line => recording.add(line, place))
    const { lines, calls } = recording.close(isWhole)
    return { taken, lines: lines.map(line => line.text), calls: calls?.map(({ call }) => call) }
  }
  const json = (profile: object, indent?: number) => JSON.stringify(profile, null, indent)
  const rules = {
    defaultAction: 'SCMP_ACT_ERRNO',
    syscalls: [
      { names: ['read', 'write', 'read'], action: 'SCMP_ACT_ALLOW' },
      { names: ['close', 'read'], action: 'SCMP_ACT_LOG' },
      { names: ['mount'], action: 'SCMP_ACT_ERRNO' },
    ],
  }

  it('in JSON is the calls that it lets through or writes down, each once', () => {
    for (const text of [json(rules), json(rules, 2), `  ${json(rules, 2)}`, `${json(rules, 2)}\n`])
      expect(record(text).calls, text).toEqual(['read', 'write', 'close'])
    expect(record(json({ syscalls: rules.syscalls })).calls).toBeUndefined()
    expect(record('{').calls).toBeUndefined()
    const recording = new Recording()
    recording.add(json(rules), place)
    expect(recording.close(true).calls?.[0]).toEqual({ source: 'recording', call: 'read', count: 1 })
  })

  const yaml = `apiVersion: security-profiles-operator.x-k8s.io/v1beta1
kind: SeccompProfile
metadata:
  name: app
spec:
  architectures:
  - SCMP_ARCH_X86_64
  defaultAction: SCMP_ACT_ERRNO
  syscalls:
  - action: SCMP_ACT_ALLOW
    names:
    - read
    - "write"
    - 'close'
  - names:
    - openat
    action: "SCMP_ACT_LOG"
  - action: SCMP_ACT_ERRNO
    names:
    - mount
  - names:
    - execve
    args:
    - index: 0
    - umount
    action: SCMP_ACT_ALLOW`

  it('in YAML is the same, the action before or behind the names', () => {
    expect(record(yaml).calls).toEqual(['read', 'write', 'close', 'openat', 'execve'])
    expect(record(`---\n${yaml}`).calls).toEqual(['read', 'write', 'close', 'openat', 'execve'])
    // A key of less depth ends the item.
    expect(
      record(`${yaml}\nstatus:\n    - bpf\n    names:\n    - bpf\n    action: SCMP_ACT_ALLOW`).calls,
    ).toEqual(['read', 'write', 'close', 'openat', 'execve'])
    const flat =
      'defaultAction: SCMP_ACT_ERRNO\nsyscalls:\n-   names:\n    - read\n    action: SCMP_ACT_ALLOW\n'
    expect(record(flat).calls).toEqual(['read'])
    expect(record(flat.replace('- read', '- read write')).calls).toEqual([])
    expect(record(flat.replace('    action', '      action')).calls).toEqual([])
    expect(record(yaml.replace('  defaultAction: SCMP_ACT_ERRNO\n', '')).calls).toBeUndefined()
  })

  it('may begin in the ways of JSON and YAML', () => {
    everyCase(
      ['{', '  {"a":1}', '---', 'apiVersion: v1', 'kind: X', 'defaultAction: X', 'syscalls:'],
      first => {
        const recording = new Recording()
        expect(recording.mayBe(first)).toBe(true)
        expect(recording.add(first, place)).toBe(true)
        // From then on every line is part of it.
        expect(recording.mayBe('anything')).toBe(true)
        expect(recording.close(false).lines).toEqual([{ text: first, place }])
        expect(recording.mayBe(first)).toBe(false)
        expect(recording.add(first, place)).toBe(false)
      },
    )
  })

  it('does not begin otherwise', () => {
    everyCase(['', 'x {', '--', 'spec:', 'read', 'my syscalls:'], first => {
      const recording = new Recording()
      expect(recording.mayBe(first)).toBe(false)
      expect(recording.add(first, place)).toBe(false)
      expect(recording.close(true)).toEqual({ lines: [], calls: undefined })
    })
  })

  it('is none where it is a part of a file, or longer than any', () => {
    expect(record(json(rules), false)).toEqual({ taken: [true], lines: [json(rules)], calls: undefined })
    const padding = ' '.repeat(2_000_000 - json(rules).length)
    expect(record(json(rules) + padding).calls).toEqual(['read', 'write', 'close'])
    const longer = record(`${json(rules)}\n${padding} `)
    expect([longer.taken, longer.calls]).toEqual([[true, false], undefined])
  })
})

describe('a line of a container’s log', () => {
  it('has another in it', () => {
    everyRow(
      [
        ['2026-11-24T22:39:56.123456789Z stderr F read(3) = 0', 'read(3) = 0'],
        ['2026-11-24T22:39:56Z stdout P read(3) = 0', 'read(3) = 0'],
        ['2026-11-24T22:39:56.1+01:00 stdout F read(3)', 'read(3)'],
        ['2026-11-24T22:39:56-0100 read(3)', 'read(3)'],
        ['2026-11-24T22:39:56.1Z read(3) = 0', 'read(3) = 0'],
        ['2026-11-24T22:39:56.1Z a\nb', 'a\nb'],
        ['2026-11-24T22:39:56.1Z stderr X read(3)', 'stderr X read(3)'],
        ['2026-11-24T22:39:56.1Z ', ''],
        ['web-1  | read(3) = 0', 'read(3) = 0'],
        ['web.a_1 | a\nb', 'a\nb'],
        ['{"log":"read(3, \\"x\\") = 0\\n","stream":"stderr"}', 'read(3, "x") = 0'],
        ['{"log": "read(3)\\r\\n","stream":"stderr"}', 'read(3)'],
        ['{"log":"\\u003c... read resumed\\u003e a\\u0026b"}', '<... read resumed> a&b'],
        ['{"log":"a\\tb\\\\c"}', 'a\tb\\c'],
        ['{"log":"a\\nb\\u00e9"}', 'a\\nb\\u00e9'],
        ['{"log":"a"', 'a'],
      ],
      (line, within) => {
        expect(unwrapped(line)).toBe(within)
      },
    )
  })

  it('has none in it', () => {
    everyCase(
      [
        'read(3) = 0',
        'x 2026-11-24T22:39:56.1Z read(3)',
        '2026-11-24T22:39:56.1 read(3)',
        '2026-11-24 22:39:56.1Z read(3)',
        '226-11-24T22:39:56.1Z read(3)',
        'web| read(3)',
        'we b | read(3)',
        ' | read(3)',
        'web |read(3)',
        'x{"log":"a"}',
        '{"logs":"a"}',
        '{"log":"a',
        '{"log":7}',
      ],
      line => {
        expect(unwrapped(line)).toBeUndefined()
      },
    )
  })
})
