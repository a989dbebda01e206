import type { ProfileDocument, Target } from '../profile'
import type { Step } from './destination'
import { withOwnRefusals } from './own-refusals'
import { refusedCall } from './refused-call'

/**
 * That a container is confined: the kernel's own word for it, 2 for a filter (proc(5)), and a call that fails.
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
  const refused = refusedCall(document, reader)
  if (!refused) return withOwnRefusals([mode], document, reader)
  const { command, ...values } = refused
  const shown: Step = { id: 'try-refused', values, commands: [run(command)], isCheck: true }
  return withOwnRefusals([mode, shown], document, reader)
}
