import type { ProgramBehaviourId } from '../advice/behaviour'
import { isCourseFragment, isShareFragment } from '../doors/share'
import { readCallLine } from '../doors/trace'
import { runLines } from '../doors/workload'
import { catalogue } from '../engine/catalogue'
import type { Target } from '../engine/profile'
import { isResultFragment } from '../teaching/course/result-link'
import type { Recognised } from './recognition'

/** What runs in images that many use, by the last word of their names (Docker Hub's official images, and their likes). */
const programs: Readonly<Record<string, ProgramBehaviourId>> = {
  nginx: 'nginx-image',
  'nginx-unprivileged': 'nginx-image',
  redis: 'redis-image',
  postgres: 'postgres-image',
  postgresql: 'postgres-image',
  node: 'node-image',
  python: 'python-image',
  mariadb: 'mariadb-image',
  php: 'php-image',
  httpd: 'httpd-image',
  memcached: 'memcached-image',
  haproxy: 'haproxy-image',
  rabbitmq: 'rabbitmq-image',
  golang: 'go',
  openjdk: 'java-image',
  'eclipse-temurin': 'java-image',
  amazoncorretto: 'java-image',
  busybox: 'busybox',
  alpine: 'busybox',
  bash: 'bash',
  curl: 'curl',
}

/** The program that an image of this name is made for, of those that were recorded. */
export function programOfImage(image: string): ProgramBehaviourId | undefined {
  const name = /([^/@:]+)(?::[^/@]*)?(?:@.*)?$/.exec(image)?.[1] ?? ''
  return Object.hasOwn(programs, name) ? programs[name] : undefined
}

/** A link of ours, or an address elsewhere. */
export function readAddress(text: string): Recognised | undefined {
  if (isOurs(text)) return { kind: 'link' }
  const [, host, rest = ''] = /^(?:https?|file):\/\/([^/?#\s]*)(\S*)$/i.exec(text) ?? []
  if (host === undefined) return undefined
  const fragment = rest.includes('#') ? rest.slice(rest.indexOf('#')) : ''
  return isOurs(fragment) ? { kind: 'link' } : { kind: 'address', host }
}

function isOurs(fragment: string): boolean {
  return isShareFragment(fragment) || isCourseFragment(fragment) || isResultFragment(fragment)
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

/** The name, the tag and the digest as long as Distribution takes them. */
const MAX_IMAGE_LENGTH = 255 + 1 + 128 + 72

/** The name of an image. A bare word may be anything, and is one where its program is known. */
export function readImage(text: string): Recognised | undefined {
  const [found, tag, digest] = (text.length > MAX_IMAGE_LENGTH ? null : IMAGE.exec(text)) ?? []
  if (found === undefined || FILE.test(found) || /^\d+$/.test(found)) return undefined
  const program = programOfImage(found)
  const isSure =
    tag !== undefined || digest !== undefined || program !== undefined || /^[^/]+[.:][^/]*\//.test(found)
  return { kind: 'image', image: found, isSure, program }
}

/** A command that runs an image with Docker, Podman or nerdctl, before anything else; undefined for any other text. */
export function readRunLine(text: string): Recognised | undefined {
  if (!/^\s*(?:[$#>]\s+)?(?:sudo\s+(?:-\S+\s+)*)?(?:docker|podman|nerdctl)\s/.test(text)) return undefined
  const [run] = runLines(text)
  if (run?.image === undefined) return undefined
  const { image, filter } = run
  const asks = filter.asks === 'inline' ? 'named' : filter.asks
  return { kind: 'run-line', image, program: programOfImage(image), asks, profile: filter.profile }
}
