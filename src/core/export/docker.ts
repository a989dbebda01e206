import { stringify } from 'yaml'
import type { ProfileDocument, Target } from '../profile'
import { proofSteps } from './container-steps'
import type { ExportedFile, ExportOptions, ExportResult, Step } from './destination'
import { errorsOf, offLoss, startFailureOf } from './failure'
import { profileFileName } from './file-name'
import { DEFAULT_IMAGE, refusedImages } from './image'
import { stripLosses, unknownNameLoss } from './losses'
import { shellWord } from './shell-word'
import { toStrictJson } from './strict-json'
import { verdictDifferences } from './verdict-differences'

/** Where the daemon finds the profile that it uses for every container. */
const DAEMON_FOLDER = '/etc/docker/seccomp'

/**
 * Docker reads its own dialect, so the profile stays as it is apart from what is not JSON: the client parses the file
 * and sends its text to the daemon (docker/cli opts.go). The path is relative to where `docker` or compose runs. The
 * daemon's own default is `seccomp-profile` in daemon.json, an absolute path (moby daemon/seccomp_linux.go).
 */
export function exportForDocker(document: ProfileDocument, options: ExportOptions): ExportResult {
  const fields = refusedImages({ image: options.image })
  if (fields.length > 0) return { ok: false, fields }
  const reader: Target = { ...options.target, runtime: 'docker' }
  const failure = startFailureOf(document, reader)
  if (failure?.blocks) return { ok: false, failure: failure.failure }
  const strict = toStrictJson(document.text, document.tree)
  const name = profileFileName(options.name)
  const image = options.image ?? DEFAULT_IMAGE
  const run = (command: string, flags = '--rm') =>
    `docker run ${flags} --security-opt seccomp=${name} ${shellWord(image)}${command}`
  const files: ExportedFile[] = [
    { name, language: 'json', text: strict.text, isProfile: true },
    { name: 'docker-run.sh', language: 'shell', text: `${run('', '--rm -it')}\n`, isProfile: false },
    { name: 'compose.yaml', language: 'yaml', text: composeText(name, image), isProfile: false },
    { name: 'daemon.json', language: 'json', text: daemonText(name), isProfile: false },
  ]
  return {
    ok: true,
    files,
    losses: [
      ...offLoss(failure?.failure),
      ...stripLosses(strict),
      ...unknownNameLoss(document),
      ...verdictDifferences(document, options.target, reader),
    ],
    // What starts no container, or an unconfined one, has nothing to prove.
    steps: failure
      ? []
      : [
          { id: 'run', values: {}, commands: [run('', '--rm -it')] },
          ...proofSteps(document, reader, command => run(` ${command}`)),
          { id: 'compose-up', values: {}, commands: ['docker compose up'] },
          ...daemonSteps(name, image),
        ],
    errors: errorsOf(document, reader),
  }
}

function composeText(name: string, image: string): string {
  return stringify({ services: { app: { image, security_opt: [`seccomp:./${name}`] } } })
}

function daemonText(name: string): string {
  return `${JSON.stringify({ 'seccomp-profile': `${DAEMON_FOLDER}/${name}` }, undefined, 2)}\n`
}

function daemonSteps(name: string, image: string): Step[] {
  return [
    {
      id: 'docker-daemon',
      values: { file: '/etc/docker/daemon.json' },
      commands: [`sudo install -D -m 644 ${name} ${DAEMON_FOLDER}/${name}`, 'sudo systemctl restart docker'],
    },
    {
      id: 'docker-daemon-check',
      values: { path: `${DAEMON_FOLDER}/${name}` },
      commands: [
        "docker info --format '{{.SecurityOptions}}'",
        `docker run --rm ${shellWord(image)} grep Seccomp: /proc/self/status`,
      ],
      isCheck: true,
    },
  ]
}
