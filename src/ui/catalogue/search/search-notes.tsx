import type { ReactNode } from 'react'
import { architectureByToken, findNumber, type SearchHit } from '../../../core'
import type { LibraryName, QueryProblem, QueryTerm } from '../../../core/engine/catalogue/query'
import { useWords } from '../../shared/messages-context'
import { useSessionState } from '../../shared/session-context'
import strips from '../strips.module.css'
import type { SearchLanguage } from './searching'

/** What was meant is among the first hits; functions behind later ones are chance. */
const bestHits = 2

interface SearchNotesProps {
  readonly language: SearchLanguage
  readonly query: string
  readonly hits: readonly SearchHit[]
  readonly onQuery: (query: string) => void
}

/** Why a function's name found these calls, and what of the query was not understood. */
export default function SearchNotes({ language, query, hits, onQuery }: SearchNotesProps) {
  // A value that is still to be typed is no mistake.
  const parsed = language.parse(query)
  const problems = parsed.problems.filter(({ id, end }) => id !== 'value-missing' || end < query.length)
  const { terms } = useWords('syscalls')
  const words = useWords('search')
  const [constant] = hits.flatMap(hit => hit.constant ?? [])
  const takers = hits.filter(hit => hit.constant === constant).map(({ syscall }) => syscall.name)
  return (
    <>
      {problems.map(problem => (
        <Strip key={problem.start}>
          <span>{terms.queryProblem[problem.id](problem)}</span>
          <Nearest query={query} problem={problem} onQuery={onQuery} />
        </Strip>
      ))}
      {functionsOf(hits).map(({ library: { name, reason }, calls }) => (
        <Strip key={name}>
          <span>{terms.libraryReason[reason](name, calls.join(', '))}</span>
        </Strip>
      ))}
      {constant !== undefined && (
        <Strip>
          <span>{words.takenBy(constant, takers.join(', '))}</span>
        </Strip>
      )}
      <OtherArchitectures terms={parsed.terms} />
    </>
  )
}

/** The rows are those of the target, so what was asked of another architecture is said here. */
function OtherArchitectures({ terms }: { terms: readonly QueryTerm[] }) {
  const words = useWords('search')
  const target = useSessionState(state => state.target.architecture)
  const own = architectureByToken(target)?.name ?? target
  const said = terms.flatMap(term => {
    if (term.kind === 'filter') {
      const isOther = term.filter === 'arch' && term.values.some(value => value !== own)
      return isOther && !term.negated ? [''] : []
    }
    if (term.kind === 'word' || term.negated) return []
    const { architecture = target, text, value } = term
    if (architecture === target) return []
    const name = architectureByToken(architecture)?.name ?? architecture
    return [words.numberIs(text, name, findNumber(value, architecture)?.name)]
  })
  if (said.length === 0) return null
  return (
    <Strip>
      {said.filter(Boolean).map(sentence => (
        <span key={sentence}>{sentence}</span>
      ))}
      <span>{words.rowsAreOf(own)}</span>
    </Strip>
  )
}

function Strip({ children }: { children: ReactNode }) {
  return (
    <p className={strips.strip} role="status">
      {children}
    </p>
  )
}

function Nearest({
  query,
  problem: { start, end, id, filter, nearest },
  onQuery,
}: {
  query: string
  problem: QueryProblem
  onQuery: (query: string) => void
}) {
  const words = useWords('search')
  if (nearest.length === 0) return null
  const written = query.slice(start, end)
  const corrected = (value: string) => {
    if (id === 'unknown-filter') return `${value}${written.slice(written.indexOf(':'))}`
    return /^(@|CAP_|CVE-)/.test(value) ? value : `${filter}:${value}`
  }
  return (
    <span>
      {words.didYouMean}{' '}
      {nearest.map((value, at) => (
        <span key={value}>
          {at > 0 && ` ${words.or} `}
          <button
            type="button"
            className={`${strips.link} ${strips.name}`}
            onClick={() => onQuery(`${query.slice(0, start)}${corrected(value)}${query.slice(end)}`)}
          >
            {corrected(value)}
          </button>
        </span>
      ))}
      {words.questionMark}
    </span>
  )
}

interface FoundFunction {
  readonly library: LibraryName
  readonly calls: readonly string[]
}

/** The functions behind the best hits, each with the calls that were found through it. */
function functionsOf(hits: readonly SearchHit[]): readonly FoundFunction[] {
  const libraries = new Set(hits.slice(0, bestHits).flatMap(({ library }) => library ?? []))
  return [...libraries].map(library => ({
    library,
    calls: hits.filter(hit => hit.library === library).map(({ syscall }) => syscall.name),
  }))
}
