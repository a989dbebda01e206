import type { ProfileDocument } from '../../../../engine/profile'
import type { ExportOptions, ExportResult, Step } from '../../destination'
import { objectName } from '../../file-name'
import { fullImageName } from '../../image'
import { exportInDialect } from '../../in-dialect'
import { quadletLines, type RunSettings } from '../../run-settings'
import { tomlString } from '../../toml-string'

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
      {
        name: quadletFile(name),
        language: 'ini',
        text: quadletText(name, image, options.run),
        isProfile: false,
      },
      {
        name: 'podman-build.sh',
        language: 'shell',
        text: `#!/bin/sh\n${buildLine(name)}\n`,
        isProfile: false,
      },
    ],
    steps: (name, image, look) => [
      ...defaultSteps(name, look(image)),
      ...quadletSteps(name),
      ...labelSteps(name, look(objectName(name), ' --seccomp-policy=image')),
      { id: 'remove', values: {}, commands: removal(name) },
    ],
  })
}

function settingsText(name: string): string {
  return `[containers]\nseccomp_profile = ${tomlString(`${DEFAULT_FOLDER}/${name}`)}\n`
}

/**
 * The label's value comes from the file: in a Containerfile it would have to be escaped. Podman 5.4 keeps a line break in it
 * as two characters, and expands what follows a `$` (`e2e/runtimes/exports`).
 */
function buildLine(name: string): string {
  const value = `$(tr -d '\\n\\r\\t' < ${name} | sed 's/\\$/\\\\u0024/g')`
  return `podman build --label "${IMAGE_LABEL}=${value}" --tag ${objectName(name)} .`
}

function quadletFile(name: string): string {
  return `${objectName(name)}.container`
}

/** A service of systemd that Podman's generator makes (podman-systemd.unit(5)), which names the profile for one container. */
function quadletText(name: string, image: string, run: RunSettings | undefined): string {
  return [
    '[Unit]',
    `Description=${objectName(name)} under its seccomp profile`,
    '',
    '[Container]',
    `Image=${fullImageName(image)}`,
    `SeccompProfile=${DEFAULT_FOLDER}/${name}`,
    ...quadletLines(run),
    '',
    '[Install]',
    'WantedBy=default.target\n',
  ].join('\n')
}

function quadletSteps(name: string): Step[] {
  const file = quadletFile(name)
  const unit = objectName(name)
  return [
    {
      id: 'podman-quadlet',
      values: { file },
      commands: [
        `sudo install -D -m 644 ${name} ${DEFAULT_FOLDER}/${name}`,
        `sudo install -D -m 644 ${file} /etc/containers/systemd/${file}`,
        `sudo systemctl daemon-reload && sudo systemctl start ${unit}`,
      ],
    },
    {
      id: 'podman-quadlet-check',
      values: {},
      commands: [
        `grep Seccomp: /proc/$(sudo podman inspect --format '{{.State.Pid}}' systemd-${unit})/status`,
      ],
      isCheck: true,
    },
  ]
}

function defaultSteps(name: string, look: readonly string[]): Step[] {
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
      commands: ["podman info --format '{{.Host.Security.SECCOMPProfilePath}}'", ...look],
      isCheck: true,
    },
  ]
}

function removal(name: string): readonly string[] {
  return [
    `sudo rm -f ${SETTINGS_FOLDER}/50-seccomp.conf`,
    `sudo systemctl stop ${objectName(name)}`,
    `sudo rm -f /etc/containers/systemd/${quadletFile(name)} ${DEFAULT_FOLDER}/${name}`,
    'sudo systemctl daemon-reload',
    `podman image rm ${objectName(name)}`,
  ]
}

function labelSteps(name: string, look: readonly string[]): Step[] {
  const tag = objectName(name)
  return [
    { id: 'podman-label', values: { label: IMAGE_LABEL }, commands: [buildLine(name)] },
    {
      id: 'podman-label-check',
      values: {},
      commands: [...look, `podman image inspect --format '{{index .Labels "${IMAGE_LABEL}"}}' ${tag}`],
      isCheck: true,
    },
  ]
}
