import { architectureByToken, catalogue, riskOf, type Syscall, type Target } from '../../core'
import { kernelFunctionRelease, syscallDetail } from '../../core/engine/catalogue/detail'
import { manPageOf } from '../../core/engine/catalogue/signatures'
import { sinceOn } from '../../core/engine/catalogue/since'
import type { AllMessages } from '../../messages'
import { hasLabImages } from '../../platform/lab-images'
import { isOneFile } from '../../platform/one-file'
import { VerdictLabel } from '../catalogue/verdict-label'
import { AskKernel } from '../lab/ask-kernel'
import { useActions } from '../shared/actions-context'
import { useAllMessages, useMessages, useWords } from '../shared/messages-context'
import { useVerdicts } from '../shared/use-verdicts'
import styles from './inspector.module.css'
import { RiskLabel } from './risk-label'
import { Signature } from './signature'

/** The build has the pages beside it; a copy for a workshop and the one file leave them out. */
const hasReference = import.meta.env.PROD && !isOneFile && !('workshop' in document.documentElement.dataset)

/** Which call it is, what it does, what it takes, and what this profile does with it. */
export function CallHead({ syscall, target }: { syscall: Syscall; target: Target }) {
  const messages = useAllMessages()
  const { inspector: words } = messages
  const { texts, terms } = useWords('syscalls')
  const verdict = useVerdicts()[syscall.index]
  const text = texts.get(syscall.name)
  const level = riskOf(syscall.name)
  const since = sinceOn(syscall.name, target.architecture)
  return (
    <header className={styles.head}>
      <div className={styles.identity}>
        <h2 className={styles.name}>{syscall.name}</h2>
        <RiskLabel level={level} word={terms.risk[level]} />
        {verdict && <VerdictLabel kind={verdict.kind} errno={verdict.outcome.errno} />}
        <span className={styles.quiet}>{numberWords(syscall, target, words)}</span>
        {since !== undefined && <span className={styles.quiet}>{messages.editor.since(since)}</span>}
        <Links syscall={syscall} />
        {!isOneFile && <CopyLink name={syscall.name} />}
        {hasLabImages && <AskKernel call={{ name: syscall.name, arch: undefined, args: [] }} />}
      </div>
      {text && <p className={styles.does}>{text.does}</p>}
      <Signature syscall={syscall} architecture={target.architecture} />
    </header>
  )
}

function Links({ syscall }: { syscall: Syscall }) {
  const { call } = useWords('inspector')
  const { language } = useMessages()
  const page = manPageOf(syscall)
  const source = syscallDetail(syscall.name)?.kernelFunction
  return (
    <span className={styles.links}>
      {hasReference && (
        <a
          href={`reference/${language === 'en' ? '' : `${language}/`}call/${syscall.name}.html`}
          target="_blank"
          rel="noreferrer"
          aria-label={call.referenceOf(syscall.name)}
        >
          {call.reference}
        </a>
      )}
      {page !== undefined && (
        <a
          href={`https://man7.org/linux/man-pages/man2/${page}.2.html`}
          target="_blank"
          rel="noreferrer"
          aria-label={call.manualOf(page)}
        >
          {call.manual}
        </a>
      )}
      {source !== undefined && (
        <a
          href={`https://elixir.bootlin.com/linux/${kernelFunctionRelease}/A/ident/sys_${source}`}
          target="_blank"
          rel="noreferrer"
          aria-label={call.sourceOf(syscall.name)}
        >
          {call.source}
        </a>
      )}
    </span>
  )
}

/** An address of the app that leads to the call. */
function CopyLink({ name }: { name: string }) {
  const { call } = useWords('inspector')
  const { copy } = useActions()
  const address = () => new URL(`?${new URLSearchParams({ call: name })}`, document.baseURI).href
  return (
    <button
      type="button"
      className="btn small"
      aria-label={call.copyLinkOf(name)}
      onClick={() => void copy(address())}
    >
      {call.copyLink}
    </button>
  )
}

function numberWords(syscall: Syscall, target: Target, words: AllMessages['inspector']): string {
  const architecture = architectureByToken(target.architecture)?.name ?? target.architecture
  const number = catalogue.numberOf(syscall.name, target.architecture)
  if (number === undefined) return words.absentOn(architecture)
  return number.kind === 'direct'
    ? words.numberOn(number.number, architecture)
    : words.multiplexedOn(number.via, number.call, architecture)
}
