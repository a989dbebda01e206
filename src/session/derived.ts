export interface Question<Subject extends object, Answer> {
  /** What would be asked about now; undefined while there is nothing to ask. */
  readonly present: () => Subject | undefined
  /** May answer at once. The signal fires when nobody waits for the answer any more. */
  readonly ask: (subject: Subject, signal: AbortSignal) => Answer | Promise<Answer>
  /** Never called but with an answer about what is there now. */
  readonly tell: (answer: Answer, subject: Subject) => void
  /** Likewise. */
  readonly fail: (error: unknown, subject: Subject) => void
}

interface Asked<Subject> {
  readonly subject: Subject
  readonly controller: AbortController
  /** Puts the question, once; it waits for a pause until then. */
  readonly put: () => void
  pause: ReturnType<typeof setTimeout> | undefined
}

/**
 * The one answer to a question that is asked anew whenever its subject changes: the text's version, the target, and
 * what else the question turns on, compared field by field. Whatever the order in which answers come, are refused or
 * get lost, only one about the present subject is told.
 */
export class Derived<Subject extends object, Answer> {
  private asked: Asked<Subject> | undefined

  constructor(private readonly question: Question<Subject, Answer>) {}

  /** To be called after any change; asks after a pause in which nothing changes again. In milliseconds. */
  refresh(pause = 0): void {
    const subject = this.question.present()
    const { asked } = this
    if (asked && subject && isSameSubject(asked.subject, subject)) {
      if (pause === 0) asked.put()
      return
    }
    this.stop()
    if (subject) this.begin(subject, pause)
  }

  /** Asks once more about the same, such as after a failure. */
  again(): void {
    this.stop()
    this.refresh()
  }

  /** Nobody waits any more. */
  stop(): void {
    clearTimeout(this.asked?.pause)
    this.asked?.controller.abort()
    this.asked = undefined
  }

  private begin(subject: Subject, pause: number): void {
    let isPut = false
    const asked: Asked<Subject> = {
      subject,
      controller: new AbortController(),
      put: () => {
        if (isPut) return
        isPut = true
        clearTimeout(asked.pause)
        this.put(asked)
      },
      pause: undefined,
    }
    this.asked = asked
    if (pause === 0) asked.put()
    else asked.pause = setTimeout(asked.put, pause)
  }

  private put(asked: Asked<Subject>): void {
    const { subject, controller } = asked
    const tell = (answer: Answer) => this.settle(asked, () => this.question.tell(answer, subject))
    const fail = (error: unknown) => this.settle(asked, () => this.question.fail(error, subject))
    let answer: Answer | Promise<Answer>
    try {
      answer = this.question.ask(subject, controller.signal)
    } catch (error) {
      fail(error)
      return
    }
    if (answer instanceof Promise) answer.then(tell, fail)
    else tell(answer)
  }

  private settle(asked: Asked<Subject>, tell: () => void): void {
    if (asked !== this.asked) return
    const present = this.question.present()
    if (present && isSameSubject(asked.subject, present)) tell()
    // Nobody has told of the change yet.
    else this.refresh()
  }
}

/** Whether an answer about the one is an answer about the other. */
export function isSameSubject<Subject extends object>(a: Subject, b: Subject): boolean {
  const keys = Object.keys(a) as (keyof Subject)[]
  return keys.length === Object.keys(b).length && keys.every(key => Object.is(a[key], b[key]))
}
