import { withoutStracePrefix } from './strace-prefix'

/** Lines that have no result. */
const ENDS_OTHERWISE = /(?:>|\+\+\+|---|\]| (?:at|de)tached)$/
/** `= 3`, `= -1 ENOENT (No such file or directory)`, `= 0x7f (flags O_RDWR)`; strace times calls behind that. */
const RESULT = /\) += (?:\?|-?\w+)(?:<[^\n]*>)?(?: [A-Z]\w+)?(?: \([^)]*\)| [^(]*)?$/

/** Whether the last line of a log, which has no end of its own, breaks off in the middle. */
export function breaksOff(line: string, hasStrace: boolean): boolean {
  const text = line.trimEnd()
  if (text.startsWith('{')) return !text.endsWith('}')
  if (/\btype=(?:1326|SECCOMP)\b/.test(text)) return !/ code=\w/.test(text)
  if (!hasStrace) return /\baudit(?:\(|:)/.test(text) && !text.includes('syscall=')
  const rest = (withoutStracePrefix(`${text} `)?.rest ?? text).trimEnd()
  if (rest === '') return true
  if (/^(?:\+\+\+|---|<\.\.\.)/.test(rest)) return !ENDS_OTHERWISE.test(rest) && !RESULT.test(rest)
  return /^\w+\(/.test(rest) && !ENDS_OTHERWISE.test(rest) && !RESULT.test(rest)
}
