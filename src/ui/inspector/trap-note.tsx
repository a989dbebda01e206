import type { ConditionDraft } from '../../core'
import { type ArgumentWidth, argumentTrap, exactForm, ignoredBits } from '../../core/profile/argument-forms'
import { loadDetailTexts } from '../../messages/detail'
import { Glyph } from '../shared/icon'
import { useArea } from '../shared/messages-context'
import styles from './rule-card.module.css'

interface TrapNoteProps {
  readonly condition: ConditionDraft
  readonly width: ArgumentWidth
  /** The rule lets more through than what happens otherwise. */
  readonly grants: boolean
  /** Leaves out what harms nobody. */
  readonly onlyGrave?: boolean
  readonly onRewrite: (exact: ConditionDraft) => void
}

/** What the bits that the kernel ignores do to a comparison, with the way out where there is one. */
export function TrapNote({ condition, width, grants, onlyGrave = false, onRewrite }: TrapNoteProps) {
  const { picker: words } = useArea(loadDetailTexts)
  const trap = argumentTrap(condition, width, grants)
  if (!trap || (onlyGrave && trap === 'misses')) return null
  const exact = exactForm(condition, width)
  const isGrave = trap !== 'misses'
  return (
    <div className={isGrave ? styles.trap : styles.hint} role={isGrave ? 'note' : undefined}>
      <span className={`severity ${isGrave ? 'warning' : 'info'}`}>
        <Glyph name={isGrave ? 'warning' : 'info'} />
      </span>
      <p>
        {words.trap[trap](width)}
        {isGrave && !exact && ` ${words.noRewrite[ignoredBits(condition, width)]}`}
      </p>
      {exact && (
        <button type="button" className="btn small line" onClick={() => onRewrite(exact)}>
          {words.rewrite}
        </button>
      )}
    </div>
  )
}
