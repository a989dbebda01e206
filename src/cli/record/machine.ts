import { spawn } from 'node:child_process'
import { type FileHandle, open, readFile, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { runProgram } from '../prove/run-program'

// What Node.js cannot ask the kernel for, and Python can: to follow its log, and to start a program under a filter.

/**
 * - `watch SOURCE OUT`: writes every record of the audit that comes from now on, `R TEXT`, and of each process in them
 *   where it is, `P PID MOUNTS CGROUPS`, or `P PID` where it has ended; `L` where the log was overwritten meanwhile.
 *   SOURCE is the kernel's own log or the file of its audit's daemon. It ends with its input.
 * - `mark NAME`: a process of that name makes a record: all that stands before it is of what has ended before.
 * - `run FILTER PROGRAM...`: starts a program under a filter of instructions, with no_new_privs where it must be.
 */
const script = `
import ctypes, os, re, select, shutil, sys, time
libc = ctypes.CDLL(None, use_errno=True)
class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_void_p)]
def load(code):
    program = Program(len(code) // 8, ctypes.cast(ctypes.create_string_buffer(code, len(code)), ctypes.c_void_p))
    if libc.prctl(22, 2, ctypes.byref(program), 0, 0) == 0:
        return
    libc.prctl(38, 1, 0, 0, 0)
    if libc.prctl(22, 2, ctypes.byref(program), 0, 0) != 0:
        sys.exit("the filter is not loaded: " + os.strerror(ctypes.get_errno()))
def place(pid):
    try:
        mounts = os.readlink("/proc/%s/ns/mnt" % pid)
        with open("/proc/%s/cgroup" % pid) as groups:
            return "P %s %s %s\\n" % (pid, mounts, groups.read().replace("\\n", " "))
    except OSError:
        return "P %s\\n" % pid
def watch(source, out):
    isKernel = source == "/dev/kmsg"
    log = os.open(source, os.O_RDONLY | os.O_NONBLOCK)
    os.lseek(log, 0, os.SEEK_END)
    target = os.open(out, os.O_WRONLY | os.O_APPEND)
    def write(text):
        os.write(target, text.encode(errors="replace"))
    write("S\\n")
    known, rest = set(), ""
    poll = select.poll()
    poll.register(0, select.POLLIN | select.POLLHUP)
    if isKernel:
        poll.register(log, select.POLLIN)
    while True:
        if any(file == 0 for file, _ in poll.poll(None if isKernel else 20)):
            return
        while True:
            try:
                part = os.read(log, 8192 if isKernel else 1 << 16).decode(errors="replace")
            except BlockingIOError:
                break
            except BrokenPipeError:
                write("L\\n")
                continue
            if part == "":
                break
            if isKernel:
                head, _, text = part.partition(";")
                lines = [text.split("\\n")[0]]
            else:
                lines = (rest + part).split("\\n")
                rest = lines.pop()
            for line in lines:
                if "audit" not in line:
                    continue
                found = re.search(r"type=(?:1326|SECCOMP) .* pid=(\\d+) ", line)
                if found and found[1] not in known:
                    known.add(found[1])
                    write(place(found[1]))
                write("R " + line + "\\n")
def mark(name):
    libc.prctl(15, name.encode(), 0, 0, 0)
    load(bytes([6, 0, 0, 0, 0, 0, 0xfc, 0x7f]))
    os._exit(0)
def run(code, words):
    path = shutil.which(words[0]) or sys.exit(words[0] + ": not found")
    with open(code, "rb") as file:
        load(file.read())
    os.execv(path, words)
{"watch": lambda a: watch(*a), "mark": lambda a: mark(*a), "run": lambda a: run(a[0], a[1:])}[sys.argv[1]](sys.argv[2:])
`

/** The words that start a program under a filter, whose instructions a file holds as the kernel takes them. */
export function underFilter(code: string, words: readonly string[]): readonly string[] {
  return ['python3', '-c', script, 'run', code, ...words]
}

/** Where a process was when its first record came; undefined where it had ended by then. */
export interface ProcessPlace {
  readonly mounts: string
  readonly cgroups: string
}

/** What the log of the kernel's audit had between two marks. */
export interface LoggedPart {
  /** Records of filters, as text, with the process that each is of. */
  readonly records: readonly { readonly pid: number; readonly text: string }[]
  readonly places: ReadonlyMap<number, ProcessPlace | undefined>
  /** Numbers of records that are not in it: the log had no room for them, or somebody else took them. */
  readonly missing: number
}

/** The kernel keeps 15 letters of a name. */
const MARK = 'sc-'
const SOURCES = ['/dev/kmsg', '/var/log/audit/audit.log']
const RATE = '/proc/sys/kernel/printk_ratelimit'
/** So long a record may take to the log, in milliseconds, of a machine that has much to do. */
const FIRST_RECORD = 20_000
const LAST_RECORD = 60_000
/** After so long without one, another is made. */
const NEXT_MARK = 3000

/** The log of the kernel's audit from now on, followed by a process of its own, so that little of it is overwritten. */
export class KernelLog {
  private marks = 0
  private readonly read: string[] = []
  private rest = ''

  private constructor(
    readonly source: string,
    private readonly out: FileHandle,
    private readonly end: () => Promise<void>,
  ) {}

  /** Opens the log that a record of a filter really gets to; or why there is none. */
  static async open(folder: string): Promise<KernelLog | { readonly reason: string }> {
    if (process.platform !== 'linux') return { reason: 'this is not Linux' }
    if (process.getuid?.() !== 0) return { reason: 'reading it needs root' }
    const python = await runProgram(['python3', '-c', 'import ctypes'])
    if (python?.status !== 0) return { reason: 'python3 is missing, which follows it' }
    const rate = await readFile(RATE, 'utf8')
    try {
      await writeFile(RATE, '0')
    } catch (error) {
      // A container sees the settings of the kernel, and may not change them.
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code !== 'EROFS' && code !== 'EACCES' && code !== 'EPERM') throw error
      return { reason: `its limit cannot be lifted here: ${RATE} is not to be written` }
    }
    const restore = () => writeFile(RATE, rate)
    const reasons: string[] = []
    for (const source of SOURCES) {
      const log = await KernelLog.follow(source, `${folder}/kernel-${reasons.length}.txt`, restore)
      if (log instanceof KernelLog) return log
      reasons.push(log.reason)
    }
    await restore()
    return { reason: reasons.join('; ') }
  }

  private static async follow(source: string, out: string, restore: () => Promise<void>) {
    const file = await open(out, 'w+')
    const watcher = spawn('python3', ['-c', script, 'watch', source, out], {
      stdio: ['pipe', 'ignore', 'pipe'],
      // An interrupt from the terminal ends the recorder, which ends the watcher.
      detached: true,
    })
    const errors: string[] = []
    watcher.stderr.on('data', part => errors.push(String(part)))
    const closed = new Promise<void>(resolve => watcher.once('close', () => resolve()))
    const stop = async () => {
      watcher.stdin.end()
      await closed
      await file.close()
    }
    const log = new KernelLog(source, file, async () => {
      await stop()
      await restore()
    })
    for (const end = Date.now() + FIRST_RECORD; !(await log.lines()).includes('S'); await sleep(10)) {
      if (watcher.exitCode === null && Date.now() < end) continue
      await stop()
      return { reason: `${source} cannot be read: ${errors.join('').trim().split('\n').at(-1)}` }
    }
    if ((await log.mark(FIRST_RECORD)) !== undefined) return log
    await stop()
    return { reason: `no record of a filter gets to ${source}` }
  }

  /** All lines so far. */
  private async lines(): Promise<readonly string[]> {
    for (;;) {
      const { bytesRead, buffer } = await this.out.read(Buffer.alloc(1 << 18))
      if (bytesRead === 0) return this.read
      const lines = (this.rest + buffer.toString('latin1', 0, bytesRead)).split('\n')
      this.rest = lines.pop() ?? ''
      this.read.push(...lines)
    }
  }

  /**
   * Makes a record and waits until the log has it, and so all before; gives its line, undefined where it does not come.
   * Where one is lost, whoever else records here has set the limit back: it is lifted again, and another one made.
   */
  private async mark(longest: number): Promise<number | undefined> {
    const names: string[] = []
    for (const end = Date.now() + longest; Date.now() < end; ) {
      await writeFile(RATE, '0')
      const name = `${MARK}${process.pid}-${++this.marks}`
      names.push(`comm="${name}"`)
      await runProgram(['python3', '-c', script, 'mark', name])
      for (const next = Math.min(end, Date.now() + NEXT_MARK); Date.now() < next; await sleep(20)) {
        const at = (await this.lines()).findIndex(line => names.some(mark => line.includes(mark)))
        if (at >= 0) return at
      }
    }
    return undefined
  }

  /** What the log has of a run, once it has all of it; with what the run comes to. */
  async during<T>(run: () => Promise<T>): Promise<{ readonly result: T; readonly part: LoggedPart }> {
    const from = await this.mark(LAST_RECORD)
    const result = await run()
    const to = await this.mark(LAST_RECORD)
    const lines = await this.lines()
    return { result, part: partOf(lines, from ?? 0, to ?? lines.length - 1, this.source) }
  }

  close(): Promise<void> {
    return this.end()
  }
}

/**
 * What the watcher has written between two lines.
 *
 * @param source the log that it follows
 */
export function partOf(lines: readonly string[], from: number, to: number, source: string): LoggedPart {
  const places = new Map<number, ProcessPlace | undefined>()
  for (const line of lines) {
    const [, pid, mounts, cgroups] = /^P (\d+)(?: (\S+) (.*))?$/.exec(line) ?? []
    if (pid === undefined) continue
    places.set(Number(pid), mounts === undefined ? undefined : { mounts, cgroups: cgroups ?? '' })
  }
  const part = lines.slice(from, to + 1).filter(line => line.startsWith('R '))
  const serials = new Set(part.map(line => Number(/audit\([\d.]+:(\d+)\)/.exec(line)?.[1] ?? Number.NaN)))
  serials.delete(Number.NaN)
  // They come in the order of their numbers, from one mark to the other; of the daemon's file, rules leave some out.
  const [first = 0] = serials
  const last = [...serials].at(-1) ?? 0
  const missing = source === SOURCES[0] && serials.size > 0 ? last - first + 1 - serials.size : 0
  const records = part.flatMap(line => {
    if (line.includes(` comm="${MARK}`)) return []
    const pid = /\btype=(?:1326|SECCOMP) .* pid=(\d+) /.exec(line)?.[1]
    return pid === undefined ? [] : [{ pid: Number(pid), text: line.slice(2) }]
  })
  return { records, places, missing }
}

/** More of a call by one process says nothing new. */
const MOST_ALIKE = 100
const LOST = 'audit: audit_lost='

/**
 * Keeps records as the audit's daemon writes them: between numbers that are of others nothing is missing.
 *
 * @param before what an earlier run has left in the file, which lost some that this one has
 */
export async function keepRecords(
  file: string,
  records: readonly string[],
  missing: number,
  before: readonly string[] = [],
): Promise<void> {
  const counts = new Map<string, number>()
  const lines = records.flatMap(text => {
    const kind = /\bpid=.* ip=/.exec(text)?.[0] ?? text
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return count > MOST_ALIKE ? [] : [text.replace(/^.*?\baudit: (?=type=)/, '')]
  })
  const lost = missing > 0 ? [`${LOST}${missing} audit_rate_limit=0 audit_backlog_limit=0`] : []
  const kept = before.filter(line => line !== '' && !line.startsWith(LOST))
  await writeFile(file, [...lost, ...kept, ...lines].map(line => `${line}\n`).join(''))
}
