import { parseProfile } from '../../engine/profile'
import type { LineCalls } from './text-line'
import type { LinePlace } from './trace-summary'

/** Recorded profiles are short; what is longer is no recording. */
const MAX_LENGTH = 2_000_000

interface RecordedLine {
  readonly text: string
  readonly place: LinePlace
}

/**
 * A file that may turn out to be a profile that a recorder wrote: oci-seccomp-bpf-hook, Inspektor Gadget's advice, or a
 * SeccompProfile of the Security Profiles Operator. Its lines are gathered while the file may still be one.
 */
export class Recording {
  private readonly lines: RecordedLine[] = []
  private length = 0
  private isOpen = true

  /** Whether this line may be a part of a recording; a list of names in it is then none of its own. */
  mayBe(text: string): boolean {
    return this.isOpen && (this.lines.length > 0 || mayBegin(text.trim()))
  }

  /** Whether the line was taken, to be judged when the file ends. */
  add(text: string, place: LinePlace): boolean {
    this.length += text.length
    if (!this.mayBe(text) || this.length > MAX_LENGTH) return false
    this.lines.push({ text, place })
    return true
  }

  /**
   * The lines that were taken and, where they are a whole file (`isWhole`) and a profile, the calls that it lets
   * through.
   */
  close(isWhole: boolean): {
    readonly lines: readonly RecordedLine[]
    readonly calls: LineCalls[] | undefined
  } {
    const lines = this.lines.splice(0)
    this.isOpen = false
    if (!isWhole || lines.length === 0 || this.length > MAX_LENGTH) return { lines, calls: undefined }
    const text = lines.map(line => line.text).join('\n')
    const names = text.trimStart().startsWith('{')
      ? namesOfJson(text)
      : namesOfYaml(lines.map(line => line.text))
    return { lines, calls: names?.map(call => ({ source: 'recording', call, count: 1 })) }
  }
}

function mayBegin(first: string): boolean {
  return /^(?:\{|---|apiVersion:|kind:|defaultAction:|syscalls:)/.test(first)
}

const lets = new Set(['SCMP_ACT_ALLOW', 'SCMP_ACT_LOG'])

function namesOfJson(text: string): string[] | undefined {
  const { profile } = parseProfile(text)
  if (!profile?.defaultAction) return undefined
  const allowing = profile.rules.filter(({ action }) => action !== undefined && lets.has(action.value))
  return [...new Set(allowing.flatMap(({ names }) => names.map(({ value }) => value)))]
}

/** The block style that Kubernetes' tools write; each item of `syscalls` has its action and its names in any order. */
function namesOfYaml(lines: readonly string[]): string[] | undefined {
  if (!lines.some(line => /^\s*defaultAction:/.test(line))) return undefined
  const names = new Set<string>()
  let item: { indent: number; action: string; names: string[]; inNames: boolean } | undefined
  const close = () => {
    if (item && lets.has(item.action)) for (const name of item.names) names.add(name)
    item = undefined
  }
  for (const line of lines) {
    const [, blanks = '', dash = '', key, value = ''] = /^(\s*)(- +)?(\w+):\s*(.*)$/.exec(line) ?? []
    if (key !== undefined) {
      const indent = blanks.length + dash.length
      if (dash !== '' && (key === 'action' || key === 'names')) {
        close()
        item = { indent, action: '', names: [], inNames: false }
      } else if (item && indent < item.indent) close()
      if (!item) continue
      item.inNames = key === 'names' && indent === item.indent
      if (key === 'action' && indent === item.indent) item.action = value.replace(/["']/g, '').trim()
      continue
    }
    const name = /^\s*- +["']?(\w+)["']?\s*$/.exec(line)?.[1]
    if (name !== undefined && item?.inNames) item.names.push(name)
  }
  close()
  return [...names]
}
