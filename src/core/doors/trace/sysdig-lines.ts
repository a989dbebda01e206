import { pseudoEvents } from './pseudo-events'
import type { TextLine } from './text-line'

/** Calls that return twice, the second time in the new process, with 0. */
const forks = new Set(['clone', 'clone3', 'fork', 'vfork'])

/**
 * Events as sysdig prints them, for one file: `257615 14:28:33.038298847 0 nginx (27609) > gettid`. A call has an event
 * of entering, which counts, and one of leaving; drivers since 2025 have only the latter (falcosecurity/libs, proposal
 * 20240901), which counts where the file has shown none of the former.
 */
export class SysdigLines {
  private hasEntered = false

  read(line: string): TextLine {
    const found =
      /^\d+ \d\d:\d\d:\d\d\.\d+ \d+ (.*?) \((-?\d+)(?:[.:]-?\d+)?\) ([<>]) ?(\S*)(?: res=(0 )?)?/.exec(line)
    if (!found) return undefined
    const [, process = '', pid = '', direction, name = '', isZero] = found
    if (direction === '>') this.hasEntered = true
    else if (this.hasEntered || (isZero !== undefined && forks.has(name))) return 'other'
    if (pseudoEvents.has(name)) return 'other'
    if (!/^\w+$/.test(name)) return 'unnamed'
    return [{ source: 'sysdig', call: name, count: 1, pid: Number(pid), process }]
  }
}
