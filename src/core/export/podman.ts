import type { ProfileDocument, Target } from '../profile'
import { proofSteps } from './container-steps'
import type { ExportedFile, ExportOptions, ExportResult, Step } from './destination'
import { errorsOf, offLoss, startFailureOf } from './failure'
import { objectName, profileFileName } from './file-name'
import { DEFAULT_IMAGE, refusedImages } from './image'
import { stripLosses, unknownNameLoss } from './losses'
import { shellWord } from './shell-word'
import { toStrictJson } from './strict-json'
import { verdictDifferences } from './verdict-differences'

const DEFAULT_FOLDER = '/etc/containers/seccomp'
const SETTINGS_FOLDER = '/etc/containers/containers.conf.d'

/** Under which an image carries its own profile, used with `--seccomp-policy=image` (podman-run(1)). */
const IMAGE_LABEL = 'io.containers.seccomp.profile'

/**
 * Podman reads the dialect of containers/common, which has errno names but no `minKernel`, so the profile keeps its
 * own keys and stays as it is apart from what is not JSON. `seccomp_profile` of containers.conf(5) takes an absolute
 * path; a file in `containers.conf.d` adds to the settings of the machine.
 */
export function exportForPodman(document: ProfileDocument, options: ExportOptions): ExportResult {
  const fields = refusedImages({ image: options.image })
  if (fields.length > 0) return { ok: false, fields }
  const reader: Target = { ...options.target, runtime: 'podman' }
  const failure = startFailureOf(document, reader)
  if (failure?.blocks) return { ok: false, failure: failure.failure }
  const strict = toStrictJson(document.text, document.tree)
  const name = profileFileName(options.name)
  const image = options.image ?? DEFAULT_IMAGE
  const run = (command: string, flags = '--rm') =>
    `podman run ${flags} --security-opt seccomp=${name} ${shellWord(image)}${command}`
  const files: ExportedFile[] = [
    { name, language: 'json', text: strict.text, isProfile: true },
    { name: 'podman-run.sh', language: 'shell', text: `${run('', '--rm -it')}\n`, isProfile: false },
    { name: '50-seccomp.conf', language: 'toml', text: settingsText(name), isProfile: false },
    { name: 'Containerfile', language: 'text', text: `FROM ${image}\n`, isProfile: false },
    { name: 'podman-build.sh', language: 'shell', text: `${buildLine(name)}\n`, isProfile: false },
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
          ...defaultSteps(name, image),
          ...labelSteps(name),
        ],
    errors: errorsOf(document, reader),
  }
}

function settingsText(name: string): string {
  return `[containers]\nseccomp_profile = ${JSON.stringify(`${DEFAULT_FOLDER}/${name}`)}\n`
}

/** The label's value comes from the file: in a Containerfile it would have to be escaped, and a `$` expanded. */
function buildLine(name: string): string {
  return `podman build --label "${IMAGE_LABEL}=$(cat ${name})" --tag ${objectName(name)} .`
}

function defaultSteps(name: string, image: string): Step[] {
  return [
    {
      id: 'podman-default',
      values: { file: '50-seccomp.conf' },
      commands: [
        `sudo install -D -m 644 ${name} ${DEFAULT_FOLDER}/${name}`,
        `sudo install -D -m 644 50-seccomp.conf ${SETTINGS_FOLDER}/50-seccomp.conf`,
      ],
    },
    {
      id: 'podman-default-check',
      values: { path: `${DEFAULT_FOLDER}/${name}` },
      commands: [
        "podman info --format '{{.Host.Security.SECCOMPProfilePath}}'",
        `podman run --rm ${shellWord(image)} grep Seccomp: /proc/self/status`,
      ],
      isCheck: true,
    },
  ]
}

function labelSteps(name: string): Step[] {
  const tag = objectName(name)
  return [
    { id: 'podman-label', values: { label: IMAGE_LABEL }, commands: [buildLine(name)] },
    {
      id: 'podman-label-check',
      values: {},
      commands: [
        `podman run --rm --seccomp-policy=image ${tag} grep Seccomp: /proc/self/status`,
        `podman image inspect --format '{{index .Labels "${IMAGE_LABEL}"}}' ${tag}`,
      ],
      isCheck: true,
    },
  ]
}
