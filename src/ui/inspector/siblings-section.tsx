import {
  architectureByToken,
  catalogue,
  type Outcome,
  type Syscall,
  type SyscallVerdict,
  type Target,
} from '../../core'
import { type Family, type FamilyRelation, syscallDetail } from '../../core/engine/catalogue/detail'
import { VerdictLabel } from '../catalogue/verdict-label'
import { Glyph } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'
import { useVerdicts } from '../shared/use-verdicts'
import { denialWith } from '../shared/wish'
import { CodeText } from './code-text'
import { GiveUpConditions } from './give-up-conditions'
import styles from './inspector.module.css'
import { Section } from './section'
import { useWish } from './use-wish'

/** These serve other purposes, so they are not treated alike all at once. */
const apart: readonly FamilyRelation[] = ['related', 'multiplexes']

/** Other ways to the same effect, what they meet now, and one click to treat them like this call. */
export function SiblingsSection({ syscall, target }: { syscall: Syscall; target: Target }) {
  const { siblings: words } = useWords('inspector')
  const { terms } = useWords('syscalls')
  const verdicts = useVerdicts()
  const wish = useWish()
  const groups = groupsOf(syscall.name)
  const own = verdicts[syscall.index]
  // Conditions are about the arguments of one call, so only what holds always can be carried over.
  const wanted = own && own.cases.length === 0 ? own.outcome : undefined
  const verdictOf = (name: string) => {
    const found = catalogue.byName(name)
    return found && verdicts[found.index]
  }
  const isOpen = (name: string) =>
    catalogue.numberOf(name, target.architecture) !== undefined && !isAlike(verdictOf(name), wanted)
  const open = wanted
    ? groups
        .filter(({ relation }) => !apart.includes(relation))
        .flatMap(({ members }) => members)
        .filter(isOpen)
    : []
  const conditional = (wish.asking?.names ?? []).filter(name => (verdictOf(name)?.cases.length ?? 0) > 0)
  const architecture = architectureByToken(target.architecture)?.name ?? ''
  return (
    <Section id="siblings" title={words.title}>
      {groups.length === 0 && (
        <p className={styles.quiet}>
          <CodeText text={words.none} />
        </p>
      )}
      {groups.map(({ name: family, relation, note, members }) => (
        <div key={family}>
          <p className={`${styles.quiet} ${styles.relation}`}>
            {words.relation(terms.familyRelation[relation], note && terms.familyNote[note])}
          </p>
          <ul className={styles.siblings}>
            {members.map(name => (
              <Sibling
                key={name}
                name={name}
                like={syscall.name}
                verdict={verdictOf(name)}
                absentOn={
                  catalogue.numberOf(name, target.architecture) === undefined ? architecture : undefined
                }
                wanted={wanted}
                target={target}
                carryOut={wish.carryOut}
              />
            ))}
          </ul>
        </div>
      ))}
      {open.length > 0 && wanted && (
        <div>
          <Loss names={open} wanted={wanted} target={target} />
          <button
            type="button"
            className="btn small line"
            aria-label={words.treatAllOf(words.treatAll(open.length), syscall.name)}
            onClick={() => void wish.carryOut({ names: open, ...plain(wanted) })}
          >
            {words.treatAll(open.length)}
          </button>
        </div>
      )}
      <GiveUpConditions wish={wish} names={conditional} />
      {!wanted && groups.length > 0 && <p className={styles.quiet}>{words.conditional}</p>}
    </Section>
  )
}

interface LossProps {
  readonly names: readonly string[]
  readonly wanted: Outcome
  readonly target: Target
}

/** What containers can no longer do once all are treated alike. */
function Loss({ names, wanted, target }: LossProps) {
  const { siblings: words } = useWords('inspector')
  const command = { kind: 'set-action', names, ...plain(wanted), flatten: true } as const
  const lost = useAnswer('loss', { command, target }, [command], { isLengthy: true })
  if (!lost || lost.length === 0) return null
  return (
    <p className={styles.loss} role="note">
      <span className="severity warning">
        <Glyph name="warning" />
      </span>
      {words.lost(lost)}
    </p>
  )
}

interface SiblingProps {
  readonly name: string
  readonly like: string
  readonly verdict: SyscallVerdict | undefined
  /** The target's architecture, where that has no such call. */
  readonly absentOn: string | undefined
  readonly wanted: Outcome | undefined
  readonly target: Target
  readonly carryOut: ReturnType<typeof useWish>['carryOut']
}

function Sibling({ name, like, verdict, absentOn, wanted, target, carryOut }: SiblingProps) {
  const { siblings: words, call } = useWords('inspector')
  const session = useSession()
  const errno = syscallDetail(name)?.denyWith
  const denial = errno && denialWith([name], errno, target)
  const alike = isAlike(verdict, wanted)
  return (
    <li className={styles.sibling}>
      <button
        type="button"
        className={styles.callName}
        title={words.go(name)}
        onClick={() => session.select(name, 'table')}
      >
        {name}
      </button>
      {absentOn !== undefined ? (
        <span className={styles.quiet}>{words.absentOn(absentOn)}</span>
      ) : (
        verdict && <VerdictLabel kind={verdict.kind} errno={verdict.outcome.errno} />
      )}
      {absentOn === undefined && wanted && !alike && (
        <button
          type="button"
          className="btn small"
          aria-label={words.treat(name, like)}
          onClick={() => void carryOut({ names: [name], ...plain(wanted) })}
        >
          {words.treatAlike}
        </button>
      )}
      {absentOn === undefined && !wanted && denial && verdict?.state !== 'denied' && (
        <button
          type="button"
          className="btn small"
          aria-label={call.denyCall(name, errno)}
          onClick={() => void carryOut(denial)}
        >
          {call.deny(errno)}
        </button>
      )}
    </li>
  )
}

/** What the runtime answers in front of the filter cannot be said by a rule, and is a denial as well. */
function isAlike(verdict: SyscallVerdict | undefined, wanted: Outcome | undefined): boolean {
  if (verdict === undefined || verdict.cases.length > 0 || verdict.outcome.action !== wanted?.action)
    return false
  return verdict.outcome.errno === wanted.errno || verdict.decidedBy === 'runtime-stub'
}

function plain({ action, errno }: Outcome) {
  return { action, ...(errno !== undefined && { errno }) }
}

/** The families of a call without itself and without those named before; related ones, which serve another purpose, last. */
function groupsOf(name: string): readonly Family[] {
  const own = syscallDetail(name)?.families ?? []
  const seen = new Set([name])
  return [
    ...own.filter(({ relation }) => relation !== 'related'),
    ...own.filter(({ relation }) => relation === 'related'),
  ].flatMap(family => {
    // What shares a way in with the call is no way to its effect; the way in is.
    const way = family.relation === 'multiplexes' && family.members[0] !== name
    const members = (way ? family.members.slice(0, 1) : family.members).filter(member => !seen.has(member))
    for (const member of members) seen.add(member)
    return members.length > 0 ? [{ ...family, members }] : []
  })
}
