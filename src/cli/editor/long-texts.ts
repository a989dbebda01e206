import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { EditedText } from './answers'
import { type Answers, answerOf, type Details, type Question } from './questions'

/** What is answered about at once, in UTF-16 units: such a text is judged while a key is pressed. */
const SHORT = 64 * 1024

/** A question for the thread, and its answer. */
export interface Asked {
  readonly id: number
  readonly question: Question
  readonly edited: EditedText
  readonly details: Details[Question]
}

export interface Answered {
  readonly id: number
  readonly answer?: unknown
  readonly error?: string
}

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
}

/** Answers about texts: about a long one in a thread of its own, so that others never wait for it. */
export class LongTexts {
  private readonly threads = new Map<string, Thread>()

  async ask<Q extends Question>(
    uri: string,
    question: Q,
    edited: EditedText,
    details: Details[Q],
  ): Promise<Answers[Q] | undefined> {
    if (edited.text.length <= SHORT) return answerOf(question, edited, details)
    const thread = this.threads.get(uri) ?? new Thread()
    this.threads.set(uri, thread)
    // The thread runs the same function.
    return (await thread.ask({ question, edited, details })) as Answers[Q] | undefined
  }

  /** Lets go of what was asked about an earlier text: nobody waits for that any more. */
  async forget(uri: string): Promise<void> {
    const thread = this.threads.get(uri)
    if (!thread?.isBusy) return
    this.threads.delete(uri)
    await thread.end()
  }

  async close(uri: string): Promise<void> {
    const thread = this.threads.get(uri)
    this.threads.delete(uri)
    await thread?.end()
  }
}

class Thread {
  private readonly worker = new Worker(workerPath())
  private readonly waiting = new Map<number, Waiting>()
  private count = 0

  constructor() {
    this.worker.on('message', ({ id, answer, error }: Answered) => {
      const one = this.waiting.get(id)
      this.waiting.delete(id)
      if (error === undefined) one?.resolve(answer)
      else one?.reject(new Error(error))
    })
    this.worker.on('error', error => {
      for (const { reject } of this.waiting.values()) reject(error)
      this.waiting.clear()
    })
    // The editor ends the server, whatever is still worked on.
    this.worker.unref()
  }

  get isBusy(): boolean {
    return this.waiting.size > 0
  }

  ask(asked: Omit<Asked, 'id'>): Promise<unknown> {
    const id = this.count++
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject })
      this.worker.postMessage({ id, ...asked })
    })
  }

  /** What was asked and is not answered has no answer. */
  async end(): Promise<void> {
    for (const { resolve } of this.waiting.values()) resolve(undefined)
    this.waiting.clear()
    await this.worker.terminate()
  }
}

function workerPath(): string {
  const name = readdirSync(__dirname).find(one => one.startsWith('answers-worker-'))
  if (name === undefined) throw new Error(`${__dirname} is incomplete: install seccompose again`)
  return join(__dirname, name)
}
