import { askedByOptions } from '../import/compose-file'
import {
  capabilityNames,
  hostNamespacesOf,
  platformOf,
  shellWords,
  silentWorkload,
  unknownCapabilities,
} from './settings'
import type { Workload } from './workload'

/** An option of `docker run` or `podman run`, by its long name where it has one. */
interface RunOption {
  readonly name: string
  readonly value: string
}

export interface RunArguments {
  readonly options: readonly RunOption[]
  readonly image: string | undefined
  readonly command: readonly string[]
}

/** The letters that take a value, by what they are short for (docker-run(1), podman-run(1)). */
const LETTERS: Readonly<Record<string, string>> = {
  a: 'attach',
  c: 'cpu-shares',
  e: 'env',
  h: 'hostname',
  l: 'label',
  m: 'memory',
  p: 'publish',
  u: 'user',
  v: 'volume',
  w: 'workdir',
}

/** Options that stand alone unless `=` follows; any other one takes the word behind it. */
const ALONE: ReadonlySet<string> = new Set([
  ...['detach', 'init', 'interactive', 'no-healthcheck', 'oom-kill-disable', 'privileged', 'publish-all'],
  ...['quiet', 'read-only', 'rm', 'sig-proxy', 'tty', 'use-api-socket', 'disable-content-trust', 'help'],
  ...['env-host', 'http-proxy', 'no-hostname', 'no-hosts', 'passwd', 'read-only-tmpfs', 'replace', 'rmi'],
  ...['rootfs', 'tls-verify', 'unsetenv-all'],
])

/** Reads what follows `docker run`: options, the image, and its command. */
export function readRunArguments(words: readonly string[]): RunArguments {
  const options: RunOption[] = []
  let at = 0
  for (; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === '--') {
      at++
      break
    }
    if (!/^-./.test(word)) break
    const [, name = '', joined] = /^--([^=]+)(?:=([\s\S]*))?$/.exec(word) ?? []
    if (name === '') {
      // Letters that stand alone may go before one that takes a value.
      const [, letter = '', rest = ''] = /^-[^=]*?([acehlmpuvw])=?([\s\S]*)$/.exec(word) ?? []
      if (letter !== '') options.push({ name: LETTERS[letter] ?? letter, value: rest || (words[++at] ?? '') })
    } else if (joined !== undefined || ALONE.has(name)) options.push({ name, value: joined ?? 'true' })
    else options.push({ name, value: words[++at] ?? '' })
  }
  return { options, image: words[at], command: words.slice(at + 1) }
}

/** A workload with what the options of an engine's command say. */
export function withRunOptions(workload: Workload, options: readonly RunOption[]): Workload {
  const all = (...names: readonly string[]) =>
    options.filter(({ name }) => names.includes(name)).map(({ value }) => value)
  const last = (...names: readonly string[]) => all(...names).at(-1)
  const isOn = (name: string) => /^(?:1|t|true)$/i.test(last(name) ?? '')
  const securityOptions = all('security-opt')
  const isPrivileged = isOn('privileged') || workload.isPrivileged
  const asked = askedByOptions(securityOptions, isPrivileged)
  const added = capabilityNames(all('cap-add').flatMap(value => value.split(',')))
  const entrypoint = last('entrypoint')
  const health = last('health-cmd')
  const platform = last('platform')
  const isOff = isOn('no-healthcheck')
  return {
    ...workload,
    entrypoint: entrypoint ? entrypointWords(entrypoint) : workload.entrypoint,
    user: last('user') ?? workload.user,
    capabilities: {
      added: [...workload.capabilities.added, ...added],
      dropped: [
        ...workload.capabilities.dropped,
        ...capabilityNames(all('cap-drop').flatMap(value => value.split(','))),
      ],
    },
    isPrivileged,
    noNewPrivileges: noNewPrivilegesOf(securityOptions) ?? workload.noNewPrivileges,
    hostNamespaces: [
      ...new Set([
        ...workload.hostNamespaces,
        ...hostNamespacesOf({
          network: last('network', 'net'),
          pid: last('pid'),
          ipc: last('ipc'),
          uts: last('uts'),
          user: last('userns'),
          cgroup: last('cgroupns'),
        }),
      ]),
    ],
    sideCommands:
      health === undefined || isOff
        ? workload.sideCommands
        : [{ when: 'health', command: ['/bin/sh', '-c', health] }],
    filter: { ...asked, ...(asked.asks === 'named' && { below: 'directory' }), by: byOf(asked.asks) },
    ...(platform === undefined ? {} : platformOf(platform)),
    runtime: last('runtime') ?? workload.runtime,
    unread: [
      ...workload.unread,
      ...unknownCapabilities(added.filter(name => !name.includes('$'))).map(name => `--cap-add ${name}`),
      ...options.flatMap(({ name, value }) =>
        /\$[\w{(]/.test(value) && DECIDING.has(name) ? [`--${name} ${value}`] : [],
      ),
    ],
  }
}

const byOf = (asks: string) => (asks === 'default' ? undefined : 'container')

/** Options whose variables leave open what is judged here. */
const DECIDING: ReadonlySet<string> = new Set([
  ...['security-opt', 'cap-add', 'cap-drop', 'user', 'privileged', 'entrypoint'],
])

/** Podman takes a list as JSON, too. */
function entrypointWords(text: string): readonly string[] {
  return text.startsWith('[')
    ? [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = '']) => word)
    : [text]
}

/** `no-new-privileges`, alone or with a value behind `=` or `:` (moby daemon/daemon_unix.go). */
export function noNewPrivilegesOf(options: readonly string[]): boolean | undefined {
  const value = options.flatMap(
    option => /^no-new-privileges(?:[=:](\w+))?$/.exec(option.trim())?.slice(1) ?? [],
  )
  const last = value.at(-1)
  return value.length === 0 ? undefined : last === undefined || /^(?:1|t|true)$/i.test(last)
}

const ENGINES =
  /(?:^|[\s;&|(`'"=])(?:[\w./-]{0,200}\/)?(docker|podman|nerdctl)\s+(?:--?[\w-]+(?:=\S+)?\s+){0,9}?(?:container\s+)?(?:run|create)\s+/g

/** Lines that a `\` joins are one, with as many characters. */
const joined = (text: string) => text.replace(/\\\r?\n/g, line => ' '.repeat(line.length))

/** A prompt of root's looks like a comment, which begins a line of scripts. */
const COMMENT = /^\s*#(?!\s*(?:docker|podman|nerdctl|sudo)\s)/

/** Every command of a text that runs an image with Docker, Podman or nerdctl. */
export function runLines(text: string): readonly Workload[] {
  const comment = text.startsWith('#!') ? /^\s*#/ : COMMENT
  return [...joined(text).matchAll(/[^\r\n]+/g)].flatMap(({ 0: line, index }) =>
    comment.test(line)
      ? []
      : [...line.matchAll(ENGINES)].flatMap(({ 0: start, 1: engine = '', index: at }) =>
          runAt(line, engine, at + (/^[\s;&|(`'"=]/.test(start) ? 1 : 0), at + start.length, index),
        ),
  )
}

/**
 * The run that begins at an offset of a line, with its arguments at another.
 *
 * @param lineAt the offset of the line in its text
 */
function runAt(
  line: string,
  engine: string,
  begin: number,
  from: number,
  lineAt: number,
): readonly Workload[] {
  const rest = commandIn(line.slice(from))
  const workload = workloadOfRun(engine, rest)
  if (!workload) return []
  const range = { offset: lineAt + begin, length: from + rest.length - begin }
  const word = /--privileged|(?:--security-opt[ =]\S*)?seccomp[=:]\S*/.exec(rest)
  const filterRange = word ? { offset: lineAt + from + word.index, length: word[0].length } : range
  return [{ ...workload, range, filterRange }]
}

/** Up to what ends a command in a shell, or leads its output elsewhere, outside of quotes. */
function commandIn(text: string): string {
  const command = /^(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^"'\\;&|<>\s]|\s(?!#|\d*[<>]))*/.exec(text)?.[0] ?? ''
  return command.trimEnd()
}

/** What follows `run` on a command line. */
function workloadOfRun(command: string, rest: string): Workload | undefined {
  const { options, image, command: args } = readRunArguments(shellWords(rest))
  if (image === undefined) return undefined
  const name = options.findLast(option => option.name === 'name')?.value ?? ''
  const silent = silentWorkload({
    source: 'run-line',
    engine: command === 'podman' ? 'podman' : command === 'nerdctl' ? 'containerd' : 'docker',
    kind: 'container',
    name,
    container: name,
    range: { offset: 0, length: rest.length },
  })
  return withRunOptions({ ...silent, image, args: args.length > 0 ? args : undefined }, options)
}
