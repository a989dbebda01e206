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
