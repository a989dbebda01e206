import { type ArchitectureToken, architectureByToken } from '../../core'
import { type Answered, type CourseCheck, type GivenAnswer, remarkOutcomes } from '../../core/teaching/course'

/** What stands in the fields of an answer, as it is kept while it is written. */
export interface AnswerFields {
  readonly call: string
  readonly architecture: string
  readonly meets: string
  readonly should: string
  readonly instruction: string
}

export const NO_FIELDS: AnswerFields = { call: '', architecture: '', meets: '', should: '', instruction: '' }

export function outcomeKey({ action, errno = '' }: Answered): string {
  return `${action} ${errno}`.trim()
}

/** Which fields the checks of an exercise ask for. */
export function asksFor(checks: readonly CourseCheck[]) {
  return {
    remark: checks.some(({ kind }) => kind === 'remark'),
    instruction: checks.some(({ kind }) => kind === 'ends-at'),
  }
}

/** The answer that the fields hold, as far as they are filled in. */
export function answerOf(fields: AnswerFields): GivenAnswer {
  const call = fields.call.trim()
  const meets = remarkOutcomes.find(outcome => outcomeKey(outcome) === fields.meets)
  const should = remarkOutcomes.find(outcome => outcomeKey(outcome) === fields.should)
  const architecture = architectureOf(fields.architecture)
  const instruction = /^\s*\d{1,5}\s*$/.test(fields.instruction) ? Number(fields.instruction) : undefined
  return {
    ...(call !== '' &&
      meets &&
      should && { remark: { call, meets, should, ...(architecture && { architecture }) } }),
    ...(instruction !== undefined && { instruction }),
  }
}

/** The fields that hold an answer. */
export function fieldsOf({ remark, instruction }: GivenAnswer): AnswerFields {
  return {
    ...NO_FIELDS,
    ...(remark && {
      call: remark.call,
      architecture: remark.architecture ?? '',
      meets: outcomeKey(remark.meets),
      should: outcomeKey(remark.should),
    }),
    ...(instruction !== undefined && { instruction: String(instruction) }),
  }
}

function architectureOf(token: string): ArchitectureToken | undefined {
  return architectureByToken(token as ArchitectureToken)?.token
}
