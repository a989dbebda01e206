import { usualCapabilities } from '../../advice/analysis/target-presets'
import { architectureName } from '../../engine/catalogue'
import { defaultTarget, formatKernelVersion, type Target } from '../../engine/profile'
import type { DestinationId } from './destinations'
import { type ChosenOptions, chosenValue, flagOf, optionsOf, spelledValue } from './option-list'
import { shellWord } from './shell-word'

interface Exported {
  /** The document's file name. */
  readonly name: string
  readonly destinations: readonly DestinationId[]
  readonly options: ChosenOptions
  readonly target: Target
}

/** What proves the files of an archive, typed in its directory: the same choices for the same target. */
export function proofCommand({ name, destinations, options, target }: Exported): string {
  const known = new Map(destinations.flatMap(optionsOf).map(option => [option.id, option]))
  const chosen = [...known.values()].flatMap(option => {
    const value = chosenValue(options, option)
    if (value === undefined) return []
    // The file itself stands with whoever has it.
    const word = option.kind === 'file' ? 'CONFIG' : [value].flat().map(spelledValue).join(',')
    return [flagOf(option.id), shellWord(word)]
  })
  const words = [
    '--to',
    destinations.join(','),
    '--readme',
    ...chosen,
    ...targetWords(target),
    '--out . --prove',
  ]
  return `sudo seccompose export ${shellWord(name)} ${words.join(' ')}`
}

/** What differs from the target that the command takes by itself: Docker's, with Linux 6.12. */
function targetWords({ architecture, capabilities, kernel, release, runtime }: Target): readonly string[] {
  const usual = usualCapabilities[runtime]
  const isUsual = usual.length === capabilities.length && usual.every(one => capabilities.includes(one))
  return [
    ...(runtime === 'docker' ? [] : ['--target', runtime]),
    ...(release === undefined ? [] : ['--release', release]),
    ...(architecture === defaultTarget.architecture ? [] : ['--arch', architectureName(architecture)]),
    ...(formatKernelVersion(kernel) === '6.12' ? [] : ['--kernel', formatKernelVersion(kernel)]),
    ...(isUsual
      ? []
      : ['--cap-drop ALL', ...capabilities.map(one => `--cap-add ${one.replace('CAP_', '')}`)]),
  ]
}
