import {
  catalogue,
  type DefaultRule,
  defaultTarget,
  defaultVerdicts,
  engines,
  formatKernelVersion,
  riskOf,
  type Syscall,
} from '../core'
import { constantFamilies } from '../core/catalogue/constants'
import { kernelFunctionRelease, numberings, syscallDetail } from '../core/catalogue/detail'
import { traitsOf } from '../core/catalogue/query'
import { manPageOf, signatureOf } from '../core/catalogue/signatures'
import { sinceOn } from '../core/catalogue/since'
import { ConditionSentences } from '../messages/condition-sentence'
import { casesInWords, rulesInWords } from '../messages/default-sentences'
import { appLink } from './editor-link'
import type { Page } from './pages'
import { CallLink, PageLink, type Place, Section, Sentence, Sources, Verdict } from './parts'
import type { Tongue } from './tongue'

const target = defaultTarget
const kernel = formatKernelVersion(target.kernel)

const families = constantFamilies()

/** On the architecture whose arguments the page lists. */
function isTaken({ columns }: (typeof families)[number]['uses'][number]): boolean {
  return columns.length === 0 || columns.includes('x86_64')
}

function familiesOf(call: string) {
  return families.filter(({ uses }) => uses.some(use => use.syscall === call))
}

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

function Arguments({ place, syscall }: { place: Place; syscall: Syscall }) {
  const { words, inspector } = place.tongue
  const { args, known } = signatureOf(syscall)
  const families = familiesOf(syscall.name)
  return (
    <Section title={words.call.arguments}>
      {!known && <p>{words.call.unknownArguments}</p>}
      {known && args.length === 0 && <p>{words.call.noArguments}</p>}
      {args.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.call.argument}</th>
              <th scope="col">{words.call.type}</th>
              <th scope="col">{words.call.seen}</th>
            </tr>
          </thead>
          <tbody>
            {args.map(({ name, type, kind, bits }, index) => (
              <tr key={name}>
                <th scope="row">
                  <code>{name}</code>
                </th>
                <td>
                  <code>{type}</code>
                </td>
                <td>
                  {kind === 'ptr'
                    ? inspector.call.pointer
                    : inspector.call.testable(inspector.call.kind[kind] ?? '', bits)}
                  {families
                    .filter(({ uses }) =>
                      uses.some(use => isTaken(use) && use.syscall === syscall.name && use.index === index),
                    )
                    .map(family => (
                      <span key={family.name}>
                        {' · '}
                        <PageLink place={place} folder="constants" name={family.name} />
                      </span>
                    ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {args.some(({ kind }) => kind === 'ptr') && <p className="quiet">{inspector.call.pointerWhy}</p>}
    </Section>
  )
}

function RiskAndDenial({ place, name }: { place: Place; name: string }) {
  const { words, inspector, syscalls } = place.tongue
  const { texts, terms } = syscalls
  const detail = syscallDetail(name)
  const text = texts.get(name)
  if (!detail) return null
  const reason = detail.denyWith === 'ENOSYS' ? inspector.call.errnoFallback : inspector.call.errnoUsual
  return (
    <>
      <Section title={words.call.why(terms.risk[riskOf(name)])}>
        <p>{text?.why}</p>
        {detail.riskReasons.length > 0 && (
          <ul>
            {detail.riskReasons.map(one => (
              <li key={one}>{terms.riskReason[one]}</li>
            ))}
          </ul>
        )}
        <p className="quiet">{terms.riskMeaning[riskOf(name)]}</p>
      </Section>
      <Section title={inspector.call.ifDenied}>
        <p>{text?.breaks}</p>
        {detail.affected.length > 0 && (
          <dl>
            <div>
              <dt>{inspector.call.affected}</dt>
              <dd>{inspector.call.join(detail.affected.map(part => terms.affected[part]))}</dd>
            </div>
          </dl>
        )}
        <p>{inspector.call.bestErrno(detail.denyWith, text?.errnoReason || reason)}</p>
      </Section>
    </>
  )
}

function Defaults({ place, syscall }: { place: Place; syscall: Syscall }) {
  const { messages, words, inspector, conditions } = place.tongue
  const sentences = new ConditionSentences(syscall, target.architecture, conditions)
  const history = syscallDetail(syscall.name)?.dockerHistory ?? []
  const say = (rules: readonly DefaultRule[]) =>
    rulesInWords(rules, target, messages, inspector.defaults, sentences)
  return (
    <Section title={messages.inspector.inDefaults}>
      <dl>
        {engines.map(engine => {
          const verdict = defaultVerdicts(target)[engine][syscall.index]
          return (
            <div key={engine}>
              <dt>
                <PageLink place={place} folder="default" name={engine} />
              </dt>
              <dd>
                {verdict && <Verdict place={place} verdict={verdict} />}{' '}
                {verdict &&
                  verdict.cases.length > 0 &&
                  casesInWords(verdict, messages, conditions, sentences).map(sentence => (
                    <span key={sentence}>
                      <Sentence text={sentence} />{' '}
                    </span>
                  ))}
                {syscall.defaults[engine].some(isForSome) && (
                  <span className="quiet">
                    <Sentence text={say(syscall.defaults[engine])} />
                  </span>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
      <p className="quiet">{words.call.defaultsOn('x86_64', kernel)}</p>
      {history.length > 0 && (
        <>
          <h3>{inspector.defaults.history}</h3>
          <dl>
            {history.map(({ from, to, before, after }) => (
              <div key={`${from} ${to}`}>
                <dt>{inspector.defaults.change(from, to)}</dt>
                <dd>
                  <Sentence text={inspector.defaults.from(say(before), say(after))} />
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Section>
  )
}

/** Whether a rule holds for some containers only. */
function isForSome({ caps, notCaps, arches, notArches, minKernel }: DefaultRule): boolean {
  return [caps, notCaps, arches, notArches, minKernel].some(part => part !== undefined)
}

function Capabilities({ place, name }: { place: Place; name: string }) {
  const { inspector, syscalls } = place.tongue
  const { capabilities: words, call } = inspector
  const checks = syscallDetail(name)?.capabilityChecks ?? []
  return (
    <Section title={words.title}>
      {checks.length === 0 && <p>{words.notExamined}</p>}
      <ul>
        {checks.map(({ capabilities, scope, when, extent, evidence }) => (
          <li key={[capabilities, when, evidence].join()}>
            {extent === 'none' && capabilities.length === 0 && words.none}
            {capabilities.map(capability => (
              <span key={capability}>
                <PageLink place={place} folder="capability" name={capability} />{' '}
              </span>
            ))}
            {call.join(
              [
                scope && capabilities.length > 0 ? words.scope[scope] : '',
                when ? syscalls.terms.gateCondition[when] : '',
                words.evidence(evidence),
              ].filter(Boolean),
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Siblings({ place, name }: { place: Place; name: string }) {
  const { inspector, syscalls } = place.tongue
  const { siblings: words } = inspector
  const families = syscallDetail(name)?.families ?? []
  return (
    <Section title={words.title}>
      {families.length === 0 && <p>{words.none}</p>}
      <ul>
        {families.map(({ name: family, relation, note, members }) => (
          <li key={family}>
            {members
              .filter(member => member !== name)
              .map(member => (
                <span key={member}>
                  <CallLink place={place} name={member} />{' '}
                </span>
              ))}
            <span className="quiet">
              {words.relation(
                syscalls.terms.familyRelation[relation],
                note && syscalls.terms.familyNote[note],
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Groups({ place, syscall }: { place: Place; syscall: Syscall }) {
  const { groups: words } = place.tongue.inspector
  const { groups } = traitsOf(syscall)
  const classes = syscallDetail(syscall.name)?.straceClasses ?? []
  return (
    <Section title={words.title}>
      <dl>
        <div>
          <dt>{words.systemd}</dt>
          <dd>
            {groups.length === 0 && words.noSets}
            {groups.map(group => (
              <span key={group}>
                <PageLink place={place} folder="set" name={group} />{' '}
              </span>
            ))}
          </dd>
        </div>
        <div>
          <dt>{words.strace}</dt>
          <dd>{classes.length === 0 ? words.noSets : <code>{classes.join(' ')}</code>}</dd>
        </div>
      </dl>
    </Section>
  )
}

function Vulnerabilities({ place, name }: { place: Place; name: string }) {
  const { inspector, syscalls } = place.tongue
  const { cves: words, call } = inspector
  const all = [...(syscallDetail(name)?.cves ?? [])].reverse()
  return (
    <Section title={words.title}>
      {all.length === 0 && <p>{words.none}</p>}
      <ul>
        {all.map(({ id, class: effect, needsUserNamespace, knownExploited, basis }) => (
          <li key={id}>
            <PageLink place={place} folder="cve" name={id} />{' '}
            {call.join(
              [
                syscalls.terms.cveClass[effect],
                needsUserNamespace ? words.userNamespace : '',
                knownExploited ? words.exploited : '',
                basis === 'interface' ? words.byInterface : '',
              ].filter(Boolean),
            )}
          </li>
        ))}
      </ul>
      {all.length > 0 && <p className="quiet">{words.sample}</p>}
    </Section>
  )
}

function Numbers({ place, syscall }: { place: Place; syscall: Syscall }) {
  const { numbers: words } = place.tongue.inspector
  const detail = syscallDetail(syscall.name)
  if (!detail) return null
  return (
    <Section title={words.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.architecture}</th>
            <th scope="col">{words.number}</th>
            <th scope="col">{place.tongue.words.architecture.since}</th>
          </tr>
        </thead>
        <tbody>
          {numberings.map(({ token, column }) => {
            const number = catalogue.numberOf(syscall.name, token)
            return (
              <tr key={column}>
                <th scope="row">
                  <PageLink place={place} folder="architecture" name={column} />
                </th>
                <td>
                  {!number && words.absent}
                  {number?.kind === 'direct' && words.direct(number.number)}
                  {number?.kind === 'multiplexed' && words.multiplexed(number.via, number.call)}
                  {detail.unimplementedOn.includes(column) && ` (${words.noCode})`}
                </td>
                <td>{number && sinceOn(syscall.name, token)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="quiet">
        {words.both(
          syscall.since && words.sinceVersion(syscall.since),
          words.sinceVersion(detail.libseccomp),
        )}
      </p>
    </Section>
  )
}

/** What the page holds, without words. */
function factsOf(syscall: Syscall): unknown {
  const { name } = syscall
  const detail = syscallDetail(name)
  const { args, known } = signatureOf(syscall)
  return {
    name,
    since: syscall.since,
    status: syscall.status,
    risk: riskOf(name),
    riskReasons: detail?.riskReasons,
    denyWith: detail?.denyWith,
    arguments: known
      ? args.map(({ name: argument, type, kind, bits }) => ({ name: argument, type, kind, bits }))
      : null,
    numbers: Object.fromEntries(
      numberings.flatMap(({ token, column }) => {
        const number = catalogue.numberOf(name, token)
        if (!number) return []
        return [[column, number.kind === 'direct' ? number.number : { via: number.via, call: number.call }]]
      }),
    ),
    libseccomp: detail?.libseccomp,
    capabilities: detail?.capabilityChecks,
    groups: traitsOf(syscall).groups,
    straceClasses: detail?.straceClasses,
    families: detail?.families,
    cves: detail?.cves.map(({ id }) => id),
    defaults: Object.fromEntries(
      engines.map(engine => {
        const verdict = defaultVerdicts(target)[engine][syscall.index]
        return [
          engine,
          verdict && { verdict: verdict.kind, ...verdict.outcome, rules: syscall.defaults[engine] },
        ]
      }),
    ),
    sandboxes: detail?.sandboxes,
  }
}
