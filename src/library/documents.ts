import { applyEdits, type Command, type TextEdit } from '../core'
import { notReadIn } from '../core/engine/profile/not-read'
import { refusalAsGiven } from '../core/engine/profile/refused-as-given'
import { answerQuestion } from '../core/questions'
import { loadAllMessages, loadWords, say } from '../messages'
import type { Finding } from './findings'
import { documentOf, type Language, type Profile } from './profile'
import { type TargetOptions, targetOf } from './targets'

/** @public */
export interface OpenOptions {
  /** Decides how the text is read where that leaves it open, and names the profiles. */
  readonly fileName?: string
  readonly target?: TargetOptions
  readonly language?: Language
}

/** @public */
export interface OpenedProfile extends Profile {
  /** A file name for it. */
  readonly name: string
  /** Where in the file it stood; undefined where the file is the profile. */
  readonly place: string | undefined
  /** What was changed or left out on the way, and why the target's engine does not read the text as it is. */
  readonly notes: readonly string[]
}

/**
 * The profiles of a text, or why there is none.
 *
 * @public
 */
export type Opened =
  | {
      readonly ok: true
      readonly profiles: readonly OpenedProfile[]
      /** Parts of the text, by name, that could hold a profile and hold none. */
      readonly passedOver: readonly string[]
    }
  | { readonly ok: false; readonly reason: string }

/**
 * Finds the profile, or the profiles, of a text: a profile itself, an OCI `config.json`, the output of `docker inspect`,
 * objects of Kubernetes as YAML or JSON, a list of names, a systemd unit. A text of none of these kinds is taken for a
 * profile, whose findings then say what is wrong with it.
 *
 * @public
 */
export async function openText(text: string, options: OpenOptions = {}): Promise<Opened> {
  const { fileName = 'profile.json', language = 'en' } = options
  const { readImport } = await import('../core/doors/import')
  const reading = readImport(text, fileName, targetOf(options.target))
  if (reading.kind === 'as-is') {
    const profile = { text, name: fileName, place: undefined }
    return { ok: true, profiles: [{ ...profile, notes: await notesOf(profile, options) }], passedOver: [] }
  }
  const { note, failure } = await loadWords('importing', language)
  if (reading.kind === 'none') return { ok: false, reason: say(failure(fileName), reading.failure) }
  const profiles = reading.profiles.map(({ text: found, name, place, notes }) => ({
    text: found,
    name,
    place,
    notes: notes.map(one => say(note, one)),
  }))
  return { ok: true, profiles, passedOver: reading.passedOver }
}

/** What a text lacks that was imported before, and why the target's engine does not read it as it is. */
async function notesOf(
  profile: Profile,
  { target, language = 'en' }: OpenOptions,
): Promise<readonly string[]> {
  const document = documentOf(profile)
  const [{ note }, { problem }] = await Promise.all([
    loadWords('importing', language),
    loadWords('details', language),
  ])
  const refusal = refusalAsGiven(document.problems, targetOf(target))
  return [
    ...notReadIn(document).map(({ id, of }) => say(note, { id, values: { of } })),
    ...(refusal ? [say(problem, refusal)] : []),
  ]
}

/**
 * What keeps a text from being a profile, or is odd in it, whatever the target: the part of the findings that reading
 * alone brings.
 *
 * @public
 */
export async function problemsOf(profile: Profile, language: Language = 'en'): Promise<readonly Finding[]> {
  const { findingWriter } = await import('./findings')
  const inWords = await findingWriter(language)
  return documentOf(profile).problems.map(item => inWords({ source: 'text', key: '', item }))
}

/**
 * What a command changes, or why it cannot.
 *
 * @public
 */
export type Applied =
  | {
      readonly ok: true
      readonly text: string
      /** The edits that lead there from the profile's text; the rest of it stays byte for byte. */
      readonly edits: readonly TextEdit[]
      readonly notices: readonly string[]
    }
  | { readonly ok: false; readonly reason: string }

/**
 * Applies a command to a profile's text by the smallest edits: one of the commands of findings, or one that is written by
 * hand, such as `{ kind: 'set-action', names: ['ptrace'], action: 'SCMP_ACT_ERRNO' }`.
 *
 * @public
 */
export async function applyCommand(
  profile: Profile,
  command: Command,
  options: { readonly target?: TargetOptions; readonly language?: Language } = {},
): Promise<Applied> {
  const target = targetOf(options.target)
  const plan = await answerQuestion('plan', documentOf(profile), { command, target })
  const { refusal, notice } = await loadAllMessages(options.language ?? 'en')
  if (!plan.ok) return { ok: false, reason: say(refusal, plan) }
  return {
    ok: true,
    text: applyEdits(profile.text, plan.edits),
    edits: plan.edits,
    notices: plan.notices.map(one => say(notice, one)),
  }
}
