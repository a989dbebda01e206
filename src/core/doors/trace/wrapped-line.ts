/**
 * What a container's log puts around a line: `2026-11-24T22:39:56.1Z stderr F …` (CRI), a time alone (`--timestamps`),
 * `web-1  | …` (Compose), `[pod/web-1/app] …` (`kubectl logs --prefix`, before a time or not),
 * `… {pod="web-1"} …` (logcli of Loki), `web-1 app …` (stern), `{"log":"…\n","stream":"stderr"}` (Docker's json-file).
 */
const wrappings = [
  /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d) \{[^{}]*\} (.*)$/s,
  /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d) (?:(?:stdout|stderr) [FP] )?(.*)$/s,
  /^[\w.-]+ +\| (?:\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d) )?(.*)$/s,
  /^\[pod\/[\w./-]+\] (?:\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d) )?(.*)$/s,
  /^(?=[\w.]*-\w)[\w.-]+ [a-z0-9-]+ ((?:\[pid |\d+ )?[\w.]+\(.*)$/s,
  /^\{"log": ?"((?:[^"\\]|\\.)*?)(?:\\r)?(?:\\n)?"/s,
]

const escapes = new Map([
  ['t', '\t'],
  ['u003c', '<'],
  ['u003e', '>'],
  ['u0026', '&'],
])

/** The container that some of them name. */
const naming = /^(?:([\w.-]+) +\| |\[pod\/([\w./-]+)\] |(?=[\w.]*-\w)([\w.-]+) ([a-z0-9-]+) )/

/** The container whose line it is, behind its pod; undefined where nothing around the line tells. */
export function containerAround(line: string): string | undefined {
  const [, service, path, pod, container] = naming.exec(line) ?? []
  return service ?? path ?? (pod && `${pod}/${container}`)
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
