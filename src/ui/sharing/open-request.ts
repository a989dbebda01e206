import {
  actionChoices,
  catalogue,
  type Engine,
  engines,
  hostOf,
  presetFileName,
  presets,
  presetTarget,
  visibleText,
} from '../../core'
import { syscallDetail } from '../../core/engine/catalogue/detail'
import { type Language, loadWords } from '../../messages'
import type { Session } from '../../session/session-port'
import type { View } from '../shared/view'
import { denialWith } from '../shared/wish'

/** Where what an address asks for is shown. */
export interface RequestedIn {
  readonly session: Session
  readonly view: View
  readonly language: Language
}

type Wanted = 'allow' | 'deny' | 'restrict'

/** What an address asks the app to show, such as `?call=keyctl&do=deny`, by which other pages lead to a call. */
export interface AddressRequest {
  /** Whose default is opened. */
  readonly engine: Engine
  /** What was asked for instead, where no engine is called so. */
  readonly unknownEngine?: string
  readonly call: string | undefined
  readonly wanted: Wanted | undefined
  readonly query: string | undefined
}

const wishes: readonly Wanted[] = ['allow', 'deny', 'restrict']

/** @param search an address from its `?` on; undefined where it asks for nothing of the kind */
export function readRequest(search: string): AddressRequest | undefined {
  const asked = new URLSearchParams(search)
  const [call, query, chosen] = ['call', 'q', 'default'].map(key => asked.get(key) ?? undefined)
  if (call === undefined && query === undefined && chosen === undefined) return undefined
  return {
    engine: engines.find(engine => engine === chosen) ?? 'docker',
    ...(chosen !== undefined && !engines.some(engine => engine === chosen) && { unknownEngine: chosen }),
    call,
    wanted: wishes.find(wish => wish === asked.get('do')),
    query,
  }
}

/**
 * Shows what was asked for in an engine’s default, which is opened to be looked at: what the person was working on stays
 * as it was, and comes back with a reload.
 */
export async function openRequest(
  { session, view, language }: RequestedIn,
  { engine, unknownEngine, call, wanted, query }: AddressRequest,
): Promise<true> {
  const address = new URL(location.href)
  address.search = ''
  address.hash = query === undefined ? '' : `${new URLSearchParams({ q: query })}`
  history.replaceState(history.state, '', address)

  const words = await loadWords('catalogue', language)
  const id = `${engine}-default` as const
  const target = presetTarget(id, session.store.getState().target)
  const preset = presets.find(one => one.id === id)
  const text = preset?.make(hostOf(target)) ?? ''
  view.showPane('table')
  session.openLinked({ name: presetFileName(id), text, target, goals: [] })
  if (unknownEngine !== undefined) view.note(words.noDefaultOf(visibleText(unknownEngine)))
  if (call === undefined) return true
  if (!catalogue.byName(call)) {
    view.note(words.noneNamed(call))
    return true
  }
  // As from the JSON: the table then shows the row.
  session.select(call, 'json')
  view.showPanel('syscall')
  if (wanted === 'restrict') view.askForCondition(call)
  const errno = syscallDetail(call)?.denyWith
  const allowance = actionChoices(target.architecture).find(({ id: choice }) => choice === 'allow')
  const wish =
    wanted === 'deny'
      ? errno && denialWith([call], errno, target)
      : wanted === 'allow' && allowance && { names: [call], action: allowance.action }
  if (wish) await session.run({ kind: 'set-action', ...wish, flatten: true })
  return true
}
