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
import { attacks, writtenCall } from '../core/advice/attacks'
import { constantFamilies } from '../core/engine/catalogue/constants'
import { type Cve, numberings, syscallDetail } from '../core/engine/catalogue/detail'
import { treatmentsOf } from '../core/engine/catalogue/earlier-defaults'
import { traitsOf } from '../core/engine/catalogue/query'
import { isNewerThan } from '../core/engine/catalogue/reach'
import { signatureOf } from '../core/engine/catalogue/signatures'
import { sinceOn } from '../core/engine/catalogue/since'
import { ConditionSentences } from '../messages/condition-sentence'
import { casesInWords, rulesInWords } from '../messages/default-sentences'
import { sandboxesInWords } from '../messages/told-sandboxes'
import { CallLink, PageLink, type Place, Section, Sentence, Verdict } from './parts'

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

export function Arguments({ place, syscall }: { place: Place; syscall: Syscall }) {
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

export function RiskAndDenial({ place, name }: { place: Place; name: string }) {
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

export function Defaults({ place, syscall }: { place: Place; syscall: Syscall }) {
  const { messages, words, inspector, conditions } = place.tongue
  const sentences = new ConditionSentences(syscall, target.architecture, conditions)
  const history = syscallDetail(syscall.name)?.dockerHistory ?? []
  const say = (rules: readonly DefaultRule[]) =>
    rulesInWords(rules, target, messages, inspector.defaults, sentences)
  const releases = (['containerd', 'podman'] as const).flatMap(engine => {
    const treatments = treatmentsOf(engine, syscall.name)
    const name = messages.catalogue.engineName[engine]
    return treatments.length > 1
      ? treatments.map(({ releases, rules }) => ({ name: inspector.defaults.release(name, releases), rules }))
      : []
  })
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
      {releases.length > 0 && (
        <>
          <h3>{inspector.defaults.releases}</h3>
          <dl>
            {releases.map(({ name, rules }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <Sentence text={say(rules)} />
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

export function Capabilities({ place, syscall }: { place: Place; syscall: Syscall }) {
  const { inspector, syscalls } = place.tongue
  const { capabilities: words, call } = inspector
  const checks = syscallDetail(syscall.name)?.capabilityChecks ?? []
  return (
    <Section title={words.title}>
      {checks.length === 0 ? (
        <p>{isNewerThan('capabilities', syscall.since) ? words.newer : words.notExamined}</p>
      ) : (
        <ul>
          {checks.map(({ capabilities, scope, when, extent, evidence, release }) => (
            <li key={[capabilities, when, evidence].join()}>
              {extent === 'none' && capabilities.length === 0 && words.none}
              <AnyOf place={place} capabilities={capabilities} />{' '}
              {call.join(
                [
                  scope && capabilities.length > 0 ? words.scope[scope] : '',
                  when && when !== 'none' ? syscalls.terms.gateCondition[when] : '',
                  words.evidence(evidence, release),
                ].filter(Boolean),
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** Capabilities of which any one will do, each as a link. */
function AnyOf({ place, capabilities }: { place: Place; capabilities: readonly string[] }) {
  return place.tongue.inspector.capabilities
    .any(capabilities)
    .split(/(CAP_[A-Z_]+)/)
    .filter(Boolean)
    .map(part =>
      part.startsWith('CAP_') ? (
        <PageLink key={part} place={place} folder="capability" name={part} />
      ) : (
        <span key={part}>{part}</span>
      ),
    )
}

export function Siblings({ place, name }: { place: Place; name: string }) {
  const { inspector, syscalls } = place.tongue
  const { siblings: words } = inspector
  const families = syscallDetail(name)?.families ?? []
  return (
    <Section title={words.title}>
      {families.length === 0 ? (
        <p>
          <Sentence text={words.none} />
        </p>
      ) : (
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
      )}
    </Section>
  )
}

export function Groups({ place, syscall }: { place: Place; syscall: Syscall }) {
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

export function Vulnerabilities({ place, name }: { place: Place; name: string }) {
  const { inspector } = place.tongue
  const { cves: words } = inspector
  const all = [...(syscallDetail(name)?.cves ?? [])].reverse()
  const byCall = new Map<string | undefined, Cve[]>()
  for (const cve of all) {
    const call = callOf(cve.id, name)
    byCall.set(call, [...(byCall.get(call) ?? []), cve])
  }
  return (
    <Section title={words.title}>
      {all.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul>
          {[...byCall].map(([call, own]) =>
            call === undefined ? (
              own.map(cve => (
                <li key={cve.id}>
                  <Vulnerability place={place} cve={cve} />
                </li>
              ))
            ) : (
              <li key={call}>
                <code>{call}</code>
                <ul>
                  {own.map(cve => (
                    <li key={cve.id}>
                      <Vulnerability place={place} cve={cve} />
                    </li>
                  ))}
                </ul>
              </li>
            ),
          )}
        </ul>
      )}
      {all.length > 0 && <p className="quiet">{words.sample}</p>}
    </Section>
  )
}

/** A call with the arguments by which it is part of a way to a vulnerability. */
function callOf(id: string, name: string): string | undefined {
  const ways = attacks().find(attack => attack.id === id)?.ways ?? []
  const call = ways.flatMap(({ steps }) => steps.flat()).find(one => one.name === name)
  return call && call.conditions.length > 0 ? writtenCall(call) : undefined
}

function Vulnerability({ place, cve }: { place: Place; cve: Cve }) {
  const { inspector, syscalls } = place.tongue
  const { cves: words, call } = inspector
  const notes = [
    syscalls.terms.cveClass[cve.class],
    cve.needsUserNamespace ? words.userNamespace : '',
    cve.knownExploited ? words.exploited : '',
  ]
  return (
    <>
      <PageLink place={place} folder="cve" name={cve.id} /> {call.join(notes.filter(Boolean))}
    </>
  )
}

export function Sandboxes({ place, name }: { place: Place; name: string }) {
  const { sandboxes: words } = place.tongue.inspector
  const treatment = syscallDetail(name)?.sandboxes
  if (!treatment) return null
  return (
    <Section title={words.title}>
      <dl>
        {sandboxesInWords(treatment, words).map(([sandbox, said]) => (
          <div key={sandbox}>
            <dt>{sandbox}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

export function Numbers({ place, syscall }: { place: Place; syscall: Syscall }) {
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
