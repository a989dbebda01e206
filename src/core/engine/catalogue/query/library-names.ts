import { libraryNames as packed } from './query.generated'

/** Why a name that people type is not, or not only, the call behind it. */
export type LibraryReason =
  /** A function of a library, which makes the call. */
  | 'library-function'
  /** A function that makes several calls. */
  | 'several-calls'
  /** The C library's function of this name makes another, newer call. */
  | 'newer-call'
  /** So do some versions of the C library. */
  | 'some-versions'
  /** The function of this name has nothing to do with the call of the same name. */
  | 'different-function'
  /** A command. */
  | 'command'

export interface LibraryName {
  readonly name: string
  readonly reason: LibraryReason
  /** What it calls; of each inner list, the first that the architecture has. */
  readonly calls: readonly (readonly string[])[]
}

const reasons: readonly LibraryReason[] = [
  'library-function',
  'several-calls',
  'newer-call',
  'some-versions',
  'different-function',
  'command',
]

function readNames(): LibraryName[] {
  const names: LibraryName[] = []
  let reason: LibraryReason = 'library-function'
  for (const record of packed.split(' ')) {
    if (record.startsWith('#')) {
      reason = reasons.find(known => known === record.slice(1)) ?? reason
      continue
    }
    const [name = '', calls = ''] = record.split('>')
    names.push({ name, reason, calls: calls.split(',').map(call => call.split('/')) })
  }
  return names
}

/** Names of functions and commands that are no syscalls, or not the syscall that one might expect. */
export const libraryNames: readonly LibraryName[] = readNames()
