import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CommandError } from '../failure'
import { runProgram } from '../prove/run-program'
import { engineContainer } from './containers'
import type { Job } from './job'

interface ComposeService {
  readonly security_opt?: readonly string[]
  readonly [key: string]: unknown
}

interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>
  readonly [key: string]: unknown
}

/**
 * One service of `docker compose up`: the file as Compose itself resolves it, with a profile for that service; the others
 * run as they are. The end of that service is the end of the run, after which all containers and networks are removed.
 */
export async function composeJob(
  words: readonly string[],
  up: number,
  service: string | undefined,
): Promise<Job> {
  const compose = words.slice(0, up)
  const asked = await runProgram([...compose, 'config', '--format', 'json'])
  if (asked?.status !== 0)
    throw new CommandError(
      `${compose.join(' ')} config: ${asked?.errors.trim().split('\n').at(-1) ?? 'it is not installed'}`,
    )
  const file: ComposeFile = JSON.parse(String(asked.out))
  const names = Object.keys(file.services)
  const [only = ''] = names
  const recorded = service ?? only
  if (service === undefined && names.length > 1)
    throw new CommandError(`--service is missing: the one of ${names.join(', ')} that is recorded`)
  const its = file.services[recorded]
  if (!its) throw new CommandError(`--service ${recorded}: the services are ${names.join(', ')}`)
  if (its.security_opt?.some(option => option.startsWith('seccomp')))
    throw new CommandError(
      `${recorded} names a profile of its own; leave it out, since it is run under others`,
    )
  // What options of Compose say, of files, profiles and the project, the resolved file has.
  const at = compose.indexOf('compose')
  const base = at < 0 ? compose.slice(0, 1) : compose.slice(0, at + 1)
  const engine = at < 0 ? ['docker'] : compose.slice(0, at)
  return {
    kind: 'compose',
    runtime: 'docker',
    async start(profile, folder) {
      const changed = join(folder, 'compose.json')
      const security = [...(its.security_opt ?? []), `seccomp=${profile ?? 'unconfined'}`]
      const services = { ...file.services, [recorded]: { ...its, security_opt: security } }
      await writeFile(changed, JSON.stringify({ ...file, services }))
      const own = [...base, '--file', changed]
      const idOf = async () => {
        const listed = await runProgram([...own, 'ps', '--all', '--quiet', '--no-trunc', recorded])
        return String(listed?.out ?? '').trim() || undefined
      }
      const options = words.slice(up + 1).filter(word => word !== '-d' && word !== '--detach')
      const ends = ['--abort-on-container-exit', '--exit-code-from', recorded, '--no-log-prefix']
      return {
        words: [...own, 'up', ...ends, ...options],
        ...engineContainer(engine, idOf),
        async end(seconds) {
          await runProgram([...own, 'stop'], { seconds: seconds + 30 })
        },
        async remove() {
          await runProgram([...own, 'down', '--timeout', '1'], { seconds: 60 })
        },
      }
    },
  }
}
