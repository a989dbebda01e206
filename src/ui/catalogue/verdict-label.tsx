import type { VerdictKind } from '../../core'
import { Glyph } from '../shared/icon'
import { useMessages } from '../shared/messages-context'

export type VerdictSign = 'allowed' | 'logged' | 'conditional' | 'denied' | 'killed'

/** The sign that a verdict goes by; several share one, and the word beside it tells them apart. */
export const verdictSigns: Readonly<Record<VerdictKind, VerdictSign>> = {
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
  return <Glyph name={verdictSigns[kind]} />
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
