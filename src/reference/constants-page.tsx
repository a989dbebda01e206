import { catalogue } from '../core'
import type { ConstantFamily } from '../core/engine/catalogue/constants'
import { signatureOf } from '../core/engine/catalogue/signatures'

import { constantSince, sinceInWords } from './constants-since'
import { fileNameOf, type Page } from './pages'
import { CallLink, PageLink, type Place, Section, Sources } from './parts'
import type { Tongue } from './tongue'
import { meaningOf, valueFacts, vulnerabilitiesBy } from './values'

/** The names that arguments can take, and their values. */
export function constantsPage(family: ConstantFamily, tongue: Tongue): Page {
  const { words } = tongue
  const path = `constants/${fileNameOf(family.name)}`
  const place = { tongue, path }
  const isTold = family.constants.some(({ name }) => valueFacts(name) !== undefined)
  const hex = (value: bigint | undefined) =>
    value === undefined ? words.constant.absent : `${value} (0x${value.toString(16)})`
  return {
    path,
    title: words.constant.title(family.name),
    description: words.constant.description(
      family.name,
      family.constants.slice(0, 6).map(({ name }) => name),
    ),
    facts: {
      name: family.name,
      uses: family.uses,
      constants: family.constants.map(({ name, value, differences }) => ({
        name,
        value: value?.toString(),
        since: constantSince(name),
        meaning: meaningOf(name, tongue.language),
        ...valueFacts(name),
        vulnerabilities: vulnerabilitiesBy(name),
        differences: Object.fromEntries(
          [...differences].map(([column, one]) => [column, one?.toString() ?? null]),
        ),
      })),
    },
    body: (
      <>
        <h1>
          <code>{family.name}</code>
        </h1>
        {family.uses.length > 0 && (
          <Section title={words.constant.takenBy}>
            <ul>
              {family.uses.map(({ syscall, index }) => {
                const call = catalogue.byName(syscall)
                const argument = call && signatureOf(call).args[index]?.name
                return (
                  <li key={`${syscall} ${index}`}>
                    <CallLink place={place} name={syscall} />
                    {argument !== undefined && (
                      <span className="quiet"> {words.constant.argumentOf(argument, syscall)}</span>
                    )}
                  </li>
                )
              })}
            </ul>
          </Section>
        )}
        <Section title={words.counted(words.constants, family.constants.length)}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.constant.name}</th>
                <th scope="col">{words.constant.value}</th>
                <th scope="col">{words.constant.since}</th>
                <th scope="col">{words.constant.elsewhere}</th>
                {isTold && (
                  <>
                    <th scope="col">{words.constant.meaning}</th>
                    <th scope="col">{words.architecture.risk}</th>
                  </>
                )}
              </tr>
            </thead>
            <tbody>
              {family.constants.map(({ name, value, differences }) => (
                <tr key={name}>
                  <th scope="row">
                    <code>{name}</code>
                  </th>
                  <td>{hex(value)}</td>
                  <td>{sinceInWords(constantSince(name), words)}</td>
                  <td className="quiet">
                    {words.listed(
                      [...differences].map(([column, one]) => words.constant.on(column, hex(one))),
                    )}
                  </td>
                  {isTold && <Meaning place={place} name={name} />}
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
        <Sources
          place={place}
          tables={['constants', 'constants-since', ...(isTold ? ['values', 'attack-ways'] : [])]}
        />
      </>
    ),
  }
}

/** What a value is for, the capability it asks for, its risk, and the vulnerabilities that are reached by it. */
function Meaning({ place, name }: { place: Place; name: string }) {
  const { words, syscalls, inspector, language } = place.tongue
  const facts = valueFacts(name)
  const found = vulnerabilitiesBy(name)
  return (
    <>
      <td>
        {meaningOf(name, language)}{' '}
        {facts?.capabilities.map(capability => (
          <span key={capability}>
            <PageLink place={place} folder="capability" name={capability} />{' '}
          </span>
        ))}
        {found.length > 0 && (
          <details className="links">
            <summary>{words.counted(inspector.cves.title, found.length)}</summary>
            {found.map(id => (
              <span key={id}>
                <PageLink place={place} folder="cve" name={id} />{' '}
              </span>
            ))}
          </details>
        )}
      </td>
      <td>{facts && <span className={`risk ${facts.risk}`}>{syscalls.terms.risk[facts.risk]}</span>}</td>
    </>
  )
}
