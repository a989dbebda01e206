import { expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { exported, fileText, folders } from './exported.test-data'
import { proofKit } from './proof-kit'

const text = JSON.stringify({
  defaultAction: 'SCMP_ACT_ERRNO',
  syscalls: [
    { names: ['write', 'read', 'b; echo x'], action: 'SCMP_ACT_ALLOW' },
    { names: ['dup', 'read'], action: 'SCMP_ACT_LOG' },
    { names: ['mount'], action: 'SCMP_ACT_ERRNO' },
  ],
})
const kitOf = (profile: string, name = 'web.json') =>
  proofKit(parseProfile(profile), { name, target: defaultTarget, image: 'nginx:1' })

it('a profile is proven by a run without each call that it lets through, in their order and once', () => {
  const { files, steps } = kitOf(text)
  expect(files.map(({ name, language, isProfile }) => [name, language, isProfile])).toEqual([
    ['web.log-only.json', 'json', false],
    ['prove.sh', 'shell', false],
    ['PROVE.md', 'markdown', false],
  ])
  expect(steps).toEqual([{ id: 'prove', values: {}, commands: ['sh prove.sh nginx:1'] }])
  const script = fileText({ files }, 'prove.sh')
  expect(script).toMatch(/^calls=\$\{CALLS-'dup read write'\}$/m)
  expect(script).toContain('\nrun web.json "$@"\n')
  expect(script).toContain('\nrun web.log-only.json "$@"\n')
  expect(script).toContain(
    '  sed "s/\\"$call\\"/\\"seccompose_removed\\"/g" web.json > "$work/without.json"\n',
  )
  expect(fileText({ files }, 'PROVE.md')).toContain('\n4. 3 times more, each time without one of the calls')
  expect(JSON.parse(fileText({ files }, 'web.log-only.json'))).toMatchObject({
    defaultAction: 'SCMP_ACT_LOG',
  })
})

it('the image is run as its workload runs it', () => {
  const run = {
    user: '101',
    dropped: ['ALL'],
    added: ['CAP_NET_BIND_SERVICE'],
    entrypoint: ['/start.sh', '-e'],
    args: ['serve all'],
  }
  const { steps } = proofKit(parseProfile(text), {
    name: 'a.json',
    target: defaultTarget,
    image: 'web:1',
    run,
  })
  expect(steps[0]?.commands).toEqual([
    "sh prove.sh --user 101 --cap-drop ALL --cap-add NET_BIND_SERVICE --entrypoint /start.sh web:1 -e 'serve all'",
  ])
})

it('the twin is the profile without its default’s refusal, as Go reads JSON', () => {
  const { files } = kitOf(text.replace('{', '{ // why\n'), 'a.json.json')
  expect(fileText({ files }, 'a.json.log-only.json')).toBe(
    text
      .replace('{', '{\n')
      .replace('SCMP_ACT_ERRNO', 'SCMP_ACT_LOG')
      .replace(',{"names":["mount"],"action":"SCMP_ACT_ERRNO"}', ''),
  )
})

it('where no call is named that is let through there is nothing to prove, nor while it only logs', () => {
  expect(kitOf(folders)).toEqual({ files: [], steps: [] })
  expect(kitOf('{')).toEqual({ files: [], steps: [] })
  const names = (more: object) => exported(text, 'docker', more).files.map(({ name }) => name)
  expect(names({})).toContain('prove.sh')
  expect(names({ rollout: 'log' })).not.toContain('prove.sh')
})
