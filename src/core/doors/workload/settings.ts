import { type ArchitectureToken, architectures, capabilities } from '../../engine/catalogue'
import { isObject, listOf, type PlainValue } from '../import/plain-value'
import type { HostNamespace, Workload } from './workload'

/** A workload of which nothing but its names is said. */
export function silentWorkload({
  source,
  engine,
  kind,
  name,
  container,
  range,
}: Pick<Workload, 'source' | 'engine' | 'kind' | 'name' | 'container' | 'range'>): Workload {
  // Written out, since there are ten thousands of them: what is spread takes ten times as long.
  return {
    source,
    engine,
    kind,
    name,
    container,
    range,
    namespace: undefined,
    owner: undefined,
    role: 'main',
    image: undefined,
    entrypoint: undefined,
    args: undefined,
    user: undefined,
    isNonRoot: false,
    capabilities: { added: [], dropped: [] },
    isPrivileged: false,
    noNewPrivileges: undefined,
    hostNamespaces: [],
    sideCommands: [],
    filter: { asks: 'default', by: undefined },
    annotation: undefined,
    architecture: undefined,
    isWindows: false,
    runtime: undefined,
    unread: [],
    filterRange: range,
  }
}

/** A scalar as the word that a command line has; undefined for anything else. */
export function wordOf(value: PlainValue | undefined): string | undefined {
  return value === undefined || value === null || isObject(value) || Array.isArray(value)
    ? undefined
    : String(value)
}

export function wordsOf(value: PlainValue | undefined): readonly string[] {
  return listOf(value).flatMap(item => wordOf(item) ?? [])
}

/** A list of words, or one text that is split as a shell does; undefined where nothing is said. */
export function commandOf(value: PlainValue | undefined): readonly string[] | undefined {
  if (Array.isArray(value)) return wordsOf(value)
  const text = wordOf(value)
  return text === undefined ? undefined : shellWords(text)
}

const SHELL_WORD = /(?:[^\s"'\\]|\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"?|'[^']*'?|\\$)+/g
const QUOTED = /\\\r?\n|\\([\s\S])|"((?:[^"\\]|\\[\s\S])*)"?|'([^']*)'?/g

/** The words of a command line, with quotes and escapes undone as POSIX shells do. Variables stay as they stand. */
export function shellWords(text: string): readonly string[] {
  return (text.match(SHELL_WORD) ?? []).flatMap(written => {
    const word = written.replace(
      QUOTED,
      (_, escaped?: string, double?: string, single?: string) =>
        escaped ?? single ?? double?.replace(/\\(?:\r?\n|([$`"\\]))/g, '$1') ?? '',
    )
    // The end of a line between two words.
    return word === '' && !/["']/.test(written) ? [] : [word]
  })
}

/** A text of Compose with the values that its variables have where nothing sets them (compose-spec 12-interpolation.md). */
export function withDefaults(text: string): string {
  return text.replace(/\$\{\w+:?-([^{}]*)\}/g, '$1')
}

/** Whether a variable is left in a text of Compose, where `$$` is a dollar. */
export const hasVariable = (text: string) => /(?:^|[^$])(?:\$\$)*\$[\w{]/.test(text)

/** With `CAP_`, as the kernel's headers have it; `ALL` for all. Others stay as they stand. */
export function capabilityNames(names: readonly string[]): readonly string[] {
  return names.map(name => {
    const upper = name.toUpperCase()
    const full = upper.startsWith('CAP_') ? upper : `CAP_${upper}`
    return full === 'CAP_ALL' ? 'ALL' : capabilities.includes(full) ? full : name
  })
}

export function unknownCapabilities(names: readonly string[]): readonly string[] {
  return names.filter(name => name !== 'ALL' && !capabilities.includes(name))
}

/** By Go's name, with its variant or without, or by `uname -m`. */
export function architectureNamed(name: string | undefined): ArchitectureToken | undefined {
  const [bare = ''] = name?.toLowerCase().split('/') ?? []
  return architectures.find(({ goarch, name: own }) => bare === goarch || bare === own)?.token
}

/** `os/architecture`, or one of the two (containerd's `platforms`). */
export function platformOf(text: string | undefined): Pick<Workload, 'architecture' | 'isWindows'> {
  const [first = '', second] = text?.toLowerCase().split('/') ?? []
  return { architecture: architectureNamed(second ?? first), isWindows: first === 'windows' }
}

/** Namespaces that are the host's, of the settings that have the word `host`. */
export function hostNamespacesOf(
  said: Readonly<Partial<Record<HostNamespace, string | undefined>>>,
): readonly HostNamespace[] {
  return namespaces.filter(name => said[name] === 'host')
}

const namespaces: readonly HostNamespace[] = ['network', 'pid', 'ipc', 'uts', 'user', 'cgroup']

/**
 * A health check of Docker's API and of Compose: `["CMD", …]`, `["CMD-SHELL", "…"]`, or one text for a shell; empty where
 * it is switched off.
 */
export function healthCommand(value: PlainValue | undefined): readonly string[] | undefined {
  const text = wordOf(value)
  if (text !== undefined) return ['/bin/sh', '-c', text]
  const [how, ...words] = wordsOf(value)
  if (how === 'CMD') return words
  return how === 'CMD-SHELL' ? ['/bin/sh', '-c', words.join(' ')] : undefined
}
