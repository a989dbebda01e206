import { type Architecture, architectures, catalogue, type Syscall, type Target } from '../../core'
import { numberings, type SyscallDetail, syscallDetail } from '../../core/engine/catalogue/detail'
import { firstSince, sinceOn } from '../../core/engine/catalogue/since'
import type { Words } from '../../messages'
import { useWords } from '../shared/messages-context'
import styles from './inspector.module.css'
import { Section } from './section'

/** The call's number on every architecture, and since when there has been one. */
export function NumbersSection({ syscall, target }: { syscall: Syscall; target: Target }) {
  const { numbers: words, call } = useWords('inspector')
  const detail = syscallDetail(syscall.name)
  if (!detail) return null
  const present = numberings.filter(({ token }) => catalogue.numberOf(syscall.name, token) !== undefined)
  const first = firstSince(syscall.name)
  const own = architectures.find(({ token }) => token === target.architecture)?.column
  return (
    <Section
      id="numbers"
      title={words.title}
      note={words.count(present.length, numberings.length)}
      facts={['numbers']}
    >
      <dl className={styles.numbers}>
        {numberings.map(architecture => (
          <div key={architecture.column} className={architecture.column === own ? styles.own : undefined}>
            <dt>{architecture.column}</dt>
            <dd>{numberWords(syscall, architecture, detail, words, call.join)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.quiet}>
        {words.both(first && words.sinceVersion(first), words.sinceVersion(detail.libseccomp))}
      </p>
    </Section>
  )
}

function numberWords(
  syscall: Syscall,
  { token, column }: Architecture,
  detail: SyscallDetail,
  words: Words['inspector']['numbers'],
  join: Words['inspector']['call']['join'],
) {
  const number = catalogue.numberOf(syscall.name, token)
  if (!number) return <span className={styles.quiet}>{words.absent}</span>
  const since = sinceOn(syscall.name, token)
  const notes = [
    since !== undefined && since !== firstSince(syscall.name) ? words.sinceVersion(since) : '',
    detail.unimplementedOn.includes(column) ? words.noCode : '',
  ].filter(Boolean)
  return (
    <>
      {notes.length > 0 && <span className={styles.quiet}>{join(notes)} </span>}
      {number.kind === 'direct' ? words.direct(number.number) : words.multiplexed(number.via, number.call)}
    </>
  )
}
