import {
  architectures,
  capabilities,
  currentVersions,
  type FilterVersions,
  isRelease,
  type KernelVersion,
  libseccompVersions,
  runcVersions,
  runtimeNames,
  type Target,
} from '../../core'
import { loaders } from './target-choices'

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function readKernel(value: unknown): KernelVersion | undefined {
  if (!isRecord(value)) return undefined
  const { major, minor } = value
  const isPart = (part: unknown): part is number => Number.isInteger(part) && Number(part) >= 0
  return isPart(major) && isPart(minor) ? { major, minor } : undefined
}

function isCapability(value: unknown): value is string {
  return typeof value === 'string' && capabilities.includes(value)
}

/** Targets that were kept before there was a choice of releases meet the current ones. */
function readVersions(value: unknown): FilterVersions {
  const kept = isRecord(value) ? value : {}
  return {
    libseccomp: libseccompVersions.find(version => version === kept.libseccomp) ?? currentVersions.libseccomp,
    runc: runcVersions.find(version => version === kept.runc) ?? currentVersions.runc,
  }
}

/** The target that was kept on the device, where it still is one. */
export function readStoredTarget(value: unknown): Target | undefined {
  if (!isRecord(value)) return undefined
  const runtime = runtimeNames.find(name => name === value.runtime)
  const architecture = architectures.find(({ token }) => token === value.architecture)
  const kernel = readKernel(value.kernel)
  if (!runtime || !architecture || !kernel || !Array.isArray(value.capabilities)) return undefined
  const kept: readonly unknown[] = value.capabilities
  const [usual = 'runc'] = loaders(runtime)
  return {
    runtime,
    loader: loaders(runtime).find(name => name === value.loader) ?? usual,
    architecture: architecture.token,
    kernel,
    capabilities: kept.filter(isCapability),
    versions: readVersions(value.versions),
    ...(isRelease(value.release) ? { release: value.release } : {}),
  }
}
