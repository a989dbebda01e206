import { type RefObject, Suspense, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { type ActionChoiceId, actionChoices, type Command, catalogue } from '../../core'
import { part } from '../shared/boundary'
import { useMessages } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useView, useViewState } from '../shared/view'
import { useViewport } from '../shared/viewport'
import { whenIdle } from '../shared/when-idle'
import type { ChosenAction, OverlayRequest } from './action-overlay'
import styles from './catalogue-pane.module.css'
import { countFacets, type Facet } from './catalogue-rows'
import { useCatalogueTable } from './catalogue-table'
import { FacetBar } from './facet-bar'
import { noTicks, type Ticks, tickedAmong, withTicks } from './row-ticks'
import { useSearchLanguage } from './search/use-search-language'
import { useSearchQuery } from './search/use-search-query'
import { SearchField } from './search-field'
import { SyscallGrid, type SyscallGridHandle } from './syscall-grid'
import { rowOf, useCatalogueRows } from './use-catalogue-rows'
import { useMedia } from './use-media'

const loadOverlay = () => import('./action-overlay')
const loadSheet = () => import('./syscall-sheet')
const BulkBar = part(() => import('./bulk-bar'))
const EmptyResult = part(() => import('./empty-result'))
const FilterMenus = part(() => import('./search/filter-menus'))
const QueryChips = part(() => import('./search/query-chips'))
const SearchNotes = part(() => import('./search/search-notes'))
const Strips = part(() => import('./strips'))
const ActionOverlay = part(loadOverlay)
const SyscallSheet = part(loadSheet)

/**
 * All syscalls and what the open profile does with them. The page's address may hold a search for the first document;
 * another one starts with an empty search.
 */
export function CataloguePane() {
  const id = useSessionState(state => state.document?.id)
  const { tab } = usePlatform()
  const [first] = useState(() => ({ id, query: tab.query() }))
  return <Catalogue key={id} initialQuery={id === first.id ? first.query : ''} />
}

function Catalogue({ initialQuery }: { initialQuery: string }) {
  const messages = useMessages()
  const { catalogue: words } = messages
  const session = useSession()
  const view = useView()
  const target = useSessionState(state => state.target)
  const analysis = useSessionState(state => state.analysis)
  const stale = useSessionState(state => state.stale)
  const failed = useSessionState(state => state.failed)
  const isLacking = useSessionState(state => state.findings.some(({ id }) => id === 'part-not-read'))
  const narrow = useViewport() === 'narrow'
  const coarse = useMedia('(pointer: coarse)')
  const rowHeight = narrow ? 48 : coarse ? 44 : 28

  const [typed, setQuery] = useSearchQuery(initialQuery)
  const query = typed.trim()
  const language = useSearchLanguage(query !== '')
  const [facet, setFacet] = useState<Facet>('all')
  const [ticks, setTicks] = useState<Ticks>(noTicks)
  const [overlay, setOverlay] = useState<OverlayRequest>()
  const [sheetName, setSheetName] = useState<string>()
  const [sheetHeight, setSheetHeight] = useState(0)
  const asked = useViewState(state => state.search)
  const [answered, setAnswered] = useState(asked)
  if (asked !== answered) {
    setAnswered(asked)
    if (asked) {
      setQuery(asked.query)
      setFacet('all')
    }
  }
  const search = useRef<HTMLInputElement>(null)
  const grid = useRef<SyscallGridHandle>(null)
  const lockId = useId()

  const { rows, found, natural, hits, searched, unlisted } = useCatalogueRows(query, language)
  const counts = useMemo(() => countFacets(rows), [rows])
  const failure = analysis?.startFailure
  const isJudged = analysis !== undefined && !failure && !stale
  const table = useCatalogueTable(found, isJudged ? facet : 'all')
  const shown = table.getRowModel().rows
  const shownCalls = useMemo(
    () => shown.flatMap(row => (row.original.syscall === undefined ? [] : row.id)),
    [shown],
  )
  const openName = overlay?.kind === 'menu' || overlay?.kind === 'unknown' ? overlay.name : undefined
  const ticked = Object.keys(ticks)

  useEffect(() => whenIdle(() => void Promise.allSettled([narrow ? loadSheet() : loadOverlay()])), [narrow])

  const verdictOf = useCallback((name: string) => rowOf(rows, name)?.verdict, [rows])

  const choose = useCallback(
    async (names: readonly string[], choice: ChosenAction, anchor: RefObject<HTMLElement | null>) => {
      const command = setAction(names, choice)
      const plan = await session.run(command, { answered: 'conditional-rules' })
      if (!plan.ok && plan.id === 'conditional-rules') {
        const lost = plan.values.names.map(name => ({ name, condition: rowOf(rows, name)?.condition ?? '' }))
        setOverlay({ kind: 'confirm', anchor, names, choice, lost })
      }
    },
    [session, rows],
  )

  const chooseById = (names: readonly string[], id: ActionChoiceId, anchor: HTMLElement) => {
    const choice = actionChoices(target.architecture).find(candidate => candidate.id === id)
    if (stale) view.note(words.locked)
    else if (choice) void choose(names, choice, { current: anchor })
  }

  const open = (name: string, anchor: HTMLElement) => {
    const isCall = catalogue.byName(name) !== undefined
    if (narrow && isCall) setSheetName(name)
    else if (stale) view.note(words.locked)
    else if (openName === name) setOverlay(undefined)
    else if (!isCall) setOverlay({ kind: 'unknown', name, anchor: { current: anchor } })
    else {
      const isNamed = session.placesOf(name).length > 0
      setOverlay({ kind: 'menu', name, verdict: verdictOf(name), isNamed, anchor: { current: anchor } })
    }
  }

  const editCondition = (name: string) => {
    setSheetName(undefined)
    if (stale) view.note(words.locked)
    else view.askForCondition(name)
  }

  const rename = async (from: string, to: string) => {
    if (stale) {
      view.note(words.locked)
      return
    }
    const { ok } = await session.run({ kind: 'rename', from, to })
    // Once the rows are those of the new text.
    if (ok) setTimeout(() => grid.current?.moveFocus(to))
  }

  const showInJson = (name: string) => {
    const [place] = session.placesOf(name)
    if (!place) return
    view.showPane('json')
    session.reveal(place, { focus: true })
  }

  const closeOverlay = useCallback(() => setOverlay(undefined), [])
  const clear = () => {
    setQuery('')
    setFacet('all')
    search.current?.focus()
  }

  const sheetRow = sheetName === undefined || !narrow ? undefined : rowOf(rows, sheetName)
  const hasStrips =
    stale !== undefined || failure !== undefined || unlisted > 0 || failed.length > 0 || isLacking
  const filterMenus = language && (
    <Suspense>
      <FilterMenus
        together={narrow}
        language={language}
        query={query}
        searched={searched}
        onQuery={setQuery}
        shown={shownCalls.length}
        onSelectShown={() => {
          setTicks(before => withTicks(before, shownCalls, true))
          grid.current?.focusFirst()
        }}
      />
    </Suspense>
  )
  const facetBar = (
    <FacetBar facet={facet} counts={counts} counted={isJudged} onFacet={setFacet}>
      {!narrow && filterMenus}
    </FacetBar>
  )
  return (
    <section className={styles.pane} aria-label={words.region}>
      <h2 className="visually-hidden">{words.region}</h2>
      <SearchField
        query={typed}
        language={language}
        found={shown.length}
        inputRef={search}
        onQuery={setQuery}
        onRemoveLast={() => {
          const rest = language?.withoutLast(typed)
          if (rest !== undefined) setQuery(rest)
          return rest !== undefined
        }}
        onLeave={() => grid.current?.focusFirst()}
      >
        {narrow && filterMenus}
      </SearchField>
      {ticked.length > 0 ? (
        <Suspense fallback={facetBar}>
          <BulkBar
            count={ticked.length}
            hidden={ticked.length - tickedAmong(ticks, shownCalls)}
            locked={stale !== undefined}
            onChoose={(choice, anchor) => chooseById(ticked, choice, anchor)}
            onClear={() => setTicks(noTicks)}
          />
        </Suspense>
      ) : (
        facetBar
      )}
      {hasStrips && (
        <Suspense>
          <Strips id={lockId} stale={stale} failure={failure} unlisted={unlisted} failed={failed} />
        </Suspense>
      )}
      {language && hits && (
        <Suspense>
          <QueryChips
            language={language}
            query={query}
            onQuery={rest => {
              setQuery(rest)
              search.current?.focus()
            }}
          />
          <SearchNotes language={language} query={query} hits={hits} onQuery={setQuery} />
        </Suspense>
      )}
      <div className={styles.list}>
        <SyscallGrid
          key={rowHeight}
          ref={grid}
          table={table}
          architecture={target.architecture}
          natural={natural}
          shownKey={`${facet} ${query}`}
          ticks={ticks}
          onTicks={setTicks}
          narrow={narrow}
          rowHeight={rowHeight}
          lockedBy={stale ? lockId : undefined}
          openName={openName ?? sheetRow?.name}
          covered={sheetHeight}
          onOpen={open}
          onChoose={chooseById}
          onCondition={editCondition}
          onRename={(from, to) => void rename(from, to)}
        />
        {shown.length === 0 && (
          <Suspense>
            <EmptyResult
              query={query}
              facet={facet}
              foundElsewhere={facet !== 'all' && found.length > 0}
              language={language}
              searched={searched}
              onQuery={setQuery}
              onClear={clear}
            />
          </Suspense>
        )}
      </div>
      <Suspense>
        {overlay && (
          <ActionOverlay
            request={overlay}
            architecture={target.architecture}
            onClose={closeOverlay}
            onChoose={choose}
            onAskErrno={(names, anchor) => setOverlay({ kind: 'errno', names, anchor })}
            onFlatten={(names, choice) => void session.run({ ...setAction(names, choice), flatten: true })}
            onCondition={editCondition}
            onShow={showInJson}
            onRename={(from, to) => void rename(from, to)}
          />
        )}
        {sheetRow && (
          <SyscallSheet
            key={sheetRow.name}
            row={sheetRow}
            architecture={target.architecture}
            locked={stale !== undefined}
            isNamed={session.placesOf(sheetRow.name).length > 0}
            onHeight={setSheetHeight}
            onClose={() => {
              setSheetName(undefined)
              grid.current?.focusActive()
            }}
            onChoose={(choice, anchor) => chooseById([sheetRow.name], choice, anchor)}
            onCondition={() => editCondition(sheetRow.name)}
            onShow={() => showInJson(sheetRow.name)}
            onDetails={() => {
              setSheetName(undefined)
              view.showPanel('syscall')
            }}
          />
        )}
      </Suspense>
    </section>
  )
}

function setAction(
  names: readonly string[],
  { action, errno }: ChosenAction,
): Extract<Command, { kind: 'set-action' }> {
  return { kind: 'set-action', names, action, ...(errno !== undefined && { errno }) }
}
