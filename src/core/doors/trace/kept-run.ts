import type { LineCalls, TextLine } from './text-line'

/** What is said of a run that is kept. */
export interface KeptRun {
  /** When it was recorded: ISO 8601, in UTC. */
  readonly when: string
  /** Where, and of which commit; empty where nobody said. */
  readonly where: string
  readonly commit: string
  /** What the recording of it lacks. */
  readonly lacks: readonly string[]
}

/** The run that a line begins; undefined for any other line. */
export function readRunHead(line: string): KeptRun | undefined {
  const [, when, where = '', commit = '', lacks = ''] =
    /^seccomp-run (\d{4}-\d\d-\d\dT[\d:.]+Z) where=(\S*) commit=(\S*) lacks=([\w,-]*)$/.exec(line) ?? []
  if (when === undefined) return undefined
  return { when, where: unword(where), commit: unword(commit), lacks: lacks.split(',').filter(Boolean) }
}

function unword(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    // Somebody wrote a percent sign by hand.
    if (error instanceof URIError) return text
    throw error
  }
}

/** The call that a line of a run tells of. */
export function readKeptCall(line: string): TextLine {
  const [, arch, call, count, rest = ''] =
    /^seccomp-call (\S+) (\w+) count=(\d{1,15})((?: \w+=\S*)*)$/.exec(line) ?? []
  if (arch === undefined || call === undefined) return undefined
  const field = (name: string) => new RegExp(` ${name}=(\\S*)`).exec(rest)?.[1]
  const own = { source: 'kept' as const, call, arch, count: Number(count) }
  const registers = field('args')
  if (registers !== undefined) return [{ ...own, registers: registers.split(',') }]
  const process = unword(field('by') ?? '')
  const one: LineCalls = { ...own, ...(process === '' ? {} : { process }) }
  const errors = (field('errors') ?? '').split(',').filter(Boolean)
  return [one, ...errors.map(error => ({ ...one, count: 0, error }))]
}
