import { type BrokenCall, certainBreaks, readBehaviours, readHostStart } from '../../advice/behaviour'
import { compileProfile } from '../../engine/bpf'
import type { ProfileDocument, StartHost, Target } from '../../engine/profile'
import type { Loss } from './destination'
import { type DestinationId, destinationOf } from './destinations'
import { countedLoss } from './losses'
import type { FilterThere } from './made-filter'
import type { ChosenOptions } from './option-list'
import { readerAt } from './resolved-profile'
import { checkStart } from './start-check'
import { startQuestion } from './start-question'

const hosts: Readonly<Partial<Record<DestinationId, StartHost>>> = {
  systemd: 'systemd',
  nspawn: 'nspawn',
  firejail: 'firejail',
  lxc: 'lxc',
  bpf: 'bubblewrap',
}

/** What keeps programs from starting under a filter, where no container engine starts them. */
export function hostStartLosses(
  destination: DestinationId,
  { program, listenerPath }: FilterThere,
  target: Target,
): Loss[] {
  const by = hosts[destination]
  if (by === undefined) return []
  const { own, loader } = readHostStart(by, { program, target, isSupervised: listenerPath !== '' })
  const certain = namesOf(own.filter(({ isSometimes }) => !isSometimes))
  const ofLoader = namesOf(loader.filter(({ isSometimes }) => !isSometimes))
  const atTimes = namesOf([...own, ...loader].filter(({ isSometimes }) => isSometimes)).filter(
    name => !certain.includes(name) && !ofLoader.includes(name),
  )
  return [
    ...countedLoss('host-start-refused', certain.length, certain, { by }),
    ...countedLoss('loader-refused', ofLoader.length, ofLoader),
    ...countedLoss('host-start-at-times', atTimes.length, atTimes, { by }),
  ]
}

/**
 * What keeps containers, or the programs in them, from starting: the calls of the runtime that are refused behind its
 * filter and, where a container starts, those of the loader of a program's libraries, which is what the finding
 * `program-start-denied` goes by, too.
 */
export function containerStartLosses(
  document: ProfileDocument,
  destination: DestinationId,
  target: Target,
  options: ChosenOptions,
): Loss[] {
  const { eitherLoader, startsContainers } = destinationOf(destination)
  const { noNewPrivileges } = startQuestion(destination, target, options)
  const loaders = eitherLoader ? (['runc', 'crun'] as const) : [target.loader]
  const ofContainer = loaders.flatMap(loader => {
    const check = checkStart(document, {
      destination,
      target: { ...target, loader },
      withPause: false,
      noNewPrivileges,
    })
    if (!check.ok) return []
    return check.needs.flatMap(({ by, names, sometimes }) => [
      ...countedLoss('container-start-refused', names.length, names, { by }),
      ...countedLoss('container-start-at-times', sometimes.length, sometimes, { by }),
    ])
  })
  const isRefused = ofContainer.some(({ id }) => id === 'container-start-refused')
  const ofLoader = isRefused || !startsContainers ? [] : refusedOfLoader(document, destination, target)
  return [...ofContainer, ...countedLoss('loader-refused', ofLoader.length, ofLoader)]
}

/** The calls that the loader of glibc makes before `main`, and is refused whoever loads the filter. */
function refusedOfLoader(
  document: ProfileDocument,
  destination: DestinationId,
  target: Target,
): readonly string[] {
  const load = compileProfile(document, readerAt(destination, target))
  if (load.kind !== 'filter') return []
  return readBehaviours(load.compilation, ['dynamic-glibc']).flatMap(certainBreaks)
}

function namesOf(calls: readonly BrokenCall[]): string[] {
  return [...new Set(calls.map(({ name }) => name))]
}
