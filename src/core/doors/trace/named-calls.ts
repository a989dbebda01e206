import { type ArchitectureToken, catalogue } from '../../engine/catalogue'
import { libraryNames } from '../../engine/catalogue/query'
import { callsOfToldFunctions } from './told-functions'

/** Names of calls that are words of English, too: in a sentence they say nothing. */
const words = new Set(
  `accept access alarm bind break clone close connect dup exit fork idle kill link listen lock mount nice open pause
  personality pipe poll prof read reboot recv rename seccomp security select send shutdown signal socket splice stat swapoff swapon
  symlink sync tee time times truncate unlink unshare wait write`.split(/\s+/),
)

/**
 * The calls that an error text names. Programs often print the one that failed: `setgroups (1: Operation not
 * permitted)`, `open_by_handle_at failed`; a word of English counts only where it stands as one, as in `kill(`, `bind:`,
 * `write failed` or `listen EPERM`.
 */
export function callsNamedIn(text: string): string[] {
  const named = [
    ...text.matchAll(/(?<![\w./-])([a-z_][a-z0-9_]+)(?![\w./-]*\w)(\(|:| failed\b| E[A-Z]{2,}\b)?/g),
  ].flatMap(([, word = '', form]) => (catalogue.byName(word) && (form || !words.has(word)) ? [word] : []))
  return [...new Set(named)]
}

/**
 * Those of them that an architecture has. What no call of it is called there is the beginning of others or none: a
 * variable `timerfd`, the key `signal` of an error object.
 */
export function callsNamedOn(text: string, architecture: ArchitectureToken): string[] {
  const isThere = (name: string) => catalogue.numberOf(name, architecture) !== undefined
  const here = callsNamedIn(text).flatMap(name =>
    isThere(name)
      ? [name]
      : catalogue
          .presentOn(architecture)
          .map(call => call.name)
          .filter(other => other.startsWith(`${name}_`)),
  )
  return [...new Set(here)]
}

const byFunction = new Map(libraryNames.map(({ name, calls }) => [name.toLowerCase(), calls.flat()]))
/** Names of functions that stand before a colon for other reasons: `Error response from daemon:`. */
const notBeforeColon = /\b(?:abort|clock|daemon|free|raise|system):/gi
/** `unable to mkfifo x`, where the function is no word of English. */
const notDone =
  /\b(?:unable|failed|failure|cannot|can't|could(?: not|n't)) (?:to )?(?!(?:fork|remove|sleep|system)\b)([a-z]\w+)/g
/** `epollctl`, as Go's runtime writes it. */
const joined = new Map(
  catalogue.syscalls.flatMap(({ name }) =>
    name.includes('_') ? [[name.replaceAll('_', ''), name] as const] : [],
  ),
)

/**
 * The calls behind the functions of libraries and the commands that an error text names, as `os.truncate(path)`,
 * `opendir:` or `realpath failed`, and behind names that are written without their underscores.
 */
export function callsBehindFunctions(text: string): string[] {
  const functions = [
    ...text
      .replace(notBeforeColon, '')
      .matchAll(/(?<![\w/-])([a-z_][a-z0-9_]+)(?:\(|:| failed\b| E[A-Z]{2,}\b)/gi),
  ]
  const failed = [...text.matchAll(notDone)].filter(([, word = '']) => !words.has(word))
  const behind = [...functions, ...failed].flatMap(([, word = '']) => callsBehind(word.toLowerCase()))
  return [...new Set([...behind, ...callsOfToldFunctions(text, callsBehind)])]
}

/** Functions that nobody searches for, which programs print the failure of. */
const unsearched: Readonly<Record<string, readonly string[]>> = {
  acl_get_file: ['getxattr'],
  acl_set_file: ['setxattr'],
  acl_set_fd: ['fsetxattr'],
  closefrom: ['close_range'],
  fflush: ['write'],
  forkpty: ['openat', 'ioctl', 'clone'],
  fseek: ['lseek'],
  fstatvfs: ['fstatfs'],
  futimens: ['utimensat'],
  getifaddrs: ['socket', 'bind', 'sendto', 'recvmsg'],
  if_nametoindex: ['socket', 'ioctl'],
  lutimes: ['utimensat'],
  mkdtemp: ['mkdir'],
  mkostemp: ['openat'],
  openpty: ['openat', 'ioctl'],
  rewind: ['lseek'],
  semop: ['semop', 'semtimedop'],
  setpgrp: ['setpgid'],
  statvfs: ['statfs'],
  tcdrain: ['ioctl'],
  tcflush: ['ioctl'],
  tcgetpgrp: ['ioctl'],
  tcsetpgrp: ['ioctl'],
}

function callsBehind(name: string): readonly string[] {
  const call = joined.get(name) ?? name
  const own = unsearched[name] ?? byFunction.get(name) ?? (catalogue.byName(call) ? [call] : [])
  if (own.length > 0) return own
  // Programs give functions of their own the name of what they call: `full_fsync`, `send_header`.
  const inner = /_([a-z0-9_]{4,})$/.exec(name)?.[1]
  const found = inner === undefined || words.has(inner) ? [] : callsBehind(inner)
  const outer = /^(accept|bind|connect|listen|recv|send|socket)n?(?:_|$)/.exec(name)?.[1]
  return found.length > 0 || outer === undefined || outer === name ? found : callsBehind(outer)
}
