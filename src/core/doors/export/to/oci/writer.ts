import type { ProfileDocument, Target } from '../../../../engine/profile'
import { jsonText } from '../../../../engine/text'
import { proofSteps } from '../../container-steps'
import type { ExportedFile, ExportOptions, ExportResult, Loss, Step } from '../../destination'
import { objectName, profileFileName } from '../../file-name'
import { DEFAULT_IMAGE, refusedImages } from '../../image'
import { countedLoss } from '../../losses'
import { ociSeccompValue, renderOciSeccomp } from '../../oci-json'
import { errorsOf, settleProfile, settlingTarget } from '../../resolved-profile'
import { shellWord } from '../../shell-word'
import { mergeConfig } from './merge-config'
import { wholeConfig } from './whole-config'

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
      text: own?.text ?? jsonText(wholeConfig(reader.capabilities, value)),
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
  { name, image = DEFAULT_IMAGE }: ExportOptions,
  reader: Target,
  isOwn: boolean,
): Step[] {
  const { loader } = reader
  const id = objectName(profileFileName(name))
  if (isOwn) {
    const pid = `$(sudo ${loader} state ${id} | grep -o '"pid": *[0-9]*' | grep -o '[0-9]*')`
    return [
      { id: 'oci-run', values: { loader }, commands: [`sudo ${loader} run ${id}`] },
      { id: 'oci-check', values: {}, commands: [`grep Seccomp: "/proc/${pid}/status"`], isCheck: true },
    ]
  }
  const pipe = (command: string) => `echo '${command}' | sudo ${loader} run ${id}`
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
    { id: 'oci-run', values: { loader }, commands: [`sudo ${loader} run ${id}`] },
    ...proofSteps(document, reader, pipe),
    { id: 'remove', values: {}, commands: ['sudo rm -r rootfs'] },
  ]
}
