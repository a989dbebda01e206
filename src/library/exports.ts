import {
  type Choices,
  type ChosenOptions,
  type DestinationId,
  destinationOf,
  destinations,
  readChoices,
} from '../core'
import { answerQuestion } from '../core/questions'
import { loadAllMessages, loadWords, say } from '../messages'
import { type EffectOptions, type NoFilter, noFilter } from './effects'
import { documentOf, type Profile } from './profile'
import { targetOf } from './targets'

/** @public */
export interface ExportOptions extends EffectOptions {
  /** The files are named after it. */
  readonly name?: string
  /** The image that snippets start. */
  readonly image?: string
  /**
   * What else can be chosen for a destination: by the names of the command's flags, with a capital letter for each
   * hyphen, such as `{ extras: ['helm'], workload: 'DaemonSet' }`. Of `ociConfig` it is the text.
   */
  readonly choices?: Readonly<Record<string, string | readonly string[]>>
}

/** @public */
export interface Exported {
  readonly ok: true
  readonly files: readonly {
    readonly name: string
    readonly text: string
    readonly bytes: Uint8Array | undefined
  }[]
  /** What the destination cannot carry, or what was settled for it. */
  readonly losses: readonly {
    readonly severity: string
    readonly message: string
    /** The names that it concerns, or the calls by architecture with what each met before and meets there. */
    readonly details: readonly string[]
  }[]
  /** What is wrong with the profile itself and goes along, such as why no container will start under it. */
  readonly errors: readonly string[]
}

/**
 * The names of the destinations that take a profile.
 *
 * @public
 */
export function destinationNames(): readonly string[] {
  return destinations.filter(id => !destinationOf(id).takesNone)
}

/** What is chosen for a destination. Throws a `RangeError`. */
function chosenFrom(destination: DestinationId, choices: Choices): ChosenOptions {
  const read = readChoices(destination, choices)
  if ('chosen' in read) return read.chosen
  if (read.problem === 'unknown')
    throw new RangeError(`${read.id}: ${destination} has the choices ${read.known.join(', ')}`)
  if (read.problem === 'no-effect')
    throw new RangeError(`${read.id}: it has no effect with what else is chosen`)
  throw new RangeError(
    `${read.id}: ${read.values.length > 0 ? read.values.join(', ') : 'a text'} can be chosen`,
  )
}

/**
 * The files for a destination, such as `docker`, `kubernetes` or `systemd`. Throws a `RangeError` on a name or a
 * choice that is none.
 *
 * @public
 */
export async function exportTo(
  profile: Profile,
  destination: string,
  options: ExportOptions = {},
): Promise<Exported | NoFilter> {
  const { choices = {}, language = 'en', name = 'profile', image } = options
  const known: DestinationId | undefined = destinations.find(one => one === destination)
  if (!known) throw new RangeError(`${destination}: one of ${destinations.join(', ')} is expected`)
  const result = await answerQuestion('export', documentOf(profile), {
    destination: known,
    options: {
      ...(image !== undefined && { image }),
      ...chosenFrom(known, choices),
      name,
      target: targetOf(options.target),
    },
  })
  const [words, { problem }] = await Promise.all([loadWords('exports', language), loadAllMessages(language)])
  if (result.ok)
    return {
      ok: true,
      files: result.files.map(({ name: path, text, bytes }) => ({ name: path, text, bytes })),
      losses: result.losses.map(loss => ({
        severity: loss.severity,
        message: say(words.loss, loss),
        details: loss.details,
      })),
      errors: result.errors.map(error => say(problem, error)),
    }
  if ('failure' in result) return noFilter(result.failure, language)
  if ('refusals' in result)
    return {
      ok: false,
      id: result.refusals[0]?.id ?? 'refused',
      reason: result.refusals.map(refusal => say(words.refusal, refusal)).join(' '),
    }
  return {
    ok: false,
    id: 'field',
    reason: result.fields.map(field => say(words.fieldProblem, field)).join(' '),
  }
}
