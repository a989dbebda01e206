import type { ProfileDocument } from '../profile'
import type { ExportOptions, ExportResult, Step } from './destination'
import { objectName } from './file-name'
import { exportInDialect } from './in-dialect'
import { shellWord } from './shell-word'

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
  return exportInDialect(document, options, {
    runtime: 'podman',
    files: (name, image) => [
      { name: '50-seccomp.conf', language: 'toml', text: settingsText(name), isProfile: false },
      { name: 'Containerfile', language: 'text', text: `FROM ${image}\n`, isProfile: false },
      { name: 'podman-build.sh', language: 'shell', text: `${buildLine(name)}\n`, isProfile: false },
    ],
    steps: (name, image) => [...defaultSteps(name, image), ...labelSteps(name)],
  })
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
