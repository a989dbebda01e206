import { verdictKindOf } from '../../core'
import type { SeenCase } from '../../core/doors/trace'
import { VerdictLabel } from '../catalogue/verdict-label'
import { Glyph, type GlyphName } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import type { RowFate } from './call-rows'

const looks: Readonly<Record<RowFate, readonly [glyph: GlyphName, tone: string]>> = {
  allowed: ['allowed', 'allowed'],
  refused: ['denied', 'denied'],
  mixed: ['denied', 'denied'],
  depends: ['conditional', 'conditional'],
  supervised: ['conditional', 'conditional'],
  absent: ['dash', ''],
  unseen: ['dash', ''],
}

/** What became of a call; where that is one verdict, in the words of the table of syscalls. */
export function FateLabel({ fate, cases }: { fate: RowFate; cases: readonly SeenCase[] }) {
  const words = useWords('observe')
  const verdicts = cases.flatMap(one => one.verdicts)
  const [first] = verdicts
  const isOne = verdicts.every(({ action, errno }) => action === first?.action && errno === first.errno)
  if (first && isOne) return <VerdictLabel kind={verdictKindOf(first.action)} errno={first.errno} />
  const [glyph, tone] = looks[fate]
  return (
    <span className={`verdict ${tone}`} title={words.fateHint[fate] || undefined}>
      <Glyph name={glyph} />
      <span>{words.fate[fate]}</span>
    </span>
  )
}
