import type { ProfileDocument, Target } from '../profile'
import type { Step } from './destination'
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
  if (!refused) return [mode]
  const { name, kills, command } = refused
  return [mode, { id: 'try-refused', values: { name, kills }, commands: [run(command)], isCheck: true }]
}
