import {
  lazy,
  type RefObject,
  Suspense,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import {
  type ActionChoiceId,
  actionChoices,
  type Command,
  catalogue,
  type SyscallVerdict,
  searchCatalogue,
  type Target,
} from '../../core'
import { useMessages } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useView, useViewState } from '../shared/view'
import { useViewport } from '../shared/viewport'
import type { ChosenAction, OverlayRequest } from './action-overlay'
import styles from './catalogue-pane.module.css'
import { type CatalogueRow, countFacets, type Facet, rowMaker } from './catalogue-rows'
import { useCatalogueTable } from './catalogue-table'
import { FacetBar } from './facet-bar'
import { noTicks, type Ticks, tickedAmong } from './row-ticks'
import { SearchField } from './search-field'
import { SyscallGrid, type SyscallGridHandle } from './syscall-grid'
import { useConditionWords } from './use-condition-words'
import { useDefaultVerdicts } from './use-default-verdicts'
import { useMedia } from './use-media'
import { whenIdle } from './when-idle'

const loadOverlay = () => import('./action-overlay')
const loadSheet = () => import('./syscall-sheet')
const BulkBar = lazy(() => import('./bulk-bar'))
const EmptyResult = lazy(() => import('./empty-result'))
const Strips = lazy(() => import('./strips'))
const ActionOverlay = lazy(loadOverlay)
const SyscallSheet = lazy(loadSheet)

const noVerdicts: readonly SyscallVerdict[] = []
const noNames: readonly string[] = []

/** All syscalls and what the open profile does with them. Another document starts with an empty search. */
export function CataloguePane() {
  const id = useSessionState(state => state.document?.id)
  return <Catalogue key={id} />
}

function Catalogue() {
  const messages = useMessages()
  const { catalogue: words } = messages
  const session = useSession()
  const view = useView()
  const target = useSessionState(state => state.target)
  const analysis = useSessionState(state => state.analysis)
  const stale = useSessionState(state => state.stale)
  const narrow = useViewport() === 'narrow'
  const coarse = useMedia('(pointer: coarse)')
  const rowHeight = narrow ? 48 : coarse ? 44 : 28

  const [query, setQuery] = useState('')
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

  const rows = useRows(target)
  const data = useMemo(() => {
    if (query.trim() === '') return rows.filter(row => row.number !== undefined)
    return searchCatalogue(query, { architecture: target.architecture }).flatMap(
      ({ syscall }) => rows[syscall.index] ?? [],
    )
  }, [rows, query, target.architecture])
  const counts = useMemo(() => countFacets(rows), [rows])
  const table = useCatalogueTable(data, facet, ticks, setTicks)
  const shown = table.getRowModel().rows
  const failure = analysis?.startFailure
  const ticked = Object.keys(ticks)

  useEffect(() => whenIdle(() => void (narrow ? loadSheet() : loadOverlay())), [narrow])

  const verdictOf = useCallback((name: string) => rowOf(rows, name)?.verdict, [rows])

  const choose = useCallback(
    async (names: readonly string[], choice: ChosenAction, anchor: RefObject<HTMLElement | null>) => {
      const command = setAction(names, choice)
      // Asked first, so that nobody reads a refusal next to the question that follows from it.
      const isRuled = names.some(name => (verdictOf(name)?.activeRules.length ?? 0) > 0)
      const plan = isRuled ? await session.plan(command) : undefined
      if (plan?.ok === false && plan.id === 'conditional-rules') {
        const conditional = String(plan.values.names).split(', ')
        const lost = conditional.map(name => ({ name, condition: rowOf(rows, name)?.condition ?? '' }))
        setOverlay({ kind: 'confirm', anchor, names, choice, lost })
      } else await session.run(command)
    },
    [session, rows, verdictOf],
  )

  const chooseById = (names: readonly string[], id: ActionChoiceId, anchor: HTMLElement) => {
    const choice = actionChoices(target.architecture).find(candidate => candidate.id === id)
    if (stale) view.note(words.locked)
    else if (choice) void choose(names, choice, { current: anchor })
  }

  const open = (name: string, anchor: HTMLElement) => {
    if (narrow) setSheetName(name)
    else if (stale) view.note(words.locked)
    else if (overlay?.kind === 'menu' && overlay.name === name) setOverlay(undefined)
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
  const unknownNames = analysis?.unknownNames ?? noNames
  const hasStrips = stale !== undefined || failure !== undefined || unknownNames.length > 0
  const facetBar = (
    <FacetBar facet={facet} counts={counts} counted={analysis !== undefined && !failure} onFacet={setFacet} />
  )
  return (
    <section className={styles.pane} aria-label={words.region}>
      <SearchField
        query={query}
        found={shown.length}
        inputRef={search}
        onQuery={setQuery}
        onLeave={() => grid.current?.focusFirst()}
      />
      {ticked.length > 0 ? (
        <Suspense fallback={facetBar}>
          <BulkBar
            count={ticked.length}
            hidden={
              ticked.length -
              tickedAmong(
                ticks,
                shown.map(row => row.id),
              )
            }
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
          <Strips id={lockId} stale={stale} failure={failure} unknownNames={unknownNames} />
        </Suspense>
      )}
      <div className={styles.list}>
        <SyscallGrid
          key={rowHeight}
          ref={grid}
          table={table}
          architecture={target.architecture}
          searching={query.trim() !== ''}
          shownKey={`${facet} ${query}`}
          ticks={ticks}
          onTicks={setTicks}
          narrow={narrow}
          rowHeight={rowHeight}
          lockedBy={stale ? lockId : undefined}
          openName={overlay?.kind === 'menu' ? overlay.name : sheetRow?.syscall.name}
          covered={sheetHeight}
          onOpen={open}
          onChoose={chooseById}
          onCondition={editCondition}
        />
        {shown.length === 0 && (
          <Suspense>
            <EmptyResult
              query={query.trim()}
              facet={facet}
              foundElsewhere={facet !== 'all' && data.length > 0}
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
          />
        )}
        {sheetRow && (
          <SyscallSheet
            key={sheetRow.syscall.name}
            row={sheetRow}
            architecture={target.architecture}
            locked={stale !== undefined}
            isNamed={session.placesOf(sheetRow.syscall.name).length > 0}
            onHeight={setSheetHeight}
            onClose={() => {
              setSheetName(undefined)
              grid.current?.focusActive()
            }}
            onChoose={(choice, anchor) => chooseById([sheetRow.syscall.name], choice, anchor)}
            onCondition={() => editCondition(sheetRow.syscall.name)}
            onShow={() => showInJson(sheetRow.syscall.name)}
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

/** A row for every call of the catalogue, in its order. */
function useRows(target: Target): readonly CatalogueRow[] {
  const messages = useMessages()
  const verdicts = useSessionState(state =>
    state.analysis?.startFailure === undefined ? (state.analysis?.verdicts ?? noVerdicts) : noVerdicts,
  )
  const baseVerdicts = useSessionState(state => state.baseVerdicts)
  const defaults = useDefaultVerdicts(target)
  const conditionWords = useConditionWords(target.architecture)
  const [make] = useState(rowMaker)
  const { architecture } = target
  return useMemo(
    () => make({ architecture, verdicts, baseVerdicts, defaults, messages, conditionWords }),
    [make, architecture, verdicts, baseVerdicts, defaults, messages, conditionWords],
  )
}

function rowOf(rows: readonly CatalogueRow[], name: string): CatalogueRow | undefined {
  const syscall = catalogue.byName(name)
  return syscall && rows[syscall.index]
}

function setAction(
  names: readonly string[],
  { action, errno }: ChosenAction,
): Extract<Command, { kind: 'set-action' }> {
  return { kind: 'set-action', names, action, ...(errno !== undefined && { errno }) }
}
