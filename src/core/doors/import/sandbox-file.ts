import { architecturesOf } from '../../advice/presets'
import type { Target } from '../../engine/profile'
import { parseTree } from '../../engine/text'
import { jsonName } from './file-name'
import { type FirejailFilter, firejailsOwnFilters, readFirejailProfile } from './firejail-profile'
import { readLibseccompSource } from './libseccomp-source'
import { readLxcPolicy } from './lxc-policy'
import { minijailPolicy, readMinijailPolicy } from './minijail-policy'
import { isProfileText, laidOut } from './profile-text'
import {
  type AskingContainer,
  type ImportFormat,
  type ImportNote,
  type ImportReading,
  noProfile,
  notReadNote,
} from './reading'
import { readSeccompilerFilters } from './seccompiler-filter'
import type { SpelledFilter } from './spelled-filter'
import { spelledProfile } from './spelled-profile'
import { spelledNspawn } from './spelled-unit'

/** Takes the profile out of a file that a sandbox reads in a format of its own; undefined where the text is none. */
export function readSandboxFile(text: string, fileName: string, target: Target): ImportReading | undefined {
  const { architecture } = target
  const name = jsonName(fileName)
  if (isCompiled(text)) return compiled
  const lxc = readLxcPolicy(text, architecture)
  if (lxc) return found('lxc-policy', name, lxc.text, unread(lxc.unread))
  const source = readLibseccompSource(text, architecture)
  if (source !== undefined) return found('libseccomp-source', name, source, [])
  if (/^[ \t]*#include[ \t]+[<"]|^package [a-z]\w*[ \t]*$/m.test(text)) {
    return { kind: 'none', format: 'libseccomp-source', failure: { id: 'program-source', values: {} } }
  }
  if (/^[ \t]*\[Exec\]/m.test(text)) {
    const own = spelledNspawn(text)
    if (own) {
      // Its names hold for the older ABIs of the machine, too.
      const { text: profile, notes } = spelledProfile(own, architecture, architecturesOf(architecture))
      return found('nspawn-settings', name, profile, [...notes, notReadNote('nspawn-own-list')])
    }
  }
  const policy = policyOfOthers(text)
  if (policy) return policy
  const firejail = readFirejailProfile(text, architecture)
  if (firejail && firejail.stops.length > 0) {
    return {
      kind: 'none',
      format: 'firejail-profile',
      failure: { id: 'firejail-stops', values: { words: firejail.stops } },
    }
  }
  if (firejail) return spelledReading('firejail-profile', name, firejail, target, firejailNotes(firejail))
  // A policy that lets nothing run has comments alone.
  const isEmpty = /\.policy$/i.test(fileName) && text.split('\n').every(line => /^\s*(?:#|$)/.test(line))
  const minijail = isEmpty
    ? minijailPolicy(text, false, architecture)
    : readMinijailPolicy(text, architecture)
  const more =
    minijail && minijail.includes.length > 0 ? [notReadNote('includes-unread', minijail.includes)] : []
  return minijail && spelledReading('minijail-policy', name, minijail, target, more)
}

/** Files that firejail brings (0.9.74), which are about files and programs alone. */
const ABOUT_FILES = /^(?:allow|disable|whitelist|landlock)-[\w-]+\.inc$/

function firejailNotes({ beside, blocksSecondary, includes, passedOver }: FirejailFilter): ImportNote[] {
  const local = includes.filter(name => name.endsWith('.local'))
  const others = includes.filter(name => !name.endsWith('.local') && !ABOUT_FILES.test(name))
  return [
    ...(others.length > 0 ? [notReadNote('includes-unread', others)] : []),
    ...(beside.length > 0 ? [notReadNote('firejail-other-settings', beside)] : []),
    notReadNote(blocksSecondary ? 'firejail-personality' : 'firejail-other-architectures'),
    ...(local.length > 0 ? [notReadNote('local-includes', local)] : []),
    ...(passedOver.length > 0 ? [{ id: 'firejail-ignored', values: { words: passedOver } } as const] : []),
  ]
}

const compiled: ImportReading = {
  kind: 'none',
  format: 'settings',
  failure: { id: 'compiled-filter', values: {} },
}

/** Lists of calls in languages that are not read here. */
function policyOfOthers(text: string): ImportReading | undefined {
  const none = (id: 'kafel' | 'snapd-filter'): ImportReading => ({
    kind: 'none',
    format: 'settings',
    failure: { id, values: {} },
  })
  if (/^[ \t]*seccomp_(?:string|policy_file)[ \t]*:/m.test(text)) return none('kafel')
  if (
    /^[ \t]*(?:POLICY|USE)[ \t]+\w+/m.test(text) &&
    /\b(?:ALLOW|DENY|KILL|ERRNO\(\w+\)|DEFAULT)\b/.test(text)
  )
    return none('kafel')
  // Arguments stand behind the names, `-` for any.
  return /^(?:@unrestricted|@complain|socket AF_\w+|ioctl - !?T\w+|mknod - \|S_IF\w+|setpriority PRIO_\w+)/m.test(
    text,
  )
    ? none('snapd-filter')
    : undefined
}

/** An array of C, or the base64 of a filter, which begins with a load. */
function isCompiled(text: string): boolean {
  return /\bstruct sock_filter\b/.test(text) || /^IAAAA[A-Za-z0-9+/=\s]+$/.test(text)
}

/** The filters of a file of seccompiler or Firecracker, each once: Firecracker's threads may have the same one. */
export function readSeccompilerFile(
  text: string,
  fileName: string,
  target: Target,
): ImportReading | undefined {
  const { root } = parseTree(text)
  const filters = root && readSeccompilerFilters(root)
  if (!filters) return undefined
  const profiles = [...filters].map(([place, filter]) => {
    const { text: profile, notes } = spelledProfile(filter, target.architecture)
    return { name: jsonName(fileName), text: profile, place, notes }
  })
  const distinct = [...new Map(profiles.map(profile => [profile.text, profile])).values()]
  return { kind: 'found', format: 'seccompiler-filter', profiles: distinct, passedOver: [] }
}

function spelledReading(
  format: ImportFormat,
  name: string,
  filter: SpelledFilter,
  { architecture }: Target,
  more: readonly ImportNote[] = [],
): ImportReading {
  const { text, notes } = spelledProfile(filter, architecture)
  return found(format, name, text, [...notes, ...more])
}

function found(
  format: ImportFormat,
  name: string,
  text: string,
  notes: readonly ImportNote[],
): ImportReading {
  return { kind: 'found', format, profiles: [{ name, text, place: undefined, notes }], passedOver: [] }
}

function unread(words: readonly string[]): ImportNote[] {
  return words.length > 0 ? [notReadNote('words-unread', words)] : []
}

/** Settings of engines and orchestrators by which a profile is named, with its name behind. */
const NAMING =
  /(?:seccomp[-_]profile|SeccompProfile|lxc\.seccomp\.profile|localhostProfile|--seccomp-profile|\bseccomp)["']?\s*[=:]\s*["']?([^\s"',}\]]+)/

/** Arguments of Podman or Docker in a quadlet, a unit or a script, which leave the container without a filter. */
const PRIVILEGED =
  /^(?:PodmanArgs=|ExecStart=.*\b(?:docker|podman)\b|[ \t]*(?:docker|podman)\b).*\s?--privileged(?![=\w-])/m

/** What settings ask for in several places, by their words; of two that are alike one. Which of them counts is not known here. */
function askedInSettings(text: string): readonly AskingContainer[] {
  const found = [...text.matchAll(new RegExp(NAMING, 'g'))].map(([words, name = '']): AskingContainer => {
    if (name === 'unconfined') return { container: words, asks: 'none' }
    if (name === 'builtin') return { container: words, asks: 'default' }
    return { container: words, asks: 'named', profile: name }
  })
  const named = found.filter(({ profile }) => profile === undefined || /[./]/.test(profile))
  const answers = new Map(named.map(one => [one.profile ?? one.asks, one]))
  return [...answers.values()]
}

/**
 * What begins a Dockerfile, a job of Nomad, a pipeline, settings of Compose, of a quadlet, a service or systemd-nspawn, of a
 * Talos or a Firecracker machine, or a profile of firejail that leaves calls alone.
 */
const KNOWN =
  /^(?:FROM \S|job "[^"\n]*" \{|(?:steps|services|machine):[ \t]*$|\[(?:Container|Service|Exec)\][ \t]*$|include \S+\.(?:local|inc|profile)[ \t]*$|caps\.drop\s)|"boot-source"\s*:/m

/** Docker's API takes the profile itself behind `seccomp=`, and so do settings that are handed on to it. */
function readInline(quoted: string, otherwise: ImportReading): ImportReading {
  const { root } = parseTree(`"${quoted}"`)
  const text = root?.type === 'string' ? root.value : ''
  return isProfileText(text) ? found('settings', 'profile.json', laidOut(text), []) : otherwise
}

/**
 * What a file is that carries no profile and would be taken for a broken one: settings that name a profile, a filter that
 * is compiled already, an artifact, a review.
 */
export function readOtherFile(text: string): ImportReading | undefined {
  const none = (failure: (ImportReading & { kind: 'none' })['failure']): ImportReading => ({
    kind: 'none',
    format: 'settings',
    failure,
  })
  if (isCompiled(text)) return compiled
  if (/^call,number,verdict,|^\| Rule \| Calls \| Action \|/m.test(text)) {
    return none({ id: 'for-readers', values: {} })
  }
  const [, digest] =
    /"mediaType":\s*"application\/vnd\.oci\.image.*"digest":\s*"([a-z0-9]+:[0-9a-f]+)"/s.exec(text) ?? []
  if (digest !== undefined)
    return none({ id: 'elsewhere', values: { name: `blobs/${digest.replace(':', '/')}` } })
  if (/\b[cC]ontainerDefinitions["']?\s*:/.test(text)) return none({ id: 'ecs-task', values: {} })
  const [, inline] = /"seccomp[=:](\{(?:[^"\\\n]|\\.)*)"/.exec(text) ?? []
  if (inline !== undefined) return readInline(inline, none(noProfile))
  const settings = firejailsOwnFilters(text)
  if (settings.length > 0) return none({ id: 'own-filters', values: { settings } })
  const [, included] = /^[ \t]*include[ \t]+(\S+\.profile)[ \t]*$/m.exec(text) ?? []
  if (included !== undefined) return none({ id: 'elsewhere', values: { name: included } })
  const asked = askedInSettings(text)
  if (asked.length > 1) return none({ id: 'containers', values: { containers: asked } })
  const [, name] = NAMING.exec(text) ?? /^@include\s+(\S+)/m.exec(text) ?? []
  if (name === undefined && PRIVILEGED.test(text)) return none({ id: 'privileged', values: {} })
  if (name === undefined) return KNOWN.test(text) ? none(noProfile) : undefined
  if (name === 'unconfined') return none({ id: 'unconfined', values: {} })
  if (name === 'builtin') return none({ id: 'builtin', values: {} })
  return /[./]/.test(name) ? none({ id: 'elsewhere', values: { name } }) : undefined
}
