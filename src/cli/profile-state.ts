import { basename, dirname } from 'node:path'
import { parseTree, type Target } from '../core'
import { type Language, loadWords, say } from '../messages'
import { CommandError } from './failure'
import { type Input, plainProfile, profilesIn, wholeOf, withNotes } from './inputs'

/** What a file holds, for those who must not pass over what is or was a profile. */
export type FileState =
  | { readonly kind: 'profiles'; readonly inputs: readonly Input[] }
  /** A template, as of Helm, that has words of a profile in it, or of what containers ask for. */
  | { readonly kind: 'template' }
  /** It has a profile's words in it and cannot be read, for this reason. */
  | { readonly kind: 'unread'; readonly reason: string; readonly isElsewhere?: boolean }
  /** Something else, for this reason where there is one to say; `isBroken` where nobody can tell, since it cannot be read. */
  | { readonly kind: 'other'; readonly reason?: string; readonly isBroken?: true }

/** Words that nothing but a profile has, or what makes one. */
const PROFILE_WORDS = /SCMP_ACT_|\bkind:\s*["']?SeccompProfile\b|["']?\bdefaultAction["']?\s*:/

/** Words by which a template decides on a filter of containers. */
const ASKING_WORDS = /\bseccompProfile\b|\bseccomp[=:]|\bprivileged:/

/**
 * What a file's text holds.
 *
 * @param isKnown whether a profile is expected there: then an object of JSON is one, since a runtime takes it for one
 */
export async function stateOf(
  path: string,
  text: string,
  isKnown: boolean,
  target: Target,
  language: Language,
): Promise<FileState> {
  const plain = plainProfile(path, text)
  if (plain) return { kind: 'profiles', inputs: [await withNotes(plain, language)] }
  const isObject = /^\uFEFF?\s*\{/.test(text)
  const { holdsProfile, readImport } = await import('../core/doors/import')
  if (holdsProfile(text, path, target)) {
    try {
      return { kind: 'profiles', inputs: await profilesIn(path, text, target, language) }
    } catch (error) {
      if (error instanceof CommandError) return { kind: 'unread', reason: error.message }
      throw error
    }
  }
  const reading = readImport(text, basename(path), target)
  const isMeant = isKnown || PROFILE_WORDS.test(text)
  const isTemplate = reading.kind === 'none' && reading.failure.id === 'template'
  if (isTemplate && (isMeant || ASKING_WORDS.test(text))) return { kind: 'template' }
  if (isKnown && isObject) return { kind: 'profiles', inputs: [wholeOf(path, text)] }
  if (!isTemplate && isBrokenJson(path, text)) return brokenState(path, `${path} is not valid JSON`, isMeant)
  if (reading.kind !== 'none') return { kind: 'other' }
  const { failure } = await loadWords('importing', language)
  const reason = say(failure(path), reading.failure)
  const isBroken = reading.failure.id === 'not-yaml' || reading.failure.id === 'yaml-unfolds'
  return isBroken ? brokenState(path, reason, isMeant) : { kind: 'other', reason }
}

/**
 * What is said of a file that cannot be read: nobody can tell that it is no profile.
 *
 * @param isMeant whether it is to be one, beside what its name and its folder's tell
 */
export function brokenState(path: string, reason: string, isMeant: boolean): FileState {
  const isCalledSo = [path, dirname(path)].some(name => /seccomp/i.test(basename(name)))
  return isMeant || isCalledSo ? { kind: 'unread', reason } : { kind: 'other', reason, isBroken: true }
}

/** With comments and trailing commas it is read by those who write settings so. */
const isBrokenJson = (path: string, text: string) =>
  /\.jsonc?$/i.test(path) && parseTree(text).problems.length > 0

/** Of files that nothing can read. */
export const brokenPassedOver = (count: number) =>
  count === 1
    ? '1 file cannot be read and was passed over'
    : `${count} files cannot be read and were passed over`

/** Of templates that nothing here reads. */
export const templatesPassedOver = (count: number) =>
  count === 1 ? '1 template passed over' : `${count} templates passed over`
