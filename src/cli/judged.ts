import { checkProgram, DocumentService, type Target } from '../core'
import { lintProfile } from '../core/lint'
import { type Remarks, remarksOf } from '../core/lint/remark'
import type { Input } from './inputs'

/** A profile on a target, and what is wrong with it: what the app lists under Problems. */
export interface Judged {
  readonly input: Input
  readonly target: Target
  readonly remarks: Remarks
}

export function judge(input: Input, target: Target): Judged {
  const service = new DocumentService(checkProgram)
  service.open(input.document.text)
  const analysis = service.analyse(target)
  const [syntax] = analysis.problems
  const remarks = remarksOf({
    problems: analysis.problems,
    findings: lintProfile(service.document, target),
    acknowledgements: [],
    stale: !analysis.valid && syntax ? { problem: syntax } : undefined,
  })
  return { input, target, remarks }
}
