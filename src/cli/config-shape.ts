import { architectures } from '../core'
import { programBehaviourIds } from '../core/advice/behaviour'
import { goalIds } from '../core/advice/goals'
import { lintRuleIds } from '../core/advice/lint'
import { fleetFindingIds } from '../core/doors/fleet'
import { workloadFindingIds } from '../core/doors/workload'
import { runtimeNames } from '../library/targets'
import { type Shape, schemaOf } from './shape'

const text = (description?: string): Shape => ({ kind: 'text', ...(description && { description }) })
const list = (of: Shape, description: string): Shape => ({ kind: 'list', of, description })

const target: Shape = {
  kind: 'object',
  description: 'Who loads the profile, and where.',
  keys: {
    runtime: {
      kind: 'text',
      oneOf: runtimeNames,
      description: 'Who loads the profile; docker where it is left out.',
    },
    arch: text(
      'The architecture of the host, such as amd64, aarch64 or riscv64; x86_64 where it is left out.',
    ),
    kernel: text('The kernel of the host, such as 6.12.'),
    release: text(
      'The release of Docker, Podman or containerd whose own default is meant, such as 1.7.27; the newest known where it is left out.',
    ),
    capAdd: list(text(), 'Capabilities that the container has beside those that the runtime gives.'),
    capDrop: list(text(), 'Capabilities that it lacks; ALL for all.'),
  },
}

const targets = list(target, 'What profiles are judged for; each is asked of every one.')

const expectation: Shape = {
  kind: 'object',
  required: ['name', 'must'],
  keys: {
    name: text('The system call.'),
    arch: {
      kind: 'text',
      oneOf: architectures.map(({ token }) => token),
      description: 'Made on this architecture; on the target’s where it is left out.',
    },
    args: list(text(), 'Its arguments, as numbers or names: "0x20", "O_RDONLY|O_CLOEXEC".'),
    must: { kind: 'text', oneOf: ['be-allowed', 'be-refused'] },
  },
}

export const expectationsShape = list(expectation, 'What must happen to single calls.')

const accepted: Shape = {
  kind: 'object',
  required: ['finding', 'reason'],
  keys: {
    finding: {
      kind: 'text',
      oneOf: [...new Set([...lintRuleIds, ...workloadFindingIds, ...fleetFindingIds])],
      description: 'The id that the check prints.',
    },
    about: text('What it is about, as --format json shows it; every finding of the id where it is left out.'),
    reason: text('Why it stays.'),
  },
}

const base = text(
  'What "changes" compares a new profile with: a preset such as docker-default, or a file; the default of the target’s engine where it is left out.',
)

const rendered: Shape = {
  kind: 'object',
  required: ['name', 'command'],
  keys: {
    name: text('What the output is called where a file’s name would be.'),
    command: list(text(), 'The program and its arguments, such as ["helm", "template", "deploy/chart"].'),
  },
}

const profile: Shape = {
  kind: 'object',
  required: ['files'],
  keys: {
    files: list(
      text(),
      'Files, directories and patterns such as "deploy/**/*.json", from the directory of this file on.',
    ),
    targets,
    base,
    accepted: list(accepted, 'Findings that stay, with the reason.'),
    refuse: list({ kind: 'text', oneOf: goalIds }, 'Goals: what these profiles must refuse.'),
    stop: list(
      text(),
      'Vulnerabilities of the kernel that they must stop, by number or nickname, as `seccompose attacks` knows them.',
    ),
    run: list({ kind: 'text', oneOf: programBehaviourIds }, 'Programs that must run under them.'),
    expectations: {
      kind: 'either',
      description: 'What must happen to single calls, or a file that lists it.',
      shapes: [text(), expectationsShape],
    },
  },
}

/** `seccompose.config.json`. */
export const configShape: Shape = {
  kind: 'object',
  keys: {
    $schema: text('The address of this schema.'),
    targets,
    failOn: {
      kind: 'text',
      oneOf: ['error', 'security', 'warning', 'info', 'never'],
      description: 'The mildest finding that fails a check; security where it is left out.',
    },
    base,
    rendered: list(
      rendered,
      'Commands whose output holds profiles, for templates; "check" and "changes" run them with --render.',
    ),
    app: text('Where the app is served, for links to it.'),
    profiles: list(profile, 'The profiles that are checked, and what each must do.'),
  },
}

/** The text of the published schema. */
export function configSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'What Seccompose checks in a repository',
    ...schemaOf(configShape),
  }
  return `${JSON.stringify(schema, undefined, 2)}\n`
}
