import { useId, useMemo, useState } from 'react'
import { catalogue } from '../../core'
import { type Fleet, type FleetContainer, mayCall } from '../../core/doors/fleet'
import type { FleetWords } from '../../messages/told-fleet'
import { useWords } from '../shared/messages-context'
import { ContainerDetail } from './container-detail'
import styles from './fleet.module.css'
import { FleetTable } from './fleet-table'
import { OneProfilePanel } from './one-profile-panel'

/** Of containers without one, among the namespaces. */
const NO_NAMESPACE = ''

interface Filters {
  readonly namespace: string | undefined
  readonly call: string
  readonly group: number | undefined
}

/** The containers that fit some filters, in a table, and what is to be known of the one that is chosen. */
export function FleetView({ fleet }: { fleet: Fleet }) {
  const { fleet: words } = useWords('importing')
  const [filters, setFilters] = useState<Filters>({ namespace: undefined, call: '', group: undefined })
  const [chosen, setChosen] = useState<FleetContainer>()
  const [isProposing, setProposing] = useState(false)
  const shown = useMemo(() => fleet.containers.filter(fits(fleet, filters)), [fleet, filters])
  const change = (some: Partial<Filters>) => {
    setFilters(before => ({ ...before, ...some }))
    setProposing(false)
  }
  const current = chosen && shown.includes(chosen) ? chosen : shown[0]
  return (
    <div className={styles.view}>
      <FilterBar fleet={fleet} filters={filters} onChange={change} />
      <p className={styles.count} role="status">
        {countSentence(shown, fleet, filters.call, words)}
      </p>
      {fleet.left.length > 0 && (
        <details className={styles.left}>
          <summary>
            {words.notRead}: {fleet.left.length}
          </summary>
          <ul>
            {fleet.left.map(({ path, reason }) => (
              <li key={`${path} ${reason.id}`}>{words.left(path, reason)}</li>
            ))}
          </ul>
        </details>
      )}
      {current ? (
        <FleetTable fleet={fleet} shown={shown} chosen={current} onChoose={setChosen} />
      ) : (
        <p className={styles.none}>{fleet.containers.length === 0 ? words.none : words.noneShown}</p>
      )}
      {isProposing && <OneProfilePanel fleet={fleet} shown={shown} onClose={() => setProposing(false)} />}
      {current && !isProposing && (
        <ContainerDetail fleet={fleet} container={current} onPropose={() => setProposing(true)} />
      )}
    </div>
  )
}

function fits(fleet: Fleet, { namespace, call, group }: Filters): (container: FleetContainer) => boolean {
  const may = call === '' ? undefined : mayCall(fleet, call)
  return container =>
    (namespace === undefined || (container.namespace ?? NO_NAMESPACE) === namespace) &&
    (group === undefined || fleet.effects[container.effect ?? -1]?.group === group) &&
    (may === undefined || may(container))
}

function countSentence(
  shown: readonly FleetContainer[],
  fleet: Fleet,
  call: string,
  words: FleetWords,
): string {
  if (call === '') return words.shown(shown.length, fleet.containers.length)
  if (!mayCall(fleet, call)) return words.unknownCall(call)
  const known = shown.filter(({ effect }) => effect !== undefined).length
  return words.mayCall(known, call, shown.length - known)
}

interface FilterBarProps {
  readonly fleet: Fleet
  readonly filters: Filters
  readonly onChange: (some: Partial<Filters>) => void
}

function FilterBar({ fleet, filters, onChange }: FilterBarProps) {
  const { fleet: words } = useWords('importing')
  const id = useId()
  const namespaces = useMemo(
    () => [...new Set(fleet.containers.map(({ namespace }) => namespace ?? NO_NAMESPACE))].sort(),
    [fleet],
  )
  const groups = useMemo(() => groupsOf(fleet), [fleet])
  return (
    <div className={styles.filters}>
      <div>
        <label htmlFor={`${id}-namespace`}>{words.namespace}</label>
        <select
          id={`${id}-namespace`}
          className={styles.select}
          value={filters.namespace ?? '*'}
          onChange={({ target: { value } }) => onChange({ namespace: value === '*' ? undefined : value })}
        >
          <option value="*">{words.anyNamespace}</option>
          {namespaces.map(name => (
            <option key={name} value={name}>
              {name === NO_NAMESPACE ? words.noNamespace : name}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor={`${id}-call`}>{words.call}</label>
        <span className="field">
          <input
            id={`${id}-call`}
            value={filters.call}
            list={`${id}-calls`}
            placeholder={words.callHint}
            spellCheck={false}
            autoCapitalize="off"
            onChange={({ target: { value } }) => onChange({ call: value.trim() })}
          />
        </span>
        <datalist id={`${id}-calls`}>
          {catalogue.syscalls.map(({ name }) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
      <div>
        <label htmlFor={`${id}-profile`}>{words.groupLabel}</label>
        <select
          id={`${id}-profile`}
          className={styles.select}
          value={filters.group ?? '*'}
          onChange={({ target: { value } }) => onChange({ group: value === '*' ? undefined : Number(value) })}
        >
          <option value="*">{words.anyGroup}</option>
          {groups.map(({ group, names, count }) => (
            <option key={group} value={group}>
              {`${names.join(' = ') || words.filter.without} (${count})`}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}

interface Group {
  readonly group: number
  /** Of the profiles that no call can tell apart. */
  readonly names: readonly string[]
  readonly count: number
}

/** Those that most containers run under first. */
function groupsOf({ containers, effects, profiles }: Fleet): readonly Group[] {
  const found = new Map<number, { names: Set<string>; count: number }>()
  for (const { effect: place } of containers) {
    const effect = place === undefined ? undefined : effects[place]
    if (!effect) continue
    const group = found.get(effect.group) ?? { names: new Set(), count: 0 }
    const name = effect.profile === undefined ? undefined : profiles[effect.profile]?.name
    if (name !== undefined) group.names.add(name)
    group.count++
    found.set(effect.group, group)
  }
  return [...found]
    .map(([group, { names, count }]) => ({ group, names: [...names], count }))
    .sort((a, b) => b.count - a.count)
}
