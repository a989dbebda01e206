import type { Syscall } from '../../core'
import { type CapabilityCheck, type Cve, syscallDetail } from '../../core/engine/catalogue/detail'
import { traitsOf } from '../../core/engine/catalogue/query'
import { isNewerThan } from '../../core/engine/catalogue/reach'
import { sandboxesInWords } from '../../messages/told-sandboxes'
import { useWords } from '../shared/messages-context'
import { useView } from '../shared/view'
import styles from './inspector.module.css'
import { Section } from './section'

/** What the kernel asks for before it does what the call says. */
export function CapabilitySection({ syscall }: { syscall: Syscall }) {
  const { capabilities: words, call } = useWords('inspector')
  const { terms } = useWords('syscalls')
  const view = useView()
  const checks = syscallDetail(syscall.name)?.capabilityChecks ?? []
  const say = ({ capabilities, scope, when }: CapabilityCheck) =>
    [
      scope && capabilities.length > 0 ? words.scope[scope] : '',
      when ? terms.gateCondition[when] : '',
    ].filter(Boolean)
  return (
    <Section id="capabilities" title={words.title} facts={['capabilities']}>
      {checks.length === 0 && (
        <p className={styles.quiet}>
          {isNewerThan('capabilities', syscall.since) ? words.newer : words.notExamined}
        </p>
      )}
      <ul className={styles.list}>
        {checks.map(check => (
          <li
            key={[check.capabilities, check.when, check.evidence].join()}
            title={words.evidence(check.evidence, check.release)}
          >
            {words
              .any(check.capabilities)
              .split(/(CAP_[A-Z_]+)/)
              .map(part =>
                part.startsWith('CAP_') ? (
                  <SearchTerm key={part} term={part} onSearch={view.search} />
                ) : (
                  <span key={part}>{part}</span>
                ),
              )}
            {check.extent === 'none' && check.capabilities.length === 0 ? (
              <span>{words.none}</span>
            ) : (
              <span className={styles.quiet}> {call.join(say(check))}</span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The groups that others sort the call into; one click searches for all of a group. */
export function GroupSection({ syscall }: { syscall: Syscall }) {
  const { groups: words } = useWords('inspector')
  const view = useView()
  const { groups } = traitsOf(syscall)
  const classes = syscallDetail(syscall.name)?.straceClasses ?? []
  return (
    <Section id="groups" title={words.title} facts={['sets']}>
      <dl className={styles.facts}>
        <div>
          <dt>{words.systemd}</dt>
          <dd className={styles.terms}>
            {groups.length === 0 && <span className={styles.quiet}>{words.noSets}</span>}
            {groups.map(group => (
              <SearchTerm key={group} term={group} onSearch={view.search} />
            ))}
          </dd>
        </div>
        <div>
          <dt>{words.strace}</dt>
          <dd className={styles.terms}>
            {classes.length === 0 && <span className={styles.quiet}>{words.noSets}</span>}
            {classes.map(name => (
              <code key={name}>{name}</code>
            ))}
          </dd>
        </div>
      </dl>
    </Section>
  )
}

function SearchTerm({ term, onSearch }: { term: string; onSearch: (query: string) => void }) {
  const { groups: words } = useWords('inspector')
  return (
    <button type="button" className={styles.term} title={words.search(term)} onClick={() => onSearch(term)}>
      {term}
    </button>
  )
}

/** So many are seen at once; the rest opens. */
const listedCves = 6

/** Vulnerabilities that were reached through the call, newest first. */
export function CveSection({ syscall }: { syscall: Syscall }) {
  const { cves: words } = useWords('inspector')
  const all = [...(syscallDetail(syscall.name)?.cves ?? [])].reverse()
  const rest = all.slice(listedCves)
  return (
    <Section id="cves" title={words.title} {...(all.length > 0 && { note: String(all.length) })}>
      {all.length === 0 ? (
        <p className={styles.quiet}>{words.none}</p>
      ) : (
        <ul className={styles.list}>
          {all.slice(0, listedCves).map(cve => (
            <CveItem key={cve.id} cve={cve} />
          ))}
        </ul>
      )}
      {rest.length > 0 && (
        <details className={styles.more}>
          <summary>{words.more(rest.length)}</summary>
          <ul className={styles.list}>
            {rest.map(cve => (
              <CveItem key={cve.id} cve={cve} />
            ))}
          </ul>
        </details>
      )}
      {all.length > 0 && <p className={styles.quiet}>{words.sample}</p>}
    </Section>
  )
}

function CveItem({ cve }: { cve: Cve }) {
  const { cves: words, call } = useWords('inspector')
  const { terms } = useWords('syscalls')
  const notes = [
    cve.needsUserNamespace ? words.userNamespace : '',
    cve.knownExploited ? words.exploited : '',
    cve.basis === 'interface' ? words.byInterface : '',
  ].filter(Boolean)
  return (
    <li className={styles.cve}>
      <a href={`https://www.cve.org/CVERecord?id=${cve.id}`} target="_blank" rel="noreferrer">
        {cve.id}
      </a>
      <span>{terms.cveClass[cve.class]}</span>
      {notes.length > 0 && <span className={styles.quiet}>{call.join(notes)}</span>}
    </li>
  )
}

/** What software that expects attacks does with the call. */
export function SandboxSection({ syscall }: { syscall: Syscall }) {
  const { sandboxes: words } = useWords('inspector')
  const treatment = syscallDetail(syscall.name)?.sandboxes
  if (!treatment) return null
  return (
    <Section id="sandboxes" title={words.title}>
      <dl className={styles.facts}>
        {sandboxesInWords(treatment, words).map(([name, said]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
