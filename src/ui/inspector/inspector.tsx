import { catalogue, type Syscall, type Target } from '../../core'
import { useAllMessages } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { CallHead } from './call-head'
import { DefaultsSection, HistorySection, ReleasesSection } from './defaults-section'
import { DenialSection } from './denial-section'
import styles from './inspector.module.css'
import { CapabilitySection, CveSection, GroupSection, SandboxSection } from './kernel-sections'
import { NumbersSection } from './numbers-section'
import { ReachSection } from './reach-section'
import { RiskSection } from './risk-section'
import { RulesSection } from './rules-section'
import { SiblingsSection } from './siblings-section'

/** Everything about the chosen call: what it is, what it meets, and the rules behind that, to be changed here. */
export default function Inspector() {
  const { inspector: words } = useAllMessages()
  const name = useSessionState(state => state.selection?.syscall)
  const target = useSessionState(state => state.target)
  if (name === undefined) return <p className={styles.none}>{words.nothingSelected}</p>
  const syscall = catalogue.byName(name)
  return (
    <article key={name} ref={showTop} className={styles.inspector} aria-label={name}>
      {syscall ? (
        <Known syscall={syscall} target={target} />
      ) : (
        <>
          <header className={styles.head}>
            <h2 className={styles.name}>{name}</h2>
            <p className={styles.quiet}>{words.noSuchCall(name)}</p>
          </header>
          <div className={styles.column}>
            <RulesSection name={name} syscall={undefined} target={target} />
          </div>
        </>
      )}
    </article>
  )
}

/** Another call begins at its name, wherever the one before was left. */
function showTop(article: HTMLElement | null): void {
  article?.parentElement?.scrollTo({ top: 0 })
}

function Known({ syscall, target }: { syscall: Syscall; target: Target }) {
  return (
    <>
      <CallHead syscall={syscall} target={target} />
      <div className={styles.halves}>
        <div className={styles.half}>
          <div className={styles.column}>
            <RiskSection syscall={syscall} />
            <DenialSection syscall={syscall} target={target} />
          </div>
          <div className={styles.column}>
            <RulesSection name={syscall.name} syscall={syscall} target={target} />
            <SiblingsSection syscall={syscall} target={target} />
          </div>
        </div>
        <div className={styles.half}>
          <div className={styles.column}>
            <DefaultsSection syscall={syscall} target={target} />
            <HistorySection syscall={syscall} target={target} />
            <ReleasesSection syscall={syscall} target={target} />
            <CapabilitySection syscall={syscall} />
            <GroupSection syscall={syscall} />
            <SandboxSection syscall={syscall} />
          </div>
          <div className={styles.column}>
            <NumbersSection syscall={syscall} target={target} />
            <CveSection syscall={syscall} />
            <ReachSection />
          </div>
        </div>
      </div>
    </>
  )
}
