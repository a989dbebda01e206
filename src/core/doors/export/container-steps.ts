import type { ProfileDocument, Target } from '../../engine/profile'
import type { Step } from './destination'
import { ownRefusals } from './own-refusals'
import { refusedCall } from './refused-call'

/**
 * What the profile refuses beyond its engine's default, and that a container is confined: the kernel's own word for it, 2
 * for a filter (proc(5)), and a call that fails.
 *
 * @param run the command line that runs a command in a new container
 * @param reader the target that reads the profile
 */
export function proofSteps(
  document: ProfileDocument,
  reader: Target,
  run: (command: string) => string,
): Step[] {
  const mode: Step = {
    id: 'seccomp-mode',
    values: {},
    commands: [run('grep Seccomp: /proc/self/status')],
    isCheck: true,
  }
  const own = ownRefusals(document, reader)
  const beyond: Step = { id: 'refuses-more', values: own, commands: [] }
  const refused = refusedCall(document, reader, own)
  if (!refused) return [beyond, mode]
  const { command, ...values } = refused
  return [beyond, mode, { id: 'try-refused', values, commands: [run(command)], isCheck: true }]
}
