import { reaches } from '../core/engine/catalogue/reach'
import type { Page } from './pages'
import { type Place, Section, Sentence } from './parts'
import { allSources } from './sources'
import type { Tongue } from './tongue'

/** How far each kind of fact reaches, and where each table was read, with its age on the day on which the page is read. */
export function tablesPage(tongue: Tongue): Page {
  const { words, inspector } = tongue
  const path = 'tables'
  const place: Place = { tongue, path }
  return {
    path,
    title: words.tables.title,
    description: words.tables.description,
    facts: { reaches, sources: allSources },
    body: (
      <>
        <h1>{words.tables.title}</h1>
        <p className="lead">{words.tables.lead}</p>
        <Section title={inspector.reach.title}>
          <table>
            <Heads names={[words.tables.fact, words.tables.to, words.tables.date, words.tables.age]} />
            <tbody>
              {reaches.map(({ fact, to, date }) => (
                <tr key={fact}>
                  <th scope="row">{inspector.reach.fact[fact]}</th>
                  <td>{to ?? words.tables.none}</td>
                  <td>{date ?? words.tables.none}</td>
                  <Age place={place} from={date} />
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
        <Section title={words.sources}>
          <table>
            <Heads
              names={[
                words.tables.table,
                words.tables.source,
                words.tables.version,
                words.tables.date,
                words.tables.age,
              ]}
            />
            <tbody>
              {allSources.map(({ table, source, version, date }) => (
                <tr key={`${table} ${source}`}>
                  <th scope="row">
                    <code>{table}</code>
                  </th>
                  <td lang="en" translate="no">
                    {source}
                  </td>
                  <td lang="en" translate="no">
                    {version === '-' ? words.tables.none : version}
                  </td>
                  <td>{date === '-' ? words.tables.none : date}</td>
                  <Age place={place} from={date} />
                </tr>
              ))}
            </tbody>
          </table>
          <p className="quiet">
            <Sentence text={words.tables.refresh} />
          </p>
        </Section>
      </>
    ),
  }
}

function Heads({ names }: { names: readonly string[] }) {
  return (
    <thead>
      <tr>
        {names.map(name => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** A script counts the days, since the page is read later than it is made; the date stands beside it. */
function Age({ place, from }: { place: Place; from: string | undefined }) {
  const date = /^\d{4}-\d{2}(-\d{2})?$/.exec(from ?? '')?.[0]
  return date === undefined ? <td /> : <td data-from={date} data-days={place.tongue.words.tables.days('%')} />
}
