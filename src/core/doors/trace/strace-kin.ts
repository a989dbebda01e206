import { textOfBytes } from './byte-text'
import type { ProcessRecord } from './processes'
import type { StraceKin } from './trace-summary'

/** Beyond as many, kinship is not told any more. */
const MAX_LIVES = 65_536

/** A thread or process from its first line to its end: its number may be given out again after that. */
export interface Life {
  readonly record: ProcessRecord
  readonly begins: string
  /** What it was started as, where its first line tells. */
  readonly program: string | undefined
  hasEnded: boolean
}

/** Follows which threads and processes the lines of a file make, and which of them have lines. */
export class StraceKinship {
  private lives: Life[] = []
  private readonly latest = new Map<ProcessRecord, Life>()
  private readonly makers = new Map<number, ProcessRecord[]>()
  private readonly silent: number[] = []
  private hasOtherNumbers = false
  private madeCount = 0

  begin(): void {
    this.lives = []
    this.latest.clear()
    this.makers.clear()
    this.silent.length = 0
    this.hasOtherNumbers = false
    this.madeCount = 0
  }

  /** A process has its first line, or its first after an end was told. */
  appear(record: ProcessRecord, begins: string, bytes: Uint8Array, start: number, end: number): void {
    if (this.lives.length > MAX_LIVES) return
    const path = begins === 'execve' ? textOfBytes(bytes, start, Math.min(end, start + 512)) : ''
    const program = /^"[^"]*?([^"/]+)"/.exec(path)?.[1]
    const life: Life = { record, begins, program, hasEnded: false }
    this.lives.push(life)
    this.latest.set(record, life)
  }

  /** A call has come back with the number of what it made, as the caller and perhaps as the recorder counts. */
  made(record: ProcessRecord, result: string): void {
    const [, own, recorders] = /^(\d{1,10})(?: \/\* (\d{1,10}) in strace's PID NS)?/.exec(result) ?? []
    const pid = Number(recorders ?? own)
    if (!(pid > 0)) return
    if (this.madeCount++ > MAX_LIVES) return
    const makers = this.makers.get(pid)
    if (makers) makers.push(record)
    else this.makers.set(pid, [record])
  }

  /** The end of one is told that has no other line. */
  endsSilently(pid: number): void {
    if (this.silent.length <= MAX_LIVES) this.silent.push(pid)
  }

  ends(record: ProcessRecord): void {
    const life = this.latest.get(record)
    if (life) life.hasEnded = true
  }

  /** Numbers are counted anew somewhere. */
  countsAnew(): void {
    this.hasOtherNumbers = true
  }

  /** Undefined where there are too many. Tells the processes, too, what they were started as. */
  kin(): StraceKin | undefined {
    if (this.lives.length > MAX_LIVES || this.madeCount > MAX_LIVES) return undefined
    const seen = new Map<number, number>()
    const note = (pid: number) => seen.set(pid, (seen.get(pid) ?? 0) + 1)
    const strangers: Life[] = []
    const programs = new Map<ProcessRecord, string | undefined>()
    for (const life of this.lives) {
      const { pid } = life.record
      const makers = pid === undefined ? undefined : this.makers.get(pid)
      const maker = makers?.[seen.get(pid ?? 0) ?? 0]
      if (pid !== undefined) note(pid)
      if (!maker) strangers.push(life)
      programs.set(life.record, maker ? (programs.get(maker) ?? life.record.program) : life.program)
    }
    for (const [record, program] of programs) record.program = program
    for (const pid of this.silent) note(pid)
    const unseen = [...this.makers].flatMap(([pid, makers]) => {
      const own = makers.filter(({ isLeftOut }) => !isLeftOut)
      return own.length > 0 && makers.length > (seen.get(pid) ?? 0) ? [pid] : []
    })
    const meant = (lives: readonly Life[]) => lives.filter(({ record }) => !record.isLeftOut)
    return {
      strangers: meant(strangers).map(({ hasEnded, program, record: { pid } }) => ({
        pid,
        program,
        hasEnded,
      })),
      unseen,
      endless: meant(this.lives).flatMap(({ hasEnded, record: { pid } }) =>
        hasEnded || pid === undefined ? [] : [pid],
      ),
      hasOtherNumbers: this.hasOtherNumbers,
    }
  }
}
