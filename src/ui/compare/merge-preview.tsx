import { useState } from 'react'
import { architectureName } from '../../core'
import type { Merge, MergeKind, MergeLoss } from '../../core/advice/compare'
import { say } from '../../messages'
import { useActions } from '../shared/actions-context'
import { useAllMessages, useWords } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'
import styles from './compare-view.module.css'
import type { OtherProfile } from './use-other'

const kinds: readonly MergeKind[] = ['union', 'intersection', 'overlay']

/** What a merge comes to, before it is opened as a document of its own. */
export function MergePreview({ other }: { other: OtherProfile }) {
  const words = useWords('comparing')
  const { merge } = useWords('review')
  const actions = useActions()
  const name = useSessionState(state => state.document?.name ?? '')
  const [kind, setKind] = useState<MergeKind>('intersection')
  const target = useSessionState(state => state.target)
  // What is opened as a document of its own is of the present text or not there.
  const version = useSessionState(state => state.version)
  const result = useAnswer('merge', { kind, other: other.text, target }, [kind, other, target, version], {
    isLengthy: true,
  })
  return (
    <section className={styles.merge} aria-label={words.mergeWith(other.name)}>
      <fieldset className={styles.kinds}>
        <legend>{words.mergeWith(other.name)}</legend>
        {kinds.map(choice => (
          <label key={choice} className={styles.kind}>
            <input
              type="radio"
              name="merge-kind"
              checked={choice === kind}
              onChange={() => setKind(choice)}
            />
            <span>
              <strong>{merge.kind[choice]}</strong> {merge.kindMeans[choice]}
            </span>
          </label>
        ))}
      </fieldset>
      <div role="status">{result ? <MergeWords result={result} /> : <p>{words.merging}</p>}</div>
      {result?.ok && (
        <div>
          <button
            type="button"
            className="btn primary small"
            onClick={() => actions.openText(words.mergedName(name), result.text, 'paste')}
          >
            {words.openMerged}
          </button>
        </div>
      )}
    </section>
  )
}

function MergeWords({ result }: { result: Merge }) {
  const { merge, compare } = useWords('review')
  const { refusal } = useAllMessages()
  if (!result.ok) {
    const more = result.id === 'refused' ? ` ${say(refusal, result.refusal)}` : ''
    return <p className={styles.wrong}>{`${merge.failure[result.id]}${more}`}</p>
  }
  const { command, losses, unresolved, kept } = result
  const settings = kept.map(({ setting, before, after }) =>
    compare.setting(setting, before.join(', '), after.join(', ')),
  )
  return (
    <>
      {command === undefined && <p>{merge.unchanged}</p>}
      {losses.length === 0 && unresolved.length === 0 && <p>{merge.proven}</p>}
      {joinedLosses(losses).map(loss => {
        const said = merge.loss(loss, loss.architectures.map(architectureName).join(', '))
        return <p key={said}>{said}</p>
      })}
      {unresolved.length > 0 && <p>{merge.unresolved(unresolved.join(', '))}</p>}
      {settings.length > 0 && <p>{merge.kept(settings.join('; '))}</p>}
    </>
  )
}

type Loss = Pick<MergeLoss, 'names' | 'direction' | 'architectures'>

/** What is said alike of several outcomes and architectures is said once. */
function joinedLosses(losses: readonly MergeLoss[]): Loss[] {
  const joined = new Map<string, Loss>()
  for (const { names, direction, architectures } of losses) {
    const key = `${direction} ${names.join(' ')}`
    const before = joined.get(key)?.architectures ?? []
    joined.set(key, { names, direction, architectures: [...new Set([...before, ...architectures])] })
  }
  return [...joined.values()]
}
