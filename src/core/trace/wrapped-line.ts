/**
 * What a container's log puts around a line: `2026-11-24T22:39:56.1Z stderr F …` (CRI), a time alone (`--timestamps`),
 * `web-1  | …` (Compose), `[pod/web-1/app] …` (`kubectl logs --prefix`, before a time or not), `{"log":"…\n","stream":"stderr"}` (Docker's json-file).
 */
const wrappings = [
  /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d) (?:(?:stdout|stderr) [FP] )?(.*)$/s,
  /^[\w.-]+ +\| (.*)$/s,
  /^\[pod\/[\w./-]+\] (?:\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d) )?(.*)$/s,
  /^\{"log": ?"((?:[^"\\]|\\.)*?)(?:\\r)?(?:\\n)?"/s,
]

const escapes = new Map([
  ['t', '\t'],
  ['u003c', '<'],
  ['u003e', '>'],
  ['u0026', '&'],
])

/** The container that two of them name. */
const naming = /^(?:([\w.-]+) +\| |\[pod\/([\w./-]+)\] )/

/** The container whose line it is, behind its pod; undefined where nothing around the line tells. */
export function containerAround(line: string): string | undefined {
  const [, service, pod] = naming.exec(line) ?? []
  return service ?? pod
}

/** The line inside; undefined where nothing is around it. */
export function unwrapped(line: string): string | undefined {
  const found = wrappings.map(pattern => pattern.exec(line)?.[1]).find(inner => inner !== undefined)
  if (found === undefined || !line.startsWith('{')) return found
  return found.replace(/\\(u00(?:3c|3e|26)|.)/g, (whole, escaped: string) => {
    if (escaped === 'n' || escaped === 'u') return whole
    return escapes.get(escaped) ?? escaped
  })
}
