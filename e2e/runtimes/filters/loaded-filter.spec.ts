import { expect } from '@playwright/test'
import { handWritten } from '../profile-files'
import { test } from '../runtime-test'

// From linux/bpf_common.h and linux/seccomp.h.
const returnConstant = 0x06
const allow = 0x7fff0000
const errnoOperationNotPermitted = 0x00050001

test('the kernel holds the filter of a running Docker container', async ({ docker, readFilters }) => {
  const container = { command: ['sleep', '60'], profile: handWritten('docker-denies-mkdir') }
  const [filter, ...others] = await docker.whileRunning(container, readFilters)
  expect(others).toEqual([])
  const verdicts = filter?.filter(({ code }) => code === returnConstant).map(({ k }) => k)
  expect(verdicts).toEqual(expect.arrayContaining([allow, errnoOperationNotPermitted]))
})

test('the kernel holds the filter of a running containerd container', async ({ containerd, readFilters }) => {
  const container = { command: ['sleep', '60'], profile: handWritten('kubernetes-denies-mkdir') }
  const [filter, ...others] = await containerd.whileRunning(container, readFilters)
  expect(others).toEqual([])
  const verdicts = filter?.filter(({ code }) => code === returnConstant).map(({ k }) => k)
  expect(verdicts).toEqual(expect.arrayContaining([allow, errnoOperationNotPermitted]))
})
