/** Lines beyond these say the same again. */
const MAX_LINES = 40
const MAX_LINE = 240

/** What errno a text names, as most languages write it; undefined where none. */
export function errnoIn(text: string): 'EPERM' | 'EACCES' | 'ENOSYS' | undefined {
  if (/operation not permitted|\bEPERM\b|\[Errno 1\]|errno[ =:]+1\b/i.test(text)) return 'EPERM'
  if (/function not implemented|\bENOSYS\b|\[Errno 38\]|errno[ =:]+38\b/i.test(text)) return 'ENOSYS'
  if (/permission denied|\bEACCES\b|\[Errno 13\]|errno[ =:]+13\b/i.test(text)) return 'EACCES'
  return undefined
}

/** What is told to have gone wrong, whatever the error. */
export const failureText =
  /\b(?:error|fail(?:ed|ure)?|fatal|cannot|can't|could(?: not|n't)|unable|not seekable|problem with|must be root)\b/i

/** Errors that no filter usually answers with: what follows on the refusal, and on much else. */
export const otherError =
  /no such (?:file|process)|bad file descriptor|connection refused|broken pipe|timed out|invalid argument|no server running/i

/**
 * The lines that tell of the failure itself, not of what led to it or followed on it: those with the error of a filter, else
 * those that say that something failed and not for another reason; none where nothing says so.
 */
export function failingLines(text: string): string {
  const lines = text.split(/\r?\n/)
  const innermost = innermostFrames(lines)
  const ways = [
    (line: string) => errnoIn(line) !== undefined,
    (line: string) => failureText.test(line) && !otherError.test(line),
  ]
  for (const way of ways) {
    const found = lines.filter(way)
    if (found.length > 0) return [...found, ...innermost].join('\n')
  }
  return ''
}

/** In a traceback of Python’s, what the innermost frame was about to do: the line before the error itself. */
function innermostFrames(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line, at) => {
    const next = lines[at + 1]?.trimStart() ?? ''
    if (!/^ {2}File ".*", line \d+/.test(line) || next === '') return []
    const after = lines.slice(at + 2).find(each => !/^[\s~^]*$/.test(each)) ?? ''
    return /^\S/.test(after) ? [next] : []
  })
}

/** A shell that cannot begin a command: `sh: 1: mkdir: Operation not permitted`, which is none of what the command does. */
const notBegun =
  /^((?:\S*\/)?(?:ba|da|k|mk|z)?sh: (?:line )?\d+: )(?!(?:cd|echo|exec|export|kill|printf|read|set|test|trap|ulimit|umask|wait):)[\w./+[-]+(?=: (?:operation not permitted|permission denied|function not implemented))/gim

/** The same in the words of other shells. */
const cannotExecute = /^(\S+: (?:(?:line )?\d+: )?)[\w./+[-]+: (?=cannot exec)/gim

/** A text without the names of commands that a shell could not begin. */
export function withoutCommands(text: string): string {
  return text.replace(cannotExecute, '$1').replace(notBegun, '$1cannot execute')
}

/** Where in a program it happened says little of what happened. */
const stackLine = /^(?:at |from |file q, line|goroutine |#0)|\.(?:go|java|js|py|rb):0|<module>/

/**
 * The lines of a complaint without what differs from run to run and from program to program: who complains, paths, quoted
 * words, numbers, and which error it was.
 */
export function symptomLines(text: string): string[] {
  const lines = text
    .split(/\r?\n/)
    .slice(0, MAX_LINES)
    .flatMap(line => {
      const plain = line
        .slice(0, MAX_LINE * 2)
        .replace(/time="[^"]*" level=\w+ msg="(.*)"$/, '$1')
        .replace(/\\"/g, '"')
        .toLowerCase()
        .replace(
          /^docker: |error response from daemon: |failed to create (?:shim )?task(?: for container)?: |oci runtime create failed: /g,
          '',
        )
        .replace(
          /operation not permitted|permission denied|function not implemented|\beperm\b|\beacces\b|\benosys\b/g,
          'ERR',
        )
        .replace(/^(?:[\w./+-]+: )?line \d+: /, '')
        .replace(/^[\w./+-]{1,60}(?:\[\d+\])?: (?=.)/, '')
        .replace(/'[^']*'|"[^"]*"|`[^`]*`|‘[^’]*’/g, 'Q')
        .replace(/(?:\.{0,2}\/)[\w./+@-]+/g, path =>
          /^\/(?:proc|dev)\//.test(path) ? path.replace(/\d+/g, '0') : 'P',
        )
        .replace(/0x[0-9a-f]+|\d+/g, '0')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, MAX_LINE)
      return /[a-z]{3}/i.test(plain) && !stackLine.test(plain) ? [plain] : []
    })
  return [...new Set(lines)]
}

/** The words of lines by which complaints resemble each other. */
export function symptomWords(lines: readonly string[]): string[] {
  return [...new Set(lines.flatMap(line => line.match(/[a-z_]{3,}/g) ?? []))]
}
