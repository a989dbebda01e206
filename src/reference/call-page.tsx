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
  Sandboxes,
  Siblings,
  Vulnerabilities,
} from './call-sections'
import { appLink } from './editor-link'
import { Mediated, TakenAway, ThroughRing, UsedBy } from './look-up-sections'
import { lookUpsOf } from './look-ups'
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
  const found = lookUpsOf(name)
  const does = syscalls.texts.get(name)?.does ?? ''
  return {
    path,
    title: words.call.title(name),
    description: words.call.description(name, does, syscalls.terms.risk[level]),
    facts: factsOf(syscall, tongue),
    body: (
      <>
        <h1>
          <code>{name}</code> <span className={`risk ${level}`}>{syscalls.terms.risk[level]}</span>
        </h1>
        <p className="lead">{does}</p>
        <EditorLinks place={place} syscall={syscall} />
        <Elsewhere place={place} syscall={syscall} />
        <Arguments place={place} syscall={syscall} />
        <RiskAndDenial place={place} name={name} />
        <Defaults place={place} syscall={syscall} />
        <Capabilities place={place} syscall={syscall} />
        <Siblings place={place} name={name} />
        <Groups place={place} syscall={syscall} />
        <Vulnerabilities place={place} name={name} />
        <Sandboxes place={place} name={name} />
        <ThroughRing place={place} name={name} found={found} />
        <TakenAway place={place} found={found} />
        <Mediated place={place} found={found} />
        <UsedBy place={place} name={name} found={found} />
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
            'sandboxes',
            'io-uring',
            'switches',
            'mediation',
            'programs',
          ]}
        />
      </>
    ),
  }
}

function EditorLinks({ place, syscall }: { place: Place; syscall: Syscall }) {
  const { words } = place.tongue
  const { call } = words
  const { name } = syscall
  return (
    <nav aria-label={call.openEditor} className="actions">
      <span>{words.label(call.openEditor)}</span> <a href={appLink(place, name, 'deny')}>{call.deny}</a>{' '}
      <a href={appLink(place, name, 'allow')}>{call.allow}</a>{' '}
      <a href={appLink(place, name, 'restrict')}>{call.restrict}</a>
    </nav>
  )
}

/** Where else to read of it. */
function Elsewhere({ place, syscall }: { place: Place; syscall: Syscall }) {
  const { inspector, words } = place.tongue
  const page = manPageOf(syscall)
  const known = syscallDetail(syscall.name)?.kernelFunction
  if (page === undefined && known === undefined) return null
  return (
    <nav aria-label={words.call.elsewhere} className="actions">
      {page !== undefined && (
        <a href={`https://man7.org/linux/man-pages/man2/${page}.2.html`} rel="noreferrer">
          {inspector.call.manual}
        </a>
      )}{' '}
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
