import {
  catalogue,
  type DefaultRule,
  defaultTarget,
  defaultVerdicts,
  type Engine,
  formatKernelVersion,
  runtimeDefaults,
} from '../core'
import { syscallDetail } from '../core/engine/catalogue/detail'
import { shipments } from '../core/engine/catalogue/shipments'

import { ConditionSentences } from '../messages/condition-sentence'
import { casesInWords, rulesInWords } from '../messages/default-sentences'
import { presetLink } from './editor-link'
import { EngineAttacks } from './engine-attacks'
import type { Page } from './pages'
import { CallLink, CallList, Section, Sentence, Sources } from './parts'
import { sourcesOf } from './sources'
import type { Tongue } from './tongue'

const target = defaultTarget

/** What an engine’s default does with every call, and how that changed. */
export function enginePage(engine: Engine, tongue: Tongue): Page {
  const { messages, words, inspector, conditions } = tongue
  const path = `default/${engine}`
  const place = { tongue, path }
  const name = messages.catalogue.engineName[engine]
  const [source] = sourcesOf(`${engine}.rules`)
  const verdicts = defaultVerdicts(target)[engine].filter(
    verdict => catalogue.numberOf(verdict.name, target.architecture) !== undefined,
  )
  const conditional = verdicts.filter(({ cases }) => cases.length > 0)
  const allowed = verdicts.filter(({ cases, state }) => cases.length === 0 && state === 'allowed')
  const denied = verdicts.filter(({ cases, state }) => cases.length === 0 && state !== 'allowed')
  const counts = [allowed.length, conditional.length, denied.length] as const
  const changes = engine === 'docker' ? changesByRelease() : []
  const sentencesOf = (call: string) => {
    const syscall = catalogue.byName(call)
    return syscall && new ConditionSentences(syscall, target.architecture, conditions)
  }
  const say = (call: string, rules: readonly DefaultRule[]) => {
    const sentences = sentencesOf(call)
    return sentences ? rulesInWords(rules, target, messages, inspector.defaults, sentences) : ''
  }
  return {
    path,
    title: words.engine.title(name),
    description: words.engine.description(name, ...counts),
    facts: {
      engine,
      source,
      capabilities: runtimeDefaults[engine].capabilities,
      target: { architecture: target.architecture, kernel: formatKernelVersion(target.kernel) },
      calls: Object.fromEntries(
        catalogue.syscalls
          .filter(({ defaults }) => defaults[engine].length > 0)
          .map(syscall => [syscall.name, syscall.defaults[engine]]),
      ),
      history: changes,
      shipped: shipments(engine),
    },
    body: (
      <>
        <h1>{words.engine.title(name)}</h1>
        <p className="lead">{words.engine.counts(...counts)}</p>
        <p className="quiet">{words.call.defaultsOn('x86_64', formatKernelVersion(target.kernel))}</p>
        <p>
          {words.label(words.engine.read)}{' '}
          {source && <span translate="no">{[source.source, source.version, source.date].join(', ')}</span>}
        </p>
        <p>
          <a href={presetLink(place, engine)}>{words.engine.open}</a>
        </p>
        <EngineAttacks engine={engine} place={place} />
        <Section title={words.counted(words.engine.conditional, conditional.length)}>
          <dl>
            {conditional.map(verdict => {
              const sentences = sentencesOf(verdict.name)
              return (
                <div key={verdict.name}>
                  <dt>
                    <CallLink place={place} name={verdict.name} />
                  </dt>
                  <dd>
                    {sentences &&
                      casesInWords(verdict, messages, conditions, sentences).map(sentence => (
                        <span key={sentence}>
                          <Sentence text={sentence} />{' '}
                        </span>
                      ))}
                  </dd>
                </div>
              )
            })}
          </dl>
        </Section>
        <Section title={words.counted(words.engine.denied, denied.length)}>
          <CallList place={place} names={denied.map(verdict => verdict.name)} />
        </Section>
        <Section title={words.counted(words.engine.allowed, allowed.length)}>
          <CallList place={place} names={allowed.map(verdict => verdict.name)} />
        </Section>
        {changes.length > 0 && (
          <Section title={words.engine.history}>
            <dl>
              {changes.map(({ from, to, calls }) => (
                <div key={`${from} ${to}`}>
                  <dt>{inspector.defaults.change(from, to)}</dt>
                  <dd>
                    <ul>
                      {calls.map(({ call, before, after }) => (
                        <li key={call}>
                          <CallLink place={place} name={call} />:{' '}
                          <Sentence text={inspector.defaults.from(say(call, before), say(call, after))} />
                        </li>
                      ))}
                    </ul>
                  </dd>
                </div>
              ))}
            </dl>
          </Section>
        )}
        <Section title={words.engine.shipped}>
          <ul>
            {shipments(engine).map(({ where, release, date, source: address }) => (
              <li key={where}>
                <a href={address} rel="noreferrer">
                  {where}
                </a>
                : {[release, date].filter(Boolean).join(', ')}
              </li>
            ))}
          </ul>
        </Section>
        <Sources
          place={place}
          tables={[`${engine}.rules`, ...(changes.length > 0 ? ['docker-history'] : [])]}
        />
      </>
    ),
  }
}

/** Docker’s changes of all calls, newest first. */
function changesByRelease() {
  const byRelease = new Map<
    string,
    {
      from: string
      to: string
      calls: { call: string; before: readonly DefaultRule[]; after: readonly DefaultRule[] }[]
    }
  >()
  for (const { name } of catalogue.syscalls) {
    for (const { from, to, before, after } of syscallDetail(name)?.dockerHistory ?? []) {
      const change = byRelease.get(`${from} ${to}`) ?? { from, to, calls: [] }
      byRelease.set(`${from} ${to}`, change)
      change.calls.push({ call: name, before, after })
    }
  }
  return [...byRelease.values()].sort((a, b) => b.to.localeCompare(a.to, 'en', { numeric: true }))
}
