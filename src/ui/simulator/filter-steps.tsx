import { useMemo, useState } from 'react'
import type { Target } from '../../core'
import { argumentsRead, callNumber, disassemble, emulate, givenCall } from '../../core/engine/bpf'
import { FilterListing } from '../filter/filter-listing'
import { useFilter } from '../filter/use-filter'
import { useWords } from '../shared/messages-context'
import { PanelIcon } from '../shared/panel-icon'
import type { CallDraft } from '../shared/view'
import styles from './simulator.module.css'

/** The way of the call through the instructions that the target loads, step by step. */
export function FilterSteps({ draft, target }: { draft: CallDraft; target: Target }) {
  const words = useWords('simulator')
  const { outcome } = useWords('details')
  const filter = useFilter('loaded')
  const program = filter?.ok ? filter.program : undefined
  const arch = draft.arch ?? target.architecture
  const lines = useMemo(() => program && disassemble(program), [program])
  const way = useMemo(() => {
    const number = callNumber(draft.name, arch)
    if (!program || number?.kind !== 'direct') return undefined
    const { args, unread } = givenCall(draft.name, draft.args, arch)
    const found = emulate(program, { arch, nr: number.number, args: args.map(value => value ?? 0n) })
    const read = argumentsRead(program, found.path)
    return unread?.some(index => read.has(index)) ? undefined : found
  }, [program, draft, arch])
  const [pathOnly, setPathOnly] = useState(true)
  const [chosen, setChosen] = useState<{ readonly way: typeof way; readonly step: number }>()
  if (!lines || !way || !filter?.ok) return null

  const last = way.executed - 1
  const step = chosen?.way === way ? chosen.step : last
  const go = (to: number) => setChosen({ way, step: Math.max(0, Math.min(last, to)) })
  const { action, errno } = way
  const controls = [
    { label: words.first, icon: 'first', to: 0, off: step === 0 },
    { label: words.back, icon: 'left', to: step - 1, off: step === 0 },
    { label: words.forward, icon: 'right', to: step + 1, off: step === last },
    { label: words.last, icon: 'last', to: last, off: step === last },
  ] as const
  return (
    <section className={styles.filter} aria-label={words.filter}>
      <header className={styles.head}>
        <h3>{words.filter}</h3>
        <span className="mute">{words.executed(way.executed, lines.length)}</span>
      </header>
      {/* The arrow keys step as the buttons do, wherever the focus is among them. */}
      <div
        className={styles.steps}
        role="toolbar"
        aria-label={words.step(step + 1, way.executed)}
        onKeyDown={event => {
          const move = { ArrowLeft: step - 1, ArrowRight: step + 1, Home: 0, End: last }[event.key]
          if (move === undefined) return
          event.preventDefault()
          go(move)
        }}
      >
        {controls.map(({ label, icon, to, off }) => (
          <button
            key={icon}
            type="button"
            className="btn icon small"
            aria-label={label}
            title={label}
            aria-disabled={off}
            onClick={() => go(to)}
          >
            <PanelIcon name={icon} />
          </button>
        ))}
        <output className={styles.stepNumber}>{words.step(step + 1, way.executed)}</output>
        <span className="grow" />
        <button
          type="button"
          className="btn small"
          aria-pressed={pathOnly}
          onClick={() => setPathOnly(!pathOnly)}
        >
          <PanelIcon name={pathOnly ? 'checked' : 'unchecked'} />
          {words.pathOnly}
        </button>
      </div>
      <FilterListing
        lines={lines}
        stubLength={filter.stubLength}
        path={way.path}
        pathOnly={pathOnly}
        current={way.path[step]}
        onCurrent={offset => {
          const at = way.path.indexOf(offset)
          if (at >= 0) go(at)
        }}
      />
      <dl className={styles.registers}>
        <dt>{words.before}</dt>
        <dd>
          <code>{hexadecimal(way.accumulators[step] ?? 0)}</code>
        </dd>
        <dt>{words.after}</dt>
        <dd>
          {step === last ? (
            outcome(errno === undefined ? { action } : { action, errno })
          ) : (
            <code>{hexadecimal(way.accumulators[step + 1] ?? 0)}</code>
          )}
        </dd>
      </dl>
    </section>
  )
}

function hexadecimal(value: number): string {
  return `0x${value.toString(16)}`
}
