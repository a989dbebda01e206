import {
  architectureName,
  type ChosenOptions,
  type ChosenValue,
  chosenValue,
  type DestinationId,
  type ExportOption,
  isAsked,
  type OptionId,
  optionsOf,
  type RefusedField,
  type Target,
  withChosen,
} from '../../core'
import type { Words } from '../../messages'
import { say } from '../../messages'
import type { OptionField } from './option-fields'

interface Parts {
  readonly destination: DestinationId
  readonly options: ChosenOptions
  readonly target: Target
  /** What was found wrong with what was typed. */
  readonly refused: readonly RefusedField[]
  readonly words: Words['exports']
  readonly set: (change: (options: ChosenOptions) => ChosenOptions) => void
}

/** What can be said about a destination's files. */
export function fieldsOf(parts: Parts): OptionField[] {
  const { destination, options, refused, words } = parts
  return optionsOf(destination)
    .filter(option => isAsked(options, option))
    .map(option => {
      const problem = refused.find(({ field }) => field === option.id)
      return { ...fieldOf(option, parts), ...(problem && { problem: say(words.fieldProblem, problem) }) }
    })
}

function fieldOf(option: ExportOption, { options, target, words, set }: Parts): OptionField {
  const { id } = option
  const value = chosenValue(options, option)
  const choose = (next: ChosenValue) => set(now => withChosen(now, option, next))
  const named = { id, label: words.field[id] }
  switch (option.kind) {
    case 'choice':
      return {
        ...named,
        kind: 'choice',
        value: String(value ?? option.standard),
        choices: option.values.map(each => ({ value: each, label: valueWords(id, each, words) })),
        set: choose,
      }
    case 'choices': {
      const ticked = typeof value === 'object' ? value : option.standard
      // Without a choice of nodes they are the target's.
      const all = id === 'architectures' && ticked.length === 0 ? [target.architecture] : ticked
      return {
        ...named,
        kind: 'ticks',
        choices: option.values.map(each => ({
          value: each,
          label: valueWords(id, each, words),
          isTicked: all.includes(each),
        })),
        set: (changed, isTicked) =>
          choose(option.values.filter(each => (each === changed ? isTicked : all.includes(each)))),
      }
    }
    case 'file':
      return {
        ...named,
        kind: 'long-text',
        hint: words.field.ociConfigHint,
        value: String(value ?? ''),
        set: choose,
      }
    case 'text':
      return {
        ...named,
        kind: 'text',
        value: String(value ?? option.standard ?? ''),
        ...(id === 'folder' ? { prefix: 'seccomp/' } : { placeholder: placeholder(id, words) }),
        set: choose,
      }
  }
}

/** What a text is while nothing is typed. */
function placeholder(id: OptionId, { field, imageHint }: Words['exports']): string {
  const hints: Partial<Record<OptionId, string>> = {
    image: imageHint,
    crioReference: field.crioReferenceHint,
    namespace: field.namespaceHint,
  }
  return hints[id] ?? field.nameHint
}

/** A word of Kubernetes' own is the same in every language. */
function valueWords(id: OptionId, value: string, words: Words['exports']): string {
  if (id === 'architectures') return architectureName(value)
  const own: Partial<Record<OptionId, Readonly<Record<string, string>>>> = {
    rollout: words.rollout,
    conditionalCalls: words.conditionalCalls,
    services: words.service,
    level: words.level,
    privileges: words.privileges,
    extras: words.extra,
    use: words.use,
  }
  return own[id]?.[value] ?? value
}
