import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { architectures } from '../../../src/core'
import { isInPath } from '../command'
import { skip, test } from '../runtime-test'
import { type HeaderSet, valuesOfHeaders } from './header-values'

// Constants, errors, capabilities and architecture tokens against the headers of Debian's kernel and C library.

/** The rows of a table of facts, without its head. */
function rows(table: string, folder = 'core/engine/catalogue'): readonly (readonly string[])[] {
  const text = readFileSync(new URL(`../../../src/${folder}/facts/${table}.tsv`, import.meta.url), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map(line => line.split('\t'))
}

const kernel: HeaderSet = {
  name: 'kernel',
  headers: [
    'stddef.h',
    'linux/audit.h',
    'linux/bpf.h',
    'linux/capability.h',
    'linux/close_range.h',
    'linux/errno.h',
    'linux/eventpoll.h',
    'linux/falloc.h',
    'linux/fanotify.h',
    'linux/fcntl.h',
    'linux/fs.h',
    'linux/futex.h',
    'linux/in.h',
    'linux/io_uring.h',
    'linux/ioctl.h',
    'linux/ipc.h',
    'linux/kcmp.h',
    'linux/kexec.h',
    'linux/keyctl.h',
    'linux/landlock.h',
    'linux/membarrier.h',
    'linux/memfd.h',
    'linux/mempolicy.h',
    'linux/mman.h',
    'linux/module.h',
    'linux/mount.h',
    'linux/net.h',
    'linux/netlink.h',
    'linux/nsfs.h',
    'linux/perf_event.h',
    'linux/personality.h',
    'linux/pidfd.h',
    'linux/prctl.h',
    'linux/ptrace.h',
    'linux/quota.h',
    'linux/random.h',
    'linux/reboot.h',
    'linux/resource.h',
    'linux/rseq.h',
    'linux/sched.h',
    'linux/seccomp.h',
    'linux/stat.h',
    'linux/time.h',
    'linux/timerfd.h',
    'linux/userfaultfd.h',
    'linux/wait.h',
    'linux/xattr.h',
    'linux/kvm.h',
    'linux/vhost.h',
    'linux/if_tun.h',
    'linux/fuse.h',
    'linux/loop.h',
    'linux/kd.h',
    'linux/vt.h',
    'linux/serial.h',
    'linux/sockios.h',
    'linux/tty.h',
    'linux/eventfd.h',
    'linux/signalfd.h',
    'linux/msg.h',
    'asm/ioctls.h',
    'asm/mman.h',
    'asm/prctl.h',
    'asm/socket.h',
    'asm/signal.h',
    'asm/ptrace.h',
    'asm/termbits.h',
  ],
}

async function needs(required: boolean): Promise<void> {
  if (!required && !(await isInPath('gcc'))) skip('reading headers needs gcc')
}

const library: HeaderSet = {
  name: 'library',
  headers: [
    'fcntl.h',
    'netinet/in.h',
    'signal.h',
    'sys/eventfd.h',
    'sys/ipc.h',
    'sys/klog.h',
    'sys/mman.h',
    'sys/mount.h',
    'sys/msg.h',
    'sys/ptrace.h',
    'sys/socket.h',
    'sys/stat.h',
    'sys/wait.h',
    'sys/sem.h',
    'sys/shm.h',
    'sys/timerfd.h',
    'sys/reboot.h',
    'sys/file.h',
    'sys/epoll.h',
    'sys/random.h',
    'sys/quota.h',
    'sched.h',
    'unistd.h',
    'time.h',
    'sys/inotify.h',
    'sys/signalfd.h',
  ],
  flags: ['-D_GNU_SOURCE'],
}

/** Found in no header, and where the kernel has them instead. */
const inNoHeader: readonly (readonly [RegExp, string])[] = [
  [/^SYSLOG_ACTION_/, 'In the kernel’s own include/linux/syslog.h; programs write the numbers of syslog(2).'],
  [/^QCMD\(/, 'Programs put it together with a kind of quota.'],
  [/^O_LARGEFILE$/, 'In the kernel’s own asm/fcntl.h for x86_64; the C library’s is 0.'],
  [/^MSG_PROBE$/, 'In the kernel’s own include/linux/socket.h.'],
]

/** The C library’s own values, which it never hands to the kernel, or which the kernel’s headers lack on x86_64. */
const ofLibraryOnly: ReadonlySet<string> = new Set([
  'F_GETLK64',
  'F_SETLK64',
  'F_SETLKW64',
  'O_LARGEFILE',
  'SIGRTMIN',
  'SIGCLD',
])

/** Read from the headers of a newer kernel than Debian’s. */
const newer: ReadonlySet<string> = new Set(
  rows('constants-since', 'reference')
    .filter(([, , source]) => source === 'headers')
    .map(([name = '']) => name),
)

const wanted = (text: string) => BigInt.asUintN(64, BigInt(text))

test('the constants are those of Debian’s headers', async ({ runtimesRequired }, { outputDir }) => {
  await needs(runtimesRequired)
  const constants = rows('constants').map(([, name = '', value = '']) => ({ name, value }))
  const names = [...new Set(constants.map(({ name }) => name))]
  const ofKernel = await valuesOfHeaders(kernel, names, outputDir)
  const ofLibrary = await valuesOfHeaders(library, names, outputDir)
  const differences: string[] = []
  for (const { name, value } of constants) {
    const found = [ofKernel.get(name), ofLibraryOnly.has(name) ? undefined : ofLibrary.get(name)].filter(
      one => one !== undefined,
    )
    const isThere = value !== '-'
    if (
      found.length === 0 &&
      isThere &&
      !newer.has(name) &&
      !inNoHeader.some(([pattern]) => pattern.test(name))
    ) {
      differences.push(`${name} is in no header`)
    }
    for (const one of found) {
      if (!isThere || one !== wanted(value)) differences.push(`${name}: ${value} here, ${one} in a header`)
    }
  }
  expect(differences).toEqual([])
})

/** What differs between architectures stands in their own folders of headers. */
const ofArchitecture = [
  'stddef.h',
  'linux/types.h',
  'asm/fcntl.h',
  'asm/ioctls.h',
  'asm/mman.h',
  'asm/ptrace.h',
  'asm/resource.h',
  'asm/signal.h',
  'asm/socket.h',
]

/** Where Debian has them, and what the architecture's compiler says of itself. */
const elsewhere = [
  { column: 'aarch64', folder: 'arm64', flags: ['-D__aarch64__'] },
  { column: 'arm', folder: 'arm', flags: ['-D__arm__', '-D__ARM_EABI__'] },
  { column: 'loongarch64', folder: 'loongarch', flags: ['-D__loongarch__'] },
  { column: 'm68k', folder: 'm68k', flags: ['-D__m68k__'] },
  {
    column: 'mips64',
    folder: 'mips',
    flags: ['-D__mips__', '-D__MIPSEL__', '-D_ABI64=3', '-D_MIPS_SIM=3', '-D_MIPS_SZLONG=64'],
  },
  { column: 'parisc', folder: 'parisc', flags: ['-D__hppa__'] },
  { column: 'ppc64', folder: 'powerpc', flags: ['-D__powerpc__', '-D__powerpc64__'] },
  { column: 'riscv64', folder: 'riscv', flags: ['-D__riscv', '-D__riscv_xlen=64'] },
  { column: 's390x', folder: 's390', flags: ['-D__s390__', '-D__s390x__'] },
  { column: 'sh', folder: 'sh', flags: ['-D__sh__'] },
]

for (const { column, folder, flags } of elsewhere) {
  test(`so are those of the headers for ${column}`, async ({ runtimesRequired }, { outputDir }) => {
    await needs(runtimesRequired)
    const constants = rows('constants').map(([, name = '', value = '', differences = '']) => {
      const own = differences.split(' ').find(one => one.startsWith(`${column}=`))
      return { name, value: own ? own.slice(column.length + 1) : value }
    })
    const names = [...new Set(constants.map(({ name }) => name))]
    const itself = ['-ffreestanding', '-U__x86_64__', '-U__i386__', ...flags]
    const set = {
      name: column,
      headers: ofArchitecture,
      flags: [`-I/usr/lib/linux/uapi/${folder}`, ...itself],
    }
    const found = await valuesOfHeaders(set, names, outputDir)
    const differences = constants.flatMap(({ name, value }) => {
      const theirs = found.get(name)
      const isSame = theirs === undefined || (value !== '-' && wanted(value) === theirs)
      return isSame ? [] : [`${name}: ${value} here, ${theirs} in a header`]
    })
    expect(differences).toEqual([])
    expect(found.size).toBeGreaterThan(250)
  })
}

test('the errors are those of the headers', async ({ runtimesRequired }, { outputDir }) => {
  await needs(runtimesRequired)
  const errors = rows('errno')
  const names = errors.map(([name = '']) => name)
  const folders = { generic: 'x86', mips: 'mips', parisc: 'parisc', ppc: 'powerpc' }
  for (const [at, [column, folder]] of Object.entries(folders).entries()) {
    const set = {
      name: `errno-${column}`,
      headers: ['asm/errno.h'],
      flags: [`-I/usr/lib/linux/uapi/${folder}`],
    }
    const found = await valuesOfHeaders(set, names, outputDir)
    const ours = new Map(errors.map(row => [row[0] ?? '', row[at + 1] ?? '']))
    expect([column, new Map([...found].map(([name, value]) => [name, String(value)]))]).toEqual([
      column,
      // ENOTSUP is the C library's other word for EOPNOTSUPP where the kernel has none of its own.
      new Map([...ours].filter(([name, value]) => value !== '-' && (name !== 'ENOTSUP' || found.has(name)))),
    ])
  }
})

test('the capabilities are those of the headers, and there are no others', async ({ runtimesRequired }, {
  outputDir,
}) => {
  await needs(runtimesRequired)
  const ours = rows('capabilities').map(([number = '', name = '']) => [name, BigInt(number)] as const)
  const set = { name: 'capabilities', headers: ['linux/capability.h'] }
  const found = await valuesOfHeaders(set, [...ours.map(([name]) => name), 'CAP_LAST_CAP'], outputDir)
  expect(found).toEqual(new Map([...ours, ['CAP_LAST_CAP', BigInt(ours.length - 1)]]))
})

/** libseccomp's words that the kernel spells otherwise, or that share another's token. */
const auditNames: Readonly<Record<string, string>> = {
  X86: 'I386',
  X32: 'X86_64',
  SHEB: 'SH',
  SH: 'SHEL',
}

test('the architecture tokens are those of linux/audit.h, which also say width and byte order', async ({
  runtimesRequired,
}, { outputDir }) => {
  await needs(runtimesRequired)
  const kernelName = (name: string) => `AUDIT_ARCH_${auditNames[name] ?? name}`
  const ours = architectures.map(({ name, auditArch, bits, endian }) => ({
    name: kernelName(name.toUpperCase()),
    auditArch: BigInt(auditArch >>> 0),
    // x32 and n32 go by the token of a 64-bit machine, with 32-bit pointers.
    saysWide: (auditArch & 0x80000000) !== 0,
    isWide: bits === 64 || /x32|n32/.test(name),
    saysLittle: (auditArch & 0x40000000) !== 0,
    isLittle: endian === 'little',
  }))
  const set = { name: 'audit', headers: ['linux/audit.h'] }
  const found = await valuesOfHeaders(set, [...new Set(ours.map(({ name }) => name))], outputDir)
  expect(found).toEqual(new Map(ours.map(({ name, auditArch }) => [name, auditArch])))
  expect(ours.filter(one => one.saysWide !== one.isWide || one.saysLittle !== one.isLittle)).toEqual([])
})
