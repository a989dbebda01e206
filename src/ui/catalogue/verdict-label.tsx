import type { VerdictKind } from '../../core'
import { Glyph, type GlyphName } from '../shared/icon'
import { useMessages } from '../shared/messages-context'

const glyphs: Readonly<Record<VerdictKind, GlyphName>> = {
  allowed: 'allowed',
  logged: 'logged',
  conditional: 'conditional',
  notified: 'conditional',
  traced: 'conditional',
  denied: 'denied',
  trapped: 'denied',
  'killed-thread': 'killed',
  'killed-process': 'killed',
}

export function VerdictGlyph({ kind }: { kind: VerdictKind }) {
  return <Glyph name={glyphs[kind]} />
}

/** Sign, word and, smaller, the errno or what is killed. */
export function VerdictLabel({
  kind,
  errno,
  id,
}: {
  kind: VerdictKind
  errno: number | undefined
  id?: string
}) {
  const { verdict } = useMessages()
  const detail = verdict.detail(kind, errno)
  return (
    <span className={`verdict ${kind}`} id={id}>
      <VerdictGlyph kind={kind} />
      <span>{verdict.word[kind]}</span>
      {detail !== '' && <span className="errno"> {detail}</span>}
    </span>
  )
}
