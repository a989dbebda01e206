import { CommandError } from '../failure'
import { composeJob } from './compose'
import { ctrJob, engineJob } from './containers'
import { ended } from './end-process'
import type { Job } from './job'
import { podJob } from './pods'

interface JobOptions {
  /** The service of a Compose file, or the container of a Pod, that is recorded. */
  readonly service?: string | undefined
  /** The folder of the kubelet. */
  readonly kubelet?: string | undefined
}

/** The job that words start. */
export async function jobOf(
  words: readonly string[],
  { service, kubelet = '/var/lib/kubelet' }: JobOptions = {},
): Promise<Job> {
  const name = words[0]?.split('/').at(-1)
  if (words.some(word => /^(--security-opt=)?seccomp[=:]|^--seccomp/.test(word)))
    throw new CommandError('the job names a profile of its own; leave it out, since it is run under others')
  const does = words.findIndex((word, place) => place > 0 && ['run', 'compose', 'up'].includes(word))
  switch (name) {
    case 'docker':
    case 'podman':
      if (words[does] === 'run') return engineJob(name, words, does)
      break
    case 'ctr':
      if (words[does] === 'run') return ctrJob(words, does)
      break
    case 'docker-compose':
      break
    case 'kubectl': {
      const verb = words.findIndex((word, place) => place > 0 && ['run', 'create', 'apply'].includes(word))
      if (verb < 0)
        throw new CommandError(
          `${words.join(' ')}: of kubectl, "run", and "create" of a Pod, can be recorded`,
        )
      return podJob(words, verb, { container: service, kubelet })
    }
    default:
      return programJob(words)
  }
  const up = words.indexOf('up')
  if (name !== 'docker-compose' && words[does] !== 'compose')
    throw new CommandError(`${words.join(' ')}: of ${name}, "run" is what can be recorded`)
  if (name === 'podman' || up < 0)
    throw new CommandError(`${words.join(' ')}: of Compose, "docker compose up" is what can be recorded`)
  return composeJob(words, up, service)
}

function programJob(words: readonly string[]): Job {
  return {
    kind: 'program',
    runtime: undefined,
    start: () =>
      Promise.resolve({
        words,
        look: () => Promise.resolve(),
        isRunning: () => Promise.resolve(false),
        status: ofCommand => Promise.resolve(ofCommand),
        // A tracer leaves such a signal to the program.
        end: (seconds, command) => ended(-command, seconds),
        remove: () => Promise.resolve(),
        marks: () => ({}),
      }),
  }
}
