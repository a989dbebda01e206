import type { ProfileDocument, Target } from '../../../../engine/profile'
import { jsonText } from '../../../../engine/text'
import { proofSteps, runsPrograms, showModeOf } from '../../container-steps'
import type { ExportedFile, ExportOptions, ExportResult, Loss, Step } from '../../destination'
import { objectName, profileFileName } from '../../file-name'
import { IMAGE_PLACE, refusedImages } from '../../image'
import { countedLoss } from '../../losses'
import { ociSeccompValue, renderOciSeccomp } from '../../oci-json'
import { errorsOf, settleProfile, settlingTarget } from '../../resolved-profile'
import type { RunSettings } from '../../run-settings'
import { shellWord } from '../../shell-word'
import { mergeConfig } from './merge-config'
import { commandOf, wholeConfig } from './whole-config'

/**
 * For runc, crun and whatever else starts a bundle: `linux.seccomp` by itself and in a `config.json`, a person's own or
 * a whole new one.
 */
export function exportForOciRuntime(document: ProfileDocument, options: ExportOptions): ExportResult {
  const fields = refusedImages({ image: options.image })
  if (fields.length > 0) return { ok: false, fields }
  const { target } = options
  const reader = settlingTarget(target)
  const settled = settleProfile(document, reader)
  if (!settled.ok) return settled
  const value = ociSeccompValue(settled.seccomp)
  const config = options.oci?.config ?? ''
  const own = config.trim() === '' ? undefined : mergeConfig(config, value)
  if (own && !own.ok) return { ok: false, fields: [{ ...own.problem, field: 'ociConfig' }] }
  const files: ExportedFile[] = [
    {
      name: profileFileName(options.name),
      language: 'json',
      text: renderOciSeccomp(settled.seccomp),
      isProfile: true,
    },
    {
      name: 'config.json',
      language: 'json',
      text: own?.text ?? jsonText(wholeConfig(reader.capabilities, value, options.run)),
      isProfile: false,
    },
  ]
  return {
    ok: true,
    files,
    losses: [...settled.losses, ...(own ? otherCapabilities(document, reader, own.bounding) : [])],
    steps: stepsFor(document, options, reader, own !== undefined),
    errors: errorsOf(document, reader),
  }
}

/** The configuration gives the container other capabilities than the target, and that makes another filter. */
function otherCapabilities(
  document: ProfileDocument,
  reader: Target,
  bounding: readonly string[],
): readonly Loss[] {
  const [here, there] = [reader, { ...reader, capabilities: bounding }].map(target => {
    const settled = settleProfile(document, target)
    return settled.ok ? renderOciSeccomp(settled.seccomp) : ''
  })
  if (here === there) return []
  const names = [
    ...bounding.filter(name => !reader.capabilities.includes(name)),
    ...reader.capabilities.filter(name => !bounding.includes(name)),
  ]
  return countedLoss('oci-config-capabilities', names.length, names)
}

function stepsFor(
  document: ProfileDocument,
  { name, image = IMAGE_PLACE, run }: ExportOptions,
  reader: Target,
  isOwn: boolean,
): Step[] {
  const { loader } = reader
  const id = objectName(profileFileName(name))
  const start: Step = { id: 'oci-run', values: { loader }, commands: [`sudo ${loader} run ${id}`] }
  const pid = `sudo ${loader} state ${id} | grep -o '"pid": *[0-9]*' | grep -o '[0-9]*'`
  const check: Step = { id: 'oci-check', values: {}, commands: [showModeOf(pid)], isCheck: true }
  if (isOwn) return [start, check]
  const pipe = (command: string) => `echo '${command}' | sudo ${loader} run ${id}`
  const looks = {
    isRun: runsPrograms(document, reader),
    settings: run,
    run: pipe,
    outside: check.commands,
  }
  return [
    {
      id: 'oci-bundle',
      values: {},
      commands: [
        'mkdir rootfs',
        `container=$(docker create ${shellWord(image)} sh)`,
        'docker export "$container" | sudo tar --extract --directory rootfs',
        'docker rm "$container"',
      ],
    },
    ...userStep(run),
    start,
    ...(commandOf(run) ? [check] : proofSteps(document, reader, looks)),
    { id: 'remove', values: {}, commands: ['sudo rm -r rootfs'] },
  ]
}

/** A bundle knows users by their numbers alone. */
function userStep(run: RunSettings | undefined): Step[] {
  const [name = ''] = run?.user?.split(':') ?? []
  if (name === '' || /^\d+$/.test(name)) return []
  return [{ id: 'oci-user', values: { name }, commands: [`grep '^${name}:' rootfs/etc/passwd`] }]
}
