import type { ReactNode } from 'react'
import { type RiskLevel, riskOf, type SyscallVerdict } from '../core'
import { fileNameOf, linkBetween } from './pages'
import { sourcesOf } from './sources'
import type { Tongue } from './tongue'

/** From the page that is made to others. */
export interface Place {
  readonly tongue: Tongue
  readonly path: string
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** Where the facts above were read, and of when they are. */
export function Sources({ place, tables }: { place: Place; tables: readonly string[] }) {
  const { words } = place.tongue
  return (
    <details className="sources">
      <summary>{words.sources}</summary>
      <p>
        <a href={linkBetween(place.path, 'tables')}>{words.tables.title}</a>
      </p>
      <ul>
        {sourcesOf(...tables).map(({ table, source, version, date }) => (
          <li key={`${table} ${source}`} lang="en" translate="no">
            {words.source(table, source, version, date)}
          </li>
        ))}
      </ul>
    </details>
  )
}

export function CallLink({ place, name }: { place: Place; name: string }) {
  return (
    <a href={linkBetween(place.path, `call/${name}`)}>
      <code>{name}</code>
    </a>
  )
}

export function CallList({ place, names }: { place: Place; names: readonly string[] }) {
  return (
    <ul className="names">
      {names.map(name => (
        <li key={name}>
          <CallLink place={place} name={name} />
        </li>
      ))}
    </ul>
  )
}

type Folder = 'capability' | 'cve' | 'set' | 'default' | 'constants' | 'architecture'

export function PageLink({ place, folder, name }: { place: Place; folder: Folder; name: string }) {
  return <a href={linkBetween(place.path, `${folder}/${fileNameOf(name)}`)}>{name}</a>
}

export function Risk({ place, name }: { place: Place; name: string }) {
  const level: RiskLevel = riskOf(name)
  return <span className={`risk ${level}`}>{place.tongue.syscalls.terms.risk[level]}</span>
}

export function Verdict({ place, verdict }: { place: Place; verdict: SyscallVerdict }) {
  const { verdict: words } = place.tongue.messages
  const detail = words.detail(verdict.kind, verdict.outcome.errno)
  return (
    <span className={`verdict ${verdict.kind}`}>
      {words.word[verdict.kind]}
      {detail !== '' && ` ${detail}`}
    </span>
  )
}

/** A sentence in which code stands between backticks; a term of the glossary, `[sibling](term:sibling)`, is its words. */
export function Sentence({ text }: { text: string }) {
  const plain = text.replace(/\[([^\]]+)\]\(term:[a-z0-9-]+\)/g, '$1')
  return plain.split('`').map((part, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no other name
    if (index % 2 === 1) return <code key={index}>{part}</code>
    // biome-ignore lint/suspicious/noArrayIndexKey: the same
    return part === '' ? null : <span key={index}>{part}</span>
  })
}

/** Calls with what they do, for pages of groups. */
export function CallTable({ place, names }: { place: Place; names: readonly string[] }) {
  const { words, syscalls } = place.tongue
  const { call, risk, does } = words.architecture
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{call}</th>
          <th scope="col">{risk}</th>
          <th scope="col">{does}</th>
        </tr>
      </thead>
      <tbody>
        {names.map(name => (
          <tr key={name}>
            <th scope="row">
              <CallLink place={place} name={name} />
            </th>
            <td>
              <Risk place={place} name={name} />
            </td>
            <td>{syscalls.texts.get(name)?.does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
