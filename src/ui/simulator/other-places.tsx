import { architectureName, verdictKindOf } from '../../core'
import type { Words } from '../../messages'
import { VerdictLabel } from '../catalogue/verdict-label'
import { useWords } from '../shared/messages-context'
import { useLineOf } from '../shared/use-line-of'
import type { PlacedCall } from './call-verdict'
import styles from './simulator.module.css'
import type { Place, PlacedAnswer } from './use-tried-call'

/** The same call on other targets and ABIs, side by side. */
export function OtherPlaces({ answers }: { answers: readonly PlacedAnswer[] }) {
  const words = useWords('simulator')
  const lineOf = useLineOf()
  const through = answers.filter(({ answer }) => answer && letsThrough(answer)).length
  return (
    <section className={styles.elsewhere} aria-label={words.elsewhere}>
      <header className={styles.head}>
        <h3>{words.elsewhere}</h3>
        <span className="mute">{words.letThrough(through, answers.length)}</span>
      </header>
      <table className={styles.places}>
        <thead>
          <tr>
            <th scope="col">{words.column.target}</th>
            <th scope="col">{words.column.verdict}</th>
            <th scope="col">{words.column.decidedBy}</th>
          </tr>
        </thead>
        <tbody>
          {answers.map(({ place, answer }) => (
            <tr key={place.id} aria-current={place.id === 'here' || undefined}>
              <th scope="row">
                <PlaceName place={place} />
              </th>
              <td>{answer && <ShortVerdict answer={answer} />}</td>
              <td className="mute">{answer && decidedWords(answer, words, lineOf)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function PlaceName({ place: { id, preset, arch } }: { place: Place }) {
  const words = useWords('simulator')
  const targets = useWords('targets')
  if (id === 'here') return words.here
  return preset ? targets.preset[preset] : words.madeAs(architectureName(arch))
}

function letsThrough({ verdict }: PlacedCall): boolean {
  if (verdict.ok) return ['allowed', 'logged'].includes(verdictKindOf(verdict.action))
  return 'failure' in verdict && verdict.failure.id === 'seccomp-off'
}

function ShortVerdict({ answer }: { answer: PlacedCall }) {
  const words = useWords('simulator')
  const { verdict } = answer
  if (verdict.ok) return <VerdictLabel kind={verdictKindOf(verdict.action)} errno={verdict.errno} />
  if ('absent' in verdict) return words.noCall
  if ('unread' in verdict || 'lacking' in verdict) return words.undecided
  return letsThrough(answer) ? words.unfiltered : words.notStarting
}

function decidedWords(
  { verdict }: PlacedCall,
  words: Words['simulator'],
  lineOf: (offset: number) => number,
): string {
  if (!verdict.ok) return ''
  const { decidedBy } = verdict
  return decidedBy.kind === 'rule'
    ? words.decidedBy.rule(lineOf(decidedBy.range.offset))
    : words.decidedBy[decidedBy.kind]
}
