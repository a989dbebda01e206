import { createStore } from 'zustand/vanilla'
import type { Session } from '../../session/session-port'
import type { SessionState } from '../../session/state'
import type { View, ViewState } from './view'

/** What was asked of a stand-in: the name of what was called, and what it was given. */
export type Asked = readonly [name: string, ...given: unknown[]]

/** Something of which only `known` is there, and which notes whatever else is called; nothing comes of that. */
export function recording<Thing extends object>(known: Partial<Thing>, asked: Asked[]): Thing {
  return new Proxy(known, {
    get: (_, key) => {
      if (key in known) return Reflect.get(known, key)
      return (...given: unknown[]) => {
        asked.push([String(key), ...given])
        return Promise.resolve()
      }
    },
  }) as Thing
}

/** A session and a view that do nothing but note what they are asked, in one list. */
export function recordedParts(
  state: Partial<SessionState>,
  { view = {}, session = {} }: { view?: Partial<ViewState>; session?: Partial<Session> } = {},
) {
  const asked: Asked[] = []
  const store = createStore(() => state) as unknown as Session['store']
  const viewStore = createStore(() => view) as unknown as View['store']
  return {
    asked,
    session: recording<Session>({ store, ...session }, asked),
    view: recording<View>({ store: viewStore }, asked),
  }
}
