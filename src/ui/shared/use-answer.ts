import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Answer, Input, QuestionKind } from '../../core/questions'
import { Derived } from '../../session/derived'
import type { Session } from '../../session/session-port'
import type { Moment } from '../../session/state'
import { AnswerFailure } from './answer-failure'
import { useSession, useSessionState } from './session-context'

interface AskOptions {
  /** It takes longer than a frame, however short the text. */
  readonly isLengthy?: boolean
  /** To be waited for while a person types, in milliseconds. */
  readonly pause?: number
}

interface Asked<K extends QuestionKind, About> extends Moment {
  readonly input: Input<K>
  /** What the view shows the answer for. */
  readonly about: About
}

type Told<K extends QuestionKind, About> = { readonly asked: Asked<K, About> } & (
  | { readonly answer: Answer<K> }
  | { readonly failure: unknown }
)

/** What is asked of the session for one view, and what was told last. */
class Asking<K extends QuestionKind, About> {
  private wanted: Asked<K, About> | undefined
  private told: Told<K, About> | undefined
  private readonly listeners = new Set<() => void>()
  private readonly derived

  constructor(session: Session, kind: K, isLengthy: boolean) {
    this.derived = new Derived<Asked<K, About>, Answer<K>>({
      present: () => {
        const { wanted } = this
        const { document, version, target } = session.store.getState()
        const isThere =
          wanted?.document === idOf(document) && wanted.version === version && wanted.target === target
        return isThere ? wanted : undefined
      },
      ask: ({ input }, signal) =>
        isLengthy ? session.askAside(kind, input, signal) : session.ask(kind, input, signal),
      tell: (answer, asked) => this.tell({ asked, answer }),
      fail: (failure, asked) => this.tell({ asked, failure }),
    })
  }

  want(asked: Asked<K, About> | undefined, pause: number): void {
    // Views make their input anew whenever they are drawn.
    const before = this.wanted
    const isSame = before && asked && isAlike([asked.input, asked.about], [before.input, before.about])
    this.wanted = isSame ? { ...asked, input: before.input, about: before.about } : asked
    this.derived.refresh(pause)
  }

  stop(): void {
    this.derived.stop()
  }

  readonly read = (): Told<K, About> | undefined => this.told

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private tell(told: Told<K, About>): void {
    this.told = told
    for (const listener of this.listeners) listener()
  }
}

const nothing: readonly unknown[] = []

/** Some questions are about no document. */
function idOf(document: { readonly id: string } | undefined): string {
  return document?.id ?? ''
}

function isAlike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [ours, theirs] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))]
  return ours.length === theirs.size && ours.every(([key, value]) => isAlike(value, theirs.get(key)))
}

/**
 * The newest answer to a question with what it was asked about, asked anew whenever the open text, the target or the
 * input changes; undefined input asks nothing. While a newer answer is under way, the one before it stays. Where there
 * is none to be had it throws, so that the boundary around says so and offers to try again.
 */
export function useAsked<K extends QuestionKind, About extends readonly unknown[]>(
  kind: K,
  input: Input<K> | undefined,
  about: About,
  { isLengthy = false, pause = 0 }: AskOptions = {},
): { readonly about: About; readonly answer: Answer<K> } | undefined {
  const session = useSession()
  const document = useSessionState(state => idOf(state.document))
  const version = useSessionState(state => state.version)
  const target = useSessionState(state => state.target)
  const [asking] = useState(() => new Asking<K, About>(session, kind, isLengthy))
  useEffect(() => asking.want(input && { document, version, target, input, about }, pause))
  useEffect(() => () => asking.stop(), [asking])
  const told = useSyncExternalStore(asking.subscribe, asking.read)
  if (told?.asked.document !== document) return undefined
  if ('answer' in told) return { about: told.asked.about, answer: told.answer }
  if (told.asked.version === version && told.asked.target === target)
    throw new AnswerFailure('no answer', { cause: told.failure })
  return undefined
}

/** The same, where an answer about anything else than `about` must not be shown. */
export function useAnswer<K extends QuestionKind>(
  kind: K,
  input: Input<K> | undefined,
  about: readonly unknown[] = nothing,
  options?: AskOptions,
): Answer<K> | undefined {
  return answerAbout(useAsked(kind, input, about, options), about)
}

/** What was told, where it is about the same. */
export function answerAbout<A>(
  told: { readonly about: readonly unknown[]; readonly answer: A } | undefined,
  about: readonly unknown[],
): A | undefined {
  return told && isAlike(told.about, about) ? told.answer : undefined
}
