import type { KernelAnswered, LabCall } from '../core/teaching/course'
import { kernelAnswer } from '../core/teaching/lab'
import { type Lab, type LabState, labOf } from './lab'
import type { Session } from './session-port'

/**
 * What the lab's kernel does with calls under the open profile, for which the machine is started where it is not yet.
 * Undefined where there is none: the build has no images, or the machine does not start. Calls that the machine cannot
 * make are left out.
 */
export async function askKernel(
  session: Session,
  calls: readonly LabCall[],
): Promise<readonly KernelAnswered[] | undefined> {
  const lab = labOf(session)
  void lab.start()
  const { machine } = await until(lab, state => isSettled(state.machine.kind))
  if (machine.kind !== 'running') return undefined
  await until(lab, state => state.asking === undefined)
  await lab.ask(calls)
  const { asked } = await until(lab, state => state.asking === undefined)
  return calls.flatMap(({ written, arch }, index) => {
    const { foretold, seen } = asked[index] ?? {}
    if (!foretold?.ok || !seen) return []
    const answer = kernelAnswer(seen)
    return answer.kind === 'decided' ? { written, ...(arch && { arch }), outcome: answer.outcome } : []
  })
}

/** Of a machine that is wanted: there, or not to be had. */
function isSettled(kind: LabState['machine']['kind']): boolean {
  return kind === 'running' || kind === 'missing' || kind === 'stopped'
}

function until(lab: Lab, holds: (state: LabState) => boolean): Promise<LabState> {
  return new Promise(resolve => {
    const now = lab.store.getState()
    if (holds(now)) return resolve(now)
    const stop = lab.store.subscribe(state => {
      if (!holds(state)) return
      stop()
      resolve(state)
    })
  })
}
