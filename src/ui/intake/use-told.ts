import type { AskedFilter } from '../../core/doors/import'
import type { Recognition } from '../../core/recognition'
import { say } from '../../messages'
import { useWords } from '../shared/messages-context'

/** So many containers are told one by one. */
const FEW_CONTAINERS = 4
/** The worst first. */
const order: readonly AskedFilter[] = ['privileged', 'none', 'unsaid', 'named', 'default']

/** What something is, in a sentence or two; `name` is the file's, or what stands for it. */
export function useTold(): (recognition: Recognition, name: string) => string {
  const words = useWords('intake')
  const importing = useWords('importing')
  const observe = useWords('observe')
  return (recognition, name) => {
    switch (recognition.kind) {
      case 'carrier': {
        const { format, profiles } = recognition.reading
        // A list is one profile, in two meanings.
        return words.carrier(
          importing.format[format],
          profiles.filter(({ meaning }) => meaning !== 'deny').length,
        )
      }
      case 'settings':
        return say(importing.failure(name), recognition.failure)
      case 'workload': {
        const counts = order.flatMap(asks => {
          const count = recognition.asked[asks]
          return count === undefined ? [] : [[asks, count] as const]
        })
        const all = counts.reduce((sum, [, count]) => sum + count, 0)
        return all > FEW_CONTAINERS
          ? words.containers(all, counts)
          : say(importing.failure(name), recognition.failure)
      }
      case 'recording':
        return words.recording(recognition.sources.map(source => observe.source[source]))
      case 'refusal':
        return words.refusal(recognition.names, recognition.isRefusal)
      case 'error':
        return words.error(observe.errorText[recognition.error])
      case 'call':
        return words.call(recognition.name)
      case 'image':
        return words.image(recognition.image, recognition.isSure, recognition.program !== undefined)
      case 'run-line':
        return words.runLine[recognition.asks](recognition.image, recognition.profile ?? '')
      case 'filter':
        return words.filter(recognition.instructions)
      case 'address':
        return words.address(recognition.host)
      default:
        return words.what[recognition.kind]
    }
  }
}
