import type { TextLine } from './text-line'

/** What stands before a function’s name: a process, a time. */
const PREFIX = '^(?:\\[pid +(\\d+)\\] |(\\d+) +)?(?:[\\d:.]+ +)?'
const call = new RegExp(`${PREFIX}(\\w+)@SYS\\(`)
const other = new RegExp(`${PREFIX}(?:[\\w.]+(?:->\\w+)?\\(|<\\.\\.\\. |---|\\+\\+\\+)`)

/**
 * Lines of `ltrace -S`, which shows functions of libraries as well: `brk@SYS(nil) = 0x55` is a call of the kernel,
 * `signal(2, 1) = 0` none. Its arguments are guesses, so that they are left out.
 */
export function readLtraceLine(line: string): TextLine {
  const found = call.exec(line)
  if (!found) return other.test(line) ? 'other' : undefined
  const [, marked, first, name = ''] = found
  const pid = marked ?? first
  const error = / = -1 (E[A-Z0-9]+)/.exec(line)?.[1]
  return [
    {
      source: 'ltrace',
      call: name,
      count: 1,
      ...(pid === undefined ? {} : { pid: Number(pid) }),
      ...(error === undefined ? {} : { error }),
    },
  ]
}
