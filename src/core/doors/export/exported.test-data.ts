import { type PresetId, presets } from '../../advice/presets'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { type DestinationId, type ExportedFile, type ExportOptions, exportProfile } from '.'

export const exportOptions: ExportOptions = { name: 'web api.json', target: defaultTarget }

/** Refuses to make folders, which the defaults of all engines let everybody do. */
export const folders = JSON.stringify({
  defaultAction: 'SCMP_ACT_ALLOW',
  syscalls: [{ names: ['mkdir', 'mkdirat'], action: 'SCMP_ACT_ERRNO', errnoRet: 13 }],
})

/** Nothing is joined with a node's default where a supervisor has to listen; that takes long. */
export const supervised = '{"defaultAction":"SCMP_ACT_ERRNO","listenerPath":"/run/agent.sock"}'

/** An export that has to work. */
export function exported(text: string, destination: DestinationId, more: Partial<ExportOptions> = {}) {
  const result = exportProfile(parseProfile(text), destination, { ...exportOptions, ...more })
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result
}

interface Files {
  readonly files: readonly ExportedFile[]
}

export function profileText({ files }: Files): string {
  return files.find(file => file.isProfile)?.text ?? ''
}

export function fileText({ files }: Files, name: string): string {
  const file = files.find(other => other.name === name)
  if (!file) throw new Error(`no ${name} among ${files.map(other => other.name).join(', ')}`)
  return file.text
}

export function presetText(id: PresetId): string {
  const preset = presets.find(other => other.id === id)
  if (!preset) throw new Error(id)
  return preset.make({
    architecture: 'SCMP_ARCH_X86_64',
    kernel: '6.12',
    capabilities: defaultTarget.capabilities,
  })
}
