import { riskOf, type Syscall } from '../core'
import { kernelFunctionRelease, syscallDetail } from '../core/engine/catalogue/detail'
import { manPageOf } from '../core/engine/catalogue/signatures'
import { factsOf } from './call-facts'
import {
  Arguments,
  Capabilities,
  Defaults,
  Groups,
  Numbers,
  RiskAndDenial,
  Siblings,
  Vulnerabilities,
} from './call-sections'
import { appLink } from './editor-link'
import type { Page } from './pages'
import { type Place, Sources } from './parts'
import type { Tongue } from './tongue'

/** Everything that is known about one call. */
export function callPage(syscall: Syscall, tongue: Tongue): Page {
  const { name } = syscall
  const { words, syscalls } = tongue
  const path = `call/${name}`
  const place = { tongue, path }
  const level = riskOf(name)
  const does = syscalls.texts.get(name)?.does ?? ''
  return {
    path,
    title: words.call.title(name),
    description: words.call.description(name, does, syscalls.terms.risk[level]),
    facts: factsOf(syscall),
    body: (
      <>
        <h1>
          <code>{name}</code> <span className={`risk ${level}`}>{syscalls.terms.risk[level]}</span>
        </h1>
        <p className="lead">{does}</p>
        <EditorLinks place={place} syscall={syscall} />
        <Arguments place={place} syscall={syscall} />
        <RiskAndDenial place={place} name={name} />
        <Defaults place={place} syscall={syscall} />
        <Capabilities place={place} name={name} />
        <Siblings place={place} name={name} />
        <Groups place={place} syscall={syscall} />
        <Vulnerabilities place={place} name={name} />
        <Numbers place={place} syscall={syscall} />
        <Sources
          place={place}
          tables={[
            'arguments',
            'numbers',
            'syscalls',
            'libseccomp',
            'presence',
            'risk',
            'denial',
            'docker.rules',
            'podman.rules',
            'containerd.rules',
            'docker-history',
            'capability-gates',
            'families',
            'systemd-sets',
            'strace-classes',
            'cves',
            'constants',
          ]}
        />
      </>
    ),
  }
}

function EditorLinks({ place, syscall }: { place: Place; syscall: Syscall }) {
  const { call } = place.tongue.words
  const { inspector } = place.tongue
  const { name } = syscall
  const page = manPageOf(syscall)
  const known = syscallDetail(name)?.kernelFunction
  return (
    <nav aria-label={call.openEditor} className="actions">
      <span>{call.openEditor}:</span>
      <a href={appLink(place, name, 'deny')}>{call.deny}</a>
      <a href={appLink(place, name, 'allow')}>{call.allow}</a>
      <a href={appLink(place, name, 'restrict')}>{call.restrict}</a>
      {page !== undefined && (
        <a href={`https://man7.org/linux/man-pages/man2/${page}.2.html`} rel="noreferrer">
          {inspector.call.manual}
        </a>
      )}
      {known !== undefined && (
        <a
          href={`https://elixir.bootlin.com/linux/${kernelFunctionRelease}/A/ident/sys_${known}`}
          rel="noreferrer"
        >
          {inspector.call.source}
        </a>
      )}
    </nav>
  )
}
