import { jsonString } from '../../../../engine/text'
import { SHOW_MODE } from '../../container-steps'
import type { ExportedFile, Step } from '../../destination'
import { objectName } from '../../file-name'
import { nomadLines, type RunSettings } from '../../run-settings'
import { tomlString } from '../../toml-string'
import { yamlText } from '../../yaml-file'
import type { DockerService } from './options'

interface ServiceParts {
  /** The profile's file. */
  readonly name: string
  readonly text: string
  readonly image: string
  /** How the container is run; as its image says where no workload is known. */
  readonly run: RunSettings | undefined
  /** Where the profile stands on the machine that runs the containers. */
  readonly path: string
}

export function serviceFiles(services: readonly DockerService[], parts: ServiceParts): ExportedFile[] {
  return services.map(service => ({ ...made[service](parts), isProfile: false }))
}

type Made = Pick<ExportedFile, 'name' | 'language' | 'text'>

const made: Readonly<Record<DockerService, (parts: ServiceParts) => Made>> = {
  /** Nomad's driver reads the file on its client, as Docker's command line does (drivers/docker `parseSecurityOpts`). */
  nomad: ({ name, image, path, run }) => {
    const id = quoted(objectName(name))
    const { ofTask, ofDriver } = nomadLines(run, quoted)
    const lines = (indent: string, settings: readonly string[]) =>
      settings.map(setting => `${indent}${setting}\n`).join('')
    const text = `job ${id} {
  group ${id} {
    task ${id} {
      driver = "docker"
${lines('      ', ofTask)}      config {
        image        = ${quoted(image)}
${lines('        ', ofDriver)}        security_opt = [${quoted(`seccomp=${path}`)}]
      }
    }
  }
}
`
    return { name: 'nomad.hcl', language: 'text', text }
  },
  /** Every release of GitLab Runner hands the words on to Docker's API, which takes the profile itself; not all read a file. */
  gitlab: ({ text, image }) => ({
    name: 'gitlab-runner.toml',
    language: 'toml',
    text: `[[runners]]
  executor = "docker"
  [runners.docker]
    image = ${tomlString(image)}
    security_opt = [${tomlString(`seccomp=${compact(text)}`)}]
`,
  }),
  /** The plugin for Compose takes what compose.yaml says; the one for Docker has no setting for it. */
  buildkite: () => ({
    name: 'buildkite.yaml',
    language: 'yaml',
    text: yamlText([
      {
        steps: [
          {
            command: 'grep Seccomp: /proc/self/status',
            plugins: [{ 'docker-compose#v5.0.0': { config: 'compose.yaml', run: 'app' } }],
          },
        ],
      },
    ]),
  }),
}

/** A string of HCL, in which `${` and `%{` begin a template. */
function quoted(text: string): string {
  return jsonString(text).replaceAll(/([$%])(?=\{)/g, '$1$1')
}

/** Without white space between the tokens, every digit kept. */
function compact(json: string): string {
  return json.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, (_, text: string | undefined) => text ?? '')
}

/** @param isRun by `runsPrograms` */
export function serviceSteps(
  services: readonly DockerService[],
  { name, path }: ServiceParts,
  isRun: boolean,
): Step[] {
  const id = objectName(name)
  const showsMode: Step = {
    id: 'seccomp-mode',
    values: {},
    commands: [`nomad alloc exec -job ${id} ${SHOW_MODE}`],
    isCheck: true,
  }
  const steps: Readonly<Record<DockerService, readonly Step[]>> = {
    nomad: [
      {
        id: 'docker-nomad',
        values: { path },
        commands: [`sudo install -D -m 644 ${name} ${path}`, 'nomad job run nomad.hcl'],
      },
      ...(isRun ? [showsMode] : []),
    ],
    gitlab: [
      {
        id: 'docker-gitlab',
        values: { file: '/etc/gitlab-runner/config.toml' },
        commands: ['sudo gitlab-runner verify'],
      },
    ],
    buildkite: [
      { id: 'docker-buildkite', values: {}, commands: ['buildkite-agent pipeline upload buildkite.yaml'] },
    ],
  }
  return services.flatMap(service => steps[service])
}
