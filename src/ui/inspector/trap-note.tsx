import { type ArchitectureToken, architectureByToken, type ConditionDraft, MAX_CONDITIONS } from '../../core'
import type { NamedConstant } from '../../core/engine/catalogue/constants'
import { knownConditions } from '../../core/engine/profile/argument-choice'
import {
  type ArgumentWidth,
  argumentTrap,
  exactForms,
  ignoredBits,
} from '../../core/engine/profile/argument-forms'
import { Glyph } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import styles from './rule-card.module.css'

interface TrapNoteProps {
  readonly condition: ConditionDraft
  readonly width: ArgumentWidth
  /** The rule lets more through than what happens otherwise. */
  readonly grants: boolean
  /** Leaves out what harms nobody. */
  readonly onlyGrave?: boolean
  /** Values of the argument that have names. */
  readonly named: readonly NamedConstant[]
  /** Its rule has no other condition, so that alternatives can take its place. */
  readonly isAlone: boolean
  readonly onRewrite: (exact: ConditionDraft, alternatives: readonly ConditionDraft[]) => void
}

/** On a 32-bit architecture a filter compares no more than the kernel reads. */
export function comparesWide(architecture: ArchitectureToken): boolean {
  return architectureByToken(architecture)?.bits === 64
}

/** What the bits that the kernel ignores do to a comparison, with the way out where there is one. */
export function TrapNote({
  condition,
  width,
  grants,
  onlyGrave = false,
  named,
  isAlone,
  onRewrite,
}: TrapNoteProps) {
  const { picker: words } = useWords('inspector')
  const trap = argumentTrap(condition, width, grants)
  if (!trap || (onlyGrave && trap === 'misses')) return null
  const most = isAlone ? MAX_CONDITIONS : 1
  const exact = exactForms(condition, width, most) ?? []
  const values = named.filter(({ kind }) => kind === 'enum').map(({ value }) => value)
  const narrowed = grants && exact.length === 0 ? knownConditions(condition, values, width) : []
  const offered = exact.length > 0 ? exact : narrowed.length <= most ? narrowed : []
  const [first, ...others] = offered
  const isGrave = trap !== 'misses'
  return (
    <div className={isGrave ? styles.trap : styles.hint} role={isGrave ? 'note' : undefined}>
      <span className={`severity ${isGrave ? 'warning' : 'info'}`}>
        <Glyph name={isGrave ? 'warning' : 'info'} />
      </span>
      <p>
        {words.trap[trap](width)}
        {isGrave && !first && ` ${words.noRewrite[ignoredBits(condition, width)]}`}
      </p>
      {first && (
        <button type="button" className="btn small line" onClick={() => onRewrite(first, others)}>
          {exact.length > 0 ? words.rewrite : words.rewriteNamed(namesOf(offered, named))}
        </button>
      )}
    </div>
  )
}

function namesOf(conditions: readonly ConditionDraft[], named: readonly NamedConstant[]): readonly string[] {
  return conditions.flatMap(({ value, valueTwo }) => {
    const asked = valueTwo ?? value
    return named.find(constant => constant.value === asked)?.name ?? []
  })
}
