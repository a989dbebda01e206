import type { ProgramBehaviourId } from '../behaviour'
import { catalogue } from '../catalogue'
import { askedByArguments } from '../import/asked-filters'
import type { Target } from '../profile'
import { isCourseFragment, isShareFragment } from '../share'
import { readCallLine } from '../trace'
import type { Recognised } from './recognition'

/** What runs in images that many use, by the last word of their names (Docker Hub's official images, and their likes). */
const programs: Readonly<Record<string, ProgramBehaviourId>> = {
  nginx: 'nginx',
  'nginx-unprivileged': 'nginx',
  redis: 'redis',
  postgres: 'postgres',
  postgresql: 'postgres',
  node: 'node',
  python: 'python',
  golang: 'go',
  openjdk: 'java',
  'eclipse-temurin': 'java',
  amazoncorretto: 'java',
  busybox: 'busybox',
  alpine: 'busybox',
  bash: 'bash',
  curl: 'curl',
}

/** The program that an image of this name is made for, of those that were recorded. */
function programOfImage(image: string): ProgramBehaviourId | undefined {
  const name = /([^/@:]+)(?::[^/@]*)?(?:@.*)?$/.exec(image)?.[1] ?? ''
  return Object.hasOwn(programs, name) ? programs[name] : undefined
}

/** A link of ours, or an address elsewhere. */
export function readAddress(text: string): Recognised | undefined {
  if (isShareFragment(text) || isCourseFragment(text)) return { kind: 'link' }
  const [, host, rest = ''] = /^(?:https?|file):\/\/([^/?#\s]*)(\S*)$/i.exec(text) ?? []
  if (host === undefined) return undefined
  const fragment = rest.includes('#') ? rest.slice(rest.indexOf('#')) : ''
  return isShareFragment(fragment) || isCourseFragment(fragment)
    ? { kind: 'link' }
    : { kind: 'address', host }
}

/** A call by its name, as it is written in manuals and headers, or by its number on the target. */
export function readCallName(text: string, { architecture }: Target): Recognised | undefined {
  const word = /^(?:(?:__NR_|__x64_sys_|SYS_|sys_)?([a-z_][a-z0-9_]*)(?:\([\d ]*\))?|(\d{1,4}))$/i.exec(text)
  if (!word) return undefined
  const name = word[1]?.toLowerCase()
  if (name !== undefined) return catalogue.byName(name) ? { kind: 'call', name } : undefined
  const reading = readCallLine(text, architecture)
  const [call] = reading.ok ? reading.calls : []
  return call && { kind: 'call', name: call.name }
}

/** Distribution's grammar of references: host, path, tag, digest. Names of files are written alike. */
const IMAGE =
  /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?\/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/
const FILE =
  /\.(?:json|ya?ml|log|txt|conf|service|toml|policy|profile|gz|xz|zst|zip|tar|html?|md|sh|py|go|[ch])$/

/** The name of an image. A bare word may be anything, and is one where its program is known. */
export function readImage(text: string): Recognised | undefined {
  const [found, tag, digest] = IMAGE.exec(text) ?? []
  if (found === undefined || FILE.test(found) || /^\d+$/.test(found)) return undefined
  const program = programOfImage(found)
  const isSure =
    tag !== undefined || digest !== undefined || program !== undefined || /^[^/]+[.:][^/]*\//.test(found)
  return { kind: 'image', image: found, isSure, program }
}

/** Options of `docker run` that stand alone; any other one without `=` takes the word behind it. */
const ALONE =
  /^(?:-[dPitqh]+|--(?:rm|init|detach|interactive|tty|privileged|read-only|publish-all|no-healthcheck|oom-kill-disable|sig-proxy|disable-content-trust|quiet|replace|rmi|tls-verify|http-proxy|help))$/

/** A command that runs an image with Docker, Podman or nerdctl; undefined for any other text. */
export function readRunLine(text: string): Recognised | undefined {
  const start =
    /^\s*(?:[$#>]\s+)?(?:sudo\s+(?:-\S+\s+)*)?(?:docker|podman|nerdctl)\s+(?:container\s+)?(?:run|create)\s+/
  const found = start.exec(text)
  if (!found) return undefined
  const command = text.slice(found[0].length).replace(/\\\r?\n/g, ' ')
  // What is run has one line.
  const [line = ''] = command.trim().split(/\r?\n/)
  const words = (line.match(/(?:[^\s"']|"(?:[^"\\]|\\.)*"|'[^']*')+/g) ?? []).map(word =>
    word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, '$1$2'),
  )
  const options: string[] = []
  let at = 0
  for (; at < words.length && words[at]?.startsWith('-'); at++) {
    const word = words[at] ?? ''
    const next = words[at + 1]
    if (word.includes('=') || ALONE.test(word) || next === undefined) options.push(word)
    else {
      options.push(`${word}=${next}`)
      at++
    }
  }
  const image = words[at]
  if (image === undefined) return undefined
  const { asks, profile } = askedByArguments(options)
  return { kind: 'run-line', image, program: programOfImage(image), asks, profile }
}
