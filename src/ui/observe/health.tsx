import { architectureName } from '../../core'
import type { RecordedRun, RecordingHealth } from '../../core/doors/trace'
import { toldGaps } from '../../messages/told-recording'
import { useActions } from '../shared/actions-context'
import { Glyph, Icon } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import styles from './health.module.css'

/** More runs than these are folded away. */
const RUNS_SHOWN = 3

interface HealthProps {
  readonly health: RecordingHealth
  /** Reads one of several containers or programs alone. */
  readonly onOnly: (name: string) => void
}

/** What was recorded and how, what that lacks as evidence, and the command that records it anew without the gap. */
export function HealthView({ health, onOnly }: HealthProps) {
  const observe = useWords('observe')
  const { health: words } = observe
  const { containers, programs, runs, proof } = health
  const gaps = toldGaps(health, observe)
  const isWhole =
    gaps.length === 0 && runs.some(({ showsStart }) => showsStart) && runs.some(({ showsEnd }) => showsEnd)
  const list = (
    <ul className={styles.runs}>
      {runs.map(run => (
        <li key={run.files[0]}>
          <Run run={run} />
        </li>
      ))}
    </ul>
  )
  return (
    <section className={styles.health} aria-label={words.title}>
      {runs.length > RUNS_SHOWN ? (
        <details>
          <summary>{words.runs(runs.length)}</summary>
          {list}
        </details>
      ) : (
        list
      )}
      {containers.length === 1 && <p>{words.container(containers)}</p>}
      {proof && (
        <p>
          {words.proven(proof.needed.length, proof.needed.length + proof.notNeeded.length, proof.notNeeded)}{' '}
          {proof.status !== undefined &&
            proof.usualStatus !== undefined &&
            proof.status !== proof.usualStatus &&
            words.endsOtherwise(proof.status, proof.usualStatus)}
        </p>
      )}
      {isWhole && (
        <p className={styles.fine}>
          <Glyph name="check" /> {words.noGap}
        </p>
      )}
      <ul>
        {gaps.map(({ id, title, about, commands }) => (
          <li key={id}>
            <details className={styles.gap}>
              <summary>
                <Glyph name="warning" /> {title}
              </summary>
              <p>{about}</p>
              {(id === 'several-containers' ? containers : id === 'several-programs' ? programs : []).map(
                name => (
                  <button key={name} type="button" className="btn small line" onClick={() => onOnly(name)}>
                    {words.only(name)}
                  </button>
                ),
              )}
              {commands.map((command, place) => (
                <Command
                  key={command}
                  command={command}
                  label={words.copy(title, place + 1, commands.length)}
                />
              ))}
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Run({ run: { files, sources, architecture, library, showsStart, showsEnd } }: { run: RecordedRun }) {
  const words = useWords('observe')
  const { health } = words
  const [first = ''] = files
  const facts = [
    ...sources.map(source => words.source[source]),
    ...(architecture === undefined ? [] : [architectureName(architecture)]),
    ...(library === undefined ? [] : [health.library[library]]),
    ...(showsStart ? [health.start] : []),
    ...(showsEnd ? [health.end] : []),
  ]
  return (
    <>
      <code>{first}</code>
      {files.length > 1 && ` ${health.moreFiles(files.length - 1)}`}: {facts.join(', ')}
    </>
  )
}

function Command({ command, label }: { readonly command: string; readonly label: string }) {
  const { copy } = useActions()
  const words = useWords('observe')
  return (
    <span className={styles.command}>
      <code>{command}</code>
      <button
        type="button"
        className="btn icon small"
        aria-label={label}
        title={words.health.copyTitle}
        onClick={() => void copy(command)}
      >
        <Icon name="copy" />
      </button>
    </span>
  )
}
