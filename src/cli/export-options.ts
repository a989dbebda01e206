import { type Command, InvalidArgumentError, Option } from 'commander'
import { type DestinationId, destinationOf, destinations } from '../core/doors/export/destinations'
import {
  type ExportOption,
  flagOf,
  type OptionId,
  optionsOf,
  spelledValue,
} from '../core/doors/export/option-list'

/** Where a profile can go: nothing takes one at the others, which say what does instead. */
export const offered = destinations.filter(id => !destinationOf(id).takesNone)

/** Short words for two long ones. */
const shortNames: Readonly<Record<string, DestinationId>> = { c: 'libseccomp-c', go: 'libseccomp-go' }

/** What an option does, beside the values that the core knows; each has its flag. */
const descriptions: Readonly<Record<OptionId, string>> = {
  rollout: 'what happens to calls that are refused by default; log tries the profile out',
  image: 'the image that the files start',
  conditionalCalls: 'what happens to calls with conditions, where arguments are not compared',
  services: 'settings beside the profile, for those who start containers by Docker',
  ociConfig: 'a config.json to add the profile to; else a complete new one is made',
  crioReference: 'where the artifact is pushed, as registry/repository:tag',
  workload: 'the kind of the workload',
  level: 'what the profile is named for',
  privileges:
    'which user the workload runs as: the one that Pod Security “restricted” requires, or the image’s',
  folder: 'the directory on the node, below the kubelet’s seccomp directory',
  name: 'the name of the workload; else like the file',
  namespace: 'the namespace; else kubectl’s own',
  architectures: 'the architectures of the nodes; else that of --arch',
  extras: 'what is made beside the profile and the workload',
  profileName: 'the name of the SeccompProfile; else like the file',
  use: 'how a pod gets the profile',
}

/** Every option once, with the destinations that have it. */
const options = [
  ...offered
    .flatMap(destination => optionsOf(destination).map(option => ({ option, destination })))
    .reduce((known, { option, destination }) => {
      const there = known.get(option.id)?.destinations ?? []
      return known.set(option.id, { option, destinations: [...there, destination] })
    }, new Map<OptionId, { option: ExportOption; destinations: readonly DestinationId[] }>())
    .values(),
]

export const optionIds: readonly OptionId[] = options.map(({ option }) => option.id)

/** What `--to` and the options of the destinations are, made of what the core says of each. */
export function addExportOptions(command: Command): Command {
  command.addOption(
    new Option(
      '--to <destination>',
      `where it goes: ${offered.join(', ')}; for short ${Object.keys(shortNames).join(', ')}; several with commas between`,
    )
      .argParser(readDestinations)
      .makeOptionMandatory(),
  )
  for (const { option, destinations: there } of options) command.addOption(flag(option, there))
  return command.configureHelp({
    // Behind `--to`, help is about that destination.
    visibleOptions(shown) {
      const to: readonly DestinationId[] = shown.opts<{ to?: readonly DestinationId[] }>().to ?? offered
      const unknown = options.filter(one => !one.destinations.some(id => to.includes(id)))
      const hidden = unknown.map(({ option }) => flagOf(option.id))
      return [...shown.options, shown.createOption('-h, --help', 'display help for command')].filter(
        one => !hidden.includes(one.long ?? ''),
      )
    },
  })
}

function flag(option: ExportOption, there: readonly DestinationId[]): Option {
  const where =
    there.length === offered.filter(id => !destinationOf(id).isForReaders).length
      ? ''
      : ` (${there.join(', ')})`
  const word = flagOf(option.id)
  const about = `${descriptions[option.id]}${where}`
  switch (option.kind) {
    case 'choice':
      return new Option(`${word} <word>`, `${about}; ${option.standard} without it`).choices(option.values)
    case 'choices': {
      const none = option.standard.length === 0 ? 'none' : option.standard.join(', ')
      return new Option(
        `${word} <words>`,
        `${about}; with commas between: ${option.values.map(spelledValue).join(', ')}${option.id === 'architectures' ? '' : `; ${none} without it`}`,
      ).argParser(readList)
    }
    case 'file':
      return new Option(`${word} <file>`, about)
    case 'text':
      return new Option(
        `${word} <text>`,
        option.standard === undefined ? about : `${about}; ${option.standard} without it`,
      )
  }
}

/** An empty list is one, too: nothing is made beside the profile. */
function readList(given: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...given.split(',').filter(Boolean)]
}

function readDestinations(given: string, before: readonly DestinationId[] = []): readonly DestinationId[] {
  const named = readList(given).map(word => {
    const found = shortNames[word] ?? offered.find(id => id === word)
    if (found === undefined) throw new InvalidArgumentError(`One of ${offered.join(', ')} is expected.`)
    return found
  })
  if (named.length === 0) throw new InvalidArgumentError(`One of ${offered.join(', ')} is expected.`)
  return [...new Set([...before, ...named])]
}
