import { expect } from '@playwright/test'
import { defaultTarget, parseProfile, type Target } from '../../../src/core'
import { planCommand } from '../../../src/core/engine/profile'
import { applyEdits } from '../../../src/core/engine/text'
import { answerQuestion } from '../../../src/core/questions'
import { test } from '../runtime-test'
import { withOciRuntime } from './oci-runtime-test'

// The check before an export, against the runtimes by themselves: what it offers lets a container start, in one step.

const actions = ['SCMP_ACT_ERRNO', 'SCMP_ACT_KILL_PROCESS', 'SCMP_ACT_KILL', 'SCMP_ACT_TRAP']
/** The program of the container waits, and a person allows the ends of a program first. */
const allowed = ['pause', 'exit', 'exit_group']

for (const loader of ['runc', 'crun'] as const) {
  test(`what the check before an export adds lets ${loader} start a container, and nothing less does`, async ({
    runtimesRequired,
    readFilters,
  }) => {
    test.setTimeout(180_000)
    await withOciRuntime(loader, runtimesRequired, readFilters, async runtime => {
      const target: Target = { ...defaultTarget, loader }
      for (const defaultAction of actions) {
        for (const noNewPrivileges of [true, false]) {
          const what = `${defaultAction} ${noNewPrivileges ? 'with' : 'without'} no_new_privs`
          const text = JSON.stringify({
            defaultAction,
            syscalls: [{ names: allowed, action: 'SCMP_ACT_ALLOW' }],
          })
          const question = { destination: 'oci', target, withPause: false, noNewPrivileges } as const
          const document = parseProfile(text)
          const check = await answerQuestion('startCheck', document, question)
          const command = check.ok ? check.command : undefined
          const plan = command && planCommand(document, command, target)
          if (!plan?.ok) throw new Error(`nothing is offered: ${what}`)
          expect.soft((await runtime.start(text, { noNewPrivileges })).kind, what).not.toBe('runs')
          const start = await runtime.start(applyEdits(text, plan.edits), { noNewPrivileges })
          expect.soft(start.kind, what).toBe('runs')
        }
      }
    })
  })
}
