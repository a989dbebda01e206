import type { ProgramBehaviourId } from '../advice/behaviour'
import type { AskedFilter, ImportFailure, ImportReading } from '../doors/import'
import type { ErrorTextId, TraceSource } from '../doors/trace'

/**
 * What can be done with a text:
 * - `edit`: opened as a document, or the profile that it carries
 * - `why`: asked why a call was refused
 * - `log`: read as a recording beside the profile
 * - `filter`: read as a compiled filter
 * - `learn`: opened as a course
 * - `link`: followed, where it is one of ours
 * - `call`: looked up as a call
 * - `fleet`: its workloads side by side, with what each may do
 * - `recorded`: begun from what was recorded of the program that an image is made for
 * - `default`: begun from what the engine's default allows, for an image that nobody has looked into
 */
export type Lead =
  | 'edit'
  | 'why'
  | 'log'
  | 'filter'
  | 'learn'
  | 'link'
  | 'call'
  | 'fleet'
  | 'recorded'
  | 'default'

/** What filters the containers of a text ask for, by how many. */
export type AskedCounts = Readonly<Partial<Record<AskedFilter, number>>>

/**
 * What a text is, with what is known of it at once.
 * - `empty`: nothing, or blanks
 * - `profile`: a profile, whole or with mistakes
 * - `carrier`: a file with profiles in it, which `reading` has
 * - `settings`: a file that is known and carries no profile, for the reason of `failure`
 * - `workload`: containers that say what filter they run under, and carry none
 * - `recording`: calls of a run, by the recorders `sources`; `hasRefusal`: one of them was refused
 * - `refusal`: few lines that tell of a call, or of its refusal
 * - `error`: what a program printed when something was refused
 * - `call`: the name or the number of the call `name`, and nothing else
 * - `image`: the name of an image; `isSure`: nothing else is written so; `program`: what is known to run in it
 * - `run-line`: a command that runs an image
 * - `filter`: a compiled filter of so many instructions
 * - `course`: lessons; `link`: an address of this app that carries something; `address`: any other one
 * - `json`: JSON, or what is named so, that has nothing of a profile
 * - `unknown`: none of these
 */
export type Recognised =
  | { readonly kind: 'empty' | 'profile' | 'course' | 'json' | 'link' | 'unknown' }
  | { readonly kind: 'carrier'; readonly reading: Extract<ImportReading, { readonly kind: 'found' }> }
  | { readonly kind: 'settings'; readonly failure: ImportFailure }
  | { readonly kind: 'workload'; readonly failure: ImportFailure; readonly asked: AskedCounts }
  | { readonly kind: 'recording'; readonly sources: readonly TraceSource[]; readonly hasRefusal: boolean }
  | { readonly kind: 'refusal'; readonly names: readonly string[]; readonly isRefusal: boolean }
  | { readonly kind: 'error'; readonly error: ErrorTextId }
  | { readonly kind: 'call'; readonly name: string }
  | {
      readonly kind: 'image'
      readonly image: string
      readonly isSure: boolean
      readonly program: ProgramBehaviourId | undefined
    }
  | {
      readonly kind: 'run-line'
      readonly image: string
      readonly program: ProgramBehaviourId | undefined
      readonly asks: AskedFilter
      /** Of the profile, where it names one. */
      readonly profile: string | undefined
    }
  | { readonly kind: 'filter'; readonly instructions: number }
  | { readonly kind: 'address'; readonly host: string }

export type RecognisedKind = Recognised['kind']

/** What a text is, what that leads to, and what it may have been meant as instead, likeliest first. */
export type Recognition = Recognised & {
  /** Undefined where nothing can be done with it but telling what it is. */
  readonly lead: Lead | undefined
  readonly others: readonly Lead[]
}
