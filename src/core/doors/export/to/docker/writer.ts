import type { ProfileDocument } from '../../../../engine/profile'
import { jsonText } from '../../../../engine/text'
import { runsPrograms } from '../../container-steps'
import type { ExportOptions, ExportResult, Step } from '../../destination'
import { objectName, profileFileName } from '../../file-name'
import { IMAGE_PLACE } from '../../image'
import { exportInDialect } from '../../in-dialect'
import { proofKit } from '../../proof-kit'
import { readerAt } from '../../resolved-profile'
import { serviceSettings } from '../../run-settings'
import { yamlFile } from '../../yaml-file'
import { serviceFiles, serviceSteps } from './services'

/** Where the daemon finds the profile that it uses for every container. */
const DAEMON_FOLDER = '/etc/docker/seccomp'
const SETTINGS = '/etc/docker/daemon.json'

/**
 * Docker reads its own dialect, so the profile stays as it is apart from what is not JSON: the client parses the file
 * and sends its text to the daemon (docker/cli opts.go). The path is relative to where `docker` or compose runs. The
 * daemon's own default is `seccomp-profile` in daemon.json, an absolute path (moby daemon/seccomp_linux.go).
 */
export function exportForDocker(document: ProfileDocument, options: ExportOptions): ExportResult {
  const result = exportInDialect(document, options, {
    runtime: 'docker',
    files: (name, image) => [
      yamlFile('compose.yaml', [
        {
          services: {
            app: { image, ...serviceSettings(options.run), security_opt: [`seccomp:./${name}`] },
          },
        },
      ]),
      { name: 'daemon.json', language: 'json', text: daemonText(name), isProfile: false },
    ],
    steps: (name, image, look) => [
      { id: 'compose-up', values: {}, commands: ['docker compose up'] },
      ...daemonSteps(name, look(image)),
    ],
  })
  if (!result.ok) return result
  const { services = [] } = options.docker ?? {}
  const name = profileFileName(options.name)
  const parts = {
    name,
    text: result.files.find(({ isProfile }) => isProfile)?.text ?? '',
    image: options.image ?? IMAGE_PLACE,
    run: options.run,
    path: `${DAEMON_FOLDER}/${name}`,
  }
  const remove: Step = {
    id: 'docker-remove',
    values: { file: SETTINGS },
    commands: [
      'docker compose down',
      ...(services.includes('nomad') ? [`nomad job stop -purge ${objectName(name)}`] : []),
      'sudo dockerd --validate',
      'sudo systemctl restart docker',
      `sudo rm ${parts.path}`,
    ],
  }
  const whole = {
    ...result,
    files: [...result.files, ...serviceFiles(services, parts)],
    steps: [
      ...result.steps,
      ...serviceSteps(services, parts, runsPrograms(document, readerAt('docker', options.target))),
    ],
  }
  if (options.rollout === 'log') return { ...whole, steps: [...whole.steps, remove] }
  const kit = proofKit(document, {
    name,
    target: options.target,
    image: parts.image,
    run: options.run,
  })
  return { ...whole, files: [...whole.files, ...kit.files], steps: [...whole.steps, ...kit.steps, remove] }
}

function daemonText(name: string): string {
  return jsonText({ 'seccomp-profile': `${DAEMON_FOLDER}/${name}` })
}

function daemonSteps(name: string, look: readonly string[]): Step[] {
  return [
    {
      id: 'docker-daemon',
      values: { file: SETTINGS },
      commands: [`sudo install -D -m 644 ${name} ${DAEMON_FOLDER}/${name}`, 'sudo dockerd --validate'],
    },
    { id: 'docker-restart', values: { file: SETTINGS }, commands: ['sudo systemctl restart docker'] },
    {
      id: 'docker-daemon-check',
      values: { path: `${DAEMON_FOLDER}/${name}` },
      commands: ["docker info --format '{{.SecurityOptions}}'", ...look],
      isCheck: true,
    },
  ]
}
