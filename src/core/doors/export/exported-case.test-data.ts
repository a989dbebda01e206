import type { PresetId } from '../../advice/presets'
import { parseProfile, type Target } from '../../engine/profile'
import { type DestinationId, type ExportOptions, type ExportResult, exportProfile } from '.'
import { exportOptions, presetText } from './exported.test-data'
import { lossLines, stepLines, valueText } from './exported-lines.test-data'

/** A profile, where it goes, and what is looked at of each export, as `src/core/CASES.md` describes it. */
export interface ExportCase {
  readonly name: string
  readonly profile?: unknown
  /** In place of `profile`, where its spelling matters. */
  readonly text?: readonly string[]
  readonly preset?: PresetId
  readonly to: readonly DestinationId[]
  /** What differs from Docker on x86_64. */
  readonly target?: Partial<Target>
  readonly options?: Partial<ExportOptions>
  /** The parts that are looked at, each with an expression for what of it counts. */
  readonly shows: Readonly<Record<string, string>>
  readonly exports: unknown
}

/** By destination, the parts that the case asks for, or why there are none. */
export function exportedCase({ profile, text, preset, to, target, options, shows }: ExportCase) {
  const given = preset ? presetText(preset) : (text?.join('\n') ?? JSON.stringify(profile))
  const document = parseProfile(given)
  const asked = { ...exportOptions, target: { ...exportOptions.target, ...target }, ...options }
  return Object.fromEntries(to.map(id => [id, shownOf(exportProfile(document, id, asked), given, shows)]))
}

type Exported = ExportResult & { readonly ok: true }
type Refused = ExportResult & { readonly ok: false }

function shownOf(result: ExportResult, text: string, shows: ExportCase['shows']): object {
  if (!result.ok) return { refused: refusalLines(result, text) }
  return Object.fromEntries(
    Object.entries(shows).map(([part, counts]) => [
      part,
      pieces(result, part)
        .filter(piece => new RegExp(counts).test(piece))
        .flatMap(piece => piece.split('\n')),
    ]),
  )
}

/** What belongs together in a part: a loss or a step with what it lists, a line of a file. */
function pieces(result: Exported, part: string): readonly string[] {
  if (part === 'losses') return result.losses.map(loss => lossLines([loss]))
  if (part === 'steps') return result.steps.map(step => stepLines([step]))
  if (part === 'errors') return result.errors.map(({ id }) => id)
  if (part === 'files') return result.files.map(({ name }) => name)
  if (part === 'path on a node') return [result.nodePath ?? 'none']
  const file = result.files.find(({ name, isProfile }) => (part === 'profile' ? isProfile : name === part))
  if (!file) throw new Error(`no ${part} among ${result.files.map(({ name }) => name).join(', ')}`)
  return file.text.split('\n')
}

/** Each refusal behind the field, or the words of the text, that it is about. */
function refusalLines(result: Refused, text: string): readonly string[] {
  if ('fields' in result)
    return result.fields.map(({ field, id, values }) => `${field}: ${id}${valueText(values)}`)
  const refusals = 'failure' in result ? [result.failure] : result.refusals
  return refusals.map(
    ({ id, values, offset, length }) => `${text.slice(offset, offset + length)}: ${id}${valueText(values)}`,
  )
}
