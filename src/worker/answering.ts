import { checkProgram, DocumentService } from '../core'
import { answerQuestion } from '../core/questions'
import type { AnyText } from '../core/recognition'
import type {
  GivenEffects,
  GivenFleet,
  GivenText,
  WorkerAnswer,
  WorkerQuestion,
  WorkerRequest,
  WorkerResponse,
} from './protocol'

interface Pending {
  readonly serial: number
  readonly question: WorkerQuestion
  /** The text it was asked about, counted from the first. */
  readonly revision: number
}

/** The worker's side of the protocol: holds the text and answers in the order of the questions. */
export class Answering {
  private readonly service = new DocumentService(checkProgram)
  private revision = 0
  private pending: Pending[] = []

  /**
   * @param post sends a response
   * @param nextTurn calls back once the messages that have arrived meanwhile are received: some make questions void
   */
  constructor(
    private readonly post: (response: WorkerResponse, transfer: Transferable[]) => void,
    private readonly nextTurn: (turn: () => void) => void,
  ) {}

  receive(request: WorkerRequest): void {
    switch (request.kind) {
      case 'open':
        this.revision++
        this.service.open(request.text)
        break
      case 'edit':
        this.revision++
        this.service.edit(request.edits)
        break
      case 'ask': {
        const { serial, question } = request
        this.pending.push({ serial, question, revision: this.revision })
        if (this.pending.length === 1) this.nextTurn(() => this.takeTurn())
        break
      }
      case 'cancel':
        // Kept in the row, whose first place is what the next turn was asked for.
        this.pending = this.pending.map(pending =>
          pending.serial === request.serial ? { ...pending, revision: -1 } : pending,
        )
        break
    }
  }

  private takeTurn(): void {
    const [next, ...rest] = this.pending
    this.pending = rest
    if (rest.length > 0) this.nextTurn(() => this.takeTurn())
    if (!next) return
    if (next.revision === this.revision) void this.answer(next)
    else this.post({ serial: next.serial, kind: 'void' }, [])
  }

  private async answer({ serial, question }: Pending): Promise<void> {
    try {
      const answer = await this.answerTo(question)
      this.post({ serial, kind: 'answer', answer }, transferable(answer))
    } catch (error) {
      this.post({ serial, kind: 'error', message: String(error) }, [])
    }
  }

  /** The document is taken before anything is waited for: an edit may come in between. */
  private answerTo(question: WorkerQuestion): WorkerAnswer | Promise<WorkerAnswer> {
    if (question.kind === 'analyse') return this.service.analyse(question.input)
    if (question.kind === 'import') return readGiven(question.input)
    if (question.kind === 'recognise') return recogniseGiven(question.input)
    if (question.kind === 'fleet') return judgeGiven(question.input)
    if (question.kind === 'one-profile') return proposeFor(question.input)
    return answerQuestion(question.kind, this.service.document, question.input)
  }
}

/** The readers are fetched for it: most workers never import anything. */
async function readGiven({ text, fileName, target }: GivenText): Promise<WorkerAnswer> {
  const { readImport } = await import('../core/doors/import')
  return readImport(text, fileName, target)
}

async function recogniseGiven(given: AnyText): Promise<WorkerAnswer> {
  const { recogniseBrought } = await import('../core/recognition')
  return recogniseBrought(given)
}

async function judgeGiven({ files, target }: GivenFleet): Promise<WorkerAnswer> {
  const { judgeFleet, readFleet } = await import('../core/doors/fleet')
  return judgeFleet(readFleet(files, target), target)
}

async function proposeFor({ fleet, effects }: GivenEffects): Promise<WorkerAnswer> {
  const { oneProfileFor } = await import('../core/doors/fleet')
  return oneProfileFor(fleet, effects)
}

/** The table of places is large in a large text; it is handed over, not copied. */
function transferable(answer: WorkerAnswer): Transferable[] {
  return answer !== undefined && 'places' in answer ? [answer.places.table.buffer] : []
}
