import type { Step } from '../../core'
import { say } from '../../messages'
import { useActions } from '../shared/actions-context'
import { Glyph, Icon } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import styles from './export-steps.module.css'

/** What to do with the files, in order, and how to see that it worked. */
export function ExportSteps({ steps }: { steps: readonly Step[] }) {
  const words = useWords('exports')
  if (steps.length === 0) return null
  return (
    <section aria-label={words.steps}>
      <h3>{words.steps}</h3>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          <li key={index}>
            <div>
              {step.isCheck && (
                <span className={styles.check}>
                  <Glyph name="check" />
                  {words.check}
                </span>
              )}
              {say(words.step, step)}
            </div>
            {step.commands.length > 0 && <Commands place={index + 1} commands={step.commands} />}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Long lines scroll, and not every browser lets the keyboard scroll what cannot take the focus. */
const reachable = { tabIndex: 0 }

function Commands({ place, commands }: { place: number; commands: readonly string[] }) {
  const words = useWords('exports')
  const actions = useActions()
  const text = commands.join('\n')
  const label = words.copyStep(place)
  return (
    <div className={styles.commands}>
      {/* biome-ignore lint/a11y/useSemanticElements: a section holds more than a few lines */}
      <pre role="region" aria-label={words.commandsOf(place)} {...reachable}>
        {text}
      </pre>
      <button
        type="button"
        className="btn icon small"
        aria-label={label}
        title={label}
        onClick={() => void actions.copy(`${text}\n`)}
      >
        <Icon name="copy" />
      </button>
    </div>
  )
}
